//! Figures of an overlay have the effect of the settings of a scoping.

use cadrage_core::estimate::estimate;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::schema::{TABLES, VALID_FROM};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_tests::readings::read_with;
use rust_decimal::Decimal;

use super::entry::{GridEntry, as_tables, entries};
use super::lay_over;

/// The total of a scoping with settings, in a grid.
fn total(grid: &CostGrid, scoping: &str, settings: &[String]) -> Decimal {
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    estimate(grid, &read_with(grid, scoping, &settings))
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .totals
        .total
}

/// An entry, and the settings of a scoping with the same effect.
struct EntryWithSettings {
    entry: GridEntry,
    settings: Vec<String>,
}

/// The settings of a scoping with the same effect as an entry; `None` if there are none.
fn settings(grid: &CostGrid, base: &Tables, entry: &GridEntry) -> Option<Vec<String>> {
    let (key, text) = (entry.key(), &entry.text);
    match (entry.table.file, entry.column.name) {
        // A year is a whole number: another test shows that a fraction is refused.
        ("parameters.csv", "value") if key[0] == ParameterId::PRICE_YEAR.id() => None,
        ("parameters.csv", "value") => {
            // A setting holds for every year: the row must be the last one, valid from the first
            // year.
            let last = base
                .of(entry.table)
                .iter()
                .filter(|row| row.text("parameter") == key[0])
                .filter_map(|row| row.date(VALID_FROM))
                .max()?;
            let is_last = last.to_string() == key[1] && key[1] < "2027-01-02";
            is_last.then(|| vec![format!("parameters.{}={text}", key[0])])
        }
        ("drivers.csv", "default") => {
            let driver = grid.drivers.get(key[0])?;
            let (_, per) = driver.default.as_ref()?;
            let size = driver.size.as_ref()?;
            Some(vec![match per.as_str() {
                "service" => format!("sizes.{size}={text}"),
                per => format!("sizes.{size}={{ per_{per} = {text} }}"),
            }])
        }
        ("impacts.csv", "quantity") => Some(vec![format!("impacts.{}.quantity={text}", key[0])]),
        ("prices.csv", "price") => {
            // A price quoted in the scoping does not drift before its first year.
            let item = grid.items.get(key[0])?;
            let drift = &grid.parameters.get(&item.index)?.values.last()?.value;
            let lines = grid
                .impacts
                .iter()
                .filter(|(_, impact)| impact.item == key[0])
                .map(|(id, _)| format!("impacts.{id}.price={text}"));
            drift.value.is_zero().then(|| lines.collect())
        }
        _ => None,
    }
}

#[test]
fn figures_of_an_overlay_move_the_total_as_the_settings_of_a_scoping_do() {
    // A service without sizes, so that those of the grid are used.
    let plain = "[service]\nname = \"Annuaire\"\n";
    let pod = builtin::service("pod").unwrap();
    let (base, _) = Tables::read(&builtin::files(), &[]);
    let shipped = lay_over(&[]).unwrap();
    let (mut tried, mut moved) = (0, 0);
    for table in TABLES {
        let Some(column) = table.bounded() else {
            continue;
        };
        let scoping = match table.file {
            "drivers.csv" => plain,
            _ => pod,
        };
        let before = total(&shipped, scoping, &[]);
        for is_above in [false, true] {
            let entries = entries(&base, table, column, is_above);
            let known: Vec<EntryWithSettings> = entries
                .into_iter()
                .filter(|entry| !entry.text.starts_with('-'))
                .filter_map(|entry| {
                    let settings = settings(&shipped, &base, &entry)?;
                    Some(EntryWithSettings { entry, settings })
                })
                .collect();
            for some in known.chunks(5) {
                let entries: Vec<GridEntry> =
                    some.iter().map(|known| known.entry.clone()).collect();
                let settings: Vec<String> = some
                    .iter()
                    .flat_map(|known| known.settings.clone())
                    .collect();
                let ids: Vec<String> = entries.iter().map(GridEntry::id).collect();
                let grid = lay_over(&as_tables(&entries).files)
                    .unwrap_or_else(|problems| panic!("{ids:?}: {problems:?}"));
                let by_overlay = total(&grid, scoping, &[]);
                assert_eq!(by_overlay, total(&shipped, scoping, &settings), "{ids:?}");
                tried += some.len();
                moved += usize::from(by_overlay != before);
            }
        }
    }
    assert!(tried > 300, "{tried}");
    assert!(moved > 40, "{moved}");
}
