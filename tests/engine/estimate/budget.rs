//! What is invested and depreciated, and which people open appropriations.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;
use rust_decimal::Decimal;

use super::{DAY, estimate_text, line, servers};
use crate::common::{dec, decs};

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
    let existing = estimate_text(DAY);
    assert!(existing.budget.personnel.cp.iter().all(Decimal::is_zero));
    let recruited = estimate_text(&format!("choices = {{ staffing = \"recruited\" }}\n{DAY}"));
    let hr: Vec<Decimal> = (0..5)
        .map(|year| {
            recruited
                .lines
                .iter()
                .filter(|line| line.is_provider() && line.unit == "day")
                .map(|line| line.amounts[year])
                .sum()
        })
        .collect();
    assert_eq!(recruited.budget.personnel.cp, hr);
}

#[test]
fn hours_beyond_the_base_tier_open_appropriations_whoever_is_there() {
    let staffed = estimate_text("commitment = { tier = \"always_staffed\" }\n");
    let hr = |estimate: &Estimate, of: fn(&Line) -> bool| -> Vec<Decimal> {
        (0..estimate.years.len())
            .map(|year| {
                estimate
                    .lines
                    .iter()
                    .filter(|line| line.is_provider() && of(line))
                    .map(|line| line.amounts[year])
                    .sum()
            })
            .collect()
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
        .find(|people| people.profile == "tech")
        .unwrap();
    assert_eq!(technicians.days_beyond_base, presence.need.quantities);
    assert!(technicians.days > technicians.days_beyond_base);
    // On call nobody is there beyond the base tier: indemnities alone open appropriations.
    let on_call = estimate_text(
        "commitment = { tier = \"always_on_call\" }\nchoices = { on_call = \"money\" }\n",
    );
    let indemnities = hr(&on_call, |line| line.need.allowance.is_some());
    assert_eq!(on_call.budget.personnel.cp, indemnities);
    let mut beyond = on_call
        .people
        .iter()
        .flat_map(|people| &people.days_beyond_base);
    assert!(beyond.all(Decimal::is_zero));
}
