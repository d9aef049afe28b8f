//! Workbooks of other programs: what the two formats allow and our writers do not use.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::{Cursor, Write};

use cadrage_core::text::problem::ProblemKind;
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
    styled_ods("", rows)
}

fn styled_ods(styles: &str, rows: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
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

fn table(kind: Kind, bytes: &[u8]) -> String {
    let files = read("g", kind, bytes).unwrap();
    String::from_utf8(files.tables["units.csv"].clone()).unwrap()
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
    assert_eq!(table(Kind::Xlsx, &bytes), expected);
    let files = read("g", Kind::Xlsx, &bytes).unwrap();
    assert_eq!(files.sheets["units.csv"].rows, [3, 4, 9]);
    assert_eq!(files.sheets["units.csv"].columns["label"], "C");
    let from_1904 = xlsx(rows, shared, styles, "<x:workbookPr date1904=\"1\"/>");
    assert!(table(Kind::Xlsx, &from_1904).contains("\n2030-01-02,made,true\n"));
    // An error is reported with its cell; an unknown shared text is not read as an empty cell.
    let error = "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row>\
                 <x:row r=\"2\"><x:c r=\"AB2\" t=\"e\"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>\
                 </x:row>";
    let problems = read("g", Kind::Xlsx, &xlsx(error, shared, styles, "")).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].place.column.as_deref(), Some("AB"));
    assert_eq!(problems[0].place.line, Some(2));
    let read_error = "#DIV/0!".to_owned();
    assert_eq!(
        problems[0].kind,
        ProblemKind::CellError { read: read_error }
    );
    let lost = "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>99</x:v></x:c></x:row>";
    let problems = read("g", Kind::Xlsx, &xlsx(lost, shared, styles, "")).unwrap_err();
    assert!(matches!(problems[0].kind, ProblemKind::NotAWorkbook { .. }));
}

/// The text read from a cell, or why there is none.
#[derive(Debug, PartialEq)]
enum Read {
    Is(&'static str),
    NoValue,
    Error(&'static str),
}

fn read_cell(kind: Kind, bytes: &[u8]) -> Result<String, ProblemKind> {
    match read("g", kind, bytes) {
        Ok(files) => {
            let text = String::from_utf8(files.tables["units.csv"].clone()).unwrap();
            let row = text.strip_prefix("unit,label\n").unwrap();
            Ok(row.trim_end().trim_start_matches("x,").to_owned())
        }
        Err(problems) => {
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].place.column.as_deref(), Some("B"));
            assert_eq!(problems[0].place.line, Some(2));
            Err(problems[0].kind.clone())
        }
    }
}

fn expected(read: &Read) -> Result<String, ProblemKind> {
    match read {
        Read::Is(text) => Ok((*text).to_owned()),
        Read::NoValue => Err(ProblemKind::NoStoredValue),
        Read::Error(read) => Err(ProblemKind::CellError {
            read: (*read).to_owned(),
        }),
    }
}

#[test]
fn every_kind_of_cell_of_office_open_xml_says_what_it_shows() {
    use Read::{Error, Is, NoValue};
    let shared = "<si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si>";
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0&quot; %&quot;\"/>\
                  <numFmt numFmtId=\"165\" formatCode=\"#,##0.00\\ [$€-40C]\"/>\
                  <numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/>\
                  <numFmt numFmtId=\"167\" formatCode=\"0.000%\"/></numFmts>\
                  <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/>\
                  <xf numFmtId=\"165\"/><xf numFmtId=\"11\"/><xf numFmtId=\"12\"/><xf numFmtId=\"14\"/>\
                  <xf numFmtId=\"20\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs>";
    let n =
        |style: u32, value: &str| format!("<x:c r=\"B2\" s=\"{style}\"><x:v>{value}</x:v></x:c>");
    let c = |rest: &str| format!("<x:c r=\"B2\" {rest}</x:c>");
    let cases = [
        (n(0, "0.1"), Is("0.1")),
        // 82.28 % is stored as the binary number nearest to 0.8228.
        (n(1, "0.82279999999999998"), Is("82.28 %")),
        (n(9, "0.8228"), Is("82.28 %")),
        // The percent sign is plain text here: the number is 82.28.
        (n(2, "82.28"), Is("82.28")),
        (n(3, "1234.5"), Is("1234.5")),
        (n(4, "1.5E3"), Is("1500")),
        (n(5, "0.25"), Is("0.25")),
        (n(6, "46023"), Is("2026-01-01")),
        (n(7, "0.35416666666666669"), Is("08:30:00")),
        (n(7, "46023.5"), Is("2026-01-01T12:00:00")),
        (n(8, "1.5"), Is("36:00:00")),
        (c("t=\"b\"><x:v>0</x:v>"), Is("false")),
        (c("t=\"s\"><x:v>0</x:v>"), Is("shared")),
        (c("t=\"s\"><x:v>1</x:v>"), Is("rich")),
        (
            c("t=\"inlineStr\"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is>"),
            Is("inline"),
        ),
        (c("t=\"d\"><x:v>2026-01-01</x:v>"), Is("2026-01-01")),
        (c("t=\"e\"><x:v>#N/A</x:v>"), Error("#N/A")),
        (c("><x:f>1+1</x:f><x:v>2</x:v>"), Is("2")),
        (c("s=\"1\"><x:f>A1</x:f><x:v>0.05</x:v>"), Is("5 %")),
        (c("t=\"str\"><x:f>A1&amp;B1</x:f><x:v>ab</x:v>"), Is("ab")),
        (c("><x:f t=\"shared\" si=\"0\"/><x:v>7</x:v>"), Is("7")),
        (c("t=\"str\"><x:f>\"\"</x:f><x:v></x:v>"), Is("")),
        (c("><x:f>20*1.5</x:f>"), NoValue),
        (c("><x:f>20*1.5</x:f><x:v/>"), NoValue),
        (c("><x:f t=\"shared\" si=\"0\"/>"), NoValue),
        (c("t=\"str\"><x:f>\"a\"</x:f>"), NoValue),
        (c("s=\"1\"/><x:c r=\"B3\">"), Is("")),
    ];
    let sheet = |cell: &str| {
        let text = |place: &str, text: &str| {
            format!("<x:c r=\"{place}\" t=\"inlineStr\"><x:is><x:t>{text}</x:t></x:is></x:c>")
        };
        let header = text("A1", "unit") + &text("B1", "label");
        format!(
            "<x:row r=\"1\">{header}</x:row><x:row r=\"2\">{}{cell}</x:row>",
            text("A2", "x")
        )
    };
    for (cell, read) in &cases {
        let bytes = xlsx(&sheet(cell), shared, styles, "");
        assert_eq!(read_cell(Kind::Xlsx, &bytes), expected(read), "{cell}");
    }
    // Libraries that leave all computing to the reader store zeros for formulas.
    let zero = c("><x:f>20*1.5</x:f><x:v>0</x:v>");
    for (properties, read) in [("", Is("0")), ("<x:calcPr fullCalcOnLoad=\"1\"/>", NoValue)] {
        let bytes = xlsx(&sheet(&zero), shared, styles, properties);
        assert_eq!(
            read_cell(Kind::Xlsx, &bytes),
            expected(&read),
            "{properties}"
        );
    }
}

#[test]
fn every_kind_of_cell_of_open_document_says_what_it_shows() {
    use Read::{Error, Is, NoValue};
    let styles = "<office:automatic-styles>\
        <number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"2\"/></number:percentage-style>\
        <style:style style:name=\"ce1\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"ce2\" style:parent-style-name=\"ce1\"/>\
        <style:style style:name=\"ring\" style:parent-style-name=\"ring\"/></office:automatic-styles>";
    let c = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let float = "office:value-type=\"float\" office:value";
    let cases = [
        (c(&format!("{float}=\"0.1\""), "0,1"), Is("0.1")),
        (
            c(
                "office:value-type=\"percentage\" office:value=\"0.8228\"",
                "82,28 %",
            ),
            Is("82.28 %"),
        ),
        // A writer that stores the percentage only in the style.
        (
            c(&format!("{float}=\"0.05\" table:style-name=\"ce1\""), "5 %"),
            Is("5 %"),
        ),
        (
            c(&format!("{float}=\"0.05\" table:style-name=\"ce2\""), "5 %"),
            Is("5 %"),
        ),
        (
            c(
                &format!("{float}=\"0.05\" table:style-name=\"ring\""),
                "0,05",
            ),
            Is("0.05"),
        ),
        (
            c(
                "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"12.5\"",
                "12,50 €",
            ),
            Is("12.5"),
        ),
        (c(&format!("{float}=\"1.5E3\""), "1,5E3"), Is("1500")),
        (c(&format!("{float}=\"0.25\""), "1/4"), Is("0.25")),
        (
            c(
                "office:value-type=\"date\" office:date-value=\"2026-01-01\"",
                "01/01/26",
            ),
            Is("2026-01-01"),
        ),
        (
            c(
                "office:value-type=\"time\" office:time-value=\"PT36H30M00S\"",
                "36:30",
            ),
            Is("36:30:00"),
        ),
        (
            c(
                "office:value-type=\"time\" office:time-value=\"P1D\"",
                "24:00",
            ),
            Is("P1D"),
        ),
        (
            c(
                "office:value-type=\"boolean\" office:boolean-value=\"true\"",
                "VRAI",
            ),
            Is("true"),
        ),
        (
            c("office:value-type=\"string\"", "a<text:span>b</text:span>"),
            Is("ab"),
        ),
        (
            c(&format!("{float}=\"2\" table:formula=\"of:=1+1\""), "2"),
            Is("2"),
        ),
        (
            c(
                "table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\"",
                "",
            ),
            Is(""),
        ),
        (c("table:formula=\"of:=20*1.5\"", ""), NoValue),
        (
            c(
                "table:formula=\"of:=20*1.5\" office:value-type=\"float\"",
                "",
            ),
            NoValue,
        ),
        (
            c(
                "office:value-type=\"string\" calcext:value-type=\"error\"",
                "#DIV/0!",
            ),
            Error("#DIV/0!"),
        ),
        (
            c("office:value-type=\"string\"", "Err:502"),
            Error("Err:502"),
        ),
    ];
    for (cell, read) in &cases {
        let text = |text: &str| c("office:value-type=\"string\"", text);
        let rows = format!(
            "<table:table-row>{}{}</table:table-row><table:table-row>{}{cell}</table:table-row>",
            text("unit"),
            text("label"),
            text("x")
        );
        let bytes = styled_ods(styles, &rows);
        assert_eq!(read_cell(Kind::Ods, &bytes), expected(read), "{cell}");
    }
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
