//! What covering a tier's windows asks, against the texts and the calendar.

mod staffed;

use cadrage_core::calendar::week::Week;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Status;
use cadrage_core::money::round;
use cadrage_core::needs::coverage::condition::Condition;
use cadrage_core::needs::coverage::question::CoverageNeeds;
use cadrage_core::pricing::values::Values;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::lang::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, estimate_likeliest, read_scoping};

fn estimate_tier(tier: &str, more: &str) -> Estimate {
    estimate_commitment(tier, more, "")
}

fn estimate_commitment(tier: &str, more: &str, commitment: &str) -> Estimate {
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 1 }}\n{more}\n[commitment]\ntier = \"{tier}\"\n{commitment}\n"
    );
    estimate_likeliest(&GRID, &text)
}

fn amount(estimate: &Estimate, impact: &str) -> Decimal {
    let lines = estimate.lines.iter();
    lines
        .filter(|line| line.need.impact == impact)
        .map(|line| line.total)
        .sum()
}

#[test]
fn a_week_on_call_is_its_nights_and_its_week_end() {
    let scoping = Scoping::default();
    let get = |id: ParameterId| Values::new(&GRID, &scoping).constant(id, 2026);
    let days = get(ParameterId::ON_CALL_SATURDAY) + get(ParameterId::ON_CALL_SUNDAY_HOLIDAY);
    // The week-end and the week of the order: 3 × 10,75 + 37,40 + 46,55 = 116,20;
    // 4 × 10,75 + 116,20 = 159,20.
    let weekend = Decimal::from(3) * get(ParameterId::ON_CALL_NIGHT_FULL) + days;
    assert_eq!(weekend, dec("116.20"));
    let week = Decimal::from(4) * get(ParameterId::ON_CALL_NIGHT_FULL) + weekend;
    assert_eq!(week, dec("159.20"));
}

/// People on call are paid, rather than given time off.
const MONEY: &str = "choices = { on_call = \"money\" }";

#[test]
fn a_permanent_rota_counts_the_real_periods_of_the_year() {
    let estimate = estimate_tier("always_on_call", MONEY);
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
    // Time off is what the grid says where nothing is answered.
    let estimate = estimate_tier("always_on_call", "");
    // 365 ÷ 7 weeks × 1,5 = 78,214286; 9 holidays from Monday to Friday × 0,5 = 4,5.
    let days = estimate.coverage.periods[0].time_off_days;
    assert_eq!(days, dec("82.714286"));
    // 82,71 ÷ 197 = 0,42 FTE: 0,40 for the weeks, and the holidays.
    let (time, money) = (amount(&estimate, "tier_on_call_time_off"), dec("9154.18"));
    assert!(time > money * Decimal::TWO, "{time}");
    assert_eq!(amount(&estimate, "tier_on_call_night_full"), Decimal::ZERO);
}

#[test]
fn providers_who_pool_a_rota_share_its_periods() {
    let alone = estimate_tier("always_on_call", MONEY);
    let three = estimate_commitment("always_on_call", MONEY, "pooled_providers = 3");
    let share = amount(&alone, "tier_on_call_night_full") / Decimal::from(3);
    let difference = amount(&three, "tier_on_call_night_full") - share;
    // 365 ÷ 3 is rounded to the millionth, the amount to the cent.
    assert!(difference.abs() <= dec("0.01"), "{difference}");
}

/// A year in which people are on call in hours, closures included, with more of the commitment
/// and of the scoping.
fn estimate_on_call(year: i32, hours: &str, commitment: &str, more: &str) -> Estimate {
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = {year}, years = 1 }}\n\
         [commitment]\n{commitment}\n[[commitment.windows]]\nwindow = \"w\"\n\
         opening_hours = \"{hours}\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\nclosures = \"open\"\n{more}\n"
    );
    estimate_likeliest(&GRID, &text)
}

#[test]
fn the_last_night_of_a_year_ends_in_the_next() {
    // Year, hours: full nights, fractioned nights.
    let cases = [
        // 1 January and 31 December 2027 are Fridays: the last night ends on 1 January 2028.
        (2027, "Fr 20:00-07:00", (53, 0)),
        // 1 January 2026 and 31 December 2026 are Thursdays; 2028 begins on a Saturday.
        (2026, "Fr 20:00-07:00", (52, 0)),
        (2026, "Th 20:00-07:00", (53, 0)),
        (2028, "Fr 20:00-07:00", (52, 0)),
        // The window closes on public holidays, and 31 December is none; 1 January 2027 is one:
        // the night that begins on it is off.
        (2027, "Fr 20:00-07:00; PH off", (52, 0)),
        // Mornings alone: that of 1 January is of the night of 31 December of the year before.
        (2027, "Fr 00:00-07:00", (0, 52)),
        (2026, "Fr 00:00-07:00", (0, 53)),
    ];
    for (year, hours, nights) in cases {
        let periods = estimate_on_call(year, hours, "", "").coverage.periods[0];
        let found = (periods.nights_full, periods.nights_fractioned);
        assert_eq!(found, nights, "{year} {hours}");
    }
}

#[test]
fn no_part_of_a_week_gives_more_time_off_than_the_whole() {
    // Days of time off of a week; days off from Monday to Friday, which come on top: 9 holidays.
    let cases = [
        ("24/7", "1.5", 9),
        // A week-end of 3 nights × 2/7 + 2 × 0,5, at most 1; 4 nights × 2/7 more, at most 1,5.
        ("Mo-Su,PH 08:00-22:00", "1.5", 9),
        ("Mo-Su 18:00-22:00", "1.5", 0),
        // A week with a holiday has 6 nights, 1,71.
        ("Mo-Su 18:00-22:00; PH off", "1.5", 0),
        // Friday evening to Monday morning, and parts of it: 1,86 by its parts.
        ("Fr 18:00-24:00; Sa-Su; Mo 00:00-08:00", "1", 0),
        ("Sa-Su", "1", 0),
        ("Sa-Su 08:00-18:00", "1", 0),
        ("Sa 08:00-18:00", "0.5", 0),
        // 2 × 2/7 + 0,5 is more than a day; 4 × 2/7 alone is not.
        ("Fr 20:00-24:00; Sa 08:00-22:00", "1", 0),
        ("Fr-Su 20:00-22:00", "0.857142857", 0),
        ("Mo-Th 20:00-22:00", "1.142857143", 0),
        ("We 20:00-22:00", "0.285714286", 0),
    ];
    for (hours, week, days_off) in cases {
        let choice = "[choices]\non_call = \"time_off\"";
        let found = estimate_on_call(2026, hours, "", choice).coverage.periods[0].time_off_days;
        // New Year cuts weeks by days: 365 ÷ 7 of them.
        let weeks = dec("365") / dec("7") * dec(week);
        let expected = weeks + Decimal::from(days_off) / Decimal::TWO;
        assert!(
            (found - expected).abs() < dec("0.000001"),
            "{hours}: {found} {expected}"
        );
    }
}

/// Half-hours of a week as opening hours.
fn week_of(open: &[bool]) -> String {
    let mut week = Week::default();
    for (half, _) in (0_u32..).zip(open).filter(|(_, open)| **open) {
        let (day, half) = ((half / 48) as usize, half % 48);
        week.set(day, (half * 30, half * 30 + 30), true);
    }
    week.write()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn more_hours_on_call_never_give_less_time_off(
        spans in proptest::collection::vec((0_usize..336, 1_usize..60, any::<bool>()), 1..8),
        year in 2026_i32..2030,
        closes in any::<bool>(),
    ) {
        // Each span is open in the wider window, and in the narrower one if it says so.
        let (mut narrow, mut wide) = ([false; 336], [false; 336]);
        for (start, length, is_narrow) in spans {
            for half in start..start + length {
                wide[half % 336] = true;
                narrow[half % 336] |= is_narrow;
            }
        }
        prop_assume!(narrow.contains(&true));
        let closures = "closures = [{ from = \"12-20\", to = \"01-05\" }]";
        let closures = if closes { closures } else { "" };
        let more = "[choices]\non_call = \"time_off\"\n[[components]]\nname = \"A\"\ncomponent = \"application\"";
        let of = |open: &[bool]| estimate_on_call(year, &week_of(open), closures, more);
        let (narrow, wide, whole) = (of(&narrow), of(&wide), of(&[true; 336]));
        for (less, more) in [(&narrow, &wide), (&wide, &whole)] {
            let days = |estimate: &Estimate| estimate.coverage.periods[0].time_off_days;
            prop_assert!(days(less) <= days(more), "{} {}", days(less), days(more));
            let worked = |estimate: &Estimate| estimate.coverage.intervention_hours[0];
            prop_assert!(worked(less) <= worked(more));
            for line in ["tier_on_call_time_off", "tier_intervention_time_off"] {
                prop_assert!(amount(less, line) <= amount(more, line), "{line}");
            }
        }
    }
}

/// An application: a failure every 2 190 h, an hour of repair.
const APPLICATION: &str = "[[components]]\nname = \"A\"\ncomponent = \"application\"\n";

#[test]
fn interventions_are_hours_on_call_over_the_time_between_failures() {
    // Hours on call of 2026 by what an intervention in them is paid: weekdays, Saturdays and
    // closed days, nights, Sundays and holidays.
    let cases = [
        // 252 working days × 3 h, and 9 holidays from Monday to Friday: the window does not close.
        ("Mo-Fr 09:00-12:00", "", [756, 0, 0, 27]),
        ("Mo-Fr 09:00-12:00; PH off", "", [756, 0, 0, 0]),
        // 51 Saturdays, of which 22 to 24 h and 0 to 7 h are nights; 15 August is a holiday.
        ("Sa 00:00-24:00", "", [0, 51 * 15, 51 * 9, 24]),
        // 3 to 7 August are closed weekdays, paid as a Saturday, their night as a night; 1 and
        // 8 August are closed Saturdays, paid as any.
        (
            "Mo-Sa 20:00-23:00; PH off",
            "closures = [{ from = \"2026-08-01\", to = \"2026-08-09\" }]",
            [247 * 2, 5 * 2 + 51 * 2, 252 + 51, 0],
        ),
    ];
    for (hours, closures, expected) in cases {
        let paid = format!("{APPLICATION}[choices]\non_call = \"money\"\n");
        let estimate = estimate_on_call(2026, hours, closures, &paid);
        let lines = ["weekday", "saturday", "night", "sunday_holiday"];
        for (line, hours_on_call) in lines.iter().zip(expected) {
            let id = format!("tier_intervention_{line}");
            let line = estimate.lines.iter().find(|l| l.need.impact == id);
            let found = line.map_or(Decimal::ZERO, |line| line.need.quantities[0]);
            let expected = round(Decimal::from(hours_on_call) / dec("2190"), 6);
            assert_eq!(found, expected.normalize(), "{hours} {id}");
        }
        // Whoever is on call needs a rota, at night or not.
        let mut conditions = estimate.coverage.conditions.iter();
        assert!(
            conditions.any(|c| matches!(c, Condition::Rota { .. })),
            "{hours}"
        );
    }
}

/// The amounts that a board decided, for nights, days and hours of intervention.
const OWN: &str = "choices = { on_call = \"own_scale\" }";

#[test]
fn a_scale_of_its_own_pays_what_the_order_pays_until_amounts_are_entered() {
    let pairs = [
        (
            ParameterId::ON_CALL_NIGHT_FULL,
            ParameterId::OWN_ON_CALL_NIGHT_FULL,
        ),
        (
            ParameterId::ON_CALL_NIGHT_FRACTIONED,
            ParameterId::OWN_ON_CALL_NIGHT_FRACTIONED,
        ),
        (
            ParameterId::ON_CALL_SATURDAY,
            ParameterId::OWN_ON_CALL_SATURDAY,
        ),
        (
            ParameterId::ON_CALL_SUNDAY_HOLIDAY,
            ParameterId::OWN_ON_CALL_SUNDAY_HOLIDAY,
        ),
        (
            ParameterId::INTERVENTION_HOUR_WEEKDAY,
            ParameterId::OWN_INTERVENTION_HOUR_WEEKDAY,
        ),
        (
            ParameterId::INTERVENTION_HOUR_SATURDAY,
            ParameterId::OWN_INTERVENTION_HOUR_SATURDAY,
        ),
        (
            ParameterId::INTERVENTION_HOUR_NIGHT,
            ParameterId::OWN_INTERVENTION_HOUR_NIGHT,
        ),
        (
            ParameterId::INTERVENTION_HOUR_SUNDAY_HOLIDAY,
            ParameterId::OWN_INTERVENTION_HOUR_SUNDAY_HOLIDAY,
        ),
    ];
    let likeliest = |id: ParameterId| {
        let values = &GRID.parameters.get(id.id()).unwrap().values;
        values.last().unwrap().value.value
    };
    for (of_order, own) in pairs {
        assert_eq!(likeliest(of_order), likeliest(own), "{own}");
        let last = GRID
            .parameters
            .get(own.id())
            .unwrap()
            .values
            .last()
            .unwrap();
        assert_eq!(last.provenance.status, Status::Assumption, "{own}");
    }
    let components = "[[components]]\nname = \"A\"\ncomponent = \"application\"\n";
    let totals = |choices: &str| {
        let estimate = estimate_commitment("always_on_call", choices, components);
        estimate.totals.total
    };
    assert_eq!(totals(OWN), totals(MONEY));
}

#[test]
fn a_scale_of_its_own_pays_the_amounts_that_are_entered() {
    let amounts = "parameters = { own_on_call_night_full = 20, own_on_call_saturday = 50, own_on_call_sunday_holiday = 60 }";
    let estimate = estimate_tier("always_on_call", &format!("{OWN}\n{amounts}"));
    // With RAFP, 5 %: 365 nights × 21,00, 51 Saturdays × 52,50, 62 Sundays and holidays × 63,00.
    let expected = [
        ("tier_on_call_night_full", "7665.00"),
        ("tier_on_call_saturday", "2677.50"),
        ("tier_on_call_sunday_holiday", "3906.00"),
    ];
    for (impact, total) in expected {
        assert_eq!(amount(&estimate, impact), dec(total), "{impact}");
    }
    let mut lines = estimate.lines.iter();
    let line = lines.find(|line| line.need.impact == "tier_on_call_saturday");
    let label = line.unwrap().need.label.get(Lang::Fr);
    assert_eq!(label, "Astreinte, samedi, barème propre");
    // Nobody is given time off as well.
    assert_eq!(amount(&estimate, "tier_on_call_time_off"), Decimal::ZERO);
}

#[test]
fn evenings_are_parts_of_nights() {
    let estimate = estimate_tier("evenings_weekends", "");
    let periods = estimate.coverage.periods[0];
    // From 18 to 22 h every evening; the night itself is best effort.
    assert_eq!((periods.nights_full, periods.nights_fractioned), (0, 365));
    assert_eq!((periods.saturdays, periods.sundays_holidays), (51, 62));
}

#[test]
fn the_base_tier_asks_nothing_more() {
    let estimate = estimate_tier("classic", "");
    assert_eq!(estimate.coverage, CoverageNeeds::default());
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
    .map(|tier| estimate_tier(tier, "").totals.total)
    .collect();
    assert!(totals.is_sorted(), "{totals:?}");
}

#[test]
fn windows_of_the_scoping_take_the_place_of_the_tiers() {
    let window = "[[commitment.windows]]\nwindow = \"exams\"\nopening_hours = \"Sa 08:00-12:00\"\n\
                  level = \"sla\"\navailability = 99\ncoverage = \"staffed\"\n";
    let text =
        format!("service.name = \"A\"\nhorizon.first_year = 2026\nhorizon.years = 1\n{window}");
    let estimate = estimate_likeliest(&GRID, &text);
    // 52 Saturdays × 4 h ÷ (1 379 × 0,95), holidays included since the window does not close on them.
    let fte = estimate.coverage.staffed_fte[0];
    assert_eq!(round(fte, 4), round(dec("208") / dec("1310.05"), 4));
}

#[test]
fn hours_that_overflow_are_a_problem_and_not_a_smaller_number() {
    // 8 760 hours of so many people at work have more than 28 digits.
    let text = "service.name = \"A\"\nhorizon = { first_year = 2027, years = 1 }\n\
        [[commitment.windows]]\nwindow = \"always\"\nopening_hours = \"24/7\"\nlevel = \"slo\"\n\
        coverage = \"staffed\"\nseats = 10000000000000000000000000\n";
    let problems = estimate(&GRID, &read_scoping(&GRID, text)).unwrap_err();
    let said: Vec<String> = problems
        .iter()
        .map(|problem| problem.sentence(Lang::En))
        .collect();
    assert_eq!(said, ["\"total\" exceeds the 28 digits of an exact amount"]);
}
