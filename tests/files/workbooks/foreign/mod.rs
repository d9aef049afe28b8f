//! Workbooks of other programs: what the two formats allow and our writers do not use.

mod cells;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{ProblemKind, sentences};
use cadrage_tests::archive::{self, part};
use cadrage_tests::files::NamedBytes;
use cadrage_tests::office::save_as;
use cadrage_workbook::{WorkbookKind, read};

/// A workbook with one sheet `units`, from its rows and the parts that they refer to.
fn xlsx(rows: &str, shared: &str, styles: &str, properties: &str) -> Vec<u8> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
    };
    let links = |inner: String| format!("<Relationships xmlns=\"r\">{inner}</Relationships>");
    let root = links(link("rId1", "officeDocument", "/book/main.xml"));
    let beside = links(
        link("x1", "worksheet", "/book/sheets/one.xml")
            + &link("x2", "sharedStrings", "texts.xml")
            + &link("x3", "styles", "looks.xml"),
    );
    let main = format!(
        "<x:workbook xmlns:x=\"m\" xmlns:r=\"{TYPE}\">{properties}<x:sheets>\
         <x:sheet name=\"units\" sheetId=\"7\" r:id=\"x1\"/></x:sheets></x:workbook>"
    );
    let sheet =
        format!("<x:worksheet xmlns:x=\"m\"><x:sheetData>{rows}</x:sheetData></x:worksheet>");
    archive::write(&[
        part("_rels/.rels", &root),
        part("book/main.xml", &main),
        part("book/_rels/main.xml.rels", &beside),
        part("book/sheets/one.xml", &sheet),
        part("book/texts.xml", &format!("\u{feff}<sst>{shared}</sst>")),
        part(
            "book/looks.xml",
            &format!("<styleSheet>{styles}</styleSheet>"),
        ),
    ])
}

/// The same in one file, as LibreOffice reads it.
fn flat_ods(rows: &str) -> String {
    let spaces: String = ["office", "table", "text"]
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .concat();
    format!(
        "<?xml version=\"1.0\"?><office:document{spaces} office:version=\"1.3\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>\
         <table:table table:name=\"units\">{rows}</table:table></office:spreadsheet></office:body></office:document>"
    )
}

fn ods(rows: &str) -> Vec<u8> {
    styled_ods("", rows)
}

fn styled_ods(styles: &str, rows: &str) -> Vec<u8> {
    archive::write(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part(
            "content.xml",
            &format!(
                "<office:document-content>{styles}<office:body><office:spreadsheet>\
                 <table:table table:name=\"units\"><table:shapes><draw:frame><text:p>a picture</text:p>\
                 </draw:frame></table:shapes><table:table-column table:number-columns-repeated=\"9\"/>\
                 {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

fn read_table(kind: WorkbookKind, bytes: &[u8]) -> String {
    let files = read("g", kind, bytes).unwrap();
    String::from_utf8(files.tables.get("units.csv").unwrap().clone()).unwrap()
}

#[test]
fn office_open_xml_of_any_writer() {
    // Prefixes, absolute paths, rich texts, phonetics, texts in cells, cells without a reference,
    // formulas, booleans, both calendars, escapes, character references.
    let shared = "<si><t>unit</t></si><si><r><t xml:space=\"preserve\">la</t></r><r><t>bel</t></r>\
                  <rPh><t>spoken</t></rPh></si><si><t>a &amp; b&#233;_x000A_c</t></si>";
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
                  <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                  <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs>";
    let rows = "<x:row r=\"3\"><x:c r=\"B3\" t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v></x:c>\
                <x:c r=\"D3\" t=\"inlineStr\"><x:is><x:t>in</x:t><x:t>line</x:t></x:is></x:c></x:row>\
                <x:row><x:c r=\"B4\" s=\"1\"><x:v>46023</x:v></x:c>\
                <x:c r=\"C4\" t=\"str\"><x:f>A1&amp;\"x\"</x:f><x:v>made</x:v></x:c>\
                <x:c r=\"D4\" t=\"b\"><x:v>1</x:v></x:c></x:row>\
                <x:row r=\"9\"><x:c r=\"B9\" s=\"0\"><x:v>0.30000000000000004</x:v></x:c>\
                <x:c r=\"C9\" t=\"s\"><x:v>2</x:v></x:c><x:c r=\"D9\" t=\"d\"><x:v>2026-01-01T00:00:00</x:v></x:c></x:row>";
    let expected = "unit,label,inline\n2026-01-01,made,true\n0.3,\"a & bé\nc\",2026-01-01\n";
    let bytes = xlsx(rows, shared, styles, "");
    assert_eq!(read_table(WorkbookKind::Xlsx, &bytes), expected);
    let files = read("g", WorkbookKind::Xlsx, &bytes).unwrap();
    assert_eq!(files.sheets.get("units.csv").unwrap().rows, [3, 4, 9]);
    assert_eq!(
        files
            .sheets
            .get("units.csv")
            .unwrap()
            .columns
            .get("label")
            .unwrap(),
        "C"
    );
    let from_1904 = xlsx(rows, shared, styles, "<x:workbookPr date1904=\"1\"/>");
    assert!(read_table(WorkbookKind::Xlsx, &from_1904).contains("\n2030-01-02,made,true\n"));
    // An error is reported with its cell; an unknown shared text is not read as an empty cell.
    let error = "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row>\
                 <x:row r=\"2\"><x:c r=\"AB2\" t=\"e\"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>\
                 </x:row>";
    let problems = read("g", WorkbookKind::Xlsx, &xlsx(error, shared, styles, "")).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].place.column.as_deref(), Some("AB"));
    assert_eq!(problems[0].place.line, Some(2));
    let read_error = "#DIV/0!".to_owned();
    assert_eq!(
        problems[0].kind,
        ProblemKind::CellError { read: read_error }
    );
    let lost = "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>99</x:v></x:c></x:row>";
    let problems = read("g", WorkbookKind::Xlsx, &xlsx(lost, shared, styles, "")).unwrap_err();
    assert!(matches!(problems[0].kind, ProblemKind::NotAWorkbook { .. }));
}

#[test]
fn open_document_of_any_writer() {
    // Repeated cells and rows, covered cells, notes, spans, spaces, several paragraphs, booleans,
    // percentages, dates, a table in a cell, values that are stored only as texts.
    let rows = "<table:table-header-rows><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>unit</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>la<text:span>bel</text:span></text:p>\
        <office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"third\"><text:p>3rd</text:p></table:table-cell>\
        </table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\">\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-01T00:00:00\"><text:p>01/01/26</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"percentage\" office:value=\"0.30000000000000004\"><text:p>30 %</text:p></table:table-cell>\
        </table:table-row>\
        <table:table-row><table:covered-table-cell/>\
        <table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2\"/>b<text:tab/>&lt;c&#233;</text:p><text:p>d<text:line-break/>e</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"><text:p>FAUX</text:p>\
        <table:table table:name=\"inner\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>\
        </table:table-cell></table:table-row>";
    let expected = "unit,label,third\n2026-01-01,30 %,30 %\n2026-01-01,30 %,30 %\n,\"a  b\t<cé\nd\ne\",false\n";
    let bytes = ods(rows);
    assert_eq!(read_table(WorkbookKind::Ods, &bytes), expected);
    let files = read("g", WorkbookKind::Ods, &bytes).unwrap();
    assert_eq!(
        files.sheets.get("units.csv").unwrap().rows,
        [1, 1_000_002, 1_000_003, 1_000_004]
    );
    for (attributes, shown) in [
        (
            "office:value-type=\"string\" calcext:value-type=\"error\" office:string-value=\"\"",
            "Err:502",
        ),
        ("office:value-type=\"string\"", "#REF!"),
    ] {
        let cell = format!(
            "<table:table-row><table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell></table:table-row>"
        );
        let problems = read("g", WorkbookKind::Ods, &ods(&cell)).unwrap_err();
        let expected = ProblemKind::CellError {
            read: shown.to_owned(),
        };
        assert_eq!(problems[0].kind, expected);
    }
}

#[test]
fn what_is_no_workbook_is_told_as_such() {
    let mime = |text: &str| archive::write(&[part("mimetype", text), part("content.xml", "<a/>")]);
    let locked = archive::write(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part(
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        part("content.xml", "\u{1}\u{2}"),
    ]);
    let missing = archive::write(&[part("a", "b")]);
    let is_broken = |kind: &ProblemKind| matches!(kind, ProblemKind::NotAWorkbook { .. });
    let is_locked = |kind: &ProblemKind| matches!(kind, ProblemKind::LockedWorkbook);
    type ProblemTest = fn(&ProblemKind) -> bool;
    let cases: [(WorkbookKind, Vec<u8>, ProblemTest); 6] = [
        (
            WorkbookKind::Ods,
            mime("application/vnd.oasis.opendocument.text"),
            is_broken,
        ),
        (WorkbookKind::Ods, locked, is_locked),
        (WorkbookKind::Ods, missing.clone(), is_broken),
        (WorkbookKind::Xlsx, missing, is_broken),
        (WorkbookKind::Xlsx, b"\xd0\xcf\x11\xe0".to_vec(), is_locked),
        (WorkbookKind::Xlsx, b"item;price\n".to_vec(), is_broken),
    ];
    for (at, (kind, bytes, expected)) in cases.iter().enumerate() {
        let problems = read("g", *kind, bytes).unwrap_err();
        assert!(expected(&problems[0].kind), "{at}: {problems:?}");
    }
}

#[test]
fn a_merged_cell_is_told_where_a_value_shows_that_the_file_does_not_have() {
    let text = |text: &str, more: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\" {more}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = "<table:covered-table-cell/>".to_owned();
    // A header that is merged with an empty column hides nothing.
    let header = row(&[
        text("unit", ""),
        text("label", "table:number-columns-spanned=\"2\""),
        covered.clone(),
    ]);
    let alone = header.clone() + &row(&[text("a", ""), text("heure", "")]);
    let merged = header
        + &row(&[
            text("a", ""),
            text("heure", "table:number-rows-spanned=\"2\""),
        ])
        + &row(&[text("b", ""), covered]);
    let written = [ods(&alone), ods(&merged)];
    let files: Vec<NamedBytes> = [("alone", &alone), ("merged", &merged)]
        .into_iter()
        .map(|(name, rows)| NamedBytes {
            name: format!("{name}.fods"),
            bytes: flat_ods(rows).into_bytes(),
        })
        .collect();
    let of_libreoffice: [Vec<u8>; 2] = save_as(&files, "xlsx").try_into().unwrap();
    for (kind, [alone, merged]) in [
        (WorkbookKind::Ods, written),
        (WorkbookKind::Xlsx, of_libreoffice),
    ] {
        assert_eq!(read_table(kind, &alone), "unit,label\na,heure\n");
        let problems = read("g", kind, &merged).unwrap_err();
        let said = sentences(&problems, Lang::En);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains("cell B3") && said[0].contains("merged with B2"),
            "{said:?}"
        );
    }
}
