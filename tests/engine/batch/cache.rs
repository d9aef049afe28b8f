//! What rows have in common is the same as when it is computed for each of them.

use cadrage_core::batch::{Appraised, Figure, RowCache};
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::estimate::{estimate, estimate_with};
use cadrage_core::grid::builtin;
use cadrage_core::needs::coverage::outages;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::{GRID, read_with};

/// Answers that rows may differ in: those that prices and coverage read, and others.
const ANSWERS: &[(&str, &[&str])] = &[
    (
        "commitment.tier",
        &[
            "classic",
            "extended",
            "evenings_weekends",
            "always_on_call",
            "always_staffed",
        ],
    ),
    ("commitment.pooled_providers", &["1", "3"]),
    (
        "commitment.closures",
        &["[]", "[{ from = '07-14', to = '08-31' }]"],
    ),
    ("choices.zone", &["metropole", "alsace-moselle", "mayotte"]),
    ("choices.employment", &["civil_servant", "contract_agent"]),
    ("choices.residence_zone", &["zone_1", "zone_3"]),
    (
        "choices.unemployment_insurance",
        &["self_insured", "unedic"],
    ),
    (
        "choices.on_call",
        &["money", "time_off", "mixed", "own_scale"],
    ),
    ("choices.on_call_profile", &["ige", "tech"]),
    ("choices.staffed_hours", &["shifts", "overtime"]),
    ("choices.staffed_profile", &["tech", "ige"]),
    ("choices.vat_regime", &["out_of_scope", "taxable"]),
    ("choices.hosting", &["vm", "physical"]),
    ("choices.os_support", &["community", "subscription"]),
    ("parameters.hours_per_day", &["7", "7.5"]),
    ("parameters.index_point_value", &["59", "60"]),
    ("support.plan", &["none", "pooled_on_call"]),
    ("horizon.years", &["2", "3"]),
    ("sizes.on_call_agents", &["4", "7"]),
    ("uncertainty.estimate", &["likeliest", "expected"]),
];

/// A ready service with some of these answers.
fn answers() -> impl Strategy<Value = (&'static str, Vec<String>)> {
    let each: Vec<_> = ANSWERS
        .iter()
        .map(|(path, options)| {
            prop_oneof![
                1 => Just(None),
                1 => select(*options).prop_map(move |option| Some(format!("{path}={option}"))),
            ]
        })
        .collect();
    let service = select(&["pod", "smsu"][..]);
    (service, each).prop_map(|(service, each)| (service, each.into_iter().flatten().collect()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn rows_that_share_parts_have_the_estimates_that_each_has_alone(
        rows in proptest::collection::vec(answers(), 40),
    ) {
        let cache = RowCache::new(&GRID);
        for (service, settings) in &rows {
            let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
            let scoping = read_with(&GRID, builtin::service(service).unwrap(), &settings);
            let alone = estimate(&GRID, &scoping);
            // The second time, every part is known.
            for _ in 0..2 {
                let found = estimate_with(&GRID, &scoping, &cache);
                prop_assert_eq!(&found, &alone, "{} {:?}", service, settings);
            }
        }
    }
}

#[test]
fn a_verdict_that_is_settled_early_is_that_of_the_whole_appraisal() {
    let cache = RowCache::new(&GRID);
    let answered: Vec<String> = GRID
        .topics
        .keys()
        .map(|topic| format!("{{ topic = '{topic}', status = 'ok' }}"))
        .collect();
    let answered = format!("topics=[{}]", answered.join(", "));
    let all = Some(answered.as_str());
    for tier in ["classic", "extended", "always_on_call", "always_staffed"] {
        for (topics, limit) in [
            (None, None),
            (all, None),
            (None, Some("limits.min_sla_probability=99")),
            (all, Some("limits.min_sla_probability=1")),
            (all, Some("limits.max_total=1000")),
        ] {
            for size in ["sizes.tickets=1", "sizes.tickets=4000"] {
                let tier = format!("commitment.tier={tier}");
                let settings = [Some(tier.as_str()), Some(size), topics, limit];
                let settings: Vec<&str> = settings.into_iter().flatten().collect();
                let scoping = read_with(&GRID, builtin::service("pod").unwrap(), &settings);
                let found = Appraised::of(&GRID, &scoping, &[Figure::Verdict], &cache).unwrap();
                let whole = appraise(&GRID, &scoping, outages::YEARS).unwrap();
                assert_eq!(
                    found.verdict,
                    Some(whole.feasibility.verdict),
                    "{tier} {size} {limit:?} {}",
                    topics.is_some()
                );
            }
        }
    }
}
