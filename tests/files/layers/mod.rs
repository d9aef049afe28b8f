//! A figure of the grid that is entered takes effect or is refused, in whatever form it is entered:
//! every figure of every table, moved beyond its bounds, by a table, a workbook and a scoping.

mod command;
mod entry;
mod model;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::schema::{BOUNDS, TABLES};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::range::Range;
use entry::{
    Address, GridEntry, Layers, as_scoping, as_tables, as_workbook, entries, is_number, key,
};
use model::model;
use rust_decimal::Decimal;

fn lay_over(layers: &[GridFiles]) -> Result<CostGrid, Vec<Problem>> {
    CostGrid::read(&builtin::files(), layers)
}

/// The problem of an entry.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    /// The index of the entry.
    entry: usize,
    sentence: String,
}

/// The problems of the entries of layers.
fn faults(layers: &Layers) -> BTreeSet<Fault> {
    let problems = lay_over(&layers.files).err().unwrap_or_default();
    let fault = |problem: &Problem| {
        let place = &problem.place;
        let file = match &place.sheet {
            Some(sheet) => format!("{}/{sheet}", place.file),
            None => place.file.to_string(),
        };
        let entry = place
            .line
            .and_then(|line| layers.addresses.get(&Address { file, line }))
            .unwrap_or_else(|| panic!("{problem} stands nowhere"));
        Fault {
            entry: *entry,
            // Sentences quote the number as written in the file.
            sentence: problem.kind.sentence(Lang::Fr).replace(',', "."),
        }
    };
    problems.iter().map(fault).collect()
}

/// The problems of entries, which must be the same in every form of layers.
fn faults_in_every_way(entries: &[GridEntry]) -> BTreeSet<Fault> {
    let by_tables = faults(&as_tables(entries));
    assert_eq!(faults(&as_workbook(entries)), by_tables);
    assert_eq!(faults(&as_scoping(entries)), by_tables);
    by_tables
}

/// The figures of a grid in rounds, each with one column of each table.
fn rounds(is_above: bool) -> Vec<Vec<GridEntry>> {
    let (base, _) = Tables::read(&builtin::files(), &[]);
    let mut rounds: Vec<Vec<GridEntry>> = Vec::new();
    for table in TABLES {
        let columns = table
            .columns
            .iter()
            .filter(|column| is_number(column) && !table.key.contains(&column.name));
        for (round, column) in columns.enumerate() {
            rounds.resize_with(rounds.len().max(round + 1), Vec::new);
            rounds[round].extend(entries(&base, table, column, is_above));
        }
    }
    rounds
}

#[test]
fn every_figure_beyond_its_bounds_counts_or_is_refused_in_every_way() {
    let (mut counted, mut refused) = (BTreeMap::new(), BTreeMap::new());
    for is_above in [false, true] {
        for mut entries in rounds(is_above) {
            // Removes refused entries until the others are accepted.
            loop {
                let faults = faults_in_every_way(&entries);
                if faults.is_empty() {
                    break;
                }
                let wrong: BTreeSet<usize> = faults.iter().map(|fault| fault.entry).collect();
                for entry in &wrong {
                    *refused.entry(entries[*entry].id()).or_insert(0) += 1;
                }
                entries = entries
                    .into_iter()
                    .enumerate()
                    .filter(|(at, _)| !wrong.contains(at))
                    .map(|(_, entry)| entry)
                    .collect();
            }
            for layers in [
                as_tables(&entries),
                as_workbook(&entries),
                as_scoping(&entries),
            ] {
                let grid = lay_over(&layers.files).unwrap();
                for entry in &entries {
                    let number = number::parse(&entry.text, Dialect::Comma).unwrap();
                    // A value entered without bounds is certain.
                    let expected = Some(Range::certain(number));
                    assert_eq!(model(&grid, entry), expected, "{}", entry.id());
                }
            }
            for entry in &entries {
                *counted.entry(entry.id()).or_insert(0) += 1;
            }
        }
    }
    let all = counted.values().sum::<i32>();
    assert!(all > 700, "{all} counted, refused: {refused:#?}");
    // How often each is refused, out of twice (below and above its bounds).
    for (id, times) in [
        ("prices.csv vcpu 2026-01-01 price", 0),
        ("impacts.csv qos_tracking quantity", 0),
        (
            "parameters.csv productive_days_per_year 2026-01-01 value",
            0,
        ),
        // 25.00 between 15 and 42: both bounds may move by a cent.
        ("prices.csv vcpu 2026-01-01 low", 0),
        // Sizes and rates must not be negative, except drifts.
        ("drivers.csv sms default", 1),
        ("parameters.csv civil_mobility_rate 2018-10-01 value", 1),
        ("parameters.csv drift_hardware 2026-01-01 value", 0),
        // Bands must not leave a gap.
        ("sharing.csv bands medium from_users", 2),
    ] {
        assert_eq!(refused.get(id).copied().unwrap_or(0), times, "{id}");
    }
}

#[test]
fn a_bound_beyond_its_value_is_refused_at_its_cell() {
    let (base, _) = Tables::read(&builtin::files(), &[]);
    for name in BOUNDS {
        let mut entries = Vec::new();
        for table in TABLES {
            let Some(bounded) = table.bounded() else {
                continue;
            };
            let step = Decimal::new(if name == "low" { 1 } else { -1 }, 2);
            entries.extend(base.of(table).iter().filter_map(|row| {
                Some(GridEntry {
                    table,
                    key: key(table, row),
                    column: table.column(name)?,
                    text: (row.number(bounded.name)? + step).normalize().to_string(),
                })
            }));
        }
        assert!(entries.len() > 250, "{}", entries.len());
        let refused: BTreeSet<usize> = faults_in_every_way(&entries)
            .iter()
            .map(|fault| fault.entry)
            .collect();
        assert_eq!(refused.len(), entries.len());
    }
}
