//! Lines that an option adds, or that a ready service gives its own quantity, by pencil.

use cadrage_core::decision::feasibility::{Verdict, judge};
use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::builtin;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, decs, estimate_likeliest, numbers};

/// Two institutions from 2026, four years, half a terabyte backed up and archived, one GPU server.
fn estimate_choices(choices: &str) -> Estimate {
    estimate_likeliest(
        &GRID,
        &format!(
            "service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 4 }}\n\
             sizes = {{ institutions = 2, backup_tb = 0.5, archive_tb = 0.5, gpu_servers = 1 }}\n\
             [choices]\n{choices}\n"
        ),
    )
}

fn line<'a>(estimate: &'a Estimate, impact: &str) -> Option<&'a Line> {
    let mut lines = estimate.lines.iter();
    lines.find(|line| line.need.impact == impact)
}

/// The quantities of a line, year by year; zeros where the estimate does not have it.
fn quantities(estimate: &Estimate, impact: &str) -> Vec<Decimal> {
    let none = vec![Decimal::ZERO; estimate.years.len()];
    line(estimate, impact).map_or(none, |line| line.need.quantities.clone())
}

/// What a line costs in the first year; zero where the estimate does not have it.
fn first_year(estimate: &Estimate, impact: &str) -> Decimal {
    line(estimate, impact).map_or(Decimal::ZERO, |line| line.amounts[0])
}

#[test]
fn what_is_bought_costs_its_price_and_vat() {
    let cases = [
        // 0,5 × 49 × 1,2
        "offsite_backup = 'planned' | offsite_backup_volume | 29.40",
        // 8 400 × 1,2
        "penetration_test = 'passi' | penetration_test_passi | 10080.00",
        // 2 × 600 × 1,2
        "electronic_trust = 'required' | seal_certificates | 1440.00",
        // 1 500 × 1,2
        "electronic_trust = 'required' | timestamping | 1800.00",
    ];
    for [choice, impact, amount] in cases.map(cells) {
        let found = first_year(&estimate_choices(choice), impact);
        assert_eq!(found, dec(amount), "{impact}");
        assert!(line(&estimate_choices(""), impact).is_none(), "{impact}");
    }
}

#[test]
fn what_is_done_takes_its_days_in_its_years() {
    let cases = [
        "offsite_backup = 'planned' | offsite_backup_setup | 3 0 0 0",
        "offsite_backup = 'planned' | offsite_backup_test | 1 1 1 1",
        "archiving = 'required' | archiving_setup | 8 0 0 0",
        // One day for each of the two institutions that join.
        "electronic_trust = 'required' | seal_setup | 2 0 0 0",
        "upstream_relay = 'planned' | upstream_relay_work | 15 15 15 15",
    ];
    for [choice, impact, days] in cases.map(cells) {
        let found = quantities(&estimate_choices(choice), impact);
        assert_eq!(found, numbers(days), "{impact}");
        assert!(line(&estimate_choices(""), impact).is_none(), "{impact}");
    }
    // A security approval is compulsory: it is there unless it was given already. It lasts three years.
    let approved = "security_approval = \"done\"";
    for (impact, days) in [
        ("security_approval_work", ["6", "0", "0", "6"]),
        ("security_approval_decision", ["1", "0", "0", "1"]),
    ] {
        assert_eq!(
            quantities(&estimate_choices(""), impact),
            decs(&days),
            "{impact}"
        );
        assert!(
            line(&estimate_choices(approved), impact).is_none(),
            "{impact}"
        );
    }
}

#[test]
fn a_gpu_server_is_housed_installed_and_looked_after_wherever_it_is_bought() {
    for hosting in ["vm", "container", "physical", "regional_datacenter"] {
        let estimate = estimate_choices(&format!("hosting = \"{hosting}\""));
        // 2 units × 150; 1,45 × 1 100 × 1,2.
        assert_eq!(
            first_year(&estimate, "gpu_rack"),
            dec("300.00"),
            "{hosting}"
        );
        assert_eq!(
            first_year(&estimate, "gpu_maintenance"),
            dec("1914.00"),
            "{hosting}"
        );
        assert_eq!(
            quantities(&estimate, "gpu_install"),
            decs(&["2", "0", "0", "0"])
        );
        assert_eq!(
            quantities(&estimate, "gpu_upkeep"),
            decs(&["2", "2", "2", "2"])
        );
    }
    let rented = estimate_choices("hosting = \"public_cloud\"");
    for impact in ["gpu_rack", "gpu_maintenance", "gpu_install", "gpu_upkeep"] {
        assert!(line(&rented, impact).is_none(), "{impact}");
    }
}

#[test]
fn each_ready_service_says_how_far_its_code_is_from_being_up_to_date() {
    let days = |service: &str, impact: &str| {
        let estimate = estimate_likeliest(&GRID, builtin::service(service).unwrap());
        quantities(&estimate, impact)
    };
    for (service, first) in [
        ("smsu", "40"),
        ("oae", "90"),
        ("agimus_ng", "25"),
        ("dematec", "60"),
    ] {
        let expected = decs(&[first, "0", "0", "0", "0"]);
        assert_eq!(days(service, "modernisation_work"), expected, "{service}");
    }
    // The move to the rewritten version, in 2028.
    let expected = decs(&["0", "45", "0", "0", "0"]);
    assert_eq!(days("pod", "pod_v5_migration"), expected);
    assert_eq!(
        days("esup_signature", "upstream_relay_work"),
        decs(&["15"; 5])
    );
}

#[test]
fn services_that_nobody_maintains_or_needs_are_refused() {
    for (service, text) in builtin::SERVICES {
        let scoping = crate::common::read_scoping(&GRID, text);
        let estimate = estimate(&GRID, &scoping).unwrap();
        let verdict = judge(&GRID, &estimate, Vec::new()).verdict;
        let refused = ["oae", "dematec"].contains(service);
        assert_eq!(verdict == Verdict::NoGo, refused, "{service}");
    }
}
