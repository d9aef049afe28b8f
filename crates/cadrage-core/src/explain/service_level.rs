//! How hours, promises and what a tier adds are made, in sentences.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::derivation::added;
use super::{Derivation, Explainer, Measure, Operator, TOTAL, Term};
use crate::format::{inside_sentence, number, percent};
use crate::grid::commitment::{Level, Window};
use crate::lang::Lang;
use crate::service_level::coverage::windows;
use crate::service_level::hours::{CLASSES, Edges, HourClass, Stretch, YearHours};
use crate::service_level::level::{WindowLevel, hours_of, windows_in};
use crate::service_level::uplift;
use crate::values::Values;

const UPLIFT: &str = "uplift";
const HOURS: &str = "hours";
const COMMITTED_HOURS: &str = "committed_hours";
const WINDOW: &str = "window";
const OUTAGE: &str = "allowed_outage";
const AVAILABILITY: &str = "availability";
const HELD: &str = "held";

/// Whether a figure is told from simulated years, which takes a while.
#[must_use]
pub fn is_simulated(figure: &str) -> bool {
    let mut names = figure.split('.');
    names.next() == Some(WINDOW) && names.any(|name| [AVAILABILITY, HELD].contains(&name))
}

/// The hours of a year, and the windows that cut it.
struct Year<'a> {
    number: i32,
    windows: &'a [Window],
    hours: YearHours,
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
        match (head, rest.split_once('.')) {
            (UPLIFT, None) if rest.is_empty() => self.uplift(year),
            (HOURS | COMMITTED_HOURS, None) => self.hours(head, rest, year.unwrap_or(0)),
            (WINDOW, Some((window, of))) => self.window(window, of, year.unwrap_or(0)),
            _ => None,
        }
    }

    /// The names that [`Explainer::service_level`] knows.
    pub(super) fn service_level_names(&self) -> Vec<String> {
        let mut names = vec![UPLIFT.to_owned()];
        for head in [HOURS, COMMITTED_HOURS] {
            names.push(head.to_owned());
            names.extend(CLASSES.map(|class| format!("{head}.{}", class.id())));
        }
        for window in self.windows() {
            let known = [
                (HOURS, true),
                (OUTAGE, window.availability.is_some()),
                (AVAILABILITY, self.has_components()),
                (HELD, self.has_components() && window.availability.is_some()),
            ];
            let known = known.into_iter().filter(|(_, is_known)| *is_known);
            names.extend(known.map(|(of, _)| format!("{WINDOW}.{}.{of}", window.id)));
        }
        names
    }

    fn windows(&self) -> &'a [Window] {
        let estimate = self.estimate;
        windows(self.grid, &estimate.scoping, &estimate.tier.option)
    }

    fn has_components(&self) -> bool {
        let mut components = self.estimate.scoping.components.iter();
        components.any(|entered| self.grid.components.contains_key(&entered.component))
    }

    /// The cost under the tier less that under the base tier.
    fn uplift(&self, year: Option<usize>) -> Option<Derivation<'a>> {
        let base = uplift::base(self.grid, &self.estimate.scoping).ok()?;
        let of = |estimate: &crate::estimate::Estimate| match year {
            None => estimate.totals.total,
            Some(at) => estimate.totals.amounts.get(at).copied().unwrap_or_default(),
        };
        let name = year.map_or_else(|| TOTAL.to_owned(), |at| self.in_year(TOTAL, at));
        let tier = self.grid.tier(&base.tier.option);
        let tier = tier.map_or("", |tier| tier.label.get(self.lang));
        let label = self.pick(
            "Coût total au palier de base",
            "Total cost at the base tier",
        );
        let lines = self.estimate.lines.iter();
        let lines = lines.filter(|line| line.need.of_tier && line.is_provider());
        Some(Derivation {
            label: self.dated(self.pick("Surcoût du palier", "Uplift of the tier"), year),
            value: of(self.estimate).saturating_sub(of(&base)),
            measure: Measure::Euros,
            sentence: self
                .pick(
                    "Ce que coûte le même cadrage sous ce palier, moins ce qu’il coûterait au palier de base. Les lignes du palier sont dites ensuite.",
                    "What the same scoping costs under this tier, less what it would cost at the base tier. The lines of the tier follow.",
                )
                .to_owned(),
            details: Vec::new(),
            terms: vec![
                Term::of(
                    Operator::Plus,
                    self.pick("Coût total sous ce palier", "Total cost under this tier").to_owned(),
                    (of(self.estimate), Measure::Euros),
                    name,
                ),
                Term {
                    operator: Operator::Minus,
                    label: format!("{label} ({tier})"),
                    value: of(&base),
                    measure: Measure::Euros,
                    figure: None,
                },
            ],
            lines: lines.collect(),
            sources: Vec::new(),
        })
    }

    fn year_of(&self, at: usize) -> Option<Year<'a>> {
        let number = *self.estimate.years.get(at)?;
        let windows = self.windows();
        Some(Year {
            number,
            windows,
            hours: hours_of(self.grid, self.estimate, windows, number),
        })
    }

    /// The hours of a year in all, or of a class, day by day.
    fn hours(&self, head: &str, class: &str, at: usize) -> Option<Derivation<'a>> {
        let year = self.year_of(at)?;
        let is_committed = head == COMMITTED_HOURS;
        let counts = |stretch: &Stretch| {
            let window = stretch.window.and_then(|place| year.windows.get(place));
            !is_committed || window.is_some_and(|window| window.level == Level::Sla)
        };
        let (all, promised) = match is_committed {
            true => (
                self.pick("Heures engagées", "Committed hours"),
                self.pick(
                    " Seules comptent les heures des plages engagées (SLA).",
                    " Only hours of committed windows (SLA) count.",
                ),
            ),
            false => (self.pick("Heures de l’année", "Hours of the year"), ""),
        };
        let zone = self.zone();
        let (label, mut sentence, terms, value) = if class.is_empty() {
            let terms = self.by_class(Some((head, at)), &year.hours, counts);
            let value = added(&terms.iter().map(|term| term.value).collect::<Vec<_>>());
            let sentence = self.pick(
                "Somme des natures d’heures.",
                "The sum of the kinds of hours.",
            );
            (all.to_owned(), sentence.to_owned(), terms, value)
        } else {
            let class = *CLASSES.iter().find(|known| known.id() == class)?;
            let own = |stretch: &Stretch| stretch.class == class && counts(stretch);
            let label = format!("{all}, {}", inside_sentence(class.label(self.lang)));
            let value = year.hours.hours(own).round_dp(2);
            let sentence = self.class(class, year.number);
            (label, sentence, self.by_day(&year.hours, own), value)
        };
        sentence.push_str(promised);
        sentence.push_str(&match self.lang {
            Lang::Fr => format!(" Calendrier de {} ({zone}).", year.number),
            Lang::En => format!(" Calendar of {} ({zone}).", year.number),
        });
        Some(Derivation {
            label: self.dated(&label, Some(at)),
            value,
            measure: Measure::Hours,
            sentence,
            details: Vec::new(),
            terms,
            lines: Vec::new(),
            sources: Vec::new(),
        })
    }

    fn zone(&self) -> String {
        let taken = self.estimate.choices.get("zone");
        let taken = taken.map_or("", |taken| taken.option.as_str());
        let mut options = self
            .grid
            .choices
            .get("zone")
            .map(|choice| choice.options.iter());
        let option = options
            .as_mut()
            .and_then(|all| all.find(|(id, _)| id == taken));
        inside_sentence(option.map_or(taken, |(_, label)| label.get(self.lang)))
    }

    /// The hours that count by class, those that have some.
    fn by_class(
        &self,
        named: Option<(&str, usize)>,
        hours: &YearHours,
        counts: impl Fn(&Stretch) -> bool,
    ) -> Vec<Term> {
        let terms = CLASSES.iter().filter_map(|class| {
            let own = hours.hours(|stretch| stretch.class == *class && counts(stretch));
            let figure =
                named.map(|(head, at)| self.in_year(&format!("{head}.{}", class.id()), at));
            let term = Term {
                operator: Operator::Plus,
                label: class.label(self.lang).to_owned(),
                value: own.round_dp(2),
                measure: Measure::Hours,
                figure,
            };
            (!own.is_zero()).then_some(term)
        });
        terms.collect()
    }

    /// The hours that count by how long they are in a day: `252 jours de 10 h`.
    fn by_day(&self, hours: &YearHours, counts: impl Fn(&Stretch) -> bool) -> Vec<Term> {
        let mut of_day = BTreeMap::new();
        for stretch in hours.stretches.iter().filter(|stretch| counts(stretch)) {
            *of_day.entry(stretch.day).or_insert(0_u32) += stretch.minutes;
        }
        let mut days = BTreeMap::new();
        for minutes in of_day.into_values() {
            *days.entry(minutes).or_insert(0_u32) += 1;
        }
        let longest_first = days.into_iter().rev();
        let terms = longest_first.map(|(minutes, days)| {
            let length = Decimal::from(minutes) / Decimal::from(60);
            let long = number(length.round_dp(2), self.lang);
            let days_in_words = number(days.into(), self.lang);
            let label = match (self.lang, days) {
                (Lang::Fr, 1) => format!("1 jour de {long} h"),
                (Lang::Fr, _) => format!("{days_in_words} jours de {long} h"),
                (Lang::En, 1) => format!("1 day of {long} h"),
                (Lang::En, _) => format!("{days_in_words} days of {long} h"),
            };
            Term {
                operator: Operator::Plus,
                label,
                value: Decimal::from(minutes.saturating_mul(days)) / Decimal::from(60),
                measure: Measure::Hours,
                figure: None,
            }
        });
        terms.collect()
    }

    /// Which hours are of a class, in a sentence.
    fn class(&self, class: HourClass, year: i32) -> String {
        let edges = Edges::of(&Values::new(self.grid, &self.estimate.scoping), year);
        let hour = |minute: u32| {
            number(
                (Decimal::from(minute) / Decimal::from(60)).round_dp(2),
                self.lang,
            )
        };
        let (day, night) = (
            (hour(edges.day_start), hour(edges.day_end)),
            (hour(edges.night_start), hour(edges.night_end)),
        );
        match self.lang {
            Lang::Fr => match class {
                HourClass::Business => format!("Jours ouvrés, de {} h à {} h.", day.0, day.1),
                HourClass::Evening => format!(
                    "Jours ouvrés, hors de {} h à {} h et hors de la nuit, de {} h à {} h.",
                    day.0, day.1, night.0, night.1
                ),
                HourClass::Night => {
                    format!("Nuits des jours ouvrés, de {} h à {} h.", night.0, night.1)
                }
                HourClass::Saturday => "Samedis, hors jours fériés et fermetures.".to_owned(),
                HourClass::SundayHoliday => "Dimanches et jours fériés de la zone.".to_owned(),
                HourClass::Closure => {
                    "Jours de fermeture de l’établissement, hors dimanches et jours fériés."
                        .to_owned()
                }
            },
            Lang::En => match class {
                HourClass::Business => format!("Working days, from {} to {} h.", day.0, day.1),
                HourClass::Evening => format!(
                    "Working days, out of {} to {} h and out of the night, {} to {} h.",
                    day.0, day.1, night.0, night.1
                ),
                HourClass::Night => {
                    format!("Nights of working days, from {} to {} h.", night.0, night.1)
                }
                HourClass::Saturday => "Saturdays, out of public holidays and closures.".to_owned(),
                HourClass::SundayHoliday => "Sundays and public holidays of the zone.".to_owned(),
                HourClass::Closure => {
                    "Days on which the institution is closed, out of Sundays and public holidays."
                        .to_owned()
                }
            },
        }
    }

    /// What a window comes to, promises and holds in a year.
    fn window(&self, id: &str, of: &str, at: usize) -> Option<Derivation<'a>> {
        let year = self.year_of(at)?;
        let place = year.windows.iter().position(|window| window.id == id)?;
        let window = year.windows.get(place)?;
        let label = match of {
            HOURS => self.pick("Heures de la plage", "Hours of the window"),
            OUTAGE => self.pick("Arrêt admis par an", "Outage allowed a year"),
            AVAILABILITY => self.pick("Disponibilité attendue", "Expected availability"),
            HELD => self.pick(
                "Probabilité de tenir l’engagement",
                "Probability that the commitment is held",
            ),
            _ => return None,
        };
        let mut derivation = Derivation {
            label: format!("{label} ({}, {})", window.label.get(self.lang), year.number),
            value: Decimal::ZERO,
            measure: Measure::Hours,
            sentence: String::new(),
            details: Vec::new(),
            terms: Vec::new(),
            lines: Vec::new(),
            sources: window.provenance.source.iter().cloned().collect(),
        };
        let own = |stretch: &Stretch| stretch.window == Some(place);
        let hours = year.hours.hours(own).round_dp(2);
        match of {
            HOURS => {
                derivation.value = hours;
                derivation.terms = self.by_class(None, &year.hours, own);
                let (open, year, zone) = (&window.hours_text, year.number, self.zone());
                derivation.sentence = match self.lang {
                    Lang::Fr => format!(
                        "Heures de la plage ({open}) qui n’appartiennent pas à une plage plus engagée. Calendrier de {year} ({zone})."
                    ),
                    Lang::En => format!(
                        "Hours of the window ({open}) that belong to none that is committed more strongly. Calendar of {year} ({zone})."
                    ),
                };
            }
            OUTAGE => self.outage(&mut derivation, window, (hours, at))?,
            _ => {
                let levels = windows_in(self.grid, self.estimate, year.number, self.simulation);
                self.simulated(&mut derivation, of, levels.get(place)?)?;
            }
        }
        Some(derivation)
    }

    /// The share of the hours of a window that what is promised leaves.
    fn outage(
        &self,
        to: &mut Derivation<'a>,
        window: &Window,
        (hours, at): (Decimal, usize),
    ) -> Option<()> {
        let share = Decimal::ONE_HUNDRED.checked_sub(window.availability?)?;
        let commitment = &self.estimate.scoping.commitment;
        // Maintenance is announced inside what is committed.
        let maintenance = commitment.maintenance_hours_per_month.unwrap_or_default();
        let maintenance = maintenance.checked_mul(Decimal::from(MONTHS))?;
        let has_maintenance = window.level == Level::Sla && !maintenance.is_zero();
        to.terms.push(Term::of(
            Operator::Plus,
            self.pick("Heures de la plage", "Hours of the window")
                .to_owned(),
            (hours, Measure::Hours),
            self.in_year(&format!("{WINDOW}.{}.{HOURS}", window.id), at),
        ));
        let mut left = hours;
        if has_maintenance {
            to.terms.push(Term {
                operator: Operator::Minus,
                label: self
                    .pick("Maintenance annoncée", "Announced maintenance")
                    .to_owned(),
                value: maintenance,
                measure: Measure::Hours,
                figure: None,
            });
            left = left.checked_sub(maintenance)?.max(Decimal::ZERO);
        }
        let promised = percent(window.availability?, self.lang);
        let label = match self.lang {
            Lang::Fr => format!("Part qui peut manquer (engagement de {promised})"),
            Lang::En => format!("Share that may lack ({promised} promised)"),
        };
        let share = share.checked_div(Decimal::ONE_HUNDRED)?;
        to.terms.push(Term::input(Operator::Times, label, share));
        to.value = left.checked_mul(share)?.round_dp(2);
        to.sentence = self
            .pick(
                "Ce que l’engagement laisse d’arrêt dans une année sans être rompu.",
                "What the commitment leaves of outage in a year without being broken.",
            )
            .to_owned();
        Some(())
    }

    /// What simulated years and the chain of components make of a window.
    fn simulated(&self, to: &mut Derivation<'a>, of: &str, level: &WindowLevel) -> Option<()> {
        let expected = level.expected?;
        to.measure = Measure::Percent;
        let waits = self.pick(
            "Une panne attend que quelqu’un réponde, puis dure le temps de sa réparation.",
            "A failure waits for somebody, then lasts as long as its repair.",
        );
        if of == HELD {
            let (samples, seed) = (
                number(self.simulation.0.into(), self.lang),
                self.simulation.1,
            );
            let allowed = number(level.allowed?.0, self.lang);
            to.value = expected.held?;
            to.sentence = match self.lang {
                Lang::Fr => format!(
                    "Part des {samples} années simulées (graine {seed}) dont l’arrêt dans la plage ne dépasse pas {allowed} h, ce que l’engagement admet. {waits}"
                ),
                Lang::En => format!(
                    "Share of {samples} simulated years (seed {seed}) whose outage in the window is at most {allowed} h, which the commitment allows. {waits}"
                ),
            };
        } else {
            to.value = expected.mean;
            let mean = self.pick(
                "Part du temps, en moyenne, où tous les composants marchent à la fois dans la plage.",
                "Share of the time, on average, in which all components work at once in the window.",
            );
            to.sentence = format!("{mean} {waits}");
        }
        for entered in &self.estimate.scoping.components {
            let Some(known) = self.grid.components.get(&entered.component) else {
                continue;
            };
            to.sources.extend(known.provenance.source.clone());
            let (mtbf, repair, together, cited) = (
                number(known.mtbf_hours.value, self.lang),
                number(known.repair_hours.value, self.lang),
                percent(known.common_cause_share.value, self.lang),
                self.cited(&known.provenance),
            );
            let (name, all, needed) = (&entered.name, entered.replicas, entered.needed);
            let kind = known.label.get(self.lang);
            let label = match kind == name {
                true => name.to_owned(),
                false => format!("{name} ({})", inside_sentence(kind)),
            };
            let replicas = match (self.lang, all) {
                (_, 1) => String::new(),
                (Lang::Fr, _) => format!(
                    ", {all} exemplaires dont {needed} suffisent, {together} des pannes les frappent ensemble"
                ),
                (Lang::En, _) => format!(
                    ", {all} replicas of which {needed} suffice, {together} of failures hit all of them"
                ),
            };
            to.details.push(match self.lang {
                Lang::Fr => format!("{label} : une panne toutes les {mtbf} h en moyenne, {repair} h de réparation{replicas} ({cited})."),
                Lang::En => format!("{label}: a failure every {mtbf} h on average, {repair} h of repair{replicas} ({cited})."),
            });
        }
        Some(())
    }
}

const MONTHS: u32 = 12;
