//! A sample is the estimate with the values drawn.

use cadrage_core::estimate::{Estimate, by_topic, estimate};
use cadrage_core::grid::model::Bearer;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::Overflow;
use cadrage_core::random::uniform;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::range::Range;
use cadrage_core::uncertainty::{Figure, Model};
use rust_decimal::Decimal;

use super::{PricedScoping, replace_ranges, rounded_off, substitute};
use crate::common::{GRID, read_scoping};

fn amount_of(estimate: &Estimate, figure: &Figure) -> Decimal {
    let at = |year: &i32| estimate.years.iter().position(|y| y == year).unwrap();
    let groups = estimate.by_theme_nature.iter();
    match figure {
        Figure::Total => estimate.totals.total,
        Figure::Net => estimate.funding.net.iter().sum(),
        Figure::Year(year) => estimate.totals.amounts[at(year)],
        Figure::Theme(theme) => groups.filter(|g| g.theme == *theme).map(|g| g.total).sum(),
        Figure::Nature(nature) => groups
            .filter(|g| g.nature == *nature)
            .map(|g| g.total)
            .sum(),
        Figure::PerInstitution(year) => estimate.sharing.per_institution[at(year)].unwrap(),
        Figure::Institution(name) => {
            let mut shares = estimate.sharing.shares.iter();
            shares.find(|share| share.name == *name).unwrap().total
        }
        Figure::PerInstitutionYear => estimate.sharing.per_institution_year.unwrap(),
        Figure::EsupCash => estimate.funding.esup_cash.iter().sum(),
        Figure::EsupInKind => estimate.funding.esup_in_kind.iter().sum(),
        Figure::Topic(topic) => by_topic::of_topic(estimate, topic),
        Figure::Line(impact) => {
            let mut lines = estimate.lines.iter();
            lines
                .find(|line| line.need.impact == *impact)
                .unwrap()
                .total
        }
        Figure::YearlyFee | Figure::FeeShortfall => unreachable!("these are of a tariff"),
        Figure::EsupLines => {
            let lines = estimate.lines.iter();
            lines
                .filter(|line| line.need.bearer == Bearer::Esup)
                .map(|line| line.total)
                .sum()
        }
    }
}

/// A ready service with more answers, under a plan; an empty text leaves those of the service.
#[derive(Debug)]
struct Variation {
    service: &'static str,
    more: &'static str,
    plan: &'static str,
}

const BY_USERS: &str = "[sharing]\nkey = \"users\"\ninstitutions = [{ name = \"A\", users = 9000 }, { name = \"B\", from_year = 2 }, { name = \"C\" }]\n";
const BY_BANDS: &str = "[sharing]\nkey = \"bands\"\ninstitutions = [{ name = \"A\", users = 9000 }, { name = \"B\" }, { name = \"C\", from_year = 3 }]\n";
const FIXED_AND_BY_USERS: &str = "[sharing]\nkey = \"fixed_and_users\"\ninstitutions = [{ name = \"A\" }, { name = \"B\", users = 31000 }]\n";

/// Variations under which every part of an estimate is taken.
const VARIATIONS: &[Variation] = &[
    Variation::new("smsu", "", ""),
    Variation::new("pod", "", ""),
    Variation::new("oae", "", "startup"),
    Variation::new(
        "pod",
        "[choices]\nhosting = \"physical\"\nemployment = \"contract_agent\"\nstaffing = \"recruited\"\n[commitment]\ntier = \"always_staffed\"\n",
        "none",
    ),
    Variation::new(
        "pod",
        "[choices]\non_call = \"money\"\n[commitment]\ntier = \"always_on_call\"\n",
        "startup",
    ),
    Variation::new(
        "smsu",
        "[sharing]\ninstitutions = [{ name = \"A\", users = 9000 }, { name = \"B\", from_year = 2 }, { name = \"C\" }]\n",
        "",
    ),
    // Institutions that give no number have as many users as are drawn.
    Variation::new("smsu", BY_USERS, ""),
    Variation::new("smsu", BY_BANDS, "startup"),
    Variation::new("smsu", FIXED_AND_BY_USERS, ""),
    Variation::new(
        "oae",
        "[sizes]\ntickets = { per = \"release\", high = 90 }\nrequests = { growth = \"12%\" }\n",
        "",
    ),
    Variation::new(
        "dematec",
        "[choices]\non_call = \"time_off\"\nvat_regime = \"taxable\"\n[commitment]\ntier = \"evenings_weekends\"\n",
        "",
    ),
];

impl Variation {
    const fn new(service: &'static str, more: &'static str, plan: &'static str) -> Self {
        Self {
            service,
            more,
            plan,
        }
    }

    fn scoping(&self) -> Scoping {
        let mut scoping = read_scoping(&GRID, builtin::service(self.service).unwrap());
        if !self.more.is_empty() {
            let other = read_scoping(
                &GRID,
                &format!(
                    "[service]
name = \"x\"
{}",
                    self.more
                ),
            );
            scoping.choices.extend(other.choices);
            scoping.sizes.extend(other.sizes);
            scoping.commitment.tier = other.commitment.tier;
            if !other.sharing.institutions.is_empty() {
                scoping.sharing = other.sharing;
                scoping.sizes.remove("institution");
            }
        }
        // A value is then the quantile of its own number.
        for correlation in ["effort_correlation", "price_correlation"] {
            let none = Range::certain(Decimal::ZERO);
            scoping.parameters.insert(correlation.to_owned(), none);
        }
        if !self.plan.is_empty() {
            scoping.support = Some(self.plan.to_owned());
        }
        scoping
    }
}

#[test]
fn a_sample_is_the_estimate_with_the_values_drawn() {
    type ModelOf = fn(&CostGrid, &Estimate) -> Result<Model, Overflow>;
    let models: [ModelOf; 2] = [Model::new, Model::to_compare];
    let cases = VARIATIONS.iter().enumerate();
    for ((row, variation), model) in cases.flat_map(|case| models.map(|model| (case, model))) {
        let scoping = variation.scoping();
        let exact = estimate(&GRID, &scoping).expect("it is estimated");
        let model = model(&GRID, &exact).unwrap();
        let sources = model.sources();
        assert!(sources.len() > 40, "{variation:?}");
        // First the centre, to the cent; then draws, whose unit prices are not rounded.
        for draw in 0..12_u64 {
            let uniforms: Vec<Option<f64>> = (0..sources.len() as u64)
                .map(|source| (draw > 0).then(|| uniform(draw * 100 + row as u64, source)))
                .collect();
            let found = model.at(&uniforms);
            let drawn = substitute(&scoping, sources, &uniforms);
            let expected = estimate(&drawn.grid, &drawn.scoping).expect("it is estimated");
            let allowed = match draw {
                0 => Decimal::ZERO,
                _ => rounded_off(&exact, &expected),
            };
            for (figure, amount) in found {
                let expected = amount_of(&expected, &figure);
                let off = (amount - expected).abs();
                assert!(
                    off <= allowed,
                    "{variation:?}, draw {draw}, {figure:?}: {amount}, {expected} expected"
                );
            }
        }
    }
}

#[test]
fn without_bounds_every_percentile_is_the_estimate() {
    for variation in VARIATIONS {
        let scoping = variation.scoping();
        let PricedScoping { grid, scoping } =
            replace_ranges(&GRID, &scoping, &|_, _, range| Range::certain(range.value));
        let exact = estimate(&grid, &scoping).unwrap();
        let outcome = Model::new(&grid, &exact).unwrap().run(7, 300).unwrap();
        assert!(outcome.sensitivities.is_empty());
        for spread in outcome.spreads {
            let expected = amount_of(&exact, &spread.of);
            for percentile in &spread.percentiles {
                assert_eq!(percentile.amount, expected, "{:?}", spread.of);
                assert_eq!(percentile.error, Decimal::ZERO);
            }
            assert_eq!((spread.mean, spread.deviation), (expected, Decimal::ZERO));
            assert_eq!(spread.histogram.counts, [300]);
        }
    }
}
