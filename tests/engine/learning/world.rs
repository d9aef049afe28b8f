//! Made-up worlds in which what efforts really take is known, and reviews of services in them.

use std::fmt::Write;

use cadrage_core::grid::model::Impact;
use cadrage_core::learning::review::Review;
use cadrage_core::random::{key, uniform};
use cadrage_core::text::range::Range;
use rust_decimal::prelude::ToPrimitive;

use crate::common::GRID;

/// Variances of the logarithm of an effort, in units of its range in the grid.
#[derive(Debug, Clone, Copy)]
pub struct World {
    pub seed: u64,
    pub typical: f64,
    pub providers: f64,
    pub years: f64,
    /// What all efforts of a service have in common, as a share of the last two.
    pub common: f64,
}

/// A service of the world: who runs it.
#[derive(Clone, Copy)]
pub struct Service {
    pub provider: u32,
    pub number: u32,
    pub year: i32,
}

/// The work of the grid, in the order of ids.
pub fn efforts() -> Vec<(&'static str, &'static Impact)> {
    let work = GRID.impacts.iter();
    work.filter(|(_, impact)| !GRID.items.contains_key(&impact.item))
        .filter(|(_, impact)| !impact.quantity.is_certain())
        .map(|(id, impact)| (id.as_str(), impact))
        .collect()
}

/// A normal number of that name (Box and Muller).
pub fn normal(seed: u64, name: &str) -> f64 {
    let key = key(seed, name);
    let (radius, angle) = (uniform(key, 1), uniform(key, 2));
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// The value that a share of a PERT distribution is below, by brute force: its density, added up.
pub fn pert_quantile(range: Range, share: f64) -> f64 {
    const STEPS: u32 = 4_000;
    let [low, value, high] = [range.low, range.value, range.high].map(|n| n.to_f64().unwrap());
    let mode = (value - low) / (high - low);
    let density = |x: f64| x.powf(4.0 * mode) * (1.0 - x).powf(4.0 - 4.0 * mode);
    let places = (0..STEPS).map(|step| (f64::from(step) + 0.5) / f64::from(STEPS));
    let area: f64 = places.clone().map(density).sum();
    let mut below = 0.0;
    let reached = places.take_while(|place| {
        below += density(*place);
        below < share * area
    });
    low + (high - low) * reached.last().unwrap()
}

/// The middle of a range and its width, as logarithms: of P10 and P90, 2 × 1.2815516 deviations apart.
pub fn in_logarithms(range: Range) -> [f64; 2] {
    let [below, above] = [0.1, 0.9].map(|share| pert_quantile(range, share).ln());
    [(below + above) / 2.0, (above - below) / 2.563_103_2]
}

impl World {
    /// What half of all services take less than.
    pub fn typical(&self, id: &str, [middle, width]: [f64; 2]) -> f64 {
        (middle + width * self.typical.sqrt() * normal(self.seed, id)).exp()
    }

    /// What a service takes of a unit of an effort in its year.
    pub fn days(&self, id: &str, logarithms: [f64; 2], service: Service) -> f64 {
        let Service {
            provider,
            number,
            year,
        } = service;
        let drawn = |name: String| normal(self.seed, &name);
        let shared = drawn(format!("provider {provider}")) * self.providers.sqrt()
            + drawn(format!("year {provider} {number} {year}")) * self.years.sqrt();
        let own = drawn(format!("{id} {provider}")) * self.providers.sqrt()
            + drawn(format!("{id} {provider} {number} {year}")) * self.years.sqrt();
        let moved = self.common.sqrt() * shared + (1.0 - self.common).sqrt() * own;
        self.typical(id, logarithms) * (logarithms[1] * moved).exp()
    }

    /// The review of a service in which every effort is needed, twice.
    pub fn review(&self, known: &[(&str, [f64; 2])], service: Service) -> Review {
        let text = review_text(
            service,
            known
                .iter()
                .map(|(id, logarithms)| (*id, 2.0 * self.days(id, *logarithms, service))),
        );
        Review::read("review.json", &text).unwrap()
    }
}

/// A review with the days of each effort, of which two units were needed.
pub fn review_text<'a>(service: Service, days: impl Iterator<Item = (&'a str, f64)>) -> String {
    let Service {
        provider,
        number,
        year,
    } = service;
    let mut efforts = String::new();
    for (id, days) in days {
        let comma = if efforts.is_empty() { "" } else { ",\n" };
        write!(
            efforts,
            "{comma}{{\"impact\": \"{id}\", \"year\": {year}, \"profile\": \"ige\", \"units\": \"2\", \"days\": \"{days:.6}\"}}"
        )
        .unwrap();
    }
    format!(
        "{{\"service\": \"Service {number}\", \"provider\": \"Université {provider}\", \"grid\": null,\n\
         \"years\": [{year}], \"efforts\": [{efforts}]}}"
    )
}
