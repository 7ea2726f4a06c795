#include "parse/trace.h"

static uint64_t count_high(const char *bytes, size_t len)
{
    uint64_t n = 0;
    for (size_t i = 0; i < len; i++) {
        n += (unsigned char)bytes[i] >> 7;
    }
    return n;
}

void cv_trace_pass(struct cv_trace *trace, struct cv_slice bytes)
{
    if (trace->start != 0) {
        trace->passed += count_high(bytes.data, bytes.len);
    }
}

uint64_t cv_trace_find(struct cv_trace *trace, struct cv_slice block, struct cv_slice cell,
                       size_t bad_at)
{
    const uint64_t number = trace->passed + count_high(cell.data, bad_at) + 1;
    if (trace->start == 0) {
        return 0;
    }
    if (number == trace->held) {
        return trace->held_at;
    }
    for (; trace->at < block.len; trace->at++) {
        const bool high = (unsigned char)block.data[trace->at] >= 0x80;
        if (high && trace->before + 1 == number) {
            return trace->start + trace->at;
        }
        trace->before += high;
    }
    return 0;
}

void cv_trace_hold(struct cv_trace *trace, struct cv_slice block, struct cv_slice cell,
                   size_t bad_at)
{
    if (trace->start == 0) {
        return;
    }
    if (bad_at != SIZE_MAX) {
        const uint64_t where = cv_trace_find(trace, block, cell, bad_at);
        trace->held = trace->passed + count_high(cell.data, bad_at) + 1;
        trace->held_at = where;
    }
    trace->start += block.len;
    trace->at = 0;
    trace->before = trace->passed + count_high(cell.data, cell.len);
}
