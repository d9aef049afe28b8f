//! Workbooks as other writers make them: what the two formats allow, and ours do not write.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::{Cursor, Write};

use cadrage_core::problem::ProblemKind;
use cadrage_workbook::{Kind, read};
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet `units`, from its rows and from what they refer to.
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
    archive(&[
        ("_rels/.rels", &root),
        ("book/main.xml", &main),
        ("book/_rels/main.xml.rels", &beside),
        ("book/sheets/one.xml", &sheet),
        ("book/texts.xml", &format!("\u{feff}<sst>{shared}</sst>")),
        (
            "book/looks.xml",
            &format!("<styleSheet>{styles}</styleSheet>"),
        ),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:spreadsheet>\
                 <table:table table:name=\"units\"><table:shapes><draw:frame><text:p>a picture</text:p>\
                 </draw:frame></table:shapes><table:table-column table:number-columns-repeated=\"9\"/>\
                 {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

fn table(kind: Kind, bytes: &[u8]) -> String {
    let files = read("g", kind, bytes).unwrap();
    String::from_utf8(files.tables["units.csv"].clone()).unwrap()
}

#[test]
fn office_open_xml_of_any_writer() {
    // Prefixes, absolute places, rich texts, phonetics, texts in cells, cells that do not
    // say where they are, formulas, booleans, both calendars, escapes, references.
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
    assert_eq!(table(Kind::Xlsx, &bytes), expected);
    let files = read("g", Kind::Xlsx, &bytes).unwrap();
    assert_eq!(files.sheets["units.csv"].rows, [3, 4, 9]);
    assert_eq!(files.sheets["units.csv"].columns["label"], "C");
    let from_1904 = xlsx(rows, shared, styles, "<x:workbookPr date1904=\"1\"/>");
    assert!(table(Kind::Xlsx, &from_1904).contains("\n2030-01-02,made,true\n"));
    // An error has its cell; a text that no table of texts holds shows nothing.
    let error = "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row>\
                 <x:row r=\"2\"><x:c r=\"AB2\" t=\"e\"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>\
                 <x:c t=\"s\"><x:v>99</x:v></x:c></x:row>";
    let problems = read("g", Kind::Xlsx, &xlsx(error, shared, styles, "")).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].place.column.as_deref(), Some("AB"));
    assert_eq!(problems[0].place.line, Some(2));
    let read_error = "#DIV/0!".to_owned();
    assert_eq!(
        problems[0].kind,
        ProblemKind::CellError { read: read_error }
    );
}

#[test]
fn open_document_of_any_writer() {
    // Repeated cells and rows, covered cells, notes, spans, spaces, several paragraphs,
    // booleans, percentages, dates, a table in a cell, values told as texts alone.
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
    let expected =
        "unit,label,third\n2026-01-01,0.3,0.3\n2026-01-01,0.3,0.3\n,\"a  b\t<cé\nd\ne\",false\n";
    let bytes = ods(rows);
    assert_eq!(table(Kind::Ods, &bytes), expected);
    let files = read("g", Kind::Ods, &bytes).unwrap();
    assert_eq!(
        files.sheets["units.csv"].rows,
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
        let problems = read("g", Kind::Ods, &ods(&cell)).unwrap_err();
        let expected = ProblemKind::CellError {
            read: shown.to_owned(),
        };
        assert_eq!(problems[0].kind, expected);
    }
}

#[test]
fn what_is_no_workbook_is_told_as_such() {
    let mime = |text| archive(&[("mimetype", text), ("content.xml", "<a/>")]);
    let locked = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let missing = archive(&[("a", "b")]);
    let is_broken = |kind: &ProblemKind| matches!(kind, ProblemKind::NotAWorkbook { .. });
    let is_locked = |kind: &ProblemKind| matches!(kind, ProblemKind::LockedWorkbook);
    type Expected = fn(&ProblemKind) -> bool;
    let cases: [(Kind, Vec<u8>, Expected); 6] = [
        (
            Kind::Ods,
            mime("application/vnd.oasis.opendocument.text"),
            is_broken,
        ),
        (Kind::Ods, locked, is_locked),
        (Kind::Ods, missing.clone(), is_broken),
        (Kind::Xlsx, missing, is_broken),
        (Kind::Xlsx, b"\xd0\xcf\x11\xe0".to_vec(), is_locked),
        (Kind::Xlsx, b"item;price\n".to_vec(), is_broken),
    ];
    for (at, (kind, bytes, expected)) in cases.iter().enumerate() {
        let problems = read("g", *kind, bytes).unwrap_err();
        assert!(expected(&problems[0].kind), "{at}: {problems:?}");
    }
}
