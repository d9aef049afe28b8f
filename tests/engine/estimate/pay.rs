//! What people cost: pay, rates and drift of civil servants and contract agents.

use cadrage_core::estimate::Estimate;
use cadrage_core::pricing::prices::PriceBasis;
use cadrage_core::pricing::staff::StaffYear;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::notice::Notice;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use super::{DAY, estimate_text, line};
use crate::common::{self, dec, decs, grid_under, layer};

fn staff_year<'a>(estimate: &'a Estimate, impact: &str, year: usize) -> &'a StaffYear {
    match &line(estimate, impact).prices[year].basis {
        PriceBasis::Staff(staff) => staff,
        PriceBasis::Item { .. } | PriceBasis::Allowance { .. } => {
            unreachable!("{impact} is not staff")
        }
    }
}

#[test]
fn a_design_engineer_costs_what_the_decrees_say() {
    // TIB = 538 × 59,0734 = 31 781,4892; primes 5 988,12; RAFP 5 % × 5 988,12 = 299,406.
    // 2026: 31 781,4892 × 2,0035 + 6 287,526 = 69 961,7396
    // 2025: CAS pensions 78,28 % instead of 82,28 %: 69 961,7396 − 31 781,4892 × 0,04 = 68 690,4800
    // 2024: CAS pensions 74,28 %: 68 690,4800 − 1 271,2596 = 67 419,2205
    // Flat amounts: family supplement 360 and transport 150, and from 2026 a yearly bonus of 250.
    // A day is a 197th of each.
    let cases = [
        (2024, "67929.22", "344.82"),
        (2025, "69200.48", "351.27"),
        (2026, "70721.74", "358.99"),
    ];
    for (year, cost, day) in cases {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = {year}, years = 1 }}\n{DAY}"
        ));
        assert_eq!(staff_year(&estimate, "day", 0).cost, dec(cost), "{year}");
        assert_eq!(line(&estimate, "day").prices[0].amount, dec(day), "{year}");
    }
}

#[test]
fn bonuses_above_the_cap_bear_no_pension() {
    // A research engineer: TIB = 761 × 59,0734 = 44 954,8574, a fifth of which, 8 990,9715, caps what
    // RAFP is paid on: 449,5486. 44 954,8574 × 2,0035 + 9 368,88 + 449,5486, and flat amounts of 760.
    let day = DAY.replace("ige", "igr");
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\n{day}"
    ));
    assert_eq!(staff_year(&estimate, "day", 0).cost, dec("100645.49"));
}

#[test]
fn health_cover_and_drift_come_with_their_years() {
    // 2027: health cover 12 × 37,70 = 452,40 and income protection 12 × 7 = 84 are in force:
    // (70 721,7396 + 536,40) = 71 258,14, × 1,015 of drift = 72 327,01; ÷ 197 = 367,14.
    // 2028: 71 258,14 × 1,015² = 71 258,14 × 1,030225 = 73 411,92; ÷ 197 = 372,65.
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2027, years = 2 }}\n{DAY}"
    ));
    let costs: Vec<Decimal> = (0..2)
        .map(|y| staff_year(&estimate, "day", y).cost)
        .collect();
    assert_eq!(costs, decs(&["72327.01", "73411.92"]));
    let line = line(&estimate, "day");
    assert_eq!(line.amounts, decs(&["367.14", "372.65"]));
    assert_eq!(line.total, dec("739.79"));
}

#[test]
fn a_flat_amount_entered_before_its_date_drifts_from_it() {
    // Health cover, due from May 2026: 100 € more are 100 € more in 2026, and 101,50 € in 2027.
    let costs = |cover: u32| {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2026, years = 2 }}\n\
             parameters = {{ price_year = 2025, civil_health_cover = {cover} }}\n{DAY}"
        ));
        [0, 1].map(|year| staff_year(&estimate, "day", year).cost)
    };
    let ([low, low_later], [high, high_later]) = (costs(600), costs(700));
    let more = [high - low, high_later - low_later];
    assert_eq!(more, ["100", "101.5"].map(dec));
}

#[test]
fn a_contract_agent_costs_what_the_general_scheme_says() {
    // 38 000 × (1 + 13 + 5,25 + 2,11 + 0,50 + 0,30 + 0,70 + 2,00 + 8,55 + 4,20 %) = 38 000 × 1,3661,
    // and 150 of transport.
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ employment = \"contract_agent\" }}\n{DAY}"
    ));
    assert_eq!(staff_year(&estimate, "day", 0).cost, dec("52061.80"));
    // 52 061,80 ÷ 197 = 264,2731…
    assert_eq!(line(&estimate, "day").amounts, decs(&["264.27"]));
}

#[test]
fn pay_follows_the_territory_the_employer_and_the_contract() {
    // A civil servant of 2026: TIB 31 781,4892, bonuses 5 988,12, whole cost 70 721,7396.
    // A contract agent of 2026: gross 38 000, ceiling 48 060; 23,86 % on all, 12,75 % below the
    // ceiling, 12,55 % above, and 150 of transport.
    let cases = [
        // 53,63 % of the TIB: 70 721,7396 + 17 044,4127. 40 %: + 12 712,5957.
        "civil_servant | zone = 'la-reunion' | 87766.15",
        "civil_servant | zone = 'mayotte' | 83434.34",
        // 38 000 × 1,35 = 51 300, beyond the ceiling: 51 300 × 1,2386 + 48 060 × 0,1275 +
        // 3 240 × 0,1255 + 150. 38 000 × 1,4 = 53 200: likewise.
        "contract_agent | zone = 'la-reunion' | 70224.45",
        "contract_agent | zone = 'guyane' | 72816.24",
        // 3 % of the TIB, 1 %; 3 % of the gross pay, which bears charges.
        "civil_servant | residence_zone = 'zone_1' | 71675.18",
        "civil_servant | residence_zone = 'zone_2' | 71039.55",
        "contract_agent | residence_zone = 'zone_1' | 53619.15",
        // 38 000 × (1,3661 + 0,04) + 150; with 0,10 in its place.
        "contract_agent | unemployment_insurance = 'unedic' | 53581.80",
        "contract_agent | contract_term = 'short' | 55861.80",
        // Neither concerns a civil servant.
        "civil_servant | unemployment_insurance = 'unedic', contract_term = 'short' | 70721.74",
        // 38 000 × 4,25 % + 28 853 × 4,25 % + 19 741 × 5,10 % = 3 848,04.
        "contract_agent | employer = 'association' | 55909.84",
        // 37 769,6092 × 4,25 % + 28 622,6092 × 4,25 % + 19 510,6092 × 5,10 % = 3 816,71.
        "civil_servant | employer = 'association' | 74538.45",
        // 2,95 % of 51 300 without higher rates: 70 224,45 + 1 513,35.
        "contract_agent | zone = 'la-reunion', employer = 'association' | 71737.80",
    ];
    for [employment, choices, cost] in cases.map(cells) {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ employment = \"{employment}\", {choices} }}\n{DAY}"
        ));
        let found = staff_year(&estimate, "day", 0).cost;
        assert_eq!(found, dec(cost), "{employment}, {choices}");
    }
}

#[test]
fn overhead_is_a_choice_added_to_the_employer_cost() {
    // 70 721,7396 × 1,25 = 88 402,1745, rounded once; ÷ 197 = 448,7419… The university's own rate is
    // 80 % until it is entered: × 1,8 = 127 299,1313. Entered without being chosen, it counts
    // nowhere, and a notice says so.
    let cases = [
        ("none", "", "70721.74", "358.99", false),
        ("none", "overhead_rate = 12.5", "70721.74", "358.99", true),
        ("european_projects", "", "88402.17", "448.74", false),
        ("own_rate", "", "127299.13", "646.19", false),
        // 70 721,7396 × 1,125 = 79 561,9571; ÷ 197 = 403,8678…
        (
            "own_rate",
            "overhead_rate = 12.5",
            "79561.96",
            "403.87",
            false,
        ),
    ];
    for (option, parameters, cost, day, is_told) in cases {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ overhead = \"{option}\" }}\nparameters = {{ {parameters} }}\n{DAY}"
        ));
        assert_eq!(staff_year(&estimate, "day", 0).cost, dec(cost), "{option}");
        assert_eq!(line(&estimate, "day").amounts, decs(&[day]), "{option}");
        let told = estimate.notices.iter().find_map(|notice| match notice {
            Notice::Uncounted { when, .. } => Some(when.get(Lang::Fr)),
            _ => None,
        });
        assert_eq!(
            told,
            is_told.then_some("Frais d’environnement = Taux de l’université"),
            "{option}"
        );
        let name = estimate.budget.full_cost_name();
        let expected = match option {
            "none" => "Coût direct amorti",
            _ => "Coût complet amorti",
        };
        assert_eq!(name.get(Lang::Fr), expected, "{option}");
    }
}

/// The estimate of one day a year of a design engineer, under rows laid over a table of the grid;
/// no rows leave the grid as it is.
fn estimate_day(table: &str, rows: &str, text: &str) -> Estimate {
    let text = format!("{text}\n{DAY}");
    if rows.is_empty() {
        return estimate_text(&text);
    }
    let grid = grid_under(layer("own", table, rows));
    common::estimate_likeliest(&grid, &format!("service.name = \"A\"\n{text}"))
}

/// The header and the first cells of a row of `parameters.csv`.
fn parameter_row(row: &str) -> String {
    let header = "parameter,valid_from,label_fr,label_en,role,unit,value,status,source\n";
    format!("{header}{row},sourced,decree_2023_519\n")
}

#[test]
fn pay_drifts_from_the_index_point_and_no_rate_moves_the_drift() {
    // Pay × rates of 2027 on, before drift, with 760 of other flat amounts: 31 781,4892 × 2,0035 +
    // 6 287,526 + 536,40 + 760 = 71 258,1396. × 1,015, 1,030225, 1,045678, 1,061364 since 2026,
    // ÷ 197: 367,14 372,65 378,24 383,91.
    let known = ["367.14", "372.65", "378.24", "383.91"];
    let family = parameter_row(
        "civil_family_rate,2030-01-01,Allocations familiales,Family allowances,civil_servant_rate,percent,5.30",
    );
    let point = parameter_row(
        "index_point_value,2028-01-01,Valeur annuelle du point d’indice,Yearly value of the index point,constant,eur,60.2549",
    );
    let health = parameter_row(
        "civil_health_cover,2029-01-01,Participation à la complémentaire santé,Share of health cover,civil_servant_flat,eur_per_year,516",
    );
    let cases: &[(&str, &str, [&str; 4])] = &[
        ("", "", known),
        // The grid's own values change nothing.
        ("", "parameters = { cas_pensions_rate = 82.28 }", known),
        (
            "",
            "parameters = { civil_health_cover = 452.4, civil_income_cover = 84, cas_pensions_rate = 82.28, index_point_value = 59.0734 }",
            known,
        ),
        // 2030: (71 258,1396 + 31 781,4892 × 0,0005) × 1,061364 = 75 647,69. Not before.
        (&family, "", ["367.14", "372.65", "378.24", "384.00"]),
        // 2028: 538 × 60,2549 × 2,0035 + 6 287,526 = 71 235,26, as the point stands, and 1 296,40 of flat
        // amounts, which keep their drift, × 1,030225; 2029: × 1,015 and × 1,045678; 2030: × 1,030225 and
        // × 1,061364.
        (&point, "", ["367.14", "368.38", "373.91", "379.51"]),
        // 2029: (70 721,7396 + 84) × 1,045678 + 516 = 74 556,00; 2030: × 1,061364, 516 × 1,015 = 75 674,40.
        (&health, "", ["367.14", "372.65", "378.46", "384.13"]),
        // A point of 60 € in place of the grid's: 538 × 60 × 2,0035 + 7 583,926 = 72 256,906.
        (
            "",
            "parameters = { index_point_value = 60 }",
            ["372.29", "377.87", "383.54", "389.29"],
        ),
        // What is listed is known for 2028: it drifts since.
        (
            "",
            "parameters = { price_year = 2028 }",
            ["361.72", "361.72", "367.14", "372.65"],
        ),
    ];
    for (row, text, expected) in cases {
        let answers = format!("horizon = {{ first_year = 2027, years = 4 }}\n{text}");
        let estimate = estimate_day("parameters.csv", row, &answers);
        assert_eq!(
            line(&estimate, "day").amounts,
            decs(expected),
            "{row}{text}"
        );
    }
}

#[test]
fn a_contract_agent_drifts_from_the_row_of_the_pay() {
    // 38 000 × 1,3661 = 51 911,80 drifts since the row, 686,40 of flat amounts since their own dates, by
    // 2026: × 1,015, then × 1,030225; ÷ 197.
    let header = "profile,employment,known_since\nige,contract_agent,";
    let cases = [
        ("", ["271.00", "275.07"]),
        ("2026-01-01", ["271.00", "275.07"]),
        ("2027-01-01", ["267.05", "271.05"]),
        ("2028-01-01", ["267.05", "267.10"]),
    ];
    for (since, expected) in cases {
        let rows = if since.is_empty() {
            String::new()
        } else {
            format!("{header}{since}\n")
        };
        let text = "horizon = { first_year = 2027, years = 2 }\nchoices = { employment = \"contract_agent\" }";
        let estimate = estimate_day("staff.csv", &rows, text);
        assert_eq!(line(&estimate, "day").amounts, decs(&expected), "{since}");
    }
}
