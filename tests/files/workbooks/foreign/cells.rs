//! Every kind of cell, as it is shown.

use cadrage_core::text::problem::ProblemKind;
use cadrage_tests::cells;
use cadrage_workbook::{WorkbookKind, read};

use super::{styled_ods, xlsx};

/// The text read from a cell, or why there is none.
#[derive(Debug, PartialEq)]
enum CellReading {
    Is(&'static str),
    NoValue,
    Error(&'static str),
}

fn read_cell(kind: WorkbookKind, bytes: &[u8]) -> Result<String, ProblemKind> {
    match read("g", kind, bytes) {
        Ok(files) => {
            let text = String::from_utf8(files.tables.get("units.csv").unwrap().clone()).unwrap();
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

fn expected_result(read: &CellReading) -> Result<String, ProblemKind> {
    match read {
        CellReading::Is(text) => Ok((*text).to_owned()),
        CellReading::NoValue => Err(ProblemKind::NoStoredValue),
        CellReading::Error(read) => Err(ProblemKind::CellError {
            read: (*read).to_owned(),
        }),
    }
}

#[test]
fn every_kind_of_cell_of_office_open_xml_says_what_it_shows() {
    use CellReading::{Error, Is, NoValue};
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
        assert_eq!(
            read_cell(WorkbookKind::Xlsx, &bytes),
            expected_result(read),
            "{cell}"
        );
    }
    // Libraries that leave all computing to the reader store zeros for formulas.
    let zero = c("><x:f>20*1.5</x:f><x:v>0</x:v>");
    for (properties, read) in [("", Is("0")), ("<x:calcPr fullCalcOnLoad=\"1\"/>", NoValue)] {
        let bytes = xlsx(&sheet(&zero), shared, styles, properties);
        assert_eq!(
            read_cell(WorkbookKind::Xlsx, &bytes),
            expected_result(&read),
            "{properties}"
        );
    }
}

#[test]
fn every_kind_of_cell_of_open_document_says_what_it_shows() {
    use CellReading::{Error, Is, NoValue};
    let styles = "<office:automatic-styles>\
        <number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"2\"/></number:percentage-style>\
        <style:style style:name=\"ce1\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"ce2\" style:parent-style-name=\"ce1\"/>\
        <style:style style:name=\"ring\" style:parent-style-name=\"ring\"/></office:automatic-styles>";
    let c = |attributes: &str, text: &str| {
        let text = match text {
            "" => String::new(),
            "a paragraph" => "<text:p/>".to_owned(),
            text => format!("<text:p>{text}</text:p>"),
        };
        format!("<table:table-cell {attributes}>{text}</table:table-cell>")
    };
    // Attributes, text, what is read.
    let cases = [
        r#"office:value-type="float" office:value="0.1" | 0,1 | 0.1"#,
        r#"office:value-type="percentage" office:value="0.8228" | 82,28 % | 82.28 %"#,
        // A writer that stores the percentage only in the style.
        r#"office:value-type="float" office:value="0.05" table:style-name="ce1" | 5 % | 5 %"#,
        r#"office:value-type="float" office:value="0.05" table:style-name="ce2" | 5 % | 5 %"#,
        r#"office:value-type="float" office:value="0.05" table:style-name="ring" | 0,05 | 0.05"#,
        r#"office:value-type="currency" office:currency="EUR" office:value="12.5" | 12,50 € | 12.5"#,
        r#"office:value-type="float" office:value="1.5E3" | 1,5E3 | 1500"#,
        r#"office:value-type="float" office:value="0.25" | 1/4 | 0.25"#,
        r#"office:value-type="date" office:date-value="2026-01-01" | 01/01/26 | 2026-01-01"#,
        r#"office:value-type="time" office:time-value="PT36H30M00S" | 36:30 | 36:30:00"#,
        r#"office:value-type="time" office:time-value="P1D" | 24:00 | P1D"#,
        r#"office:value-type="boolean" office:boolean-value="true" | VRAI | true"#,
        r#"office:value-type="string" | a<text:span>b</text:span> | ab"#,
        r#"office:value-type="float" office:value="2" table:formula="of:=1+1" | 2 | 2"#,
        r#"table:formula="of:=&quot;&quot;" office:value-type="string" | |"#,
        r#"table:formula="of:=20*1.5" | | no value"#,
        // LibreOffice gives an empty result no type.
        r#"table:formula="of:=IF(1;&quot;&quot;;2)" | a paragraph |"#,
        r#"table:formula="of:=20*1.5" office:value-type="float" | | no value"#,
        r#"office:value-type="string" calcext:value-type="error" | #DIV/0! | error #DIV/0!"#,
        r#"office:value-type="string" | Err:502 | error Err:502"#,
    ];
    for case in cases {
        let [attributes, shown, read] = cells(case);
        let read = match read.strip_prefix("error ") {
            Some(error) => Error(error),
            None if read == "no value" => NoValue,
            None => Is(read),
        };
        let cell = c(attributes, shown);
        let text = |text: &str| c("office:value-type=\"string\"", text);
        let rows = format!(
            "<table:table-row>{}{}</table:table-row><table:table-row>{}{cell}</table:table-row>",
            text("unit"),
            text("label"),
            text("x")
        );
        let bytes = styled_ods(styles, &rows);
        assert_eq!(
            read_cell(WorkbookKind::Ods, &bytes),
            expected_result(&read),
            "{cell}"
        );
    }
}
