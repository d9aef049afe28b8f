//! What people cost: pay, rates and drift of civil servants and contract agents.

use cadrage_core::estimate::Estimate;
use cadrage_core::pricing::prices::PriceBasis;
use cadrage_core::pricing::staff::StaffYear;
use rust_decimal::Decimal;

use super::{DAY, estimate_text, line};
use crate::common::{self, dec, decs, grid_under, layer};

fn staff_year<'a>(estimate: &'a Estimate, impact: &str, year: usize) -> &'a StaffYear {
    match &line(estimate, impact).prices[year].made {
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
    // A day is a 197th of each.
    let cases = [
        (2024, "67419.22", "342.23"),
        (2025, "68690.48", "348.68"),
        (2026, "69961.74", "355.14"),
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
fn health_cover_and_drift_come_with_their_years() {
    // 2027: health cover 12 × 37,70 = 452,40 and income protection 12 × 7 = 84 are in force:
    // (69 961,7396 + 536,40) = 70 498,14, × 1,015 of drift = 71 555,61; ÷ 197 = 363,23.
    // 2028: 70 498,14 × 1,015² = 70 498,14 × 1,030225 = 72 628,95; ÷ 197 = 368,67.
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2027, years = 2 }}\n{DAY}"
    ));
    let costs: Vec<Decimal> = (0..2)
        .map(|y| staff_year(&estimate, "day", y).cost)
        .collect();
    assert_eq!(costs, decs(&["71555.61", "72628.95"]));
    let line = line(&estimate, "day");
    assert_eq!(line.amounts, decs(&["363.23", "368.67"]));
    assert_eq!(line.total, dec("731.90"));
}

#[test]
fn a_contract_agent_costs_what_the_general_scheme_says() {
    // 38 000 × (1 + 13 + 5,25 + 2,11 + 0,50 + 0,30 + 0,70 + 2,00 + 8,55 + 4,20 %) = 38 000 × 1,3661
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ employment = \"contract_agent\" }}\n{DAY}"
    ));
    assert_eq!(staff_year(&estimate, "day", 0).cost, dec("51911.80"));
    // 51 911,80 ÷ 197 = 263,5116…
    assert_eq!(line(&estimate, "day").amounts, decs(&["263.51"]));
}

#[test]
fn a_supplement_overseas_is_a_share_of_the_pay_of_the_index() {
    // Réunion, 53,63 % of the TIB: 69 961,7396 + 31 781,4892 × 0,5363 = 87 006,1523.
    // Contract agent, 35 % of the gross pay: 38 000 × (1,3661 + 0,35) = 65 211,80.
    let cases = [
        ("civil_servant", "civil_overseas_rate = 53.63", "87006.15"),
        ("contract_agent", "contract_overseas_rate = 35", "65211.80"),
    ];
    for (employment, rate, cost) in cases {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2026, years = 1 }}\nchoices = {{ employment = \"{employment}\" }}\nparameters = {{ {rate} }}\n{DAY}"
        ));
        assert_eq!(staff_year(&estimate, "day", 0).cost, dec(cost), "{rate}");
    }
}

#[test]
fn overhead_is_added_to_the_employer_cost() {
    let estimate = estimate_text(&format!(
        "horizon = {{ first_year = 2026, years = 1 }}\nparameters = {{ overhead_rate = 25 }}\n{DAY}"
    ));
    // 69 961,7396 × 1,25 = 87 452,1745, rounded once; ÷ 197 = 443,9196…
    assert_eq!(staff_year(&estimate, "day", 0).cost, dec("87452.17"));
    assert_eq!(line(&estimate, "day").amounts, decs(&["443.92"]));
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
    // Pay × rates of 2027 on, before drift: 31 781,4892 × 2,0035 + 6 287,526 + 536,40 = 70 498,1396.
    // × 1,015, 1,030225, 1,045678, 1,061364 since 2026, ÷ 197: 363,23 368,67 374,20 379,82.
    let known = ["363.23", "368.67", "374.20", "379.82"];
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
        // 2030: (70 498,1396 + 31 781,4892 × 0,0005) × 1,061364 = 74 841,08. Not before.
        (&family, "", ["363.23", "368.67", "374.20", "379.90"]),
        // 2028: 538 × 60,2549 × 2,0035 + 6 287,526 + 536,40 = 71 771,66, as the point stands; 2029:
        // × 1,015 = 72 848,23; 2030: × 1,030225 = 73 940,96.
        (&point, "", ["363.23", "364.32", "369.79", "375.33"]),
        // 2029: (69 961,7396 + 84) × 1,045678 + 516 = 73 761,26; 2030: × 1,061364, 516 × 1,015 = 74 867,80.
        (&health, "", ["363.23", "368.67", "374.42", "380.04"]),
        // A point of 60 € in place of the grid's: 538 × 60 × 2,0035 + 6 823,926 = 71 496,906.
        (
            "",
            "parameters = { index_point_value = 60 }",
            ["368.37", "373.90", "379.51", "385.20"],
        ),
        // What is listed is known for 2028: it drifts since.
        (
            "",
            "parameters = { price_year = 2028 }",
            ["357.86", "357.86", "363.23", "368.67"],
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
    // (38 000 × 1,3661 + 536,40) = 52 448,20; × 1,015 = 53 234,92; × 1,030225 = 54 033,45; ÷ 197.
    let header = "profile,employment,known_since\nige,contract_agent,";
    let cases = [
        ("", ["270.23", "274.28"]),
        ("2026-01-01", ["270.23", "274.28"]),
        ("2027-01-01", ["266.23", "270.23"]),
        ("2028-01-01", ["266.23", "266.23"]),
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
