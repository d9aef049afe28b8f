//! Figures that can be checked with a pencil, from the shipped grid to the cent.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use cadrage_core::estimate::{Estimate, Line, estimate};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::pricing::{Made, StaffYear};
use cadrage_core::{scoping, tree};
use rust_decimal::Decimal;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn decs(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| dec(text)).collect()
}

fn estimated(text: &str) -> Estimate {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let (node, problems) = tree::read("case.toml", &format!("service.name = \"A\"\n{text}"));
    assert_eq!(problems, []);
    estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap()
}

fn line<'a>(estimate: &'a Estimate, impact: &str) -> &'a Line {
    let mut lines = estimate.lines.iter();
    lines.find(|line| line.need.impact == impact).unwrap()
}

fn staff<'a>(estimate: &'a Estimate, impact: &str, year: usize) -> &'a StaffYear {
    match &line(estimate, impact).prices[year].made {
        Made::Staff(staff) => staff,
        Made::Item { .. } | Made::Allowance { .. } => unreachable!("{impact} is not staff"),
    }
}

/// A line that the tests add: one day of a design engineer a year.
const DAY: &str = "[[impacts]]\nimpact = \"day\"\nlabel = \"Jour\"\ntopic = \"service_offer\"\nitem = \"ige\"\nquantity = 1\n";

#[test]
fn a_design_engineer_costs_what_the_decrees_say() {
    // TIB = 538 × 59,0734 = 31 781,4892; primes 5 988,12; RAFP 5 % × 5 988,12 = 299,406.
    // 2026: 31 781,4892 × 2,0035 + 6 287,526 = 69 961,7396
    // 2025: CAS pensions 78,28 % instead of 82,28 %: 69 961,7396 − 31 781,4892 × 0,04 = 68 690,4800
    // 2024: CAS pensions 74,28 %: 68 690,4800 − 1 271,2596 = 67 419,2205
    let cases = [
        (2024, "67419.22", "325.70"),
        (2025, "68690.48", "331.84"),
        (2026, "69961.74", "337.98"),
    ];
    for (year, cost, day) in cases {
        let estimate = estimated(&format!(
            "horizon = {{ first_year = {year}, years = 1 }}\n{DAY}"
        ));
        assert_eq!(staff(&estimate, "day", 0).cost, dec(cost), "{year}");
        assert_eq!(line(&estimate, "day").prices[0].amount, dec(day), "{year}");
    }
}

#[test]
fn health_cover_and_drift_come_with_their_years() {
    // 2027: health cover 12 × 38 = 456 and income protection 12 × 7 = 84 are in force:
    // (69 961,7396 + 540) = 70 501,74, × 1,005 of drift = 70 854,25; ÷ 207 = 342,29.
    // 2028: 70 501,74 × 1,005² = 70 501,74 × 1,010025 = 71 208,52; ÷ 207 = 344,00.
    let estimate = estimated(&format!(
        "horizon = {{ first_year = 2027, years = 2 }}\n{DAY}"
    ));
    let costs: Vec<Decimal> = (0..2).map(|y| staff(&estimate, "day", y).cost).collect();
    assert_eq!(costs, decs(&["70854.25", "71208.52"]));
    let line = line(&estimate, "day");
    assert_eq!(line.amounts, decs(&["342.29", "344.00"]));
    assert_eq!(line.total, dec("686.29"));
}

#[test]
fn a_contract_agent_costs_what_the_general_scheme_says() {
    // 38 000 × (1 + 13 + 5,25 + 2,11 + 0,50 + 0,30 + 0,70 + 2,00 + 8,55 + 4,20 %) = 38 000 × 1,3661
    let estimate = estimated(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ employment = \"contract_agent\" }}\n{DAY}"
    ));
    assert_eq!(staff(&estimate, "day", 0).cost, dec("51911.80"));
    // 51 911,80 ÷ 207 = 250,7816…
    assert_eq!(line(&estimate, "day").amounts, decs(&["250.78"]));
}

#[test]
fn overhead_is_added_to_the_employer_cost() {
    let estimate = estimated(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\nparameters = {{ overhead_rate = 25 }}\n{DAY}"
    ));
    // 69 961,74 × 1,25 = 87 452,175; ÷ 207 = 422,47…
    assert_eq!(staff(&estimate, "day", 0).cost, dec("87452.18"));
    assert_eq!(line(&estimate, "day").amounts, decs(&["422.47"]));
}

/// Servers bought as the stock needs, at a price entered in the scoping.
fn servers(choices: &str, more: &str) -> Estimate {
    estimated(&format!(
        "horizon = {{ first_year = 2027, years = 6 }}\nsizes = {{ servers = [2, 2, 3, 3, 3, 3] }}\n\
         {choices}\n[[impacts]]\nimpact = \"rack\"\nlabel = \"Baie\"\ntopic = \"service_offer\"\n\
         nature = \"equipment\"\nlifetime_years = 4\nprice = 1000\nquantity = 1\ndriver = \"server\"\n\
         recurrence = \"every:4\"\n{more}"
    ))
}

#[test]
fn stock_is_bought_when_it_lacks_and_renewed_when_it_dies() {
    let estimate = servers("", "");
    let line = line(&estimate, "rack");
    // 2027: 2 wanted. 2029: 3 wanted, 2 live. 2031: those of 2027 are four years old.
    assert_eq!(line.need.quantities, decs(&["2", "0", "1", "0", "2", "0"]));
    assert_eq!(line.need.in_service, decs(&["2", "2", "3", "3", "3", "3"]));
    // 1 000 € + 20 % of VAT that is not recovered.
    let amounts = ["2400.00", "0.00", "1200.00", "0.00", "2400.00", "0.00"];
    assert_eq!(line.amounts, decs(&amounts));
}

#[test]
fn vat_is_a_cost_unless_it_is_recovered() {
    let estimate = servers("choices = { vat_regime = \"taxable\" }", "");
    assert_eq!(line(&estimate, "rack").amounts[0], dec("2000.00"));
}

#[test]
fn what_is_met_already_is_not_bought() {
    for (existing, first) in [("\"50%\"", "1200.00"), ("1", "1200.00"), ("9", "0.00")] {
        let estimate = servers("", &format!("existing = {existing}\n"));
        assert_eq!(line(&estimate, "rack").amounts[0], dec(first), "{existing}");
    }
}

#[test]
fn equipment_from_the_threshold_on_is_invested_and_depreciated() {
    let with = servers("", "");
    let without = servers("", "remove = true\n");
    let difference = |of: fn(&Estimate) -> &[Decimal]| -> Vec<Decimal> {
        of(&with)
            .iter()
            .zip(of(&without))
            .map(|(a, b)| a - b)
            .collect()
    };
    let invested = ["2400", "0", "1200", "0", "2400", "0"];
    assert_eq!(difference(|e| &e.budget.investissement.cp), decs(&invested));
    assert_eq!(difference(|e| &e.budget.fonctionnement.cp), decs(&["0"; 6]));
    // 2 400 over 2027-2030, 1 200 over 2029-2032, 2 400 over 2031-2034.
    let charges = ["600", "600", "900", "900", "900", "900"];
    assert_eq!(difference(|e| &e.budget.depreciation), decs(&charges));
    // Bought 6 000, charged 4 800.
    assert_eq!(with.budget.residual - without.budget.residual, dec("1200"));
}

#[test]
fn people_open_appropriations_only_when_they_are_recruited() {
    let existing = estimated(DAY);
    assert!(existing.budget.personnel.cp.iter().all(Decimal::is_zero));
    let recruited = estimated(&format!("choices = {{ staffing = \"recruited\" }}\n{DAY}"));
    let hr: Vec<Decimal> = (0..5)
        .map(|year| {
            let lines = recruited.lines.iter().filter(|line| line.is_provider());
            let hr = lines.filter(|line| line.unit == "day");
            hr.map(|line| line.amounts[year]).sum()
        })
        .collect();
    assert_eq!(recruited.budget.personnel.cp, hr);
}

#[test]
fn a_server_draws_what_its_power_says() {
    let [none, two] = [0, 2].map(|servers| {
        estimated(&format!(
            "horizon = {{ first_year = 2027, years = 2 }}\nsizes = {{ servers = {servers} }}\n\
             choices = {{ hosting = \"physical\" }}\n"
        ))
    });
    // 2 × 175 W × 8 760 h × 1,6 = 4 905,6 kWh in 2027; 8 784 h in 2028: 4 919,04 kWh.
    let more = |of: fn(&Estimate) -> &[Decimal], year: usize| of(&two)[year] - of(&none)[year];
    assert_eq!(more(|e| &e.energy.billed_mwh, 0), dec("4.9056"));
    assert_eq!(more(|e| &e.energy.billed_mwh, 1), dec("4.91904"));
    // 1 215 kg over five years, twice.
    assert_eq!(more(|e| &e.energy.embodied_kgco2e, 0), dec("486"));
}

#[test]
fn a_size_follows_its_growth_and_what_it_is_counted_by() {
    let estimate = estimated(
        "horizon = { first_year = 2027, years = 3 }\n[sizes]\ninstitutions = [2, 4]\n\
         users = { per_institution = 1000, growth = \"10%\" }\n",
    );
    let values = |driver: &str| -> Vec<Decimal> {
        estimate.sizes[driver]
            .values
            .iter()
            .map(|v| v.value)
            .collect()
    };
    // A list that is too short keeps its last value, with a notice.
    assert_eq!(values("institution"), decs(&["2", "4", "4"]));
    assert_eq!(values("new_institution"), decs(&["2", "2", "0"]));
    // 2 × 1 000; 4 × 1 000 × 1,1; 4 × 1 000 × 1,21
    assert_eq!(values("user"), decs(&["2000", "4400", "4840"]));
    assert_eq!(estimate.notices.len(), 2, "{:?}", estimate.notices);
}

#[test]
fn institutions_that_are_named_are_those_that_are_counted() {
    let named = |users: [&str; 3]| {
        let [a, b, c] = users.map(|users| match users {
            "" => String::new(),
            users => format!(", users = {users}"),
        });
        format!(
            "horizon = {{ first_year = 2027, years = 3 }}\n[sharing]\ninstitutions = [\
             {{ name = \"Université A\"{a} }}, {{ name = \"Université B\"{b}, from_year = 2 }},\
             {{ name = \"École C\"{c}, from_year = 3 }}]\n"
        )
    };
    // Users of each, sizes beside; institutions, users; users of each in the third year.
    type Case = (
        [&'static str; 3],
        &'static str,
        [&'static str; 3],
        [&'static str; 3],
    );
    let cases: &[Case] = &[
        // Each says its own: 12 000; + 30 000; + 1 500.
        (
            ["12000", "30000", "1500"],
            "",
            ["12000", "42000", "43500"],
            ["12000", "30000", "1500"],
        ),
        // The others have the 15 000 of the grid: 15 000; + 30 000; + 15 000.
        (
            ["", "30000", ""],
            "",
            ["15000", "45000", "60000"],
            ["15000", "30000", "15000"],
        ),
        // Or what is entered for each: 2 000 × 1,1 in the second year, × 1,21 in the third.
        (
            ["", "30000", ""],
            "[sizes]\nusers = { per_institution = 2000, growth = \"10%\" }\n",
            ["2000", "32200", "34840"],
            ["2420", "30000", "2420"],
        ),
        // Of a number for all, the others have what is left: (50 000 − 30 000) ÷ 2.
        (
            ["", "30000", ""],
            "[sizes]\nusers = [20000, 45000, 50000]\n",
            ["20000", "45000", "50000"],
            ["10000", "30000", "10000"],
        ),
        // A number that agrees is taken.
        (
            ["12000", "30000", "1500"],
            "[sizes]\ninstitutions = [1, 2, 3]\nusers = [12000, 42000, 43500]\n",
            ["12000", "42000", "43500"],
            ["12000", "30000", "1500"],
        ),
        // Nobody says: as ever.
        (
            ["", "", ""],
            "",
            ["15000", "30000", "45000"],
            ["15000", "15000", "15000"],
        ),
    ];
    for (each, sizes, users, third) in cases {
        let estimate = estimated(&format!("{}{sizes}", named(*each)));
        let values = |driver: &str| -> Vec<Decimal> {
            let counted = estimate.sizes[driver].values.iter();
            counted.map(|range| range.value).collect()
        };
        assert_eq!(values("institution"), decs(&["1", "2", "3"]), "{each:?}");
        assert_eq!(
            values("new_institution"),
            decs(&["1", "1", "1"]),
            "{each:?}"
        );
        assert_eq!(values("user"), decs(users), "{each:?} {sizes}");
        let shares = estimate.sharing.shares.iter();
        let found: Vec<Decimal> = shares.map(|share| share.users[2]).collect();
        assert_eq!(found, decs(third), "{each:?} {sizes}");
    }
}

#[test]
fn a_price_drifts_from_its_year_and_is_rounded_each_year() {
    let estimate = estimated("horizon = { first_year = 2027, years = 2 }\nsizes = { sms = 100 }\n");
    let line = line(&estimate, "sms_units");
    // 4,80 × 1,0229 = 4,90992 → 4,91; × 1,2 = 5,892 → 5,89.
    // 4,80 × 1,0229² = 4,80 × 1,046324 = 5,0223552 → 5,02; × 1,2 = 6,024 → 6,02.
    assert_eq!(line.amounts, decs(&["5.89", "6.02"]));
}
