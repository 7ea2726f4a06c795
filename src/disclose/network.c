#include "disclose/network.h"

#define NO_NODE UINT32_MAX
static const int64_t boundless = INT64_MAX / 4;

static bool is_row(const struct cv_network *net, uint32_t node)
{
    return node < net->grid->n_rows;
}

static bool is_column(const struct cv_network *net, uint32_t node)
{
    return node >= net->grid->n_rows && node < net->source;
}

static int64_t room_up(const struct cv_entry *entry, int64_t flow)
{
    if (!entry->hidden) {
        return 0;
    }
    const int64_t room = entry->high - entry->n;
    return (room > boundless ? boundless : room) - flow;
}

static int64_t room_down(const struct cv_entry *entry, int64_t flow)
{
    return entry->hidden ? entry->n - entry->low + flow : 0;
}

static int64_t room_of_cell(const struct cv_network *net, uint32_t row, uint32_t column,
                            bool up)
{
    const struct cv_entry *entry = cv_grid_cell(net->grid, net->ledger, row, column);
    const int64_t flow = net->cell_flow[(size_t)row * net->grid->n_columns + column];

    return up ? room_up(entry, flow) : room_down(entry, flow);
}

static int64_t room_of_total(const struct cv_network *net, uint32_t column, bool up)
{
    const struct cv_entry *entry = &net->ledger->entries[net->grid->totals[column]];
    const int64_t flow = net->total_flow[column];

    return up ? room_up(entry, flow) : room_down(entry, flow);
}

/* How much can still be sent from one node to a neighbour. Where a sum is not known, any number
 * can pass. */
static int64_t room(const struct cv_network *net, uint32_t from, uint32_t to)
{
    const uint32_t rows = net->grid->n_rows;

    if (is_row(net, from) && is_column(net, to)) {
        return room_of_cell(net, from, to - rows, true);
    }
    if (is_column(net, from) && is_row(net, to)) {
        return room_of_cell(net, to, from - rows, false);
    }
    if (is_column(net, from)) {
        return room_of_total(net, from - rows, true);
    }
    if (is_column(net, to)) {
        return room_of_total(net, to - rows, false);
    }
    if (is_row(net, from) || is_row(net, to)) {
        const uint32_t row = is_row(net, from) ? from : to;
        return cv_grid_row_known(net->grid, net->ledger, row) ? 0 : boundless;
    }
    return net->grand_known ? 0 : boundless;
}

static void send_cell(struct cv_network *net, uint32_t row, uint32_t column, int64_t amount)
{
    const size_t at = (size_t)row * net->grid->n_columns + column;

    if (net->n_used < net->most_used) {
        net->used[net->n_used] = at;
    }
    net->n_used += net->n_used <= net->most_used;
    net->cell_flow[at] += amount;
}

static void send(struct cv_network *net, uint32_t from, uint32_t to, int64_t amount)
{
    const uint32_t rows = net->grid->n_rows;

    if (is_row(net, from) && is_column(net, to)) {
        send_cell(net, from, to - rows, amount);
    } else if (is_column(net, from) && is_row(net, to)) {
        send_cell(net, to, from - rows, -amount);
    } else if (is_column(net, from)) {
        net->total_flow[from - rows] += amount;
    } else if (is_column(net, to)) {
        net->total_flow[to - rows] -= amount;
    }
}

/* Takes work off the account; false when too little is left. */
static bool spend(struct cv_network *net, uint64_t cost)
{
    net->steps = net->steps < cost ? 0 : net->steps - cost;
    return net->steps > 0;
}

/* The search for a way round an arc, and the ends of it. */
struct search {
    struct cv_network *net;
    const struct cv_arc *skip;
    uint32_t n_queue;
};

static void reach(struct search *search, uint32_t from, uint32_t to)
{
    const struct cv_arc *skip = search->skip;
    const bool skipped =
        (from == skip->from && to == skip->to) || (from == skip->to && to == skip->from);

    if (search->net->from[to] == NO_NODE && !skipped && room(search->net, from, to) > 0) {
        search->net->from[to] = from;
        search->net->queue[search->n_queue++] = to;
    }
}

/* Reaches every neighbour of a node: rows have the columns and the source, and so on round. */
static bool reach_all(struct search *search, uint32_t node)
{
    struct cv_network *net = search->net;
    const bool row = is_row(net, node);
    const bool to_columns = row || node == net->drain;
    const uint32_t first = to_columns ? net->grid->n_rows : 0;
    const uint32_t end = to_columns ? net->source : net->grid->n_rows;

    if (!spend(net, (uint64_t)(end - first) + 1)) {
        return false;
    }
    reach(search, node, to_columns ? net->source : net->drain);
    for (uint32_t other = first; other < end; other++) {
        reach(search, node, other);
    }
    return true;
}

/* Looks for a shortest way on which something can be sent; net->from leads back along it. */
static bool find_way(struct cv_network *net, const struct cv_arc *skip, uint32_t from,
                     uint32_t to)
{
    struct search search = {.net = net, .skip = skip, .n_queue = 1};

    for (uint32_t i = 0; i <= net->drain; i++) {
        net->from[i] = NO_NODE;
    }
    net->from[from] = from;
    net->queue[0] = from;
    for (uint32_t next = 0; next < search.n_queue && net->from[to] == NO_NODE; next++) {
        if (!reach_all(&search, net->queue[next])) {
            return false;
        }
    }
    return net->from[to] != NO_NODE;
}

/* No flow anywhere. Most searches send something through a few cells of thousands. */
static void wipe(struct cv_network *net)
{
    const size_t n_cells = (size_t)net->grid->n_rows * net->grid->n_columns;

    if (net->n_used > net->most_used) {
        memset(net->cell_flow, 0, n_cells * sizeof *net->cell_flow);
    }
    for (size_t i = 0; i < net->n_used && net->n_used <= net->most_used; i++) {
        net->cell_flow[net->used[i]] = 0;
    }
    net->n_used = 0;
    memset(net->total_flow, 0, net->grid->n_columns * sizeof *net->total_flow);
}

/* The greatest flow from one node to another round an arc, up to `limit`. Edmonds J, Karp RM
 * (1972) Journal of the ACM 19:248-264. */
static int64_t flow_round(struct cv_network *net, const struct cv_arc *skip, uint32_t from,
                          uint32_t to, int64_t limit)
{
    const size_t n_cells = (size_t)net->grid->n_rows * net->grid->n_columns;
    int64_t sent = 0;

    if (!spend(net, n_cells / 8 + 1)) {
        return 0;
    }
    wipe(net);
    while (sent < limit && find_way(net, skip, from, to)) {
        int64_t amount = limit - sent;
        for (uint32_t at = to; at != from; at = net->from[at]) {
            const int64_t fits = room(net, net->from[at], at);
            amount = fits < amount ? fits : amount;
        }
        for (uint32_t at = to; at != from; at = net->from[at]) {
            send(net, net->from[at], at, amount);
        }
        sent += amount;
    }
    return sent;
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What a count gains has to come back by other ways from where it goes to where it came from,
 * and what it loses has to go there by other ways. */
int64_t cv_network_up(struct cv_network *network, const struct cv_arc *arc, int64_t limit)
{
    return flow_round(network, arc, arc->to, arc->from,
                      lesser(limit, arc->entry->high - arc->entry->n));
}

int64_t cv_network_down(struct cv_network *network, const struct cv_arc *arc, int64_t limit)
{
    return flow_round(network, arc, arc->from, arc->to,
                      lesser(limit, arc->entry->n - arc->entry->low));
}

struct cv_arc cv_network_cell(const struct cv_network *network, uint32_t row, uint32_t column)
{
    return (struct cv_arc){row, network->grid->n_rows + column,
                           cv_grid_cell(network->grid, network->ledger, row, column)};
}

struct cv_arc cv_network_total(const struct cv_network *network, uint32_t column)
{
    return (struct cv_arc){network->grid->n_rows + column, network->drain,
                           &network->ledger->entries[network->grid->totals[column]]};
}

void cv_network_open(struct cv_network *network, const struct cv_grid *grid,
                     const struct cv_ledger *ledger)
{
    network->grid = grid;
    network->ledger = ledger;
    network->source = grid->n_rows + grid->n_columns;
    network->drain = network->source + 1;
    network->n_used = network->most_used + 1; /* of another grid, whose cells were others */
    network->grand_known = cv_grid_grand_known(grid, ledger);
}

int cv_network_prepare(struct cv_network *network, struct cv_arena *arena, uint32_t rows,
                       uint32_t columns, size_t cells, uint64_t steps)
{
    const size_t nodes = (size_t)rows + columns + 2;

    network->steps = steps;
    network->cell_flow = cv_arena_array(arena, cells, sizeof *network->cell_flow);
    network->total_flow = cv_arena_array(arena, columns, sizeof *network->total_flow);
    network->most_used = nodes;
    network->used = cv_arena_array(arena, nodes, sizeof *network->used);
    network->from = cv_arena_array(arena, nodes, sizeof *network->from);
    network->queue = cv_arena_array(arena, nodes, sizeof *network->queue);
    if (nodes >= NO_NODE || !network->cell_flow || !network->total_flow || !network->used ||
        !network->from || !network->queue) {
        return -1;
    }
    return 0;
}
