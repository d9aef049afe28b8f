//! The shipped grid reads without a problem, whole, and says where its figures come from.

use std::collections::BTreeSet;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::schema::{self, CellKind, TABLES, TableSchema};
use cadrage_core::grid::table::{self, Layer, Row};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::number::Dialect;
use cadrage_core::text::range::Range;
use cadrage_core::text::tree;
use rust_decimal::Decimal;

#[test]
fn the_whole_grid_reads_without_a_problem() {
    let read = CostGrid::read(&builtin::files(), &[]);
    let problems = read.err().unwrap_or_default();
    let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(sentences, [""; 0]);
}

#[test]
fn every_assumption_has_bounds_and_a_reason_and_every_sourced_value_a_source() {
    let files = builtin::files();
    let mut faults = Vec::new();
    for schema in TABLES
        .iter()
        .filter(|table| table.column("status").is_some())
    {
        let (rows, _) = table::read(
            schema,
            schema.file,
            files.tables.get(schema.file).unwrap(),
            Layer::Base,
        );
        assert!(!rows.is_empty(), "{}", schema.file);
        for row in rows {
            let wants = match row.text("status") {
                "assumption" if schema.column("low").is_some() && row.has("quantity") => {
                    vec!["low", "high", "note"]
                }
                "assumption" => vec!["note"],
                "sourced" => vec!["source"],
                _ => vec![],
            };
            for column in wants.into_iter().filter(|column| !row.has(column)) {
                faults.push(format!("{}, line {}: no {column}", schema.file, row.line));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// A best guess on its own bound pulls every range to one side: the note that leaves it there says
/// why, in words of the bound (« borne », “bound”).
#[test]
fn no_value_sits_on_its_own_bound_unless_its_note_says_why() {
    let files = builtin::files();
    let (mut bounded, mut faults) = (0, Vec::new());
    for schema in TABLES {
        let (rows, _) = table::read(
            schema,
            schema.file,
            files.tables.get(schema.file).unwrap(),
            Layer::Base,
        );
        for row in rows {
            let explained = row.text("note").to_lowercase().contains("borne")
                && row.text("note_en").to_lowercase().contains("bound");
            for (name, range) in ranges(schema, &row) {
                bounded += 1;
                if (range.value <= range.low || range.value >= range.high) && !explained {
                    let Range { value, low, high } = range;
                    faults.push(format!(
                        "{}, line {}, {name}: {low} ≤ {value} ≤ {high}",
                        schema.file, row.line
                    ));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    assert!(bounded > 300, "{bounded}");
}

/// The values of a row that are known within bounds: in the columns `low` and `high`, and in the
/// cells that hold a range.
fn ranges<'a>(schema: &'a TableSchema, row: &'a Row) -> Vec<(&'a str, Range)> {
    let number = |name: &str| Decimal::from_str_exact(row.text(name)).unwrap();
    let value = ["value", "price", "quantity", "default"]
        .into_iter()
        .find(|name| schema.column("low").is_some() && row.has(name) && row.has("low"));
    let beside = value.map(|name| {
        let [value, low, high] = [name, "low", "high"].map(number);
        (name, Range { value, low, high })
    });
    let within = schema
        .columns
        .iter()
        .filter(|column| column.cell == CellKind::Range)
        .filter(|column| row.text(column.name).contains(';'))
        .map(|column| {
            let range = Range::parse(row.text(column.name), Dialect::Comma).unwrap();
            (column.name, range)
        });
    beside.into_iter().chain(within).collect()
}

#[test]
fn every_note_and_every_citation_is_said_in_english_too() {
    let files = builtin::files();
    let mut said = 0;
    for schema in TABLES {
        let (rows, _) = table::read(
            schema,
            schema.file,
            files.tables.get(schema.file).unwrap(),
            Layer::Base,
        );
        let columns = schema.columns.iter();
        let pairs = columns.filter_map(|column| Some((schema::translated(column.name)?, column)));
        for (french, english) in pairs {
            for row in &rows {
                let has = (row.has(french), row.has(english.name));
                assert_eq!(has.0, has.1, "{}, line {}", schema.file, row.line);
                said += usize::from(has.0);
            }
        }
    }
    assert!(said > 350, "{said}");
}

#[test]
fn every_source_is_cited() {
    let files = builtin::files();
    let mut cited = BTreeSet::new();
    for schema in TABLES {
        let (rows, _) = table::read(
            schema,
            schema.file,
            files.tables.get(schema.file).unwrap(),
            Layer::Base,
        );
        if schema.file != schema::SOURCES.file {
            cited.extend(rows.iter().map(|row| row.text("source").to_owned()));
        }
    }
    let (sources, _) = table::read(
        &schema::SOURCES,
        "sources.csv",
        files.tables.get("sources.csv").unwrap(),
        Layer::Base,
    );
    let unused: Vec<&str> = sources
        .iter()
        .map(|row| row.text("source"))
        .filter(|source| !cited.contains(*source))
        .collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
fn the_figures_of_the_grid_are_the_grid_without_its_prose() {
    let (figures, whole) = (builtin::figures(), builtin::whole());
    assert_eq!(whole.files, builtin::files());
    let cells = |builtin: &builtin::Builtin| -> Vec<String> {
        let (tables, problems) = Tables::read(&builtin.files, &[]);
        assert_eq!(problems, []);
        let rows = tables
            .rows
            .iter()
            .flat_map(|(file, rows)| rows.iter().map(move |row| (file, row)));
        let cells = rows.flat_map(|(file, row)| {
            let table = TABLES.iter().find(|table| table.file == *file).unwrap();
            let columns = table
                .columns
                .iter()
                .map(|column| column.name)
                .filter(|name| {
                    let left_out = [
                        "note",
                        "note_en",
                        "consequence_fr",
                        "consequence_en",
                        "published",
                        "title_language",
                        "deliverable",
                        "shared_by",
                        "requests",
                        "urgent",
                        "themes",
                        "items",
                        "impacts",
                    ];
                    !left_out.contains(name)
                });
            columns.map(move |name| {
                let prose = [
                    "citation",
                    "left_out_fr",
                    "left_out_en",
                    "title",
                    "publisher",
                    "reference",
                    "question",
                    "objective",
                ];
                let unnamed = [
                    "classifications.csv",
                    "impacts.csv",
                    "parameters.csv",
                    "prices.csv",
                    "topics.csv",
                ];
                let is_prose = prose.iter().any(|prose| name.starts_with(prose))
                    || (name.starts_with("label_") && unnamed.contains(file));
                let text = match row.text(name) {
                    text if is_prose && !text.is_empty() => "…".to_owned(),
                    text => text.to_owned(),
                };
                format!("{file}, line {}, {name}: {text:?}", row.line)
            })
        });
        cells.collect()
    };
    assert_eq!(cells(&figures), cells(&whole));
    let figures = CostGrid::read_builtin(&figures, &[]).unwrap();
    let read = CostGrid::read(&builtin::files(), &[]).unwrap();
    // The description and the fingerprint were told when the engine was built.
    assert_eq!(
        (&figures.package, &figures.sha256),
        (&read.package, &read.sha256)
    );
    assert_eq!(CostGrid::read_builtin(&whole, &[]).unwrap(), read);
    assert_eq!(CostGrid::of_builtin(&whole).unwrap(), read);
    for (name, text) in builtin::SERVICES {
        let (tree, _) = tree::read(name, text);
        let total = |grid: &CostGrid| {
            let scoping = scoping::read(&tree, grid).unwrap();
            estimate(grid, &scoping).unwrap().totals
        };
        assert_eq!(total(&figures), total(&read), "{name}");
    }
}
