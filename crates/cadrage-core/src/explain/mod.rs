//! Any figure of an estimate in sentences that a finance officer reads aloud.
//!
//! Each figure has a name, and says which figures it is made of. Knows every view of an estimate and
//! changes none; draws no table and opens no file.

mod budget;
mod day;
mod derivation;
mod expected;
mod figures;
mod funding;
mod hours;
mod means;
mod measure;
mod price;
mod service_level;
mod sharing;
mod working_time;

pub use day::CostPart;
pub use derivation::{Derivation, FigureUnit, Operator, Term};
pub use figures::{
    BorneElsewhere, ONE_OFF, RECURRING, TOTAL, borne_elsewhere, cost_of, figures, is_known,
    lines_of, split_year,
};
pub use measure::measure;
pub use service_level::{is_simulated, window_figure_name};

use crate::grid::known::DriverId;
use crate::text::words;
use rust_decimal::Decimal;

use crate::estimate::Estimate;
use crate::estimate::line::{Line, status_inside};
use crate::grid::CostGrid;
use crate::grid::model::{Provenance, Status};
use crate::grid::recurrence::Recurrence;
use crate::needs::coverage::outages;
use crate::needs::need::Need;
use crate::pricing::prices::PriceBasis;
use crate::random::Draw;
use crate::scoping::Existing;
use crate::text::format::{self, euros, inside_sentence, number, percent};
use crate::text::lang::Lang;
use crate::text::range::Range;
use crate::text::word::Word;

/// One step of the way to an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplanationStep {
    /// `amount`, `quantity`, `size`, `existing`, `renewal`, `working_time`, `price`, `expected` or
    /// `caution`.
    pub kind: &'static str,
    /// The step in a sentence.
    pub text: String,
    /// The sources that it cites, ids of `sources.csv`.
    pub sources: Vec<String>,
}

/// Explains the lines of one estimate in one language.
#[derive(Debug, Clone, Copy)]
pub struct Explainer<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    lang: Lang,
    /// The year that sentences speak of; `None` is the first in which there is something.
    year: Option<usize>,
    /// The years that are simulated for a probability.
    simulation: Draw,
}

impl<'a> Explainer<'a> {
    /// Explains `estimate`, which was made with `grid`.
    #[must_use]
    pub fn new(grid: &'a CostGrid, estimate: &'a Estimate, lang: Lang) -> Self {
        Self {
            grid,
            estimate,
            lang,
            year: None,
            simulation: outages::YEARS,
        }
    }

    fn texts(&self) -> words::explain::Texts {
        words::explain(self.lang)
    }

    /// The same, but sentences speak of the year at a place; `None` lets them choose.
    #[must_use]
    pub fn speaking_of(self, year: Option<usize>) -> Self {
        Self { year, ..self }
    }

    /// The same, but probabilities come from other simulated years.
    #[must_use]
    pub fn simulating(self, simulation: Draw) -> Self {
        Self { simulation, ..self }
    }

    /// The steps of a line, in the order in which they are read.
    #[must_use]
    pub fn line(&self, line: &Line) -> Vec<ExplanationStep> {
        let mut steps: Vec<ExplanationStep> = self.amount(line).into_iter().collect();
        steps.push(self.quantity(&line.need, &line.unit));
        steps.extend(self.size(&line.need));
        steps.extend(self.existing(&line.need, &line.unit));
        steps.extend(self.renewal(&line.need, &line.unit));
        steps.extend(self.working_time(line));
        steps.extend(self.price(line));
        steps.extend(self.expected(line));
        steps.extend(self.caution(line));
        steps
    }

    /// The year that the sentences speak of: the first in which there is something, unless said.
    fn year(&self, need: &Need) -> usize {
        let first = || need.quantities.iter().position(|q| !q.is_zero());
        self.year.or_else(first).unwrap_or(0)
    }

    /// `12 jours d’ingénieur d’études`, `2 unités`.
    fn quantity_in_words(&self, quantity: Decimal, need: &Need, unit: &str) -> String {
        let counted = self.amount_in_unit(quantity, unit);
        let profile = self
            .grid
            .staff
            .iter()
            .find(|((profile, _), _)| *profile == need.item)
            .filter(|_| need.quoted_item.is_none());
        match profile {
            Some((_, pay)) => {
                let whose = format::prefix_of(pay.label.get(self.lang), self.lang);
                format!("{counted} {whose}")
            }
            None => counted,
        }
    }

    fn amount_in_unit(&self, quantity: Decimal, unit: &str) -> String {
        let words = self.grid.units.get(unit).map(|unit| {
            if format::is_plural(quantity, self.lang) {
                unit.plural.get(self.lang)
            } else {
                unit.label.get(self.lang)
            }
        });
        let quantity = number(quantity, self.lang);
        format!("{quantity} {}", words.unwrap_or(unit))
    }

    /// What a year costs; `None` beyond the horizon.
    fn amount(&self, line: &Line) -> Option<ExplanationStep> {
        let at = self.year(&line.need);
        let year = *self.estimate.years.get(at)?;
        let (quantity, price) = (*line.need.quantities.get(at)?, line.prices.get(at)?.amount);
        let amount = *line.amounts.get(at)?;
        let measured = self.quantity_in_words(quantity, &line.need, &line.unit);
        let label = inside_sentence(line.need.label.get(self.lang));
        let (price, amount) = (euros(price, self.lang), euros(amount, self.lang));
        let total = euros(line.total, self.lang);
        let years = self.estimate.years.len();
        let texts = self.texts();
        let text = texts.amount_of_line(
            &year,
            &measured,
            &label,
            &price,
            &amount,
            &texts.years(years),
            &total,
        );
        Some(step("amount", text, []))
    }

    fn quantity(&self, need: &Need, unit: &str) -> ExplanationStep {
        let texts = self.texts();
        let measured = self.quantity_in_words(need.each, need, unit);
        let of_what = inside_sentence(self.grid.driver_label(&need.driver, self.lang));
        let each = match need.driver == DriverId::SERVICE {
            true => texts.for_service().to_owned(),
            false => texts.for_every(&number(need.per, self.lang), &of_what),
        };
        let often = self.recurrence(need);
        let up = match need.round_up {
            false => "",
            true => texts.rounded_up(),
        };
        let text = texts.quantity(&measured, &each, &up, &often);
        let source = need.provenance.as_ref().and_then(|p| p.source.clone());
        step("quantity", text, source)
    }

    fn recurrence(&self, need: &Need) -> String {
        let from = need.from_year;
        let grows = need
            .quantities
            .iter()
            .skip(from as usize)
            .any(|quantity| !quantity.is_zero());
        let texts = self.texts();
        match need.recurrence {
            Recurrence::Once if grows => texts.once_for_what_is_added(&from),
            Recurrence::Once => texts.once(&from),
            Recurrence::Yearly if from > 1 => texts.every_year_from(&from),
            Recurrence::Yearly => texts.every_year().to_owned(),
            Recurrence::Every(years) => texts.to_be_renewed(&years),
        }
    }

    fn size(&self, need: &Need) -> Option<ExplanationStep> {
        let counted = self.estimate.sizes.get(&need.driver)?;
        if need.driver == DriverId::SERVICE {
            return None;
        }
        let driver = self.grid.drivers.get(&need.driver)?;
        let values: Vec<String> = counted
            .values
            .iter()
            .zip(&self.estimate.years)
            .map(|(size, year)| {
                self.texts()
                    .value_in_year(&number(size.value, self.lang), &year)
            })
            .collect();
        let status = counted.status.inside(self.lang);
        let label = driver.label.get(self.lang);
        let values = values.join(", ");
        let text = self.texts().size_values(&label, &status, &values);
        Some(step("size", text, []))
    }

    fn existing(&self, need: &Need, unit: &str) -> Option<ExplanationStep> {
        let met = match need.existing? {
            Existing::Share(share) => percent(share, self.lang),
            Existing::Quantity(quantity) => self.amount_in_unit(quantity, unit),
        };
        let text = self.texts().already_met(&met);
        Some(step("existing", text, []))
    }

    fn renewal(&self, need: &Need, unit: &str) -> Option<ExplanationStep> {
        let Recurrence::Every(_) = need.recurrence else {
            return None;
        };
        let last = need.in_service.last().copied()?;
        let serving = self.amount_in_unit(last, unit);
        let text = self.texts().stock_held(&serving);
        Some(step("renewal", text, []))
    }

    /// The source of a value as a sentence cites it, or that it is an assumption.
    #[must_use]
    pub fn cited(&self, provenance: &Provenance) -> String {
        let source = provenance
            .source
            .as_ref()
            .and_then(|id| self.grid.sources.get(id));
        match (provenance.status, source) {
            (Status::Assumption, _) | (_, None) => provenance.status.inside(self.lang),
            (_, Some(source)) => source.citation.get(self.lang).to_owned(),
        }
    }

    /// The same of a value that the scoping may have entered, of which nothing is known then.
    pub(crate) fn cited_or_entered(&self, provenance: Option<&Provenance>) -> String {
        match provenance {
            Some(provenance) => self.cited(provenance),
            None => status_inside(None, self.lang),
        }
    }

    /// What is assumed in a line, with its bounds and its reason.
    fn caution(&self, line: &Line) -> Vec<ExplanationStep> {
        let mut steps = Vec::new();
        if let Some(provenance) = line.need.provenance.as_ref().filter(|_| !line.need.entered) {
            let measured = self.quantity_in_words(line.need.quantity.value, &line.need, &line.unit);
            steps.extend(self.assumption(provenance, &measured, line.need.quantity));
        }
        let at = self.year(&line.need);
        if let Some(PriceBasis::Item {
            listed,
            provenance: Some(provenance),
            ..
        }) = line.prices.get(at).map(|price| &price.basis)
        {
            let price = euros(listed.value, self.lang);
            steps.extend(self.assumption(provenance, &price, *listed));
        }
        if !line.need.reason.is_empty() {
            let reason = line.need.reason.get(self.lang);
            steps.push(step("caution", reason.to_owned(), []));
        }
        steps
    }

    fn assumption(
        &self,
        provenance: &Provenance,
        value: &str,
        range: Range,
    ) -> Option<ExplanationStep> {
        if provenance.status != Status::Assumption {
            return None;
        }
        let (low, high) = (number(range.low, self.lang), number(range.high, self.lang));
        let bounds = match range.is_certain() {
            true => String::new(),
            false => self.texts().between(&low, &high),
        };
        let note = provenance.note.get(self.lang);
        let text = self.texts().assumed_value(&value, &bounds, &note);
        Some(step("caution", text.trim_end().to_owned(), []))
    }
}

fn step(
    kind: &'static str,
    text: String,
    sources: impl IntoIterator<Item = String>,
) -> ExplanationStep {
    ExplanationStep {
        kind,
        text,
        sources: sources.into_iter().collect(),
    }
}
