//! What overlays do to a base grid, and what they cannot do.

use super::*;
use crate::text::lang::Lang;

const UNITS: &str = "unit,label_fr,plural_fr,label_en,plural_en,symbol_fr,symbol_en\n\
                     day,jour,jours,day,days,j,d\nhour,heure,heures,hour,hours,h,h\n";

fn files(folder: &str, tables: &[(&str, &str)]) -> GridFiles {
    GridFiles {
        folder: folder.to_owned(),
        sheets: LiteMap::new(),
        tables: tables
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    }
}

/// The problems of the two folders, without the tables that this short grid lacks.
fn problems(base: &[(&str, &str)], overlay: &[(&str, &str)]) -> (Tables, Vec<String>) {
    let (tables, problems) = Tables::read(&files("", base), &[files("ours", overlay)]);
    let sentences = problems
        .iter()
        .filter(|problem| problem.kind != ProblemKind::MissingTable)
        .map(|problem| problem.sentence(Lang::En))
        .collect();
    (tables, sentences)
}

#[test]
fn an_overlay_replaces_adds_and_drops() {
    let overlay = "unit;symbol_fr;remove\nday;jr;\nhour;;yes\n";
    let (tables, found) = problems(&[("units.csv", UNITS)], &[("units.csv", overlay)]);
    assert_eq!(found, [""; 0]);
    let rows = tables.of(&super::super::schema::UNITS);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].text("symbol_fr"), "jr");
    assert_eq!(rows[0].text("label_fr"), "jour");
    let replaced = &tables.replacements[0];
    assert_eq!((replaced.old.as_str(), replaced.new.as_str()), ("j", "jr"));
}

#[test]
fn what_an_overlay_cannot_do_is_said() {
    let overlay = "unit,symbol_fr,remove\nweek,sem,\nmonth,,yes\n";
    let (_, found) = problems(&[("units.csv", UNITS)], &[("units.csv", overlay)]);
    let missing = |column| format!("ours/units.csv, line 2, column {column}: a value is expected");
    assert_eq!(
        found,
        [
            missing("label_en"),
            missing("label_fr"),
            missing("plural_en"),
            missing("plural_fr"),
            missing("symbol_en"),
            "ours/units.csv, line 3, column remove: row \"month\", to be removed, is not in \
             the base grid"
                .to_owned(),
        ]
    );
}

const PUE: &str = "parameter,valid_from,label_fr,label_en,role,unit,value,low,high,status,source\n\
                   pue,2026-01-01,PUE,PUE,constant,day,1.5,1.3,1.8,sourced,survey\n";
const SURVEY: &str = "source,citation,title,reference,checked,confidence\n\
                      survey,Survey,Survey,here,2026-01-01,low\n";

/// The cells of the parameter's rows under an overlay, and the problems.
fn pue(overlay: &str) -> (Vec<String>, Vec<String>) {
    let base = [
        ("units.csv", UNITS),
        ("parameters.csv", PUE),
        ("sources.csv", SURVEY),
    ];
    let (tables, found) = problems(&base, &[("parameters.csv", overlay)]);
    let rows = tables
        .of(&super::super::schema::PARAMETERS)
        .iter()
        .map(|row| {
            let columns = [
                "valid_from",
                "value",
                "low",
                "high",
                "status",
                "source",
                "unit",
            ];
            columns.map(|column| row.text(column)).join(" ")
        });
    (rows.collect(), found)
}

#[test]
fn a_value_is_laid_with_its_bounds_and_bounds_around_the_value_that_stands() {
    let cases = [
        // A value without bounds replaces the bounds, and no longer comes from the survey.
        (
            "pue;2026-01-01;1,2",
            "value",
            "2026-01-01 1.2   assumption  day",
        ),
        (
            "pue;2026-01-01;1,5",
            "value",
            "2026-01-01 1.5   sourced survey day",
        ),
        (
            "pue;2026-01-01;2;1,2",
            "value;low",
            "2026-01-01 2 1.2  assumption  day",
        ),
        (
            "pue;2026-01-01;2;sourced",
            "value;status",
            "2026-01-01 2   sourced  day",
        ),
        (
            "pue;01/01/2026;1,4",
            "low",
            "2026-01-01 1.5 1.4 1.8 sourced survey day",
        ),
        (
            "pue;2026-01-01;;",
            "low;high",
            "2026-01-01 1.5   sourced survey day",
        ),
    ];
    for (row, columns, expected) in cases {
        let (rows, found) = pue(&format!("parameter;valid_from;{columns}\n{row}\n"));
        assert_eq!(
            (rows, found),
            (vec![expected.to_owned()], Vec::new()),
            "{row}"
        );
    }
}

#[test]
fn a_new_date_takes_what_the_item_is_from_its_latest_row_and_needs_a_value() {
    let (rows, found) = pue("parameter;valid_from;value\npue;1/1/2029;1,2\n");
    assert_eq!(found, [""; 0]);
    assert_eq!(rows[1], "2029-01-01 1.2   assumption  day");
    let (_, found) = pue("parameter;valid_from;low\npue;2029-01-01;1,2\n");
    let expected = "ours/parameters.csv, line 2, column value: a value is expected";
    assert_eq!(found, [expected]);
}

#[test]
fn what_is_wrong_between_layers_is_told_at_the_last_of_them() {
    let at =
        |column: &str, told: &str| format!("ours/parameters.csv, line 2, column {column}: {told}");
    let cases = [
        (
            "parameter;valid_from;low\npue;2026-01-01;1,6\n",
            at(
                "low",
                "\"1.6 ≤ 1.5 ≤ 1.8\": the bounds do not enclose the value",
            ),
        ),
        (
            "parameter;valid_from;value;high\npue;2026-01-01;1,6;1,4\n",
            at("high", "\"1.6 ≤ 1.4\": the bounds do not enclose the value"),
        ),
        (
            "parameter;valid_from;unit\npue;2026-01-01;\n",
            at("unit", "a value is expected"),
        ),
        (
            "parameter;valid_from;value\npeu;2026-01-01;1,2\n",
            at(
                "parameter",
                "\"peu\" is not in parameters.csv; did you mean \"pue\"?",
            ),
        ),
    ];
    for (overlay, expected) in cases {
        assert_eq!(pue(overlay).1, [expected], "{overlay}");
    }
}

#[test]
fn what_spreadsheets_put_around_a_table_is_no_part_of_it() {
    let expected = ["2026-01-01 1.2   assumption  day"];
    for overlay in [
        "parameter;valid_from;value;;\npue;2026-01-01;1,2;;\n;;;;\n;;;;\n",
        "\n\nparameter;valid_from;value\npue;01/01/2026;1,2\n",
        "sep=;\nparameter;valid_from;value\npue;01/01/2026;1,2\n",
        "parameter;valid_from;value\rpue;01/01/2026;1,2\r",
    ] {
        let (rows, found) = pue(overlay);
        assert_eq!(
            (found, rows),
            (Vec::new(), expected.map(str::to_owned).to_vec())
        );
    }
    let place = "ours/parameters.csv, line";
    let cases = [
        (
            "Prix 2027;;\nparameter;valid_from;value\npue;2026-01-01;1,2\n",
            format!(
                "{place} 1: the first row must be the header (parameter, valid_from…); it \
                 says \"Prix 2027\""
            ),
        ),
        (
            "parameter;valid_from;value;\npue;2026-01-01;1,2;9\n",
            format!("{place} 2, column 4: \"9\" stands in a column without a name"),
        ),
    ];
    for (overlay, expected) in cases {
        assert_eq!(pue(overlay).1, [expected]);
    }
}

#[test]
fn all_that_is_wrong_with_a_new_row_is_told_at_once() {
    let units = [("units.csv", UNITS)];
    let prices = "item,valid_from,unit,status,ht,vat\nvcpu,2027-02-03,houre,guess,12,yes\n";
    // A row without a valid key may be any row: nothing is reported as missing then.
    let no_date = "item,valid_from,price\nvcpu,2027-02-30,12\n";
    let (_, found) = problems(&units, &[("prices.csv", prices)]);
    let (_, shifted) = problems(&units, &[("units.csv", "unit,label_fr\nweek,a,b\n")]);
    let at = |column: &str| format!("ours/prices.csv, line 2, column {column}: ");
    for column in ["unit", "status", "vat", "label_fr", "label_en"] {
        assert!(
            found.iter().any(|told| told.starts_with(&at(column))),
            "{column}: {found:#?}"
        );
    }
    assert_eq!(shifted.len(), 1, "{shifted:#?}");
    let (_, unkeyed) = problems(&units, &[("prices.csv", no_date)]);
    assert_eq!(unkeyed.len(), 1, "{unkeyed:#?}");
}

#[test]
fn a_reference_leads_somewhere_and_a_file_is_a_table() {
    let parameters = "parameter,valid_from,label_fr,label_en,role,unit,value,status,source\n\
                      rest,2026-01-01,Repos,Rest,constant,houre,11,sourced,decree\n";
    let (_, found) = problems(
        &[
            ("units.csv", UNITS),
            ("parameters.csv", parameters),
            ("price.csv", "a\n"),
        ],
        &[],
    );
    assert_eq!(
        found,
        [
            "parameters.csv, line 2, column source: \"decree\" is not in sources.csv",
            "parameters.csv, line 2, column unit: \"houre\" is not in units.csv; did you mean \
             \"hour\"?",
            "price.csv: this file is no table of a grid; did you mean \"prices.csv\"?",
        ]
    );
}
