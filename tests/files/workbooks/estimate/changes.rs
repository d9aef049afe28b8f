//! Figures changed in the cells of a workbook, and in the engine.

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::Scoping;
use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::model::{Value, Workbook};
use cadrage_tests::readings::{grid, read_with};
use rust_decimal::Decimal;

use super::{without_values, workbook_of};

/// A workbook with figures changed in its cells, and the one made by the engine with these figures.
pub struct ChangedWorkbook {
    pub name: String,
    pub changed: Workbook,
    pub expected: Workbook,
}

/// A figure to be put in a cell.
struct CellChange<'a> {
    /// The name of the cell, or of one to its left.
    cell: &'a str,
    right: usize,
    value: &'a str,
}

impl<'a> CellChange<'a> {
    fn new(cell: &'a str, value: &'a str) -> Self {
        Self {
            cell,
            right: 0,
            value,
        }
    }
}

fn change(
    name: &str,
    workbook: &Workbook,
    cells: &[CellChange<'_>],
    expected: Workbook,
) -> ChangedWorkbook {
    let total = |workbook: &Workbook| workbook.cell(workbook.find_name("total").unwrap()).cloned();
    assert_ne!(total(workbook), total(&expected), "{name}: nothing moves");
    let mut changed = workbook.clone();
    for CellChange { cell, right, value } in cells {
        let at = workbook
            .find_name(cell)
            .unwrap_or_else(|| panic!("{name}: {cell}"));
        let cell = changed.cell_mut(at.right(*right)).unwrap();
        assert!(matches!(cell.value, Value::Number(_)), "{name}: {cell:?}");
        cell.value = Value::Number(value.parse().unwrap());
    }
    ChangedWorkbook {
        name: name.to_owned(),
        changed: without_values(&changed),
        expected,
    }
}

/// The scoping of a service of the default grid after `--set`.
fn read_service(grid: &CostGrid, service: &str, settings: &[&str]) -> Scoping {
    read_with(grid, builtin::service(service).unwrap(), settings)
}

/// A size, a price, a parameter, an effort: each changed in the sheet and in the engine.
pub fn changes() -> Vec<ChangedWorkbook> {
    let grid = grid();
    let mut changes = Vec::new();
    for (service, _) in builtin::SERVICES {
        let before = read_service(grid, service, &[]);
        let workbook = workbook_of(grid, &before, Lang::Fr);
        let counts: Vec<String> = before
            .sizes
            .get("institution")
            .unwrap()
            .values
            .iter()
            .enumerate()
            .map(|(year, size)| (size.value + Decimal::from(year + 3)).to_string())
            .collect();
        let cells: Vec<CellChange<'_>> = counts
            .iter()
            .enumerate()
            .map(|(year, count)| CellChange {
                cell: "input_institution",
                right: year,
                value: count,
            })
            .collect();
        let setting = format!("sizes.institutions=[{}]", counts.join(", "));
        let expected = workbook_of(grid, &read_service(grid, service, &[&setting]), Lang::Fr);
        changes.push(change(
            &format!("{service}-institutions"),
            &workbook,
            &cells,
            expected,
        ));
        let cells = [
            CellChange::new("parameter_index_point_value", "61.5"),
            CellChange::new("parameter_vat_standard_rate", "21.3"),
        ];
        let settings = [
            "parameters.index_point_value=61.5",
            "parameters.vat_standard_rate=21.3",
        ];
        let expected = workbook_of(grid, &read_service(grid, service, &settings), Lang::Fr);
        // A rate that is entered holds for all years, as it does in the sheet.
        changes.push(change(
            &format!("{service}-parameters"),
            &workbook,
            &cells,
            expected,
        ));
    }
    let overlay = GridFiles {
        folder: "ours".to_owned(),
        tables: [(
            "prices.csv".to_owned(),
            b"item,valid_from,price,low,high\nsms_pack_100,2026-01-01,5.3719,5,6\n".to_vec(),
        )]
        .into_iter()
        .collect(),
        ..GridFiles::default()
    };
    let ours = CostGrid::read(&builtin::files(), &[overlay]).unwrap();
    let workbook = workbook_of(grid, &read_service(grid, "smsu", &[]), Lang::En);
    let mut expected = workbook_of(&ours, &read_service(&ours, "smsu", &[]), Lang::En);
    expected.title.clone_from(&workbook.title);
    let cells = [
        CellChange::new("listed_price_sms_pack_100_low", "5"),
        CellChange::new("listed_price_sms_pack_100_likeliest", "5.3719"),
        CellChange::new("listed_price_sms_pack_100_high", "6"),
    ];
    changes.push(change("smsu-price", &workbook, &cells, expected));
    changes.extend(changes_of_bounds(grid));
    changes
}

/// Bounds changed in the sheet and in the engine, for each way in which values are spread.
fn changes_of_bounds(grid: &CostGrid) -> Vec<ChangedWorkbook> {
    const TEXT: &str = "[service]\nname = \"F\"\n\
        [sizes]\nusers = { per_institution = 15000, low = 3000, high = 40000, growth = \"2%\" }\n\
        tickets = [\"40;30;60\", \"50;40;80\", 60]\n\
        [parameters]\nproductive_days_per_year = \"197;185;207\"\n\
        [[impacts]]\nimpact = \"qos_tracking\"\nquantity = \"2;1;4\"\n\
        [[impacts]]\nimpact = \"box\"\nlabel = \"Boîtier\"\ntopic = \"onboarding\"\nnature = \"running\"\n\
        price = \"210;180.5;333\"\nquantity = 3\ndriver = \"user\"\nper = 1000\nrecurrence = \"yearly\"\n";
    let bounds = [
        ("input_user_low", "6001", "sizes.users.low=6001"),
        (
            "input_ticket_low",
            "12",
            "sizes.tickets=[\"40;12;60\", \"50;40;80\", 60]",
        ),
        (
            "parameter_productive_days_per_year_high",
            "219.5",
            "parameters.productive_days_per_year=197;185;219.5",
        ),
        (
            "quantity_qos_tracking_low",
            "0.125",
            "impacts.qos_tracking.quantity=2;0.125;4",
        ),
        (
            "listed_price_box_low",
            "99.99",
            "impacts.box.price=210;99.99;333",
        ),
    ];
    let mut changes = Vec::new();
    for distribution in ["pert", "triangular", "uniform"] {
        let spread = format!("uncertainty.distribution={distribution}");
        let workbook = workbook_of(grid, &read_with(grid, TEXT, &[&spread]), Lang::Fr);
        for (cell, value, setting) in bounds {
            let scoping = read_with(grid, TEXT, &[&spread, setting]);
            changes.push(change(
                &format!("{distribution}-{cell}"),
                &workbook,
                &[CellChange::new(cell, value)],
                workbook_of(grid, &scoping, Lang::Fr),
            ));
        }
    }
    changes
}
