//! Figures that can be checked with a pencil, from the shipped grid to the cent.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::model::Bearer;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::pricing::prices::PriceBasis;
use cadrage_core::pricing::staff::StaffYear;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::notice::Notice;
use cadrage_core::text::problem::ProblemKind;
use cadrage_core::text::tree;
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
        PriceBasis::Staff(staff) => staff,
        PriceBasis::Item { .. } | PriceBasis::Allowance { .. } => {
            unreachable!("{impact} is not staff")
        }
    }
}

/// A ready service with other answers.
fn ready(grid: &CostGrid, service: &str, settings: &[(&str, &str)]) -> Estimate {
    let (mut node, problems) = tree::read(service, builtin::service(service).unwrap());
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|(path, value)| Setting {
            path: (*path).to_owned(),
            value: (*value).to_owned(),
        })
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    estimate(grid, &scoping::read(&node, grid).unwrap()).unwrap()
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
fn every_figure_is_rounded_half_away_from_zero() {
    // 22,5 W × 8 760 h × 1,5 of PUE = 295,65 kWh; × 100 g = 29,565 kg; 0,25 kg of making.
    let mut grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    for (_, item) in grid.items.iter_mut() {
        (item.power_w, item.embodied_kgco2e) = (None, None);
    }
    let item = grid.items.get_mut("vcpu").unwrap();
    item.power_w = Some(dec("22.5"));
    item.embodied_kgco2e = Some(dec("0.25"));
    let text = "service.name = \"A\"\nsizes = { vms = 0 }\nhorizon = { first_year = 2027, years = 1 }\n\
        parameters = { pue = 1.5, grid_carbon_g_per_kwh = 100 }\n[[impacts]]\nimpact = \"own\"\n\
        label = \"A\"\ntopic = \"service_offer\"\nitem = \"vcpu\"\nquantity = 1\n";
    let (node, _) = tree::read("case.toml", text);
    let estimate = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap();
    let energy = &estimate.energy;
    let found = [&energy.kwh, &energy.use_kgco2e, &energy.embodied_kgco2e].map(|of| of[0]);
    assert_eq!(found, ["295.7", "29.6", "0.3"].map(dec));
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
    // 69 961,7396 × 1,25 = 87 452,1745, rounded once; ÷ 207 = 422,47…
    assert_eq!(staff(&estimate, "day", 0).cost, dec("87452.17"));
    assert_eq!(line(&estimate, "day").amounts, decs(&["422.47"]));
}

/// The estimate of one day a year of a design engineer, under rows laid over the grid.
fn day_over(overlay: &[(&str, &str)], text: &str) -> Estimate {
    let tables = overlay.iter();
    let tables = tables.map(|(table, rows)| ((*table).to_owned(), rows.as_bytes().to_vec()));
    let overlay = GridFiles {
        folder: "own".to_owned(),
        tables: tables.collect(),
        ..GridFiles::default()
    };
    let grid = CostGrid::read(&builtin::files(), &[overlay]).unwrap();
    let text = format!("service.name = \"A\"\n{text}\n{DAY}");
    let (node, problems) = tree::read("case.toml", &text);
    assert_eq!(problems, []);
    estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap()
}

/// The header and the first cells of a row of `parameters.csv`.
fn parameter(row: &str) -> String {
    let header = "parameter,valid_from,label_fr,label_en,role,unit,value,status,source\n";
    format!("{header}{row},sourced,decree_2023_519\n")
}

#[test]
fn pay_drifts_from_the_index_point_and_no_rate_moves_the_drift() {
    // Pay × rates of 2027 on, before drift: 31 781,4892 × 2,0035 + 6 287,526 + 540 = 70 501,7396.
    // × 1,005, 1,010025, 1,015075, 1,020151 since 2026, ÷ 207: 342,29 344,00 345,72 347,45.
    let known = ["342.29", "344.00", "345.72", "347.45"];
    let family = parameter(
        "civil_family_rate,2030-01-01,Allocations familiales,Family allowances,civil_servant_rate,percent,5.30",
    );
    let point = parameter(
        "index_point_value,2028-01-01,Valeur annuelle du point d’indice,Yearly value of the index point,constant,eur,60.2549",
    );
    let health = parameter(
        "civil_health_cover,2029-01-01,Participation à la complémentaire santé,Share of health cover,civil_servant_flat,eur_per_year,516",
    );
    let cases: &[(&str, &str, [&str; 4])] = &[
        ("", "", known),
        // The grid's own values change nothing.
        ("", "parameters = { cas_pensions_rate = 82.28 }", known),
        (
            "",
            "parameters = { civil_health_cover = 456, civil_income_cover = 84, cas_pensions_rate = 82.28, index_point_value = 59.0734 }",
            known,
        ),
        // 2030: (70 501,7396 + 31 781,4892 × 0,0005) × 1,020151 = 71 938,63. Not before.
        (&family, "", ["342.29", "344.00", "345.72", "347.53"]),
        // 2028: 538 × 60,2549 × 2,0035 + 6 287,526 + 540 = 71 775,26, as the point stands; 2029: × 1,005.
        (&point, "", ["342.29", "346.74", "348.47", "350.22"]),
        // 2029: (69 961,7396 + 84) × 1,015075 + 516 = 71 617,68; 2030: × 1,020151, 516 × 1,005 = 71 976,41.
        (&health, "", ["342.29", "344.00", "345.98", "347.71"]),
        // A point of 60 € in place of the grid's: 538 × 60 × 2,0035 + 6 827,526 = 71 500,506.
        (
            "",
            "parameters = { index_point_value = 60 }",
            ["347.14", "348.88", "350.62", "352.37"],
        ),
        // What is listed is known for 2028: it drifts since.
        (
            "",
            "parameters = { price_year = 2028 }",
            ["340.59", "340.59", "342.29", "344.00"],
        ),
    ];
    for (row, text, expected) in cases {
        let overlay = [("parameters.csv", *row)];
        let overlay = if row.is_empty() { &[][..] } else { &overlay };
        let estimate = day_over(
            overlay,
            &format!("horizon = {{ first_year = 2027, years = 4 }}\n{text}"),
        );
        let found: Vec<Decimal> = line(&estimate, "day").amounts.clone();
        assert_eq!(found, decs(expected), "{row}{text}");
    }
}

#[test]
fn a_contract_agent_drifts_from_the_row_of_the_pay() {
    // (38 000 × 1,3661 + 540) = 52 451,80; × 1,005 = 52 714,06; × 1,010025 = 52 977,63; ÷ 207.
    let header = "profile,employment,known_since\nige,contract_agent,";
    let row = |since: &str| format!("{header}{since}\n");
    let cases = [
        ("", ["254.66", "255.93"]),
        ("2026-01-01", ["254.66", "255.93"]),
        ("2027-01-01", ["253.39", "254.66"]),
        ("2028-01-01", ["253.39", "253.39"]),
    ];
    for (since, expected) in cases {
        let row = row(since);
        let overlay = [("staff.csv", row.as_str())];
        let overlay = if since.is_empty() { &[][..] } else { &overlay };
        let text = "horizon = { first_year = 2027, years = 2 }\nchoices = { employment = \"contract_agent\" }";
        let estimate = day_over(overlay, text);
        assert_eq!(line(&estimate, "day").amounts, decs(&expected), "{since}");
    }
}

#[test]
fn a_price_known_for_later_changes_nothing_before_it() {
    // 4,80 × 1,0229 = 4,91 and × 1,0229² = 5,02 before VAT of 20 %; 6,00 × 1,2 from 2029 on.
    let row = "item,valid_from,label_fr,label_en,nature,unit,price,vat,index,status,source\n\
        sms_pack_100,2029-01-01,\"SMS, par lot de 100\",\"Text messages, pack of 100\",running,pack,6.00,standard,drift_services,sourced,syntec_2025\n";
    let text = "horizon = { first_year = 2027, years = 3 }\nsizes = { sms = 100 }";
    let amounts = |overlay: &[(&str, &str)]| {
        let estimate = day_over(overlay, text);
        line(&estimate, "sms_units").amounts.clone()
    };
    assert_eq!(amounts(&[]), decs(&["5.89", "6.02", "6.17"]));
    assert_eq!(
        amounts(&[("prices.csv", row)]),
        decs(&["5.89", "6.02", "7.20"])
    );
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
fn what_is_done_once_is_done_for_what_is_new() {
    // Sizes, the line, what is bought, what is in service.
    let cases = [
        // Two, then one more in the third year, two more in the fifth.
        (
            "servers = [2, 2, 3, 3, 5]",
            "driver = \"server\"\nrecurrence = \"once\"",
            ["2", "0", "1", "0", "2"],
            ["2", "2", "3", "3", "5"],
        ),
        // What was set up stays, so that only the fourth is new in the third year.
        (
            "servers = [3, 1, 4, 4, 4]",
            "driver = \"server\"\nrecurrence = \"once\"",
            ["3", "0", "1", "0", "0"],
            ["3", "3", "4", "4", "4"],
        ),
        // Nothing in the first year.
        (
            "servers = [0, 2, 2, 2, 2]",
            "driver = \"server\"\nrecurrence = \"once\"",
            ["0", "2", "0", "0", "0"],
            ["0", "2", "2", "2", "2"],
        ),
        // From the second year on: all that there is then.
        (
            "servers = [2, 3, 4, 4, 4]",
            "driver = \"server\"\nrecurrence = \"once\"\nfrom_year = 2",
            ["0", "3", "1", "0", "0"],
            ["0", "3", "4", "4", "4"],
        ),
        // Two are there already.
        (
            "servers = [2, 2, 3, 3, 3]",
            "driver = \"server\"\nrecurrence = \"once\"\nexisting = 2",
            ["0", "0", "1", "0", "0"],
            ["0", "0", "1", "1", "1"],
        ),
        // Two institutions join in years 1, 2 and 4: each is new.
        (
            "institutions = [2, 4, 4, 6, 6]",
            "driver = \"new_institution\"\nrecurrence = \"once\"",
            ["2", "2", "0", "2", "0"],
            ["2", "4", "4", "6", "6"],
        ),
        // The same, renewed after three years: those of year 1 in year 4, of year 2 in year 5.
        (
            "institutions = [2, 4, 4, 6, 6]",
            "driver = \"new_institution\"\nrecurrence = \"every:3\"",
            ["2", "2", "0", "4", "2"],
            ["2", "4", "4", "6", "6"],
        ),
    ];
    for (sizes, rule, bought, in_service) in cases {
        let estimate = estimated(&format!(
            "horizon = {{ first_year = 2027, years = 5 }}\nsizes = {{ {sizes} }}\n\
             [[impacts]]\nimpact = \"own\"\nlabel = \"Ligne\"\ntopic = \"service_offer\"\n\
             nature = \"running\"\nprice = 100\nquantity = 1\n{rule}\n"
        ));
        let line = line(&estimate, "own");
        assert_eq!(line.need.quantities, decs(&bought), "{sizes} {rule}");
        assert_eq!(line.need.in_service, decs(&in_service), "{sizes} {rule}");
    }
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
fn hours_beyond_the_base_tier_open_appropriations_whoever_is_there() {
    let staffed = estimated("commitment = { tier = \"always_staffed\" }\n");
    let hr = |estimate: &Estimate, of: fn(&Line) -> bool| -> Vec<Decimal> {
        let years = 0..estimate.years.len();
        let own = years.map(|year| {
            let lines = estimate
                .lines
                .iter()
                .filter(|line| line.is_provider() && of(line));
            lines.map(|line| line.amounts[year]).sum()
        });
        own.collect()
    };
    let presence = line(&staffed, "tier_staffed_days");
    let premiums = hr(&staffed, |line| line.need.allowance.is_some());
    let expected: Vec<Decimal> = presence
        .amounts
        .iter()
        .zip(&premiums)
        .map(|(a, b)| a + b)
        .collect();
    assert_eq!(staffed.budget.personnel.cp, expected);
    assert_eq!(staffed.budget.personnel.ae, expected);
    let technicians = staffed
        .people
        .iter()
        .find(|people| people.profile == "tech");
    let technicians = technicians.unwrap();
    assert_eq!(technicians.days_beyond_base, presence.need.quantities);
    assert!(technicians.days > technicians.days_beyond_base);
    // On call nobody is there beyond the base tier: indemnities alone open appropriations.
    let on_call = estimated("commitment = { tier = \"always_on_call\" }\n");
    let indemnities = hr(&on_call, |line| line.need.allowance.is_some());
    assert_eq!(on_call.budget.personnel.cp, indemnities);
    let beyond = on_call
        .people
        .iter()
        .flat_map(|people| &people.days_beyond_base);
    assert!(beyond.into_iter().all(Decimal::is_zero));
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
fn a_size_without_a_number_is_the_grids_counted_bounded_or_grown_as_it_says() {
    // The grid has 12 tickets (4 to 30) for each of 5 institutions (3 to 15), 15 000 users for
    // each, and 4 releases (1 to 12).
    let cases = [
        // For the whole service: 12 tickets, of which 4 to 30 are possible.
        (
            "tickets = { per = \"service\" }",
            "ticket",
            ["12", "4", "30"],
            "12",
        ),
        // For each of 4 releases: 12 × 4, 4 × 1, 30 × 12.
        (
            "tickets = { per = \"release\" }",
            "ticket",
            ["48", "4", "360"],
            "48",
        ),
        // Within other bounds, for each institution: 12 × 5, 10 × 3, 20 × 15.
        (
            "tickets = { low = 10, high = 20 }",
            "ticket",
            ["60", "30", "300"],
            "60",
        ),
        // The bound that is left out stays the grid’s: 30 × 15.
        (
            "tickets = { low = 10 }",
            "ticket",
            ["60", "30", "450"],
            "60",
        ),
        // 4; in the third year 4 × 1,5 × 1,5.
        (
            "releases = { growth = \"50%\" }",
            "release",
            ["4", "1", "12"],
            "9",
        ),
        (
            "institutions = { yearly = true }",
            "institution",
            ["5", "3", "15"],
            "5",
        ),
    ];
    for (size, driver, first, third) in cases {
        let text = format!("horizon = {{ first_year = 2027, years = 3 }}\n[sizes]\n{size}\n");
        let estimate = estimated(&text);
        let counted = &estimate.sizes[driver];
        let range = counted.values[0];
        assert_eq!(
            vec![range.value, range.low, range.high],
            decs(&first),
            "{size}"
        );
        assert_eq!(counted.values[2].value, dec(third), "{size}");
        // The number is the grid's still, and its figures say so.
        assert_eq!(counted.status, InputStatus::Default, "{size}");
    }
    // Named institutions are counted: a growth of the grid’s number is not passed over.
    let text = "service.name = \"A\"\n[sizes]\ninstitutions = { growth = \"10%\" }\n\
                [sharing]\ninstitutions = [{ name = \"Université A\" }]\n";
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let (node, _) = tree::read("case.toml", text);
    let problems = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap_err();
    assert!(
        matches!(problems[0].kind, ProblemKind::InstitutionsDisagree { .. }),
        "{problems:?}"
    );
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

#[test]
fn no_line_vanishes_when_the_provider_no_longer_holds_the_application() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let settings: &[&[(&str, &str)]] = &[
        &[],
        &[
            ("choices.hosting", "physical"),
            ("choices.middleware_support", "subscription"),
        ],
    ];
    for (service, _) in builtin::SERVICES {
        for more in settings {
            let saas = ready(&grid, service, more);
            for mode in ["paas", "iaas"] {
                let with_mode: Vec<(&str, &str)> = more
                    .iter()
                    .copied()
                    .chain([("service.mode", mode)])
                    .collect();
                let other = ready(&grid, service, &with_mode);
                let (mut moved, mut left_out) = (Vec::new(), Vec::new());
                for notice in &other.notices {
                    match notice {
                        Notice::Moved { lines } => moved.extend(lines),
                        Notice::LeftOut { reason, lines } => {
                            assert!(!reason.fr.is_empty() && !reason.en.is_empty());
                            left_out.extend(lines);
                        }
                        _ => {}
                    }
                }
                let mut gone = Decimal::ZERO;
                for line in saas.lines.iter().filter(|line| line.is_provider()) {
                    let (label, name) = (&line.need.label, &line.need.impact);
                    let mut same = other.lines.iter();
                    match same.find(|other| other.need.impact == *name) {
                        None => {
                            assert!(
                                left_out.contains(&label),
                                "{service} {mode}: {name} vanished"
                            );
                            gone += line.total;
                        }
                        Some(same) if same.need.bearer != Bearer::Provider => {
                            assert_eq!(same.need.bearer, Bearer::UserInstitution, "{name}");
                            assert!(moved.contains(&label), "{service} {mode}: {name}");
                            // Electricity apart, it costs what it cost.
                            assert_eq!(same.total, line.total, "{service} {mode}: {name}");
                            gone += line.total;
                        }
                        Some(same) => {
                            assert_eq!(same.total, line.total, "{service} {mode}: {name}")
                        }
                    }
                }
                let difference = saas.totals.total - other.totals.total;
                assert_eq!(difference, gone, "{service} {mode}");
            }
        }
    }
    // Whom the scoping names bears the line, whatever the mode.
    let text = "service.mode = \"paas\"\nsizes = { sms = 1000 }\n\
                [[impacts]]\nimpact = \"sms_units\"\nbearer = \"provider\"\n";
    assert!(line(&estimated(text), "sms_units").is_provider());
}

#[test]
fn a_line_that_is_left_out_says_why() {
    let cases = [
        (
            "impact,left_out_when\nqos_tracking,mode=paas\n",
            "MissingValue",
        ),
        (
            "impact,left_out_fr,left_out_en\nqos_tracking,Raison,Reason\n",
            "NotMeant",
        ),
        ("impact,moves_when\nqos_tracking,mode=pass\n", "NotAllowed"),
        (
            "impact,moves_when\nqos_tracking,mod=paas\n",
            "UnknownReference",
        ),
    ];
    for (table, kind) in cases {
        let overlay = GridFiles {
            sheets: std::collections::BTreeMap::new(),
            folder: "test".to_owned(),
            tables: [("impacts.csv".to_owned(), table.as_bytes().to_vec())].into(),
        };
        let problems = CostGrid::read(&builtin::files(), &[overlay]).unwrap_err();
        assert!(
            format!("{problems:?}").contains(kind),
            "{table}: {problems:?}"
        );
    }
}
