//! What covering a tier's windows asks, against the texts and the calendar.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::explain::Explainer;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;
use cadrage_core::money::round;
use cadrage_core::values::Values;
use cadrage_core::{scoping, tree};
use rust_decimal::Decimal;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn estimated(tier: &str, more: &str) -> Estimate {
    committed(tier, more, "")
}

fn committed(tier: &str, more: &str, commitment: &str) -> Estimate {
    let grid = grid();
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 1 }}\n{more}\n[commitment]\ntier = \"{tier}\"\n{commitment}\n"
    );
    let (node, problems) = tree::read("case.toml", &text);
    assert_eq!(problems, []);
    estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap()
}

fn amount(estimate: &Estimate, impact: &str) -> Decimal {
    let lines = estimate
        .lines
        .iter()
        .filter(|line| line.need.impact == impact);
    lines.map(|line| line.total).sum()
}

#[test]
fn a_week_on_call_is_its_nights_and_its_week_end() {
    let (grid, scoping) = (grid(), scoping::Scoping::default());
    let get = |id: &str| Values::new(&grid, &scoping).constant(id, 2026);
    let days = get("on_call_saturday") + get("on_call_sunday_holiday");
    // The week-end and the week of the order: 3 × 10,75 + 37,40 + 46,55 = 116,20;
    // 4 × 10,75 + 116,20 = 159,20.
    let weekend = Decimal::from(3) * get("on_call_night_full") + days;
    assert_eq!(weekend, dec("116.20"));
    let week = Decimal::from(4) * get("on_call_night_full") + weekend;
    assert_eq!(week, dec("159.20"));
}

#[test]
fn a_permanent_rota_counts_the_real_periods_of_the_year() {
    let estimate = estimated("always_on_call", "");
    let periods = estimate.coverage.periods[0];
    assert_eq!((periods.nights_full, periods.nights_fractioned), (365, 0));
    // 52 Saturdays, of which 15 August; 52 Sundays and 10 holidays on other days.
    assert_eq!((periods.saturdays, periods.sundays_holidays), (51, 62));
    // 365 × round(10,75 × 1,05) + 51 × 39,27 + 62 × 48,88 = 4 120,85 + 2 002,77 + 3 030,56
    let money: Decimal = ["night_full", "saturday", "sunday_holiday"]
        .iter()
        .map(|period| amount(&estimate, &format!("tier_on_call_{period}")))
        .sum();
    assert_eq!(money, dec("9154.18"));
}

#[test]
fn time_off_costs_more_than_money() {
    let estimate = estimated("always_on_call", "choices = { on_call = \"time_off\" }");
    // 1-4 January: a week-end (1), a night (2/7), a holiday (0,5); 51 weeks × 1,5;
    // 8 holidays from Monday to Friday × 0,5; 28-31 December: 4 nights × 2/7.
    let days = estimate.coverage.periods[0].time_off_days;
    assert_eq!(days, dec("83.428571"));
    // 83,43 ÷ 207 = 0,40 FTE: 0,38 for the 52 weeks, and the holidays.
    let (time, money) = (amount(&estimate, "tier_on_call_time_off"), dec("9154.18"));
    assert!(time > money * Decimal::TWO, "{time}");
    assert_eq!(amount(&estimate, "tier_on_call_night_full"), Decimal::ZERO);
}

#[test]
fn providers_who_pool_a_rota_share_its_periods() {
    let alone = estimated("always_on_call", "");
    let three = committed("always_on_call", "", "pooled_providers = 3");
    let share = amount(&alone, "tier_on_call_night_full") / Decimal::from(3);
    let difference = amount(&three, "tier_on_call_night_full") - share;
    // 365 ÷ 3 is rounded to the millionth, the amount to the cent.
    assert!(difference.abs() <= dec("0.01"), "{difference}");
}

#[test]
fn evenings_are_parts_of_nights() {
    let estimate = estimated("evenings_weekends", "");
    let periods = estimate.coverage.periods[0];
    // From 18 to 22 h every evening; the night itself is best effort.
    assert_eq!((periods.nights_full, periods.nights_fractioned), (0, 365));
    assert_eq!((periods.saturdays, periods.sundays_holidays), (51, 62));
}

#[test]
fn a_seat_around_the_clock_takes_six_people() {
    let estimate = estimated(
        "always_staffed",
        "parameters = { coverage_absence_rate = 0 }",
    );
    // A year of work is 207 × 7 = 1 449 h: (8 760 − 2 520) ÷ 1 449 = 4,306 beyond the base
    // window, 8 760 ÷ 1 449 = 6,046 in all.
    let fte = estimate.coverage.staffed_fte[0];
    assert_eq!(round(fte, 3), dec("4.306"));
    assert_eq!(round(fte + dec("2520") / dec("1449"), 2), dec("6.05"));
    // 10 % of absence: ÷ 0,9.
    let absent = estimated("always_staffed", "").coverage.staffed_fte[0];
    assert_eq!(round(absent * dec("0.9"), 6), round(fte, 6));
}

#[test]
fn hours_become_days_by_one_length_of_the_year_and_say_so() {
    // 6 240 h ÷ (7 × 0,9) = 990,476190 days; ÷ 207 = 4,78 people. An hour: 273,74 ÷ 7 = 39,11.
    let cases = [
        (
            "always_staffed",
            "tier_staffed_days",
            "un jour compte 7 h, une année 207 × 7 = 1\u{202f}449 h, dont 10\u{a0}% d’absences à remplacer. 6\u{202f}240 h ÷ (7 h × 90\u{a0}%) = 990,47619 jours ; ÷ 207 = 4,78 ETP.",
        ),
        (
            "always_staffed",
            "tier_staffed_night",
            "un jour compte 7 h ; l’heure de TECH vaut 273,74\u{a0}€ ÷ 7 = 39,11\u{a0}€, dont la sujétion est 10\u{a0}%.",
        ),
    ];
    let grid = grid();
    for (tier, impact, expected) in cases {
        let estimate = estimated(tier, "");
        let mut lines = estimate.lines.iter();
        let line = lines.find(|line| line.need.impact == impact).unwrap();
        let steps = Explainer::new(&grid, &estimate, Lang::Fr).line(line);
        let step = steps.iter().find(|step| step.kind == "working_time");
        assert_eq!(step.unwrap().text, format!("Temps de travail : {expected}"));
    }
}

/// A window from 7 to 20 h, Monday to Saturday, with people at work.
const STAFFED: &str = "windows = [{ window = \"long\", opening_hours = \"Mo-Sa 07:00-20:00; PH off\", level = \"sla\", availability = 99, coverage = \"staffed\" }]";

#[test]
fn a_longer_staffed_window_takes_its_hours_beyond_the_classic_one() {
    // 252 working days × 3 h and 51 Saturdays × 13 h (15 August is one): 1 419 h,
    // ÷ (1 449 × 0,9 = 1 304,1).
    let fte = committed("classic", "", STAFFED).coverage.staffed_fte[0];
    assert_eq!(round(fte, 4), round(dec("1419") / dec("1304.1"), 4));
}

#[test]
fn overtime_is_for_categories_b_and_c() {
    let technician = committed(
        "classic",
        "choices = { staffed_hours = \"overtime\" }",
        STAFFED,
    );
    // TIB 441 × 59,0734 = 26 051,37; ÷ 1 820 = 14,314…; × 1,25 = 17,89; + 5 % = 18,78.
    let first = technician.lines.iter();
    let first = first
        .into_iter()
        .find(|l| l.need.impact == "tier_overtime_first");
    assert_eq!(first.unwrap().prices[0].amount, dec("18.78"));
    // (252 × 3 + 51 × 13) h = 1 419 h; ÷ (25 × 12) = 4,73: five people.
    let said: Vec<String> = technician
        .coverage
        .conditions
        .iter()
        .map(|condition| condition.sentence(cadrage_core::lang::Lang::En))
        .collect();
    assert_eq!(
        said,
        ["Overtime: to be shared among at least 5 people to stay below the monthly cap."]
    );
    let engineer = committed(
        "classic",
        "choices = { staffed_hours = \"overtime\", staffed_profile = \"ige\" }",
        STAFFED,
    );
    assert!(!engineer.coverage.conditions[0].holds());
    assert!(engineer.coverage.staffed_fte[0] > Decimal::ZERO);
}

#[test]
fn the_base_tier_asks_nothing_more() {
    let estimate = estimated("classic", "");
    assert_eq!(
        estimate.coverage,
        cadrage_core::service_level::coverage::Asked::default()
    );
}

#[test]
fn tiers_cost_more_as_they_commit_more() {
    let totals: Vec<Decimal> = [
        "classic",
        "extended",
        "evenings_weekends",
        "always_on_call",
        "always_staffed",
    ]
    .iter()
    .map(|tier| estimated(tier, "").totals.total)
    .collect();
    assert!(totals.is_sorted(), "{totals:?}");
}

#[test]
fn windows_of_the_scoping_take_the_place_of_the_tiers() {
    let window = "[[commitment.windows]]\nwindow = \"exams\"\nopening_hours = \"Sa 08:00-12:00\"\n\
                  level = \"sla\"\navailability = 99\ncoverage = \"staffed\"\n";
    let grid = grid();
    let text =
        format!("service.name = \"A\"\nhorizon.first_year = 2026\nhorizon.years = 1\n{window}");
    let (node, _) = tree::read("case.toml", &text);
    let estimate = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap();
    // 52 Saturdays × 4 h ÷ (1 449 × 0,9), holidays included since the window does not close on them.
    let fte = estimate.coverage.staffed_fte[0];
    assert_eq!(round(fte, 4), round(dec("208") / dec("1304.1"), 4));
}
