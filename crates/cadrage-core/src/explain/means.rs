//! How people and energy are made, in sentences.

use crate::grid::known::ParameterId;
use rust_decimal::Decimal;

use super::derivation::add_up;
use super::{Derivation, Explainer, FigureUnit, Operator, Term};
use crate::estimate::line::Line;
use crate::estimate::people::People;
use crate::pricing::values::Values;
use crate::text::format::number;

/// What turns days into full-time equivalents.
const PRODUCTIVE_DAYS: ParameterId = ParameterId::PRODUCTIVE_DAYS_PER_YEAR;
/// What turns kilowatt-hours into carbon.
const CARBON: ParameterId = ParameterId::GRID_CARBON_G_PER_KWH;

impl<'a> Explainer<'a> {
    /// `fte`, `fte.PROFILE`, `days`, `days.PROFILE`; people of no year are those of the last.
    pub(super) fn people(
        &self,
        head: &str,
        profile: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let measure = match head {
            "fte" => FigureUnit::Fte,
            "days" => FigureUnit::Days,
            _ => return None,
        };
        let label = match measure {
            FigureUnit::Fte => texts.full_time_equivalents(),
            _ => texts.days_of_work(),
        };
        let mut people = self.estimate.people.iter();
        if profile.is_empty() {
            let values = |people: &'a People| match measure {
                FigureUnit::Fte => people.fte.as_slice(),
                _ => people.days.as_slice(),
            };
            let Some(at) = year.or((measure == FigureUnit::Fte).then(|| self.last())) else {
                let days = |at: usize| people.clone().filter_map(move |own| values(own).get(at));
                let years = 0..self.estimate.years.len();
                let years: Vec<Decimal> = years.map(|at| add_up(days(at))).collect();
                return Some(self.sum_of_years(head, label, measure, &years));
            };
            let terms: Vec<Term> = people
                .filter_map(|people| {
                    let value = *values(people).get(at)?;
                    let name = self.in_year(&format!("{head}.{}", people.profile), at)?;
                    let term = Term::of(
                        Operator::Plus,
                        self.grid.profile_code(&people.profile),
                        value,
                    )
                    .measured(measure)
                    .named(name);
                    (!value.is_zero()).then_some(term)
                })
                .collect();
            let all = add_up(terms.iter().map(|term| &term.value));
            return Some(Derivation {
                measure,
                terms,
                ..Derivation::of(self.dated(label, Some(at)), all, texts.sum_of_profiles())
            });
        }
        let people = people.find(|people| people.profile == profile)?;
        let label = format!("{label}, {}", self.grid.profile_code(profile));
        match (measure, year) {
            (FigureUnit::Fte, year) => self.fte(people, &label, year.unwrap_or(self.last())),
            (_, None) => {
                let name = format!("{head}.{profile}");
                Some(self.sum_of_years(&name, &label, measure, &people.days))
            }
            (_, Some(at)) => {
                let own = |line: &&Line| line.is_work() && line.need.item == profile;
                let lines = self.estimate.provider_lines().filter(own);
                let terms = lines.filter_map(|line| {
                    let days = *line.need.quantities.get(at)?;
                    let term = self.line_term(line, days, at)?.measured(measure);
                    (!days.is_zero()).then_some(term)
                });
                let (label, days) = (self.dated(&label, year), *people.days.get(at)?);
                Some(Derivation {
                    measure,
                    terms: terms.collect(),
                    ..Derivation::of(label, days, texts.sum_of_days())
                })
            }
        }
    }

    /// Days over productive days.
    fn fte(&self, people: &People, label: &str, at: usize) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let year = *self.estimate.years.get(at)?;
        let values = Values::new(self.grid, &self.estimate.scoping);
        let productive = values.get(PRODUCTIVE_DAYS.id(), year)?;
        let dated = productive.dated;
        let cited = self.cited_or_entered(dated.map(|dated| &*dated.provenance));
        let name = self.in_year(&format!("days.{}", people.profile), at)?;
        let days = *people.days.get(at)?;
        let worked = texts.productive_days(&cited);
        Some(Derivation {
            measure: FigureUnit::Fte,
            terms: vec![
                Term::of(Operator::Plus, texts.days_of_work(), days)
                    .measured(FigureUnit::Days)
                    .named(name),
                Term::input(Operator::Over, worked, productive.taken),
            ],
            sources: dated
                .and_then(|d| d.provenance.source.clone())
                .into_iter()
                .collect(),
            ..Derivation::of(
                self.dated(label, Some(at)),
                *people.fte.get(at)?,
                texts.fte_note(),
            )
        })
    }

    /// `kwh`, `use_kgco2e`, `embodied_kgco2e`.
    pub(super) fn energy(&self, name: &str, year: Option<usize>) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let energy = &self.estimate.energy;
        let (label, values, measure) = match name {
            "kwh" => (
                texts.electricity_drawn(),
                &energy.kwh,
                FigureUnit::KilowattHours,
            ),
            "use_kgco2e" => (
                texts.carbon_of_use(),
                &energy.use_kgco2e,
                FigureUnit::KilogramsCo2e,
            ),
            "embodied_kgco2e" => (
                texts.carbon_of_making(),
                &energy.embodied_kgco2e,
                FigureUnit::KilogramsCo2e,
            ),
            _ => return None,
        };
        let Some(at) = year else {
            return Some(self.sum_of_years(name, label, measure, values));
        };
        let drawn = |line: &&Line| {
            let item = self.grid.items.get(&line.need.item);
            let in_service = line.need.in_service.get(at).is_some_and(|n| !n.is_zero());
            let counts = item.is_some_and(|item| match name {
                "embodied_kgco2e" => item.embodied_kgco2e.is_some(),
                _ => item.power.is_some(),
            });
            line.is_provider() && in_service && counts
        };
        let (mut terms, mut lines, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        let sentence = match name {
            "kwh" => {
                lines = self.estimate.lines.iter().filter(drawn).collect();
                let pue = number(*energy.pue.get(at)?, self.lang);
                texts.electricity_note(&pue)
            }
            "embodied_kgco2e" => {
                lines = self.estimate.lines.iter().filter(drawn).collect();
                texts.carbon_of_making_note().to_owned()
            }
            _ => {
                let factor = *energy.grid_carbon_g_per_kwh.get(at)?;
                let values = Values::new(self.grid, &self.estimate.scoping);
                let year = *self.estimate.years.get(at)?;
                let dated = values.get(CARBON.id(), year).and_then(|value| value.dated);
                sources.extend(dated.and_then(|dated| dated.provenance.source.clone()));
                let cited = self.cited_or_entered(dated.map(|dated| &*dated.provenance));
                terms = vec![
                    Term::of(
                        Operator::Plus,
                        texts.electricity_in_kwh(),
                        *energy.kwh.get(at)?,
                    )
                    .measured(FigureUnit::KilowattHours)
                    .named(self.in_year("kwh", at)?),
                    Term::input(Operator::Times, texts.grams_a_kwh(&cited), factor),
                    Term::input(
                        Operator::Over,
                        texts.grams_in_kilogram(),
                        Decimal::ONE_THOUSAND,
                    ),
                ];
                texts.carbon_of_use_note().to_owned()
            }
        };
        Some(Derivation {
            measure,
            terms,
            lines,
            sources,
            ..Derivation::of(self.dated(label, year), *values.get(at)?, sentence)
        })
    }
}
