//! Lines under the codes of finance: each line has one of each classification, and what is summed by
//! account, by destination or charge by charge is the estimate, to the cent.

use std::collections::BTreeMap;

use cadrage_core::estimate::budget::EnvelopeKind;
use cadrage_core::estimate::charges::charges;
use cadrage_core::estimate::coding::{accounting, line_codes};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::classification::{Classification, SERVICE_CATEGORIES};
use cadrage_core::grid::table::{self, Layer, Row};
use cadrage_core::grid::{CostGrid, builtin, schema};
use cadrage_core::money::to_cents;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text, grid_under, layer, read_with};

/// The code of each line, by its id.
fn codes_of(
    grid: &CostGrid,
    estimate: &Estimate,
    classification: Classification,
) -> BTreeMap<String, String> {
    let codes = grid.classifications.codes().unwrap();
    let of_lines = line_codes(&codes, grid, estimate).unwrap();
    let lines = estimate.lines.iter().zip(&of_lines);
    lines
        .map(|(line, own)| {
            (
                line.need.impact.clone(),
                own.code(classification).to_owned(),
            )
        })
        .collect()
}

#[test]
fn sums_by_account_by_destination_and_charge_by_charge_are_the_estimate() {
    let answers = ["staffing=existing", "staffing=recruited"];
    let hosting = ["vm", "physical", "public_cloud", "regional_datacenter"];
    let mut cases = 0;
    for (name, text) in builtin::SERVICES {
        for tier in &GRID.tiers {
            for (at, plan) in GRID.support_plans.keys().enumerate() {
                let settings = [
                    format!("commitment.tier={}", tier.id),
                    format!("support.plan={plan}"),
                    format!("choices.{}", answers[at % answers.len()]),
                    format!("choices.hosting={}", hosting[at % hosting.len()]),
                ];
                let scoping = read_with(&GRID, text, &settings);
                let estimate = estimate(&GRID, &scoping).unwrap();
                adds_up(&estimate, &format!("{name} {settings:?}"));
                cases += 1;
            }
        }
    }
    assert!(cases >= 6 * 5 * 3, "{cases}");
}

fn adds_up(estimate: &Estimate, case: &str) {
    let view = accounting(&GRID, estimate).unwrap();
    let budget = &estimate.budget;
    for (at, &total) in estimate.totals.amounts.iter().enumerate() {
        let amounts = || view.accounts.iter().map(|account| account.amounts[at]);
        assert_eq!(amounts().sum::<Decimal>(), total, "{case}");
        let mut additional = Decimal::ZERO;
        for &envelope in EnvelopeKind::ALL {
            let opened = view.accounts.iter().filter(|own| own.opens);
            let opened = opened.filter(|own| own.envelope == envelope);
            let opened: Decimal = opened.map(|own| own.amounts[at]).sum();
            assert_eq!(opened, budget.envelope(envelope).cp[at], "{case}");
            additional += opened;
        }
        assert_eq!(view.additional[at], additional, "{case}");
    }
    let total = estimate.totals.total;
    let sums = [
        view.accounts.iter().map(|own| own.total).sum::<Decimal>(),
        view.destinations.iter().map(|own| own.total).sum(),
    ];
    assert_eq!(sums, [total; 2], "{case}");
    let codes = GRID.classifications.codes().unwrap();
    let of_lines = line_codes(&codes, &GRID, estimate).unwrap();
    let charges = charges(estimate, &of_lines).unwrap();
    for bearer in &estimate.bearers {
        let own = charges
            .iter()
            .filter(|charge| charge.line.need.bearer == bearer.bearer);
        let own: Decimal = own.map(|charge| charge.amount).sum();
        assert_eq!(own, bearer.total, "{case}");
    }
    for charge in &charges {
        assert_eq!(charge.quantity * charge.unit_price, charge.unrounded);
        assert_eq!(to_cents(charge.unrounded), charge.amount);
    }
}

/// The code of a line by the words of the table, read apart: whoever names the line, else its item,
/// else the row with the most telling criteria that all hold.
fn by_hand<'r>(rows: &'r [Row], classification: Classification, line: &[&str; 5]) -> &'r str {
    let [nature, envelope, theme, item, impact] = line;
    let own: Vec<&Row> = rows
        .iter()
        .filter(|row| row.text("classification") == classification.id())
        .collect();
    let names = |column: &str, id: &str| {
        let named = own.iter().filter(|row| {
            let cell = format!(" {} ", row.text(column));
            cell.contains(&format!(" {id} "))
        });
        named.map(|row| row.text("code")).next()
    };
    if let Some(code) = names("impacts", impact).or_else(|| names("items", item)) {
        return code;
    }
    let holds = |row: &&&Row, wanted: [bool; 3]| {
        let filled = ["themes", "envelope", "nature"].map(|column| row.has(column));
        let lists_nothing = !row.has("items") && !row.has("impacts");
        filled == wanted
            && (filled != [false; 3] || lists_nothing)
            && (!wanted[0] || row.text("themes").split(' ').any(|own| own == *theme))
            && (!wanted[1] || row.text("envelope") == *envelope)
            && (!wanted[2] || row.text("nature") == *nature)
    };
    let orders = [true, false].into_iter().flat_map(|theme| {
        [true, false]
            .into_iter()
            .flat_map(move |envelope| [true, false].map(|nature| [theme, envelope, nature]))
    });
    let mut found = orders.filter_map(|wanted| own.iter().find(|row| holds(row, wanted)));
    found.next().map_or("", |row| row.text("code"))
}

#[test]
fn every_line_of_every_service_has_the_code_that_the_table_says() {
    let files = builtin::files();
    let bytes = files.tables.get("classifications.csv").unwrap();
    let (rows, problems) = table::read(
        &schema::CLASSIFICATIONS,
        "classifications.csv",
        bytes,
        Layer::Base,
    );
    assert_eq!(problems, []);
    let codes = GRID.classifications.codes().unwrap();
    assert_eq!(codes.len(), rows.len());
    for (name, text) in builtin::SERVICES {
        for tier in &GRID.tiers {
            let settings = [format!("commitment.tier={}", tier.id)];
            let estimate = estimate(&GRID, &read_with(&GRID, text, &settings)).unwrap();
            let of_lines = line_codes(&codes, &GRID, &estimate).unwrap();
            for (line, own) in estimate.lines.iter().zip(&of_lines) {
                let need = &line.need;
                let told = [
                    line.nature.id(),
                    own.envelope.id(),
                    need.theme.id(),
                    &need.item,
                    &need.impact,
                ];
                for &classification in Classification::ALL {
                    let expected = by_hand(&rows, classification, &told);
                    assert_eq!(own.code(classification), expected, "{name} {told:?}");
                }
                let category = own.code(Classification::ServiceCategory);
                assert!(SERVICE_CATEGORIES.contains(&category), "{category}");
            }
        }
    }
}

/// Which of the rows of a layer takes the line `qos_tracking`: 2 days of an assistant engineer a year in
/// the theme of operations.
#[test]
fn the_row_that_describes_a_line_the_most_closely_takes_it() {
    let cases = [
        " | 64",
        "account,9,n,n,hr,,operations,, | 9",
        "account,9,n,n,hr,,operations,, account,8,n,n,,,,asi, | 8",
        "account,9,n,n,,,,,qos_tracking account,8,n,n,,,,asi, | 9",
        // Theme before envelope and nature together.
        "account,9,n,n,,,operations,, account,8,n,n,hr,personnel,,, | 9",
        "account,9,n,n,hr,personnel,,, | 9",
    ];
    for [rows, expected] in cases.map(cells) {
        let header = "classification,code,label_fr,label_en,nature,envelope,themes,items,impacts,status,note,note_en\n";
        let text = header.to_owned()
            + &rows
                .split_whitespace()
                .map(|row| format!("{row},assumption,n,n\n"))
                .collect::<String>();
        let grid = grid_under(layer("test", "classifications.csv", &text));
        let estimate = estimate_text(&grid, builtin::service("smsu").unwrap());
        let codes = codes_of(&grid, &estimate, Classification::Account);
        assert_eq!(codes["qos_tracking"], expected, "{rows}");
    }
}

#[test]
fn a_table_that_does_not_sort_every_line_once_is_refused_with_its_place() {
    const HEADER: &str = "classification,code,label_fr,label_en,nature,envelope,themes,items,impacts,remove,status,note,note_en\n";
    let cases = [
        "account,9,n,n,,,,nothing,,,assumption,n,n | column items: \"nothing\" is not in prices.csv nor in staff.csv nor in parameters.csv",
        "account,9,n,n,,,,,nothing,,assumption,n,n | column impacts: \"nothing\" is not in impacts.csv",
        "account,9,n,n,,,operation,,,,assumption,n,n | column themes: \"operation\" is not allowed",
        "account,9,n,n,,,,vcpu,,,assumption,n,n | column items: \"vcpu\" stands twice in the list",
        "account,9,n,n,hr,,,,,,assumption,n,n | column code: key \"account\" stands on line",
        "account,9,n,n,,,,,,,assumption,n,n | column code: key \"account\" stands on line",
        "account,628,,,,,,,,yes,,, | row \"account\" is missing",
        "service_category,Works,n,n,,,,waf,,,assumption,n,n | column code: \"Works\" is not allowed",
        "accounts,9,n,n,,,,,,,assumption,n,n | column classification: \"accounts\" is not allowed",
    ];
    let mut faults = Vec::new();
    for [row, expected] in cases.map(cells) {
        let text = format!("{HEADER}{row}\n");
        let layer = layer("test", "classifications.csv", &text);
        let problems = CostGrid::read(&builtin::files(), &[layer]).unwrap_err();
        let told: Vec<String> = problems
            .iter()
            .map(|problem| problem.sentence(Lang::En))
            .collect();
        if !told.iter().any(|sentence| sentence.contains(expected)) {
            faults.push(format!("{expected}: {told:?}"));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn the_grid_without_its_prose_can_be_laid_over_without_its_lists() {
    let row = "classification;code;label_fr\naccount;6135;Locations\n";
    let layer = layer("test", "classifications.csv", row);
    let grid = CostGrid::read_builtin(&builtin::figures(), &[layer]).unwrap();
    let codes = grid.classifications.codes().unwrap();
    let rented = codes.iter().find(|code| code.code == "6135").unwrap();
    assert_eq!(rented.label.get(Lang::Fr), "Locations");
}
