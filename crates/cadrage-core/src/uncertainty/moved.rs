//! A model whose sources move one at a time: the total in each case, and how much each varies.
#![allow(clippy::float_arithmetic)]

use super::common::{ByNormal, CommonFactor, FAR, NORMAL};
use super::effect::{Cases, Effects, MovedValue, POINTS, Rest};
use super::model::Model;
use super::sensitivity::spread;
use super::source::Drawn;

/// Points that determine the variance of what a number has in common with others.
const FINE: usize = 64;

/// How much values vary, and how much of it a few points see.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Variance {
    pub exact: f64,
    pub seen: f64,
}

/// What a value has in common with others, as a source of its own.
struct Common<'m> {
    source: usize,
    factor: &'m CommonFactor,
    quantiles: &'m ByNormal,
}

impl Model {
    /// What a value has in common with others; `None` when it varies by itself.
    fn common(&self, drawn: usize) -> Option<Common<'_>> {
        let shared = self.shared.get(drawn)?.as_ref()?;
        let factor = self.factors.get(shared.factor)?;
        Some(Common {
            source: factor.source?,
            factor,
            quantiles: &shared.quantiles,
        })
    }

    /// The total in euros in the cases of each source; `point` is the quantile of a point.
    pub(super) fn totals_by_source(&self, point: impl Fn(usize) -> f64) -> Vec<Cases> {
        let rest = self.drawn.iter().map(|of| Rest {
            value: of.taken,
            mean: self.distribution.mean(of.low, of.value, of.high),
        });
        let rest: Vec<Rest> = rest.collect();
        let mut moved: Vec<Vec<MovedValue>> = Vec::new();
        moved.resize_with(self.sources.len(), Vec::new);
        for (drawn, of) in self.drawn.iter().enumerate() {
            for (source, cases) in self.cases(drawn, of, &point) {
                if let Some(of_source) = moved.get_mut(source) {
                    of_source.push(MovedValue { drawn, cases });
                }
            }
        }
        let mut effects = Effects::new(&self.program, &rest);
        let rounded = self.rounded.first().copied().unwrap_or(0.0);
        let totals = moved.iter().map(|moved| {
            let totals = effects.of(moved);
            Cases(totals.0.map(|total| total + rounded))
        });
        totals.collect()
    }

    /// The cases of a value as its source moves, and as what it has in common with others does.
    fn cases(&self, drawn: usize, of: &Drawn, point: impl Fn(usize) -> f64) -> Vec<(usize, Cases)> {
        let cases = |low: f64, high: f64, points: &dyn Fn(usize) -> f64| {
            let mut cases = [low; 2 + POINTS];
            cases[1] = high;
            let places = cases.iter_mut().skip(2).enumerate();
            places.for_each(|(number, case)| *case = points(number));
            Cases(cases)
        };
        let width = of.high - of.low;
        let Some(common) = self.common(drawn) else {
            let table = self.tables.get(of.table);
            let at = |number: usize| table.map_or(0.0, |table| table.at(point(number)));
            let own = cases(of.low, of.high, &|number| of.low + width * at(number));
            return vec![(of.source, own)];
        };
        let mean = |in_common: Option<f64>, own: Option<f64>| {
            of.low + width * common.quantiles.mean(common.factor, in_common, own)
        };
        let normal = |number: usize| Some(NORMAL.at(point(number)));
        let far = FAR as f64;
        vec![
            (
                of.source,
                cases(of.low, of.high, &|number| mean(None, normal(number))),
            ),
            (
                common.source,
                cases(mean(Some(-far), None), mean(Some(far), None), &|number| {
                    mean(normal(number), None)
                }),
            ),
        ]
    }

    /// What the values of each source vary by themselves; of a common factor, what it makes vary.
    pub(super) fn variances(&self, point: impl Fn(usize) -> f64) -> Vec<Variance> {
        let mut variances = vec![Variance::default(); self.sources.len()];
        let mut add = |source: usize, more: Variance| {
            if let Some(of_source) = variances.get_mut(source) {
                of_source.exact += more.exact;
                of_source.seen += more.seen;
            }
        };
        for (place, of) in self.drawn.iter().enumerate().filter(|(_, of)| of.leads) {
            let Some(common) = self.common(place) else {
                let own = Variance {
                    exact: self.distribution.variance(of.low, of.value, of.high),
                    seen: spread(&self.at_points(of, POINTS, &point)),
                };
                add(of.source, own);
                continue;
            };
            let squared = (of.high - of.low) * (of.high - of.low);
            for is_common in [false, true] {
                let variance = |points: usize, at: &dyn Fn(usize) -> f64| {
                    let means = (0..points).map(|number| {
                        let number = Some(NORMAL.at(at(number)));
                        let (in_common, own) = if is_common {
                            (number, None)
                        } else {
                            (None, number)
                        };
                        common.quantiles.mean(common.factor, in_common, own)
                    });
                    squared * spread(&means.collect::<Vec<f64>>())
                };
                let source = if is_common { common.source } else { of.source };
                let variance = Variance {
                    exact: variance(FINE, &|number| (number as f64 + 0.5) / FINE as f64),
                    seen: variance(POINTS, &|number| point(number)),
                };
                add(source, variance);
            }
        }
        variances
    }

    /// The values at some points from 0 to 1.
    pub(super) fn at_points(
        &self,
        of: &Drawn,
        points: usize,
        point: impl Fn(usize) -> f64,
    ) -> Vec<f64> {
        let table = self.tables.get(of.table);
        let at = |number: usize| table.map_or(0.0, |table| table.at(point(number)));
        let width = of.high - of.low;
        (0..points)
            .map(|number| of.low + width * at(number))
            .collect()
    }
}
