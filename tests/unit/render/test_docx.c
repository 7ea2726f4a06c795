#include "pack/pack.h"
#include "render/docx.h"
#include "rendered.h"

/* A part of f's report as a Word file, in f's arena; NULL when there is none. */
static const char *part_of(struct fixture *f, struct cv_slice file, const char *name)
{
    struct canvass_error error;
    struct cv_pack *pack = NULL;
    struct cv_pack_entry *entry = NULL;
    struct cv_buffer text = {0};
    char block[4096];
    size_t got = 0;
    assert_int_equal(cv_pack_open(&pack, file, &error), CANVASS_OK);
    if (!cv_pack_has(pack, name)) {
        cv_pack_close(pack);
        return NULL;
    }
    assert_int_equal(cv_pack_entry_open(&entry, pack, name, 1 << 24, &error), CANVASS_OK);
    while (cv_pack_entry_read(entry, block, sizeof block, &got, &error) == CANVASS_OK) {
        cv_buffer_bytes(&text, block, got);
    }
    cv_pack_entry_close(entry);
    cv_pack_close(pack);
    const char *kept = cv_arena_text(&f->arena, cv_buffer_view(&text));
    cv_buffer_free(&text);
    return kept;
}

static const char *part(struct fixture *f, const char *name)
{
    struct cv_buffer file = {0};
    struct canvass_error error;
    assert_int_equal(renderer_named("docx")->render(f->report, &file, &error), CANVASS_OK);
    const char *text = part_of(f, cv_buffer_view(&file), name);
    cv_buffer_free(&file);
    return text;
}

static void the_parts(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft"), N(120, 80), 200)
        ->chart = CV_CHART_BAR;
    f.survey.publisher = "A & B";
    fixture_build(&f);
    const char *types = part(&f, "[Content_Types].xml");
    assert_has(types, "PartName=\"/word/document.xml\"");
    assert_has(types, "PartName=\"/word/charts/chart1.xml\"");
    assert_has_not(types, "chart2");
    const char *core = part(&f, "docProps/core.xml");
    assert_has(core, "<dc:title>Made-up survey</dc:title><dc:creator>A &amp; B</dc:creator>"
                     "<dc:language>en-GB</dc:language>");
    assert_has_not(core, "dcterms");
    assert_has(part(&f, "word/styles.xml"), "<w:lang w:val=\"en-GB\"/>");
    assert_has(part(&f, "word/footer1.xml"), "> PAGE </w:instrText>");
    assert_null(part(&f, "word/charts/chart2.xml"));
    fixture_free(&f);
}

static void a_table_by_hand(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("ASB", "Theft"), N(120, 80), 200);
    fixture_build(&f);
    const char *text = part(&f, "word/document.xml");
    assert_has(text, "<w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t xml:space=\"preserve\">"
                     "Made-up survey</w:t></w:r></w:p>");
    assert_has(text, "<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>"
                     "<w:t xml:space=\"preserve\">: </w:t></w:r><w:r><w:t "
                     "xml:space=\"preserve\">Which? (base: 200 people who answered)</w:t>");
    const char *row = strstr(text, ">ASB</w:t></w:r></w:p></w:tc>");
    assert_non_null(row);
    const char *cell =
        strstr(row, "<w:pStyle w:val=\"CanvassTableNumber\"/><w:keepNext/></w:pPr>"
                    "<w:r><w:t xml:space=\"preserve\">120</w:t></w:r>");
    assert_non_null(cell);
    assert_true(cell < strstr(row, "</w:tr>"));
    assert_int_equal(times(text, "<w:tbl>"), times(text, "<w:tblHeader/>"));
    assert_int_equal(times(text, "<w:tr>"), times(text, "<w:cantSplit/>"));
    assert_int_equal(times(text, "</w:pPr><w:bookmarkStart "),
                     times(text, "<w:hyperlink w:anchor=\"_Toc"));
    assert_has_not(text, "w:orient");
    fixture_free(&f);
}

static void a_chart_by_hand(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft, other", "=x"),
                 N(60, 40, GONE), 120)
        ->chart = CV_CHART_BAR;
    fixture_build(&f);
    const char *chart = part(&f, "word/charts/chart1.xml");
    assert_has(chart, "<c:f>&apos;Sheet1&apos;!$A$2:$A$4</c:f>");
    assert_has(chart, "<c:pt idx=\"1\"><c:v>Theft, other</c:v></c:pt>");
    /* shares of 60 and 40 of 120; the fixture's intervals are a tenth to either side */
    assert_has(
        chart,
        "<c:val><c:numRef><c:f>&apos;Sheet1&apos;!$B$2:$B$4</c:f><c:numCache><c:formatCode>"
        "0.0%</c:formatCode><c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>0.500000"
        "</c:v></c:pt><c:pt idx=\"1\"><c:v>0.333333</c:v></c:pt></c:numCache>");
    assert_has(
        chart,
        "<c:minus><c:numRef><c:f>&apos;Sheet1&apos;!$C$2:$C$4</c:f><c:numCache><c:formatCode>"
        "0.0%</c:formatCode><c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>0.050000"
        "</c:v></c:pt><c:pt idx=\"1\"><c:v>0.033333</c:v></c:pt></c:numCache>");
    assert_int_equal(times(chart, "<a:t>50%</a:t>"), 1);
    assert_int_equal(times(chart, "<a:t>[c]</a:t>"), 1);
    assert_has(chart, "<c:max val=\"0.60\"/><c:min val=\"0\"/>");
    assert_has(part(&f, "word/document.xml"), "descr=\"Bar chart");
    fixture_free(&f);
}

static void everything_is_escaped(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = part(&f, "word/document.xml");
    assert_has_not(text, "<script");
    assert_has_not(text, "<i>");
    assert_has(text, ">&lt;b&gt;bold&lt;/b&gt;</w:t>");
    assert_has(text, ">=1+1</w:t>");
    assert_has(text, ">-1, &quot;q&quot;</w:t>");
    assert_has(text, ">line&#10;break&#9;tab</w:t>");
    assert_has(text, ">\u0633\u0631\u0642\u0629 12</w:t>");
    assert_has(text, ">\U0001f468\u200d\U0001f469 family</w:t>");
    assert_has(part(&f, "word/charts/chart1.xml"), "<c:v>&lt;b&gt;bold&lt;/b&gt;</c:v>");
    assert_has(part(&f, "docProps/core.xml"), "<dc:creator>&lt;i&gt;us&lt;/i&gt;</dc:creator>");
    fixture_free(&f);
}

static void the_same_bytes(void **state)
{
    (void)state;
    struct fixture f;
    struct cv_buffer files[2] = {{0}, {0}};
    struct canvass_error error;
    fixture_init(&f);
    fixture_consultation(&f);
    fixture_build(&f);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(renderer_named("docx")->render(f.report, &files[i], &error),
                         CANVASS_OK);
    assert_true(cv_slice_equal(cv_buffer_view(&files[0]), cv_buffer_view(&files[1])));
    for (size_t i = 0; i < 2; i++)
        cv_buffer_free(&files[i]);
    fixture_free(&f);
}

#define MOST 70

/* A table of `n` columns, every text this one. */
static struct cv_report_table table_of(uint32_t n, const char *text)
{
    static const char *columns[MOST];
    static struct cv_report_cell cells[MOST];
    for (uint32_t i = 0; i < n; i++) {
        columns[i] = text;
        cells[i] = (struct cv_report_cell){text, i > 0};
    }
    return (struct cv_report_table){.id = "t",
                                    .caption = "t",
                                    .columns = columns,
                                    .n_columns = n,
                                    .cells = cells,
                                    .n_rows = 1};
}

static void wide_tables_get_smaller_then_turned(void **state)
{
    (void)state;
    const struct cv_report_table narrow = table_of(6, "Number");
    assert_int_equal(cv_docx_setting_of(&narrow).half_points, CV_DOCX_TYPE);
    assert_false(cv_docx_setting_of(&narrow).landscape);
    const struct cv_report_table wide = table_of(9, "Number");
    assert_int_equal(cv_docx_setting_of(&wide).half_points, CV_DOCX_SMALL_TYPE);
    assert_false(cv_docx_setting_of(&wide).landscape);
    const struct cv_report_table wider = table_of(10, "Number");
    assert_true(cv_docx_setting_of(&wider).landscape);
    /* few columns whose words need much room */
    const struct cv_report_table long_words = table_of(6, "Incomprehensibilities");
    assert_true(cv_docx_setting_of(&long_words).landscape);
}

/* Every column stands in one piece, the first in all, and no piece is wider than the page. */
static void pieces_hold_every_column_once(void **state)
{
    (void)state;
    static const char *const texts[] = {"9", "Number", "Incomprehensibilities of the world",
                                        ""};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        for (uint32_t n = 1; n <= MOST; n++) {
            const struct cv_report_table table = table_of(n, texts[t]);
            const struct cv_docx_setting setting = cv_docx_setting_of(&table);
            const unsigned page = setting.landscape ? 14570 : 9638;
            uint32_t next = 1;
            do {
                struct cv_docx_piece piece;
                const uint32_t from = next;
                unsigned width = 0;
                next = cv_docx_piece_of(&piece, &table, setting, from);
                assert_int_equal(piece.columns[0], 0);
                assert_int_equal(piece.n_columns, next - from + 1);
                for (uint32_t i = 0; i < piece.n_columns; i++) {
                    assert_true(i == 0 || piece.columns[i] == from + i - 1);
                    assert_true(piece.widths[i] > 0);
                    width += piece.widths[i];
                }
                assert_int_equal(width, page);
                assert_true(next > from || n == 1);
            } while (next < n);
            assert_int_equal(next, n);
        }
    }
}

/* Forty answers do not fit on a page, and one of them is long. */
static void long_charts_are_cut(void **state)
{
    (void)state;
    struct cv_report_bar bars[40];
    char label[320];
    memset(label, 'x', sizeof label - 1);
    label[sizeof label - 1] = '\0';
    for (size_t i = 0; i < 40; i++)
        bars[i] = (struct cv_report_bar){.label = i == 10 ? label : "Short", .text = "1%"};
    const struct cv_report_chart chart = {
        .id = "c", .title = "t", .description = "d", .bars = bars, .n_bars = 40};
    const struct cv_report report = {.language = "en-GB"};
    struct cv_docx docx = {.report = &report, .words = cv_words_for("en-GB")};
    cv_docx_chart(&docx, &chart);
    assert_int_equal(docx.n_figures, 1);
    assert_int_equal(docx.n_charts, 3); /* 14 with the long one, cut to three lines, 23 and 3 */
    uint32_t next = 0;
    for (unsigned i = 0; i < docx.n_charts; i++) {
        struct cv_drawing piece;
        memcpy(&piece, docx.charts.data + i * sizeof piece, sizeof piece);
        assert_int_equal(piece.first, next);
        assert_true(piece.n * piece.row_height <= 620);
        assert_int_equal(piece.row_height, i == 0 ? 3 * 12 + 6 : 26);
        next += piece.n;
    }
    assert_int_equal(next, 40);
    cv_buffer_free(&docx.body);
    cv_buffer_free(&docx.charts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts),
        cmocka_unit_test(a_table_by_hand),
        cmocka_unit_test(a_chart_by_hand),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(the_same_bytes),
        cmocka_unit_test(wide_tables_get_smaller_then_turned),
        cmocka_unit_test(pieces_hold_every_column_once),
        cmocka_unit_test(long_charts_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
