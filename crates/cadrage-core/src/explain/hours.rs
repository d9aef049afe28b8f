//! How the hours of a year are counted, day by day.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::derivation::add_up;
use super::service_level::COMMITTED_HOURS;
use super::{Derivation, Explainer, FigureUnit, Operator, Term};
use crate::grid::commitment::{Level, Window};
use crate::grid::known::ChoiceId;
use crate::money::round;
use crate::needs::coverage::hours::{CLASSES, Edges, HourClass, Segment, YearHours};
use crate::pricing::values::Values;
use crate::service_level::level::hours_of;
use crate::text::format::{inside_sentence, number};
use crate::text::word::Word;

/// How the hours of a year are named among figures: `committed_hours`, and the place of the year.
#[derive(Clone, Copy)]
pub(super) struct NamedYear<'n> {
    head: &'n str,
    at: usize,
}

/// The hours of a year, and the windows that cut it.
pub(super) struct WindowedYear<'a> {
    pub(super) number: i32,
    pub(super) windows: &'a [Window],
    pub(super) hours: YearHours,
}

impl<'a> Explainer<'a> {
    /// The hours of the year at a place of the horizon.
    pub(super) fn windowed_year(&self, at: usize) -> Option<WindowedYear<'a>> {
        let number = *self.estimate.years.get(at)?;
        let windows = self.windows();
        Some(WindowedYear {
            number,
            windows,
            hours: hours_of(self.grid, self.estimate, windows, number),
        })
    }

    /// The hours of a year in all, or of a class, day by day.
    pub(super) fn hours(&self, head: &str, class: &str, at: usize) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let year = self.windowed_year(at)?;
        let is_committed = head == COMMITTED_HOURS;
        let counts = |segment: &Segment| {
            let window = segment.window.and_then(|place| year.windows.get(place));
            !is_committed || window.is_some_and(|window| window.level == Level::Sla)
        };
        let (all, promised) = match is_committed {
            true => (texts.committed_hours(), texts.only_committed_hours()),
            false => (texts.hours_of_year(), ""),
        };
        let zone = self.zone();
        let (label, mut sentence, terms, value) = if class.is_empty() {
            let terms = self.by_class(Some(NamedYear { head, at }), &year.hours, counts);
            let value = add_up(terms.iter().map(|term| &term.value));
            let sentence = texts.sum_of_kinds();
            (all.to_owned(), sentence.to_owned(), terms, value)
        } else {
            let class = *CLASSES.iter().find(|known| known.id() == class)?;
            let own = |segment: &Segment| segment.class == class && counts(segment);
            let label = format!("{all}, {}", class.inside(self.lang));
            let value = round(year.hours.hours(own), 2);
            let sentence = self.class_in_words(class, year.number);
            (label, sentence, self.by_day(&year.hours, own), value)
        };
        sentence.push_str(promised);
        sentence.push_str(&texts.calendar_of(&year.number, &zone));
        Some(Derivation {
            measure: FigureUnit::Hours,
            terms,
            ..Derivation::of(self.dated(&label, Some(at)), value, sentence)
        })
    }

    /// The zone whose public holidays hold, in words.
    pub(super) fn zone(&self) -> String {
        let zone = self.estimate.option(ChoiceId::ZONE);
        inside_sentence(self.grid.option_label(ChoiceId::ZONE.id(), zone, self.lang))
    }

    /// The hours that count by class, those that have some.
    pub(super) fn by_class(
        &self,
        named: Option<NamedYear<'_>>,
        hours: &YearHours,
        counts: impl Fn(&Segment) -> bool,
    ) -> Vec<Term> {
        CLASSES
            .iter()
            .filter_map(|class| {
                let own = hours.hours(|segment| segment.class == *class && counts(segment));
                let figure = named.and_then(|year| {
                    self.in_year(&format!("{}.{}", year.head, class.id()), year.at)
                });
                let term = Term {
                    operator: Operator::Plus,
                    label: class.label(self.lang).to_owned(),
                    value: round(own, 2),
                    measure: FigureUnit::Hours,
                    figure,
                };
                (!own.is_zero()).then_some(term)
            })
            .collect()
    }

    /// The hours that count by how long they are in a day: `252 jours de 10 h`.
    fn by_day(&self, hours: &YearHours, counts: impl Fn(&Segment) -> bool) -> Vec<Term> {
        let mut of_day = BTreeMap::new();
        for segment in hours.segments.iter().filter(|segment| counts(segment)) {
            *of_day.entry(segment.day).or_insert(0_u32) += segment.minutes;
        }
        let mut days = BTreeMap::new();
        for minutes in of_day.into_values() {
            *days.entry(minutes).or_insert(0_u32) += 1;
        }
        days.into_iter()
            .rev()
            .map(|(minutes, days)| {
                let length = Decimal::from(minutes) / Decimal::from(60);
                let long = number(round(length, 2), self.lang);
                let days_in_words = number(days.into(), self.lang);
                let label = match days {
                    1 => self.texts().one_day_of(&long),
                    _ => self.texts().days_of(&days_in_words, &long),
                };
                Term::of(
                    Operator::Plus,
                    label,
                    Decimal::from(minutes.saturating_mul(days)) / Decimal::from(60),
                )
                .measured(FigureUnit::Hours)
            })
            .collect()
    }

    /// Which hours are of a class, in a sentence.
    fn class_in_words(&self, class: HourClass, year: i32) -> String {
        let edges = Edges::of(&Values::new(self.grid, &self.estimate.scoping), year);
        let hour = |minute: u32| {
            number(
                round(Decimal::from(minute) / Decimal::from(60), 2),
                self.lang,
            )
        };
        let (start, end) = (hour(edges.day_start), hour(edges.day_end));
        let (from, to) = (hour(edges.night_start), hour(edges.night_end));
        let texts = self.texts();
        match class {
            HourClass::Business => texts.business_hours(&start, &end),
            HourClass::Evening => texts.evening_hours(&start, &end, &from, &to),
            HourClass::Night => texts.night_hours(&from, &to),
            HourClass::Saturday => texts.saturday_hours().to_owned(),
            HourClass::SundayHoliday => texts.sunday_holiday_hours().to_owned(),
            HourClass::Closure => texts.closure_hours().to_owned(),
        }
    }
}
