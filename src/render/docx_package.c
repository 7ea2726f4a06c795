/* What stands around the document in the container of a Word file. */
#include "render/docx.h"
#include "render/xml.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument."

static void content_types(struct cv_buffer *out, const struct cv_docx *docx)
{
    static const char *const parts[][2] = {
        {"word/document", TYPE "wordprocessingml.document.main+xml"},
        {"word/styles", TYPE "wordprocessingml.styles+xml"},
        {"word/settings", TYPE "wordprocessingml.settings+xml"},
        {"word/footer1", TYPE "wordprocessingml.footer+xml"},
        {"word/footer2", TYPE "wordprocessingml.footer+xml"},
        {"word/theme/theme1", TYPE "theme+xml"},
        {"docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"},
        {"docProps/app", TYPE "extended-properties+xml"},
    };
    cv_buffer_text(out, CV_XML_HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default "
                                    "Extension=\"rels\" ContentType=\"application/vnd."
                                    "openxmlformats-package.relationships+xml\"/><Default "
                                    "Extension=\"xml\" ContentType=\"application/xml\"/>"
                                    "<Default Extension=\"xlsx\" ContentType=\"" TYPE
                                    "spreadsheetml.sheet\"/>\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cv_buffer_format(out, "<Override PartName=\"/%s.xml\" ContentType=\"%s\"/>\n",
                         parts[i][0], parts[i][1]);
    }
    for (unsigned i = 1; i <= docx->n_charts; i++) {
        cv_buffer_format(out,
                         "<Override PartName=\"/word/charts/chart%u.xml\" "
                         "ContentType=\"" TYPE "drawingml.chart+xml\"/>\n",
                         i);
    }
    cv_buffer_text(out, "</Types>\n");
}

static void package_relations(struct cv_buffer *out, const struct cv_docx *docx)
{
    (void)docx;
    cv_buffer_text(out, CV_XML_HEAD
                   "<Relationships xmlns=\"" PACKAGE "relationships\">"
                   "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\" "
                   "Target=\"word/document.xml\"/>"
                   "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                   "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                   "<Relationship Id=\"rId3\" Type=\"" OFFICE
                   "relationships/extended-properties\" Target=\"docProps/app.xml\"/>"
                   "</Relationships>\n");
}

static void document_relations(struct cv_buffer *out, const struct cv_docx *docx)
{
    static const char *const parts[][3] = {
        {"Styles", "styles", "styles.xml"},      {"Settings", "settings", "settings.xml"},
        {"Theme", "theme", "theme/theme1.xml"},  {"Footer", "footer", "footer1.xml"},
        {"FooterWide", "footer", "footer2.xml"},
    };
    cv_buffer_text(out, CV_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cv_buffer_format(out,
                         "<Relationship Id=\"rId%s\" Type=\"" OFFICE
                         "relationships/%s\" Target=\"%s\"/>\n",
                         parts[i][0], parts[i][1], parts[i][2]);
    }
    for (unsigned i = 1; i <= docx->n_charts; i++) {
        cv_buffer_format(out,
                         "<Relationship Id=\"rIdChart%u\" Type=\"" OFFICE
                         "relationships/chart\" Target=\"charts/chart%u.xml\"/>\n",
                         i, i);
    }
    cv_buffer_text(out, "</Relationships>\n");
}

/* No date: the same report is the same bytes. */
static void core_properties(struct cv_buffer *out, const struct cv_docx *docx)
{
    cv_xml_element(out,
                   CV_XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
                               "metadata/core-properties\" "
                               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>",
                   docx->report->title, "</dc:title>");
    cv_xml_element(out, "<dc:creator>", docx->report->survey->publisher, "</dc:creator>");
    cv_xml_element(out, "<dc:language>", docx->report->language,
                   "</dc:language></cp:coreProperties>\n");
}

static void app_properties(struct cv_buffer *out, const struct cv_docx *docx)
{
    (void)docx;
    cv_buffer_text(out, CV_XML_HEAD "<Properties xmlns=\"" OFFICE
                                    "extended-properties\"><Application>canvass</Application>"
                                    "</Properties>\n");
}

static void settings(struct cv_buffer *out, const struct cv_docx *docx)
{
    cv_buffer_text(
        out, CV_XML_HEAD
        "<w:settings xmlns:w=\"" WORD "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop "
        "w:val=\"567\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
        "<w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
    cv_xml_element(out, "<w:themeFontLang w:val=\"", docx->report->language, "\"/>");
    cv_buffer_text(out, "<w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" "
                        "w:t2=\"dark2\" w:accent1=\"accent1\" w:accent2=\"accent2\" "
                        "w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" "
                        "w:accent6=\"accent6\" w:hyperlink=\"hyperlink\" "
                        "w:followedHyperlink=\"followedHyperlink\"/><w:decimalSymbol "
                        "w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>\n");
}

static void styles(struct cv_buffer *out, const struct cv_docx *docx)
{
    cv_xml_element(
        out,
        CV_XML_HEAD "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                    "<w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\" "
                    "w:eastAsiaTheme=\"minorEastAsia\" w:cstheme=\"minorBidi\"/><w:sz "
                    "w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"",
        docx->report->language, "\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n");
    for (const char *const *piece = cv_docx_styles; *piece; piece++) {
        cv_buffer_text(out, *piece);
    }
    cv_buffer_text(out, "</w:styles>\n");
}

static void colour(struct cv_buffer *out, const char *name, const char *rgb)
{
    cv_buffer_format(out, "<a:%s><a:srgbClr val=\"%s\"/></a:%s>", name, rgb, name);
}

/* Of colours and fonts alone; a format scheme must be there, three of each kind. Colours of
 * charts: Okabe and Ito, safe for the colour-blind, but for the first. */
static void theme(struct cv_buffer *out, const struct cv_docx *docx)
{
    static const char *const colours[][2] = {
        {"dk1", "1B1F23"},     {"lt1", "FFFFFF"},     {"dk2", "1F4257"},
        {"lt2", "E8ECEF"},     {"accent1", "3A6F8F"}, {"accent2", "E69F00"},
        {"accent3", "009E73"}, {"accent4", "CC79A7"}, {"accent5", "D55E00"},
        {"accent6", "56B4E9"}, {"hlink", "1F4257"},   {"folHlink", "4A3A6B"}};
    static const char fill[] = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    (void)docx;
    cv_buffer_text(out, CV_XML_HEAD "<a:theme xmlns:a=\"" DRAWING "\" name=\"Canvass\">"
                                    "<a:themeElements><a:clrScheme name=\"Canvass\">");
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        colour(out, colours[i][0], colours[i][1]);
    }
    cv_buffer_text(out, "</a:clrScheme><a:fontScheme name=\"Canvass\">");
    for (unsigned i = 0; i < 2; i++) {
        const char *name = i == 0 ? "major" : "minor";
        cv_buffer_format(out,
                         "<a:%sFont><a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs "
                         "typeface=\"Arial\"/></a:%sFont>",
                         name, name);
    }
    cv_buffer_format(out,
                     "</a:fontScheme><a:fmtScheme name=\"Canvass\"><a:fillStyleLst>%s%s%s"
                     "</a:fillStyleLst><a:lnStyleLst>",
                     fill, fill, fill);
    for (unsigned i = 0; i < 3; i++) {
        cv_buffer_format(out, "<a:ln w=\"9525\">%s</a:ln>", fill);
    }
    cv_buffer_format(out,
                     "</a:lnStyleLst><a:effectStyleLst>%s%s%s</a:effectStyleLst>"
                     "<a:bgFillStyleLst>%s%s%s</a:bgFillStyleLst></a:fmtScheme>"
                     "</a:themeElements></a:theme>\n",
                     "<a:effectStyle><a:effectLst/></a:effectStyle>",
                     "<a:effectStyle><a:effectLst/></a:effectStyle>",
                     "<a:effectStyle><a:effectLst/></a:effectStyle>", fill, fill, fill);
}

/* What the report is and what it was made with on the left, the page on the right, where the
 * style's tab is on an upright page. */
static void footer(struct cv_buffer *out, const struct cv_docx *docx, const char *tabs)
{
    const struct cv_provenance *provenance = docx->report->provenance;
    const char *args[] = {docx->report->title, provenance ? provenance->version : ""};
    struct cv_buffer text = {0};
    cv_words_fill(&text, docx->words, CV_W_FOOTER, 0, args, 2);
    cv_buffer_format(out,
                     CV_XML_HEAD "<w:ftr xmlns:w=\"" WORD
                                 "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>"
                                 "%s</w:pPr><w:r><w:t xml:space=\"preserve\">",
                     tabs);
    cv_xml_element(out, "", cv_buffer_string(&text), "</w:t></w:r>");
    cv_buffer_text(out, "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                        "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
                        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t>"
                        "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>\n");
    if (cv_buffer_failed(&text)) {
        out->failed = true;
    }
    cv_buffer_free(&text);
}

static void footer_upright(struct cv_buffer *out, const struct cv_docx *docx)
{
    footer(out, docx, "");
}

static void footer_wide(struct cv_buffer *out, const struct cv_docx *docx)
{
    footer(out, docx,
           "<w:tabs><w:tab w:val=\"clear\" w:pos=\"9638\"/><w:tab w:val=\"right\" "
           "w:pos=\"14570\"/></w:tabs>");
}

static void document(struct cv_buffer *out, const struct cv_docx *docx)
{
    cv_buffer_slice(out, cv_buffer_view(&docx->body));
}

static int write_parts(struct cv_pack_writer *pack, const struct cv_docx *docx)
{
    static const struct {
        const char *name;
        void (*write)(struct cv_buffer *out, const struct cv_docx *docx);
    } parts[] = {
        {"[Content_Types].xml", content_types},
        {"_rels/.rels", package_relations},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels", document_relations},
        {"word/styles.xml", styles},
        {"word/settings.xml", settings},
        {"word/theme/theme1.xml", theme},
        {"word/footer1.xml", footer_upright},
        {"word/footer2.xml", footer_wide},
        {"docProps/core.xml", core_properties},
        {"docProps/app.xml", app_properties},
    };
    struct cv_buffer part = {0};
    bool failed = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !failed; i++) {
        cv_buffer_clear(&part);
        parts[i].write(&part, docx);
        failed = cv_buffer_failed(&part);
        cv_pack_writer_add(pack, parts[i].name, cv_buffer_view(&part), false);
    }
    cv_buffer_free(&part);
    return failed ? -1 : cv_docx_chart_parts(pack, docx);
}

int cv_docx_package(struct cv_docx *docx, struct cv_buffer *out)
{
    struct cv_pack_writer *pack = cv_pack_writer_new();
    int status = -1;
    if (pack && write_parts(pack, docx) == 0) {
        status = cv_pack_writer_finish(pack, out);
    }
    cv_pack_writer_free(pack);
    return status;
}
