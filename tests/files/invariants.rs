//! Properties of every estimate: sums add up, products are rounded once.

use std::collections::BTreeMap;

use cadrage_core::decision::comparison::{NamedEstimate, compare};
use cadrage_core::decision::feasibility::{Appraisal, judge};
use cadrage_core::estimate::coding::accounting;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_core::text::word::Word;
use cadrage_report::block::{Block, RowKind};
use cadrage_report::estimate::Whole;
use cadrage_report::json;
use cadrage_report::workbook::BesideEstimate;
use cadrage_report::workbook::model::Value as Cached;
use cadrage_report::workbook::{calculate, workbook};
use cadrage_tests::date;
use cadrage_tests::readings::{estimate_text, grid};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn dec(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn decs(value: &Value) -> Vec<Decimal> {
    value.as_array().unwrap().iter().map(dec).collect()
}

/// Checks the sums of the JSON that other programs read.
fn adds_up(document: &Value) {
    let years = document["years"].as_array().unwrap().len();
    let mut provider = vec![Decimal::ZERO; years];
    let mut one_off = Decimal::ZERO;
    let mut groups: BTreeMap<(String, String), Vec<Decimal>> = BTreeMap::new();
    for line in document["lines"].as_array().unwrap() {
        let (quantities, prices) = (decs(&line["quantities"]), decs(&line["unit_prices"]));
        let amounts = decs(&line["amounts"]);
        for year in 0..years {
            let product = quantities[year] * prices[year];
            let rounded = money::round(product, 2);
            assert_eq!(amounts[year], rounded, "{}", line["impact"]);
        }
        assert_eq!(amounts.iter().sum::<Decimal>(), dec(&line["total"]));
        assert!(!line["steps"].as_array().unwrap().is_empty());
        if line["bearer"] != "provider" {
            continue;
        }
        if line["recurrence"] == "once" {
            one_off += dec(&line["total"]);
        }
        let key = (line["theme"].to_string(), line["nature"].to_string());
        let group = groups
            .entry(key)
            .or_insert_with(|| vec![Decimal::ZERO; years]);
        for year in 0..years {
            provider[year] += amounts[year];
            group[year] += amounts[year];
        }
    }
    let totals = &document["totals"];
    assert_eq!(decs(&totals["amounts"]), provider);
    assert_eq!(dec(&totals["total"]), provider.iter().sum::<Decimal>());
    assert_eq!(dec(&totals["one_off"]), one_off);
    let recurring: Decimal = decs(&totals["recurring"]).iter().sum();
    assert_eq!(one_off + recurring, dec(&totals["total"]));
    let shown = document["by_theme_nature"].as_array().unwrap();
    assert_eq!(shown.len(), groups.len());
    for group in shown {
        let key = (group["theme"].to_string(), group["nature"].to_string());
        assert_eq!(decs(&group["amounts"]), groups[&key]);
    }
    // Commitments are paid in full within the horizon, and cover everything but existing staff.
    let budget = &document["budget"];
    for envelope in ["personnel", "fonctionnement", "investissement"] {
        let sum = |kind: &str| decs(&budget[envelope][kind]).iter().sum::<Decimal>();
        assert_eq!(sum("ae"), sum("cp"), "{envelope}");
    }
    // Every year, contributions add up to the cost, and shares to the net cost.
    let (funding, sharing) = (&document["funding"], &document["sharing"]);
    let net = decs(&funding["net"]);
    for year in 0..years {
        let part = |key: &str| decs(&funding[key])[year];
        let paid =
            part("provider") + part("user_institutions") + part("esup_cash") + part("esup_in_kind");
        assert_eq!(paid, part("cost"));
        assert_eq!(part("cost"), provider[year]);
        assert!(net[year] >= Decimal::ZERO);
        let shares: Decimal = sharing["institutions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|share| decs(&share["amounts"])[year])
            .sum();
        assert_eq!(shares + decs(&sharing["unshared"])[year], net[year]);
    }
    let full: Decimal = decs(&document["full_cost"]["amounts"]).iter().sum();
    let residual = dec(&document["full_cost"]["residual"]);
    assert_eq!(full + residual, dec(&totals["total"]));
}

/// What an estimate shows, with its verdict.
fn with_whole<T>(grid: &CostGrid, estimate: &Estimate, show: impl Fn(&Whole<'_>) -> T) -> T {
    let appraisal = Appraisal {
        estimate: estimate.clone(),
        commitment: None,
        feasibility: judge(grid, estimate, Vec::new()),
    };
    let whole = Whole {
        grid,
        appraisal: &appraisal,
        range: None,
        accounting: &accounting(grid, estimate).unwrap(),
        reference: None,
        break_even: None,
    };
    show(&whole)
}

/// An estimate as JSON.
fn write_json(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    with_whole(grid, estimate, |whole| json::write(whole, lang))
}

fn document(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> Value {
    serde_json::from_str(&write_json(grid, estimate, lang)).unwrap()
}

#[test]
fn every_ready_service_adds_up() {
    let grid = grid();
    for (name, text) in builtin::SERVICES {
        let estimate = estimate_text(grid, text);
        for line in &estimate.lines {
            let range = line.need.quantity;
            assert!(
                range.low <= range.value && range.value <= range.high,
                "{name}"
            );
        }
        adds_up(&document(grid, &estimate, Lang::Fr));
    }
}

/// A figure as an English report shows it.
fn shown(cell: &str) -> Option<Decimal> {
    cell.replace(',', "").replace('−', "-").parse().ok()
}

#[test]
fn rows_of_years_add_up_to_their_total_over_any_horizon() {
    let grid = grid();
    let institutions = "institutions = [{ name = \"A\", users = 9000 }, { name = \"B\", users = 4000, from_year = 2 }]";
    let mut checked = 0;
    for years in [2, 5, 6, 7, 15, 30] {
        let text = format!(
            "service.name = \"S\"\nhorizon = {{ first_year = 2027, years = {years} }}\n\
             choices.vat_regime = \"taxable\"\n[sharing]\nkey = \"users\"\n{institutions}\n"
        );
        let estimate = estimate_text(grid, &text);
        let blocks = with_whole(grid, &estimate, |whole| whole.blocks(None, Lang::En));
        for block in &blocks {
            let Block::Table(table) = block else { continue };
            let years = |name: &&String| name.starts_with("20");
            let of_years = table.header.iter().filter(years).count();
            if of_years == 0 || table.header.last().is_none_or(|last| last != "Total") {
                continue;
            }
            for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
                let cells = row.cells.iter().rev().take(of_years + 1);
                let figures: Option<Vec<Decimal>> = cells.map(|cell| shown(cell)).collect();
                let figures =
                    figures.unwrap_or_else(|| panic!("{}: {:?}", table.caption, row.cells));
                let sum: Decimal = figures[1..].iter().sum();
                assert_eq!(figures[0], sum, "{}: {:?}", table.caption, row.cells);
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn the_main_job_shows_what_the_method_has() {
    let grid = grid();
    let estimate = estimate_text(grid, builtin::service("smsu").unwrap());
    let document = document(grid, &estimate, Lang::Fr);
    let all = |key: &str| {
        let lines = document["lines"].as_array().unwrap().iter();
        let mut words: Vec<String> = lines.map(|line| line[key].to_string()).collect();
        words.sort();
        words.dedup();
        words.len()
    };
    assert_eq!(all("theme"), 6);
    assert_eq!(all("nature"), 3);
    assert!(document["lines"].as_array().unwrap().len() >= 40);
}

#[test]
fn keys_and_figures_do_not_depend_on_the_language() {
    fn remove_texts(value: &mut Value) {
        match value {
            Value::Object(entries) => {
                // Institutions without a name are numbered in the language of the text.
                entries.remove("name");
                entries.remove("label");
                entries.remove("text");
                entries.remove("lift");
                entries.remove("notices");
                entries.values_mut().for_each(remove_texts);
            }
            Value::Array(values) => values.iter_mut().for_each(remove_texts),
            _ => {}
        }
    }
    let grid = grid();
    let estimate = estimate_text(grid, builtin::service("pod").unwrap());
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| {
        let mut document = document(grid, &estimate, lang);
        remove_texts(&mut document);
        document
    });
    assert_eq!(fr, en);
}

#[test]
fn json_and_toml_scopings_are_the_same() {
    let grid = grid();
    let toml = "[service]\nname = \"A\"\n[sizes]\ninstitutions = [3, 5]\n[choices]\nhosting = \"physical\"\n";
    let json = r#"{"service": {"name": "A"}, "sizes": {"institutions": [3, 5]}, "choices": {"hosting": "physical"}}"#;
    let [toml, json] =
        [toml, json].map(|text| write_json(grid, &estimate_text(grid, text), Lang::Fr));
    assert_eq!(toml, json);
}

fn any_scoping() -> impl Strategy<Value = String> {
    let grid = grid();
    let choices: Vec<(String, Vec<String>)> = grid
        .choices
        .iter()
        .filter(|(id, _)| *id != "mode")
        .map(|(id, choice)| {
            let options = choice.options.iter().map(|(option, _)| option.clone());
            (id.clone(), options.collect())
        })
        .collect();
    let tiers: Vec<String> = grid.tiers.iter().map(|tier| tier.id.clone()).collect();
    let picks = prop::collection::vec(any::<prop::sample::Index>(), choices.len());
    let plans: Vec<String> = grid.support_plans.keys().cloned().collect();
    let keys: Vec<String> = grid.sharing_keys.keys().cloned().collect();
    let who = (
        prop::sample::select(plans),
        prop::sample::select(keys),
        prop::collection::vec((1..60_000_u32, 1..6_u32), 0..6),
    );
    let sizes = prop::collection::vec(1..40_u32, 1..8);
    let years = 1..12_u32;
    (
        picks,
        sizes,
        years,
        2024..2040_i32,
        prop::sample::select(tiers),
        0..400_u32,
        who,
    )
        .prop_map(move |(picks, sizes, years, first, tier, storage, (plan, key, institutions))| {
            let mut text = format!(
                "[service]\nname = \"A\"\n[horizon]\nfirst_year = {first}\nyears = {years}\n\
                 [commitment]\ntier = \"{tier}\"\n[sizes]\n\
                 storage_tb = {{ value = {storage}.5, growth = \"7.5%\" }}\n"
            );
            // Named institutions are counted, so they have no size.
            if institutions.is_empty() {
                text.push_str(&format!("institutions = {sizes:?}\n"));
            }
            text.push_str("[choices]\n");
            for ((id, options), pick) in choices.iter().zip(picks) {
                text.push_str(&format!("{id} = \"{}\"\n", pick.get(options)));
            }
            text.push_str(&format!("[support]\nplan = \"{plan}\"\n[sharing]\nkey = \"{key}\"\n"));
            for (number, (users, from)) in institutions.iter().enumerate() {
                text.push_str(&format!(
                    "[[sharing.institutions]]\nname = \"Université {number}\"\nusers = {users}\nfrom_year = {from}\n"
                ));
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scoping_adds_up(text in any_scoping()) {
        let grid = grid();
        let estimate = estimate_text(grid, &text);
        adds_up(&document(grid, &estimate, Lang::En));
    }

    /// The formulas of a workbook, computed with exact decimals, give the results of the engine.
    #[test]
    fn any_workbook_recomputes(text in any_scoping()) {
        let grid = grid();
        let estimate = estimate_text(grid, &text);
        let workbook = workbook(grid, &estimate, BesideEstimate::default(), date(), Lang::Fr).unwrap();
        let values = calculate::values(&workbook);
        for sheet in &workbook.sheets {
            for (&(row, column), cell) in &sheet.cells {
                let Cached::Formula(formula, expected) = &cell.value else { continue };
                let at = sheet.cell_ref(row, column);
                let found = values.get(&at).copied();
                let same = expected.zip(found).map_or(*expected == found, |(a, b)| (a - b).abs() < Decimal::new(1, 6));
                prop_assert!(same, "{} {}: {expected:?}, found {found:?}: {formula:?}", sheet.name, at.a1());
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}", json in any::<bool>()) {
        let grid = grid();
        let text = if json { format!("{{{text}") } else { text };
        let (node, _) = tree::read("any", &text);
        if let Ok(scoping) = scoping::read(&node, grid) {
            let _ = estimate(grid, &scoping);
        }
    }

    #[test]
    fn any_value_of_any_key_is_read_without_a_panic(
        section in prop::sample::select(scoping::SECTIONS.to_vec()),
        key in "[a-z_]{1,12}",
        value in prop_oneof![
            "-?[0-9]{1,40}(\\.[0-9]{1,30})?", "\"\\PC{0,20}\"", "\\[[0-9, ]{0,20}\\]",
            Just("9999999999999999999999999999".to_owned()), Just("nan".to_owned()),
            Just("1e300".to_owned()), Just("{ per_institution = 1 }".to_owned()),
        ],
    ) {
        let grid = grid();
        let known = ["institutions", "users", "storage_tb", "first_year", "years", "tier", "ige"];
        for key in known.iter().copied().chain([key.as_str()]) {
            let (node, _) = tree::read("any", &format!("service.name = \"A\"\n{section}.{key} = {value}\n"));
            match scoping::read(&node, grid) {
                Ok(scoping) => { let _ = estimate(grid, &scoping); }
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}

#[test]
fn differences_of_a_comparison_add_up() {
    let grid = grid();
    let variant = |plan: &str, tier: &str| {
        let text = format!(
            "[service]\nname = \"A\"\n[support]\nplan = \"{plan}\"\n[commitment]\ntier = \"{tier}\"\n"
        );
        NamedEstimate {
            name: plan.to_owned(),
            estimate: estimate_text(grid, &text),
        }
    };
    let variants = [
        variant("none", "classic"),
        variant("startup", "always_on_call"),
        variant("none", "extended"),
    ];
    let comparison = compare(&variants).unwrap();
    let base = &comparison.variants[0];
    for compared in &comparison.variants {
        assert_eq!(compared.groups.iter().sum::<Decimal>(), compared.total);
        assert_eq!(base.total + compared.difference, compared.total);
        assert_eq!(
            compared.net + compared.esup_cash + compared.esup_in_kind,
            compared.total
        );
        let lines: Decimal = compared
            .lines
            .iter()
            .map(|change| change.new.unwrap_or_default() - change.old.unwrap_or_default())
            .sum();
        assert_eq!(lines, compared.difference);
    }
}

#[test]
fn themes_are_in_the_order_of_the_meeting() {
    let grid = grid();
    let estimate = estimate_text(grid, builtin::service("smsu").unwrap());
    let themes: Vec<_> = estimate.lines.iter().map(|line| line.need.theme).collect();
    assert!(themes.is_sorted());
    assert_eq!(themes.first().map(|theme| theme.id()), Some("commitment"));
}
