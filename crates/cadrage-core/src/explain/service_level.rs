//! How hours, promises and what a tier adds are made, in sentences.

use rust_decimal::Decimal;

use super::{Derivation, Explainer, FigureUnit, Operator, TOTAL, Term};
use crate::estimate::Estimate;
use crate::grid::commitment::{Level, Window};
use crate::money;
use crate::needs::coverage::hours::{CLASSES, Segment};
use crate::needs::coverage::promise::{Promise, promises};
use crate::needs::coverage::question::windows;
use crate::service_level::expectation::ExpectationCache;
use crate::service_level::level::{WindowLevel, overlaps_in, windows_in};
use crate::service_level::uplift;
use crate::text::format::{inside_sentence, number, percent};
use crate::text::word::Word;

const UPLIFT: &str = "uplift";
const HOURS: &str = "hours";
pub(super) const COMMITTED_HOURS: &str = "committed_hours";
const WINDOW: &str = "window";
const OUTAGE: &str = "allowed_outage";
const AVAILABILITY: &str = "availability";
const HELD: &str = "held";

/// The name of a figure of a window, `window.business_hours.held`: by its number among the
/// windows of its tier where its id, which a scoping may write as it likes, is no plain word.
#[must_use]
pub fn window_figure_name(window: &Window, place: usize, of: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    match !window.id.is_empty() && window.id.chars().all(is_plain) {
        true => format!("{WINDOW}.{}.{of}", window.id),
        false => format!("{WINDOW}.{}.{of}", place + 1),
    }
}

/// Whether a figure is told from simulated years, which takes a while.
#[must_use]
pub fn is_simulated(figure: &str) -> bool {
    let mut names = figure.split('.');
    names.next() == Some(WINDOW) && names.any(|name| [AVAILABILITY, HELD].contains(&name))
}

/// The hours of a window in the year at a place of the horizon, for which something is promised.
struct PromisedHours<'w> {
    window: &'w Window,
    /// The place of the window among those of its tier.
    place: usize,
    hours: Decimal,
    at: usize,
}

impl<'a> Explainer<'a> {
    /// `uplift`; `hours` and `committed_hours`, of a year (the first unless said), in all or
    /// of a class; `window.ID.` with `hours`, `allowed_outage`, `availability` or `held`, of
    /// a year, the first unless said.
    pub(super) fn service_level(
        &self,
        head: &str,
        rest: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        match (head, rest.rsplit_once('.')) {
            (UPLIFT, None) if rest.is_empty() => self.uplift(year),
            (HOURS | COMMITTED_HOURS, None) => self.hours(head, rest, year.unwrap_or(0)),
            (WINDOW, Some((window, of))) => self.window_figure(window, of, year.unwrap_or(0)),
            _ => None,
        }
    }

    /// The names that [`Explainer::service_level`] knows.
    pub(super) fn service_level_names(&self) -> Vec<String> {
        let mut names = vec![UPLIFT.to_owned()];
        for head in [HOURS, COMMITTED_HOURS] {
            names.push(head.to_owned());
            names.extend(CLASSES.iter().map(|class| format!("{head}.{}", class.id())));
        }
        let year = self.windowed_year(0);
        for (place, window) in self.windows().iter().enumerate() {
            let holds = year
                .iter()
                .flat_map(|year| &year.hours.segments)
                .any(|segment| segment.window == Some(place));
            let promises = holds && window.availability.is_some();
            for (of, is_known) in [
                (HOURS, true),
                (OUTAGE, promises),
                (AVAILABILITY, holds && self.has_components()),
                (HELD, promises && self.has_components()),
            ] {
                names.extend(is_known.then(|| window_figure_name(window, place, of)));
            }
        }
        names
    }

    pub(super) fn windows(&self) -> &'a [Window] {
        let estimate = self.estimate;
        windows(self.grid, &estimate.scoping, &estimate.tier.option)
    }

    fn has_components(&self) -> bool {
        self.estimate
            .scoping
            .components
            .iter()
            .any(|entered| self.grid.components.contains_key(&entered.component))
    }

    /// The cost under the tier less that under the base tier.
    fn uplift(&self, year: Option<usize>) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let base = uplift::base(self.grid, &self.estimate.scoping).ok()?;
        let of = |estimate: &Estimate| match year {
            None => Some(estimate.totals.total),
            Some(at) => estimate.totals.amounts.get(at).copied(),
        };
        let (of_tier, of_base) = (of(self.estimate)?, of(&base)?);
        let name = match year {
            None => TOTAL.to_owned(),
            Some(at) => self.in_year(TOTAL, at)?,
        };
        let tier = self.grid.tier_label(&base.tier.option, self.lang);
        let label = texts.total_cost_at_base_tier();
        let lines = self.estimate.provider_lines();
        Some(Derivation {
            terms: vec![
                Term::of(Operator::Plus, texts.total_cost_under_this_tier(), of_tier).named(name),
                Term::of(Operator::Minus, format!("{label} ({tier})"), of_base),
            ],
            lines: lines.filter(|line| line.need.of_tier).collect(),
            ..Derivation::of(
                self.dated(texts.uplift_of_tier(), year),
                of_tier.checked_sub(of_base)?,
                texts.uplift_note(),
            )
        })
    }

    /// What a window comes to, promises and holds in a year.
    fn window_figure(&self, id: &str, of: &str, at: usize) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let year = self.windowed_year(at)?;
        let by_id = year.windows.iter().position(|window| window.id == id);
        let by_number = || id.parse::<usize>().ok()?.checked_sub(1);
        let place = by_id.or_else(by_number)?;
        let window = year.windows.get(place)?;
        let label = match of {
            HOURS => texts.hours_of_window(),
            OUTAGE => texts.outage_allowed_year(),
            AVAILABILITY => texts.expected_availability(),
            HELD => texts.probability_held(),
            _ => return None,
        };
        let mut derivation = Derivation {
            measure: FigureUnit::Hours,
            sources: window.provenance.source.iter().cloned().collect(),
            ..Derivation::of(
                format!("{label} ({}, {})", window.label.get(self.lang), year.number),
                Decimal::ZERO,
                String::new(),
            )
        };
        let own = |segment: &Segment| segment.window == Some(place);
        let hours = money::round(year.hours.hours(own), 2);
        match of {
            HOURS => {
                derivation.value = hours;
                derivation.terms = self.by_class(None, &year.hours, own);
                let (open, year, zone) = (&window.hours_text, year.number, self.zone());
                derivation.sentence = texts.hours_of_window_note(&open, &year, &zone);
                let overlaps = overlaps_in(self.grid, self.estimate, year);
                let sentences = overlaps
                    .iter()
                    .filter(|o| o.yields == window.label)
                    .map(|overlap| overlap.sentence(self.lang));
                derivation.details.extend(sentences);
            }
            OUTAGE => {
                let promised = PromisedHours {
                    window,
                    place,
                    hours,
                    at,
                };
                self.add_outage(&mut derivation, promised)?;
            }
            _ => {
                let levels = windows_in(
                    self.grid,
                    self.estimate,
                    year.number,
                    self.simulation,
                    &ExpectationCache::default(),
                );
                self.add_simulation(&mut derivation, of, levels.get(place)?)?;
            }
        }
        Some(derivation)
    }

    /// The share of the hours of a window that what is promised leaves.
    fn add_outage(&self, to: &mut Derivation<'a>, of: PromisedHours<'_>) -> Option<()> {
        let texts = self.texts();
        let PromisedHours {
            window,
            place,
            hours,
            at,
        } = of;
        let share = Decimal::ONE_HUNDRED.checked_sub(window.availability?)?;
        to.terms.push(
            Term::of(Operator::Plus, texts.hours_of_window(), hours)
                .measured(FigureUnit::Hours)
                .named(self.in_year(&window_figure_name(window, place, HOURS), at)?),
        );
        let year = self.windowed_year(at)?;
        let scoping = &self.estimate.scoping;
        let promised = promises(scoping, year.windows, &year.hours);
        let maintenance = promised.get(place)?.maintenance;
        let mut left = hours;
        if !maintenance.is_zero() {
            to.terms.push(
                Term::of(Operator::Minus, texts.announced_maintenance(), maintenance)
                    .measured(FigureUnit::Hours),
            );
            left = left.checked_sub(maintenance)?;
        }
        to.details
            .extend(self.maintenance(window, year.windows, &promised));
        let promised = percent(window.availability?, self.lang);
        let label = texts.share_that_may_lack(&promised);
        let share = share.checked_div(Decimal::ONE_HUNDRED)?;
        to.terms.push(Term::input(Operator::Times, label, share));
        to.value = money::round(left.checked_mul(share)?, 2);
        to.sentence = texts.outage_allowed_note().to_owned();
        Some(())
    }

    /// Where the announced maintenance stands, unless all of it stands in the window.
    fn maintenance(
        &self,
        window: &Window,
        windows: &[Window],
        promised: &[Promise],
    ) -> Option<String> {
        if window.level != Level::Sla {
            return None;
        }
        let names: Vec<&str> = windows
            .iter()
            .zip(promised)
            .filter(|(other, promise)| other.id != window.id && !promise.maintenance.is_zero())
            .map(|(other, _)| other.label.get(self.lang))
            .collect();
        if names.is_empty() {
            return None;
        }
        Some(self.texts().maintenance_note(&names.join(", ")))
    }

    /// What simulated years and the chain of components make of a window.
    fn add_simulation(&self, to: &mut Derivation<'a>, of: &str, level: &WindowLevel) -> Option<()> {
        let texts = self.texts();
        let expected = level.expected?;
        to.measure = FigureUnit::Percent;
        let waits = texts.failure_note();
        if of == HELD {
            let (samples, seed) = (
                number(self.simulation.samples.into(), self.lang),
                self.simulation.seed,
            );
            let allowed = number(level.allowed?.year, self.lang);
            to.value = expected.held?;
            to.sentence = texts.probability_note(&samples, &seed, &allowed, &waits);
        } else {
            to.value = expected.mean;
            let mean = texts.availability_note();
            to.sentence = format!("{mean} {waits}");
        }
        let estimator = self.estimate.scoping.estimator();
        for entered in &self.estimate.scoping.components {
            let Some(known) = self.grid.components.get(&entered.component) else {
                continue;
            };
            to.sources.extend(known.provenance.source.clone());
            let (mtbf, repair, together, cited) = (
                number(estimator.of(known.mtbf_hours), self.lang),
                number(estimator.of(known.repair_hours), self.lang),
                percent(estimator.of(known.common_cause_share), self.lang),
                self.cited(&known.provenance),
            );
            let (name, all, needed) = (&entered.name, entered.replicas, entered.needed);
            let kind = known.label.get(self.lang);
            let label = match kind == name {
                true => name.to_owned(),
                false => format!("{name} ({})", inside_sentence(kind)),
            };
            let replicas = match all {
                1 => String::new(),
                _ => texts.replicas(&all, &needed, &together),
            };
            to.details
                .push(texts.component(&label, &mtbf, &repair, &replicas, &cited));
        }
        Some(())
    }
}
