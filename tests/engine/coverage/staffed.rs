//! What windows ask in which people are at work.

use cadrage_core::explain::Explainer;
use cadrage_core::money::round;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::{estimate_commitment, estimate_tier};
use crate::common::{GRID, dec, estimate_likeliest, grid_under, layer};

#[test]
fn a_seat_around_the_clock_takes_six_people() {
    let estimate = estimate_tier(
        "always_staffed",
        "parameters = { coverage_absence_rate = 0 }",
    );
    // A year of work is 197 × 7 = 1 379 h: (8 760 − 2 520) ÷ 1 379 = 4,525 beyond the base
    // window, 8 760 ÷ 1 379 = 6,352 in all.
    let fte = estimate.coverage.staffed_fte[0];
    assert_eq!(round(fte, 3), dec("4.525"));
    assert_eq!(round(fte + dec("2520") / dec("1379"), 2), dec("6.35"));
    // 5 % of absence: ÷ 0,95.
    let absent = estimate_tier("always_staffed", "").coverage.staffed_fte[0];
    assert_eq!(round(absent * dec("0.95"), 6), round(fte, 6));
}

#[test]
fn hours_become_days_by_one_length_of_the_year_and_say_so() {
    // 6 240 h ÷ (7 × 0,95) = 938,345865 days; ÷ 197 = 4,76 people. A day of a technician: (56 664,78
    // + 760) ÷ 197 = 291,50; an hour: ÷ 7 = 41,64.
    let cases = [
        (
            "always_staffed",
            "tier_staffed_days",
            "un jour compte 7 h, une année 197 × 7 = 1\u{202f}379 h, dont 5\u{a0}% d’absences à remplacer. 6\u{202f}240 h ÷ (7 h × 95\u{a0}%) = 938,345865 jours ; ÷ 197 = 4,76 ETP.",
        ),
        (
            "always_staffed",
            "tier_staffed_night",
            "un jour compte 7 h ; l’heure de TECH vaut 291,50\u{a0}€ ÷ 7 = 41,64\u{a0}€, dont la sujétion est 20\u{a0}%.",
        ),
    ];

    for (tier, impact, expected) in cases {
        let estimate = estimate_tier(tier, "");
        let mut lines = estimate.lines.iter();
        let line = lines.find(|line| line.need.impact == impact).unwrap();
        let steps = Explainer::new(&GRID, &estimate, Lang::Fr).line(line);
        let step = steps.iter().find(|step| step.kind == "working_time");
        assert_eq!(step.unwrap().text, format!("Temps de travail : {expected}"));
    }
}

/// A window from 7 to 20 h, Monday to Saturday, with people at work.
const STAFFED: &str = "windows = [{ window = \"long\", opening_hours = \"Mo-Sa 07:00-20:00; PH off\", level = \"sla\", availability = 99, coverage = \"staffed\" }]";

#[test]
fn a_longer_staffed_window_takes_its_hours_beyond_the_classic_one() {
    // 252 working days × 3 h and 51 Saturdays × 13 h (15 August is one): 1 419 h,
    // ÷ (1 379 × 0,95 = 1 310,05).
    let fte = estimate_commitment("classic", "", STAFFED)
        .coverage
        .staffed_fte[0];
    assert_eq!(round(fte, 4), round(dec("1419") / dec("1310.05"), 4));
}

#[test]
fn overtime_is_for_categories_b_and_c() {
    let technician = estimate_commitment(
        "classic",
        "choices = { staffed_hours = \"overtime\" }",
        STAFFED,
    );
    // TIB 441 × 59,0734 = 26 051,37; ÷ 1 820 = 14,314…; × 1,25 = 17,89; + 5 % = 18,78.
    let first = technician
        .lines
        .iter()
        .find(|line| line.need.impact == "tier_overtime_first")
        .unwrap();
    assert_eq!(first.prices[0].amount, dec("18.78"));
    // (252 × 3 + 51 × 13) h = 1 419 h; ÷ (25 × 12) = 4,73: five people.
    let said: Vec<String> = technician
        .coverage
        .conditions
        .iter()
        .map(|condition| condition.sentence(Lang::En))
        .collect();
    assert_eq!(
        said,
        ["Overtime: to be shared among at least 5 people to stay below the monthly cap."]
    );
    let engineer = estimate_commitment(
        "classic",
        "choices = { staffed_hours = \"overtime\", staffed_profile = \"ige\" }",
        STAFFED,
    );
    assert!(!engineer.coverage.conditions[0].holds());
    assert!(engineer.coverage.staffed_fte[0] > Decimal::ZERO);
}

/// Lines, each with its hours.
type Hours = &'static [(&'static str, &'static str)];

#[test]
fn a_night_is_paid_as_one_whatever_its_day() {
    // 2026: 52 Sundays and 10 holidays on other days make 62; 51 Saturdays; 252 working days, of which the
    // base tier has 10 h. Nights are from 22 to 7 h: 9 h of each day.
    let cases: &[(&str, &str, Hours)] = &[
        (
            // Premiums on shifts add up: 365 × 9; 51 × 24; 62 × 24.
            "",
            "",
            &[
                ("tier_staffed_night", "3285"),
                ("tier_staffed_saturday", "1224"),
                ("tier_staffed_sunday_holiday", "1488"),
            ],
        ),
        (
            // Overtime: + 100 % at night, + 2/3 on Sundays, which do not add up (decree 2002-60).
            // 6 240 h in all; 365 × 9, 62 × 15; the rest, 252 × 5 + 51 × 15 = 2 025 h, of which 14 × 12 h
            // of each of 21 people ÷ 6 240 h are first ones: 1 144,903846.
            "choices = { staffed_hours = \"overtime\" }",
            "",
            &[
                ("tier_overtime_night", "3285"),
                ("tier_overtime_sunday_holiday", "930"),
                ("tier_overtime_first", "1144.903846"),
                ("tier_overtime_beyond", "880.096154"),
            ],
        ),
        (
            // A closed week from Monday 3 to Sunday 9 August has nights as well: nothing of them changes,
            // but for 5 × 10 h of working days that the base tier no longer has.
            "choices = { staffed_hours = \"overtime\" }",
            "closures = [{ from = \"08-03\", to = \"08-09\" }]",
            &[
                ("tier_overtime_night", "3285"),
                ("tier_overtime_sunday_holiday", "930"),
            ],
        ),
    ];

    for (answers, commitment, expected) in cases {
        let estimate = estimate_commitment("always_staffed", answers, commitment);
        for (id, hours) in *expected {
            let line = estimate.lines.iter().find(|line| line.need.impact == *id);
            let of_year = line.map(|line| line.need.quantities[0].normalize());
            assert_eq!(of_year, Some(dec(hours)), "{answers} {commitment}: {id}");
        }
    }
}

/// Windows that promise the same while both are open, the one with more people first or last.
#[test]
fn of_windows_that_commit_alike_the_one_with_more_people_prevails_wherever_it_is_written() {
    const HEADER: &str = "tier,window,tier_label_fr,tier_label_en,window_label_fr,window_label_en,opening_hours,closures,level,availability,coverage,seats,status";
    let row = |window: &str, hours: &str, seats: u32| {
        format!(
            "shifts,{window},Équipes,Shifts,{window},{window},{hours}; PH off,off,sla,99,staffed,{seats},assumption"
        )
    };
    let long = row("long", "Mo-Fr 07:00-19:00", 1);
    let office = row("office", "Mo-Fr 08:00-18:00", 3);
    for rows in [[HEADER, &long, &office], [HEADER, &office, &long]] {
        let rows = rows.join("\n");
        let grid = grid_under(layer("shifts", "tiers.csv", &rows));
        let text = "service.name = \"A\"\nhorizon = { first_year = 2027, years = 1 }\ncommitment.tier = \"shifts\"\n\
                    parameters = { coverage_absence_rate = 0, hours_per_day = 8 }\n";
        let estimate = estimate_likeliest(&grid, text);
        // 261 days from Monday to Friday in 2027, of which 7 are holidays: 254. Each has 10 h × 3 people and
        // 2 h × 1, of which the base tier covers 10 h × 1: 22 h. 254 × 22 ÷ 8 = 698,5 days.
        let mut needs = estimate.coverage.needs.iter();
        let days = needs
            .find(|need| need.impact == "tier_staffed_days")
            .unwrap();
        assert_eq!(days.quantities, [dec("698.5")], "{rows}");
    }
}
