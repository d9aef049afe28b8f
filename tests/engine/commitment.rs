//! What windows promise, which of them prevails, and the replicas that hold them.

use cadrage_core::decision::feasibility::{judge, level_reasons};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::commitment::Level;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::round;
use cadrage_core::needs::coverage::availability::chain;
use cadrage_core::needs::coverage::hours::{Calendar, Edges};
use cadrage_core::needs::coverage::outages;
use cadrage_core::needs::coverage::promise::{least_held, promises};
use cadrage_core::needs::coverage::timeline::Timeline;
use cadrage_core::pricing::prices::{Prices, Wanted};
use cadrage_core::pricing::values::Values;
use cadrage_core::random::Draw;
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::service_level::commitment;
use cadrage_core::service_level::level::{ServiceLevel, measure};
use cadrage_core::service_level::simulation::simulate;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_tests::cells;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::common::{GRID, dec, read_likeliest};

fn scoping_of_2026(more: &str) -> Scoping {
    let text =
        format!("service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 1 }}\n{more}\n");
    read_likeliest(&GRID, &text)
}

fn estimate_2026(more: &str) -> Estimate {
    estimate(&GRID, &scoping_of_2026(more)).unwrap()
}

fn measure_level(estimate: &Estimate, samples: u32) -> ServiceLevel {
    let draw = Draw {
        samples,
        ..outages::YEARS
    };
    measure(&GRID, estimate, draw).unwrap()
}

fn measure_2026(more: &str, samples: u32) -> ServiceLevel {
    measure_level(&estimate_2026(more), samples)
}

/// A window whose commitment is its availability, in percent.
fn window(id: &str, hours: &str, availability: &str, coverage: &str) -> String {
    format!(
        "[[commitment.windows]]\nwindow = \"{id}\"\nlabel = \"{id}\"\nopening_hours = \"{hours}\"\n\
         closures = \"open\"\nlevel = \"sla\"\navailability = {availability}\ncoverage = \"{coverage}\"\n"
    )
}

#[test]
fn announced_maintenance_is_taken_out_once() {
    // 2 520 working hours of 2026; 48 h of maintenance in the window that is committed least.
    let cases = [
        ("classic", &["2472", "6240"][..], &["24.72", "312"][..]),
        ("always_on_call", &["2520", "6192"], &["12.6", "61.92"]),
        ("always_staffed", &["8712"], &["8.71"]),
        // 1 419 h on call beyond the 2 520, both at 99 %: people on call are less sure.
        (
            "extended",
            &["2520", "1371", "4821"],
            &["25.2", "13.71", "241.05"],
        ),
    ];
    for (tier, committed, allowed) in cases {
        let commitment =
            format!("[commitment]\ntier = \"{tier}\"\nmaintenance_hours_per_month = 4");
        let level = measure_2026(&commitment, 1);
        for (window, (committed, allowed)) in
            level.windows.iter().zip(committed.iter().zip(allowed))
        {
            let name = format!("{tier} {}", window.window.id);
            assert_eq!(window.committed_hours, dec(committed), "{name}");
            assert_eq!(window.allowed.unwrap().year, dec(allowed), "{name}");
        }
    }
}

#[test]
fn maintenance_that_a_window_cannot_hold_stands_in_the_next() {
    // 12 × 30 h: 208 h on Saturdays, the rest of the 360 h on working days.
    let level = measure_2026(
        &format!(
            "[commitment]\nmaintenance_hours_per_month = 30\n{}{}",
            window("days", "Mo-Fr 08:00-18:00", "99.5", "staffed"),
            window("saturdays", "Sa 08:00-12:00", "99", "staffed"),
        ),
        1,
    );
    let committed: Vec<Decimal> = level.windows.iter().map(|w| w.committed_hours).collect();
    // 261 weekdays × 10 h − 152 h, 52 Saturdays × 4 h − 208 h.
    assert_eq!(committed, [dec("2458"), dec("0")]);
}

#[test]
fn a_window_in_which_nothing_holds_is_neither_kept_nor_broken() {
    let component = "[[components]]\nname = \"B\"\ncomponent = \"application\"";
    let level = measure_2026(
        &format!(
            "{}{}{component}",
            window("strong", "24/7", "99.5", "staffed"),
            window("weak", "Mo-Fr 08:00-18:00", "99", "staffed"),
        ),
        100,
    );
    assert!(level.windows[0].expected.is_some());
    let weak = &level.windows[1];
    assert_eq!(
        (weak.hours, weak.allowed, weak.expected),
        (dec("0"), None, None)
    );
}

#[test]
fn where_committed_windows_overlap_a_sentence_says_which_prevails() {
    // Hours, availability and coverage of « a », then of « b »; what is said.
    let cases = [
        // 261 weekdays × 2 h.
        "Mo-Fr 08:00-18:00 | 99.5 | staffed | Mo-Fr 16:00-20:00 | 99 | staffed \
            | « a » et « b » sont ouvertes en même temps 522 h par an : l’engagement de « a » y prévaut (sa disponibilité est plus haute).",
        "Mo-Fr 08:00-18:00 | 98 | staffed | Mo-Fr 16:00-20:00 | 99 | on_call \
            | « b » et « a » sont ouvertes en même temps 522 h par an : l’engagement de « b » y prévaut (sa disponibilité est plus haute).",
        "Mo-Fr 08:00-18:00 | 99 | on_call | Mo-Fr 16:00-20:00 | 99 | staffed \
            | « b » et « a » sont ouvertes en même temps 522 h par an : l’engagement de « b » y prévaut (à disponibilité égale, sa couverture est plus sûre).",
        "Mo-Fr 08:00-18:00 | 99 | staffed | Mo-Fr 16:00-20:00 | 99 | staffed \
            | « a » et « b » sont ouvertes en même temps 522 h par an : l’engagement de « a » y prévaut (à engagement égal, elle est citée en premier).",
        // A night that begins on an open day runs to its end: 52 Saturdays × 2 h.
        "Fr 20:00-08:00 | 99 | staffed | Sa 06:00-20:00 | 98 | staffed \
            | « a » et « b » sont ouvertes en même temps 104 h par an : l’engagement de « a » y prévaut (sa disponibilité est plus haute).",
        "Mo-Fr 08:00-18:00 | 99 | staffed | Mo-Fr 18:00-20:00 | 98 | staffed |",
    ];
    for case in cases {
        let [
            hours,
            kept,
            covered,
            other_hours,
            other_kept,
            other_covered,
            expected,
        ] = cells(case);
        let windows = [
            window("a", hours, kept, covered),
            window("b", other_hours, other_kept, other_covered),
        ];
        let level = measure_2026(&windows.concat(), 1);
        let said: Vec<String> = level
            .overlaps
            .iter()
            .map(|o| o.sentence(Lang::Fr))
            .collect();
        assert_eq!(said.concat(), expected, "{case}");
        // What is said is what is counted.
        let own = level.windows.iter().map(|w| w.hours).sum::<Decimal>();
        let both = level.overlaps.iter().map(|o| o.hours).sum::<Decimal>();
        let alone: Decimal = windows
            .iter()
            .map(|window| measure_2026(window, 1).windows[0].hours)
            .sum();
        assert_eq!(own + both, alone, "{case}");
    }
}

#[test]
fn a_window_that_is_never_open_is_a_problem_at_its_address() {
    for hours in ["off", "PH off", "Mo-Fr 08:00-18:00; Mo-Fr off"] {
        let text = format!(
            "service.name = \"A\"\n{}",
            window("w", hours, "99", "staffed")
        );
        let (node, problems) = tree::read("case.toml", &text);
        assert_eq!(problems, []);
        let problems = scoping::read(&node, &GRID).unwrap_err();
        let said: Vec<String> = problems.iter().map(|p| p.sentence(Lang::En)).collect();
        let expected = format!(
            "case.toml, line 5, column 17: \"{hours}\" never opens the window: give hours to one day at least, or remove the window"
        );
        assert_eq!(said, [expected]);
        let mut files = builtin::files();
        let tiers = files.tables.get_mut("tiers.csv").unwrap();
        let text = String::from_utf8(tiers.clone()).unwrap();
        let classic =
            "classic,business_hours,Classique,Classic,Horaires classiques,Business hours,yes,";
        let (before, after) = text
            .split_once(&format!("{classic}Mo-Fr 08:00-18:00; PH off"))
            .unwrap();
        *tiers = format!("{before}{classic}{hours}{after}").into_bytes();
        let problems = CostGrid::read(&files, &[]).unwrap_err();
        let said: Vec<String> = problems.iter().map(|p| p.sentence(Lang::Fr)).collect();
        let expected = format!(
            "tiers.csv, ligne 2, colonne opening_hours\u{a0}: « {hours} » n’ouvre jamais la plage : donner des heures à un jour au moins, ou retirer la plage"
        );
        assert_eq!(said, [expected]);
    }
}

/// The components of the chain that is tested.
const CHAIN: [&str; 3] = ["application", "database", "network_access"];

/// The chain, each of its components with so many replicas.
fn chain_of(replicas: [u32; 3]) -> String {
    let one = |(kind, replicas): (&str, u32)| {
        format!(
            "[[components]]\nname = \"{kind}\"\ncomponent = \"{kind}\"\nreplicas = {replicas}\n"
        )
    };
    CHAIN.into_iter().zip(replicas).map(one).collect()
}

/// Years that are enough to tell choices apart.
const FEW: u32 = 2_000;

/// Whether each commitment is held as often as is asked by the chain as it stands.
fn holds(text: &str) -> bool {
    let scoping = scoping_of_2026(text);
    let tier = scoping.commitment.tier.as_deref().unwrap_or("classic");
    let windows = &GRID.tier(tier).unwrap().windows;
    let calendar = Calendar {
        grid: &GRID,
        zone: "metropole",
        closures: &scoping.commitment.closures,
    };
    let hours = |year: i32| {
        let edges = Edges::of(&Values::new(&GRID, &scoping), year);
        calendar.year(windows, &edges, year)
    };
    let year = hours(2026);
    let timeline = Timeline::of(&hours(2025), &year, windows);
    let links = chain(&GRID, &scoping.components, scoping.estimator());
    let drawn = simulate(
        &links,
        &timeline,
        windows.len(),
        Draw {
            samples: FEW,
            ..outages::YEARS
        },
    );
    let least = least_held(&GRID, &scoping, 2026).to_f64().unwrap();
    let promised = promises(&scoping, windows, &year);
    let mut committed = windows.iter().zip(drawn.iter().zip(&promised));
    committed.all(|(window, (drawn, promise))| {
        let held = drawn.held(promise.allowed_minutes().unwrap());
        // To the tenth of a percent, as it is shown.
        window.level != Level::Sla || (held * 1000.0).round() / 10.0 >= least
    })
}

#[test]
fn the_proposal_is_the_cheapest_choice_of_an_exhaustive_search() {
    let cases = [
        ("always_staffed", "", 1),
        ("always_staffed", "[limits]\nmin_sla_probability = 50\n", 1),
        ("always_staffed", "[limits]\nmin_sla_probability = 95\n", 1),
        ("always_on_call", "[limits]\nmin_sla_probability = 99\n", 1),
        ("classic", "[limits]\nmin_sla_probability = 99.5\n", 1),
        ("always_staffed", "[limits]\nmin_sla_probability = 100\n", 1),
        ("always_staffed", "", 2),
    ];
    let mut reached = 0;
    for (tier, limits, database) in cases {
        let head = format!("{limits}[commitment]\ntier = \"{tier}\"\n");
        let base = [1, database, 1];
        let text = |replicas: [u32; 3]| format!("{head}{}", chain_of(replicas));
        let estimate = estimate_2026(&text(base));
        let proposal = measure_level(&estimate, FEW).proposal.unwrap();
        // What one more costs: the cost of a chain in which it alone is added.
        let cost = |more: [u32; 3]| -> Decimal {
            let costs = CHAIN.iter().zip(more).map(|(kind, more)| {
                let component = GRID.components.get(kind).unwrap();
                let prices = Prices::new(&GRID, &estimate.scoping);
                let replica = component.replica.as_ref().unwrap();
                let item = GRID.items.get(&replica.item).unwrap();
                let wanted = Wanted::of_grid(&replica.item, item);
                let price = prices.item(&wanted, 2026, 2026).unwrap().unwrap().amount;
                let yearly =
                    price * replica.quantity / Decimal::from(item.lifetime_years.unwrap_or(1));
                let setup = component.setup.as_ref().unwrap();
                let day = prices.day(&setup.profile, 2026).unwrap().unwrap().amount;
                (yearly + setup.days.value * day) * Decimal::from(more)
            });
            costs.sum()
        };
        let mut best: Option<Decimal> = None;
        for choice in 0..27 {
            let more = [choice / 9, choice / 3 % 3, choice % 3];
            let replicas = [base[0] + more[0], base[1] + more[1], base[2] + more[2]];
            if holds(&text(replicas)) && best.is_none_or(|best| cost(more) < best) {
                best = Some(cost(more));
            }
        }
        assert_eq!(proposal.reached, best.is_some(), "{tier} {limits}");
        if let Some(best) = best {
            reached += 1;
            assert_eq!(proposal.yearly_cost, round(best, 2), "{tier} {limits}");
        }
    }
    // Some of the cases can be held and some cannot.
    assert!((1..cases.len()).contains(&reached), "{reached}");
}

#[test]
fn replicas_are_ranked_by_what_they_add_to_the_study() {
    let kinds = ["physical_server", "load_balancer", "database"];
    let component = |kind| format!("[[components]]\nname = \"{kind}\"\ncomponent = \"{kind}\"\n");
    let chain: String = kinds.map(component).concat();
    // A server lasts five years: three years buy it whole, seven buy it twice. Both it and the load
    // balancer draw electricity.
    for (years, regime) in [
        (1, "out_of_scope"),
        (3, "out_of_scope"),
        (7, "out_of_scope"),
        (7, "taxable"),
    ] {
        let study = |redundancy: &str| {
            let text = format!(
                "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = {years} }}\n\
                 choices = {{ redundancy = \"{redundancy}\", vat_regime = \"{regime}\" }}\n\
                 limits.min_sla_probability = 99\n\
                 [commitment]\ntier = \"always_staffed\"\n{chain}"
            );
            estimate(&GRID, &read_likeliest(&GRID, &text)).unwrap()
        };
        let (with, without) = (study("auto"), study("none"));
        let proposal = with.redundancy.as_ref().unwrap();
        let added: Vec<&str> = proposal
            .replicas
            .iter()
            .map(|of| of.component.as_str())
            .collect();
        assert!(added.contains(&"physical_server"), "{added:?}");
        let added = with.totals.total - without.totals.total;
        let of_study = proposal.yearly_cost * Decimal::from(years);
        // Each amount of a line in a year is rounded to the cent.
        let cents = Decimal::new(5 * years * 2 * i64::try_from(kinds.len()).unwrap(), 3);
        assert!(
            (added - of_study).abs() <= cents,
            "{years} years: {added}, {of_study}"
        );
        // A replica is told with the same amount where the study has none.
        let level = measure_level(&without, outages::YEARS.samples);
        assert_eq!(level.proposal.unwrap().yearly_cost, proposal.yearly_cost);
    }
}

#[test]
fn redundancy_that_is_chosen_lifts_what_the_verdict_asks() {
    let chain = chain_of([1, 1, 1]);
    // The mean reaches 99,9 % long before the commitment is held in four years of five.
    for (limits, least) in [("", "80"), ("[limits]\nmin_sla_probability = 60\n", "60")] {
        let text = format!(
            "choices = {{ redundancy = \"auto\" }}\n[commitment]\ntier = \"always_staffed\"\n{chain}{limits}"
        );
        let estimate = estimate_2026(&text);
        let level = measure_level(&estimate, outages::YEARS.samples);
        let proposal = level.proposal.clone().unwrap();
        assert_eq!(proposal.least_held, dec(least));
        let held = level.windows[0].expected.unwrap().held.unwrap();
        assert_eq!(proposal.reached, held >= dec(least), "{held}");
        // What was added is told once, as it was searched: from the one of the scoping to what is counted.
        assert!(proposal.reached, "{proposal:?}");
        assert!(!proposal.replicas.is_empty(), "{limits}");
        for own in &proposal.replicas {
            assert_eq!(own.present, 1, "{own:?}");
            let mut components = estimate.scoping.components.iter();
            let counted = components.find(|component| component.name == own.component);
            assert_eq!(
                counted.map(|component| component.replicas),
                Some(own.proposed)
            );
        }
        let own = commitment(&GRID, &estimate.scoping, &estimate, outages::YEARS).unwrap();
        let of_level = level_reasons(&GRID, &estimate, &own.level.windows, &own.level.requests);
        let verdict = judge(&GRID, &estimate, of_level);
        let mut reasons = verdict.reasons.iter();
        assert!(!reasons.any(|reason| reason.rule == "min_sla_probability"));
    }
}
