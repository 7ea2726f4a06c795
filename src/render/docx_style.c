/* The styles of a Word document. Those that Word has by itself keep its names, so that a
 * template that is attached restyles them; what Word has no style for is named Canvass
 * something. Sizes are half points, spacing is twips. */
#include "render/docx.h"

const char *const cv_docx_styles[] = {
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
    "w:val=\"Normal\"/><w:qFormat/></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"1\"/><w:qFormat/><w:pPr>"
    "<w:spacing w:before=\"60\" w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/>"
    "</w:pPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority "
    "w:val=\"10\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"0\" "
    "w:after=\"120\"/></w:pPr><w:rPr><w:rFonts w:asciiTheme=\"majorHAnsi\" "
    "w:hAnsiTheme=\"majorHAnsi\" w:cstheme=\"majorBidi\"/><w:b/><w:bCs/><w:color "
    "w:val=\"1F4257\" w:themeColor=\"text2\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>"
    "</w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority "
    "w:val=\"11\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"0\" "
    "w:after=\"240\"/></w:pPr><w:rPr><w:color w:val=\"4A545C\"/><w:sz w:val=\"26\"/>"
    "<w:szCs w:val=\"26\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority w:val=\"9\"/>"
    "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"400\" "
    "w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts "
    "w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\" w:cstheme=\"majorBidi\"/>"
    "<w:b/><w:bCs/><w:color w:val=\"1F4257\" w:themeColor=\"text2\"/><w:sz w:val=\"32\"/>"
    "<w:szCs w:val=\"32\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority w:val=\"9\"/>"
    "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" "
    "w:after=\"100\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:rFonts "
    "w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\" w:cstheme=\"majorBidi\"/>"
    "<w:b/><w:bCs/><w:color w:val=\"1F4257\" w:themeColor=\"text2\"/><w:sz w:val=\"26\"/>"
    "<w:szCs w:val=\"26\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading3\"><w:name w:val=\"heading 3\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority w:val=\"9\"/>"
    "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" "
    "w:after=\"80\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:rFonts "
    "w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\" w:cstheme=\"majorBidi\"/>"
    "<w:b/><w:bCs/><w:color w:val=\"1F4257\" w:themeColor=\"text2\"/><w:sz w:val=\"23\"/>"
    "<w:szCs w:val=\"23\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority "
    "w:val=\"35\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing "
    "w:before=\"240\" w:after=\"100\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"20\"/>"
    "<w:szCs w:val=\"20\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassSentence\">"
    "<w:name w:val=\"Canvass Sentence\"/><w:basedOn w:val=\"BodyText\"/><w:next "
    "w:val=\"BodyText\"/><w:qFormat/></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassNote\"><w:name "
    "w:val=\"Canvass Note\"/><w:basedOn w:val=\"BodyText\"/><w:next w:val=\"BodyText\"/>"
    "<w:qFormat/><w:pPr><w:keepLines/><w:spacing w:before=\"80\" w:after=\"100\" "
    "w:line=\"252\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:color w:val=\"4A545C\"/><w:sz "
    "w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassTableText\">"
    "<w:name w:val=\"Canvass Table Text\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr><w:rPr><w:sz "
    "w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassTableNumber\">"
    "<w:name w:val=\"Canvass Table Number\"/><w:basedOn w:val=\"CanvassTableText\"/>"
    "<w:qFormat/><w:pPr><w:jc w:val=\"right\"/></w:pPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassTableEnd\">"
    "<w:name w:val=\"Canvass Table End\"/><w:basedOn w:val=\"Normal\"/><w:next "
    "w:val=\"BodyText\"/><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" "
    "w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>"
    "</w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanvassChart\">"
    "<w:name w:val=\"Canvass Chart\"/><w:basedOn w:val=\"Normal\"/><w:next "
    "w:val=\"BodyText\"/><w:pPr><w:keepNext/><w:spacing w:before=\"0\" w:after=\"80\"/></w:pPr>"
    "</w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"TOCHeading\"><w:name w:val=\"TOC "
    "Heading\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority "
    "w:val=\"39\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" "
    "w:after=\"120\"/></w:pPr><w:rPr><w:rFonts w:asciiTheme=\"majorHAnsi\" "
    "w:hAnsiTheme=\"majorHAnsi\" w:cstheme=\"majorBidi\"/><w:b/><w:bCs/><w:color "
    "w:val=\"1F4257\" w:themeColor=\"text2\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
    "</w:rPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"39\"/>"
    "<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs>"
    "<w:spacing w:before=\"0\" w:after=\"60\"/></w:pPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"TOC2\"><w:name w:val=\"toc 2\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"39\"/>"
    "<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs>"
    "<w:spacing w:before=\"0\" w:after=\"60\"/><w:ind w:left=\"284\"/></w:pPr></w:style>\n",
    "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/><w:pPr><w:pBdr><w:top "
    "w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"B4BBC0\"/></w:pBdr><w:tabs>"
    "<w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs></w:pPr><w:rPr><w:color "
    "w:val=\"4A545C\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>\n",
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>"
    "</w:style>\n",
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
    "w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
    "<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
    "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom "
    "w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>"
    "</w:tblPr></w:style>\n",
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
    "<w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"39\"/><w:tblPr>"
    "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders>"
    "</w:tblPr></w:style>\n",
    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"CanvassTable\"><w:name "
    "w:val=\"Canvass Table\"/><w:basedOn w:val=\"TableGrid\"/><w:uiPriority "
    "w:val=\"40\"/><w:qFormat/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" "
    "w:space=\"0\" w:color=\"1F4257\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"single\" "
    "w:sz=\"8\" w:space=\"0\" w:color=\"1F4257\"/><w:right w:val=\"nil\"/><w:insideH "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B4BBC0\"/><w:insideV "
    "w:val=\"nil\"/></w:tblBorders><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
    "<w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right "
    "w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign "
    "w:val=\"top\"/></w:tcPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/>"
    "</w:rPr><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
    "w:color=\"1F4257\"/></w:tcBorders><w:shd w:val=\"clear\" w:color=\"auto\" "
    "w:fill=\"E8ECEF\" w:themeFill=\"background2\"/><w:vAlign w:val=\"bottom\"/></w:tcPr>"
    "</w:tblStylePr></w:style>\n",
    NULL,
};
