//! Hours, windows and tiers, explained.

use cadrage_core::estimate::estimate;
use cadrage_core::explain::{Explainer, figures};
use cadrage_core::grid::builtin;
use cadrage_core::random::Draw;
use cadrage_core::service_level::commitment;
use cadrage_core::text::lang::Lang;

use crate::common::{GRID, dec, estimate_text, read_scoping};

/// The hours of 2027 in metropolitan France by hand: 261 weekdays, of which 7 are public
/// holidays (1 January, 29 March, 6 and 17 May, 14 July, 1 and 11 November); 52 Sundays and
/// 10 holidays that are none; 52 Saturdays, of which 3 are holidays (1 and 8 May, 25 December).
const HOURS: [(&str, &str, &str); 8] = [
    ("hours.business", "2540", "254 jours de 10 h"),
    ("hours.evening", "1270", "254 jours de 5 h"),
    ("hours.night", "2286", "254 jours de 9 h"),
    ("hours.saturday", "1176", "49 jours de 24 h"),
    ("hours.sunday_holiday", "1488", "62 jours de 24 h"),
    ("hours.closure", "0", ""),
    ("hours", "8760", "Heures ouvrées"),
    ("committed_hours", "2540", "Heures ouvrées"),
];

#[test]
fn hours_are_told_day_by_day() {
    let estimate = estimate_text(&GRID, "service.name = \"A\"\nhorizon.first_year = 2027");
    let explainer = Explainer::new(&GRID, &estimate, Lang::Fr);
    for (figure, hours, first) in HOURS {
        let derivation = explainer.derivation(figure).unwrap();
        assert_eq!(derivation.value, dec(hours), "{figure}");
        let term = derivation.terms.first();
        assert_eq!(term.map_or("", |term| &term.label), first, "{figure}");
    }
    // 1 % of 2 540 h may lack.
    let outage = explainer.derivation("window.business_hours.allowed_outage");
    assert_eq!(outage.unwrap().value, dec("25.40"));
    // Nothing is said of what there is not.
    for unknown in [
        "hours.lunch",
        "window.a.held",
        "window.business_hours.held",
        "uplift.a",
    ] {
        assert!(explainer.derivation(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn what_a_tier_adds_and_holds_is_what_its_commitment_says() {
    let mut scoping = read_scoping(&GRID, builtin::service("pod").unwrap());
    scoping.commitment.tier = Some("extended".to_owned());
    let estimate = estimate(&GRID, &scoping).unwrap();
    let drawn = Draw {
        samples: 200,
        seed: 7,
    };
    let commitment = commitment(&GRID, &scoping, &estimate, drawn).unwrap();
    let explainer = Explainer::new(&GRID, &estimate, Lang::Fr).simulating(drawn);
    let value = |figure: &str| explainer.derivation(figure).map(|told| told.value);
    let whole = commitment.uplift.whole.difference;
    assert_eq!(value("uplift"), Some(whole));
    for level in &commitment.level.windows {
        let of = |figure: &str| value(&format!("window.{}.{figure}", level.window.id));
        assert_eq!(of("hours"), Some(level.hours));
        assert_eq!(
            of("allowed_outage"),
            level.allowed.map(|allowed| allowed.year)
        );
        assert_eq!(
            of("availability"),
            level.expected.map(|expected| expected.mean)
        );
        assert_eq!(
            of("held"),
            level.expected.and_then(|expected| expected.held)
        );
    }
}

#[test]
fn a_window_that_is_called_anything_is_explained_by_its_number() {
    let text = "service.name = \"A\"\n[[commitment.windows]]\nwindow = \"a.b/c 2027\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\n";
    let estimate = estimate_text(&GRID, text);
    let explainer = Explainer::new(&GRID, &estimate, Lang::Fr);
    let known = figures(&GRID, &estimate);
    assert!(known.contains(&"window.1.hours".to_owned()), "{known:?}");
    // 365 days of 24 hours, of which 1 % may lack.
    for (figure, hours) in [
        ("window.1.hours", "8760"),
        ("window.a.b/c 2027.hours", "8760"),
        ("window.1.allowed_outage", "87.60"),
    ] {
        assert_eq!(
            explainer.derivation(figure).unwrap().value,
            dec(hours),
            "{figure}"
        );
    }
    for unknown in ["window.0.hours", "window.2.hours", "window.1.held"] {
        assert!(explainer.derivation(unknown).is_none(), "{unknown}");
    }
}
