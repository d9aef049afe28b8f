//! Figures that are made of other figures, and how.

use rust_decimal::Decimal;

use super::{Explainer, split_year};
use crate::estimate::budget::EnvelopeKind;
use crate::estimate::line::Line;
use crate::order;
use crate::text::word::Word;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureUnit {
    /// Euros, to the cent.
    Euros,
    /// Days of work.
    Days,
    /// Full-time equivalents, to the hundredth.
    Fte,
    /// Hours, to the hundredth.
    Hours,
    /// A share in percent.
    Percent,
    /// Kilowatt-hours, to the tenth.
    KilowattHours,
    /// Kilograms of CO2 equivalent, to the tenth.
    KilogramsCo2e,
    /// Anything that is counted, or a number without a unit.
    Number,
}

/// What is done with a term, on what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// It is added.
    Plus,
    /// It is taken away.
    Minus,
    /// What stands before is multiplied by it.
    Times,
    /// What stands before is divided by it.
    Over,
}

/// One term of an arithmetic that is read from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What is done with it.
    pub operator: Operator,
    /// What it is.
    pub label: String,
    /// How much it is.
    pub value: Decimal,
    /// What it measures.
    pub measure: FigureUnit,
    /// The name by which it is explained; `None` when it is an input.
    pub figure: Option<String>,
}

/// How a figure is made of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation<'a> {
    /// What it is.
    pub label: String,
    /// How much it is: the terms from left to right, rounded once.
    pub value: Decimal,
    /// What it measures.
    pub measure: FigureUnit,
    /// How it is made, in sentences.
    pub sentence: String,
    /// What it rests on, a sentence each.
    pub details: Vec<String>,
    /// The arithmetic; empty when the figure is told by its lines.
    pub terms: Vec<Term>,
    /// The lines that make it, where there are no terms.
    pub lines: Vec<&'a Line>,
    /// The sources that it cites, ids of `sources.csv`.
    pub sources: Vec<String>,
}

impl<'a> Explainer<'a> {
    /// How a figure that is no sum of lines is made: people (`fte`, `days`), the price of a day
    /// (`day.PROFILE`, whose [`Explainer::cost_parts`] are a table), energy (`kwh`,
    /// `use_kgco2e`, `embodied_kgco2e`), appropriations (`budget.personnel.cp`), what is
    /// depreciated (`full_cost`, `depreciation`), contributions (`support.MEASURE`,
    /// `esup_cash`, `esup_in_kind`), what remains (`net`, `unshared`), what each pays
    /// (`per_institution`, `per_institution_with_vat`, `per_user`, `own_effort`, `share.NAME`), hours (`hours`,
    /// `committed_hours`), what a window promises and how surely (`window.ID.held`), what the
    /// tier adds (`uplift`); each may name a year.
    ///
    /// `None` when the figure is none of these.
    #[must_use]
    pub fn derivation(&self, figure: &str) -> Option<Derivation<'a>> {
        let (name, year) = split_year(self.estimate, figure);
        let (head, rest) = name.split_once('.').unwrap_or((name, ""));
        self.people(head, rest, year)
            .or_else(|| self.day_price(head, rest, year))
            .or_else(|| self.energy(name, year))
            .or_else(|| self.budget(head, rest, year))
            .or_else(|| self.contribution(head, rest, year))
            .or_else(|| self.sharing(head, rest, figure, year))
            .or_else(|| self.service_level(head, rest, year))
    }

    /// `label (2027)`, or the label alone.
    pub(super) fn dated(&self, label: &str, year: Option<usize>) -> String {
        match year.and_then(|at| self.estimate.years.get(at)) {
            Some(year) => format!("{label} ({year})"),
            None => label.to_owned(),
        }
    }

    /// The last year of the horizon.
    pub(super) fn last(&self) -> usize {
        self.estimate.years.len().saturating_sub(1)
    }

    /// `net.2027`; `None` beyond the horizon.
    pub(super) fn in_year(&self, name: &str, at: usize) -> Option<String> {
        Some(format!("{name}.{}", self.estimate.years.get(at)?))
    }

    /// What a line adds to a figure of the year at a place of the horizon; `None` beyond the horizon.
    pub(super) fn line_term(&self, line: &Line, value: Decimal, at: usize) -> Option<Term> {
        let term = Term::of(Operator::Plus, line.need.label.get(self.lang), value);
        Some(term.named(self.in_year(&line.need.impact, at)?))
    }

    /// A figure as the sum of its years.
    pub(super) fn sum_of_years(
        &self,
        name: &str,
        label: &str,
        measure: FigureUnit,
        values: &[Decimal],
    ) -> Derivation<'a> {
        let years = self.estimate.years.iter().zip(values);
        let terms = years.map(|(year, value)| {
            Term::of(Operator::Plus, year.to_string(), *value)
                .measured(measure)
                .named(format!("{name}.{year}"))
        });
        Derivation {
            measure,
            terms: terms.collect(),
            ..Derivation::of(label, add_up(values), self.texts().sum_of_years())
        }
    }
}

impl Derivation<'_> {
    /// Euros of which no term, line or detail is told yet.
    pub(super) fn of(label: impl Into<String>, value: Decimal, note: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value,
            measure: FigureUnit::Euros,
            sentence: note.into(),
            details: Vec::new(),
            terms: Vec::new(),
            lines: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl Term {
    /// Euros that are not explained by themselves.
    pub(super) fn of(operator: Operator, label: impl Into<String>, value: Decimal) -> Self {
        Self {
            operator,
            label: label.into(),
            value,
            measure: FigureUnit::Euros,
            figure: None,
        }
    }

    /// A number without a unit that is no figure of the estimate.
    pub(super) fn input(operator: Operator, label: impl Into<String>, value: Decimal) -> Self {
        Self::of(operator, label, value).measured(FigureUnit::Number)
    }

    /// The same term, which measures something else.
    pub(super) fn measured(self, measure: FigureUnit) -> Self {
        Self { measure, ..self }
    }

    /// The same term, explained under a name.
    pub(super) fn named(self, figure: impl Into<String>) -> Self {
        let figure = Some(figure.into());
        Self { figure, ..self }
    }
}

pub(super) fn add_up<'v>(values: impl IntoIterator<Item = &'v Decimal>) -> Decimal {
    let values = values.into_iter();
    values.fold(Decimal::ZERO, |sum, value| sum.saturating_add(*value))
}

/// Every name that [`Explainer::derivation`] knows without a year, in order.
pub(super) fn names(explainer: &Explainer<'_>) -> Vec<String> {
    let estimate = explainer.estimate;
    let plain = [
        "fte",
        "days",
        "kwh",
        "use_kgco2e",
        "embodied_kgco2e",
        "full_cost",
        "depreciation",
        "esup_cash",
        "esup_in_kind",
        "net",
        "unshared",
        "per_institution",
        "per_institution_with_vat",
        "per_user",
        "own_effort",
    ];
    let mut names: Vec<String> = plain.map(str::to_owned).to_vec();
    for people in &estimate.people {
        names.push(format!("fte.{}", people.profile));
        names.push(format!("days.{}", people.profile));
    }
    names.extend(explainer.day_names());
    for envelope in EnvelopeKind::LIST.ids() {
        names.extend(["ae", "cp"].map(|kind| format!("budget.{envelope}.{kind}")));
    }
    for given in &estimate.funding.contributions {
        names.push(format!("support.{}", given.measure));
    }
    for unapplied in &estimate.funding.unapplied {
        names.push(format!("support.{}", unapplied.measure));
    }
    for number in 1..=estimate.sharing.shares.len() {
        names.push(format!("share.{number}"));
    }
    names.extend(explainer.service_level_names());
    order::sort_by(&mut names, Ord::cmp);
    names
}
