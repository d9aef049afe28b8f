//! Where an estimate stands among what was observed of services that ran.

use cadrage_core::grid::observed::{Observed, ObservedFigure};
use cadrage_core::learning::reference::{OperatingCost, ReferenceClass, Standing};
use cadrage_core::text::format::{count, euros, percent, plain_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use serde::Serialize;

use crate::block::Block;
use crate::words;

/// What was observed, a sentence for each figure.
#[must_use]
pub fn observed<'a>(
    observed: impl Iterator<Item = (&'a ObservedFigure, &'a Observed)>,
    lang: Lang,
) -> Vec<String> {
    observed
        .map(|(figure, observed)| match figure {
            ObservedFigure::OperatingCost => cost_observed(observed, lang),
            ObservedFigure::Overrun => overrun(observed, lang),
        })
        .collect()
}

fn cost_observed(observed: &Observed, lang: Lang) -> String {
    let [least, lower, median, upper, most] = observed.figures().map(|n| plain_euros(n, lang));
    let texts = words::learning(lang);
    let (all, half) = (texts.between(&least, &most), texts.between(&lower, &upper));
    texts.cost_observed(
        observed.services as usize,
        &observed.providers,
        &all,
        &half,
        &median,
    )
}

fn overrun(observed: &Observed, lang: Lang) -> String {
    let [least, _, median, _, most] = observed.figures().map(|n| percent(n, lang));
    let above = count(observed.above.unwrap_or_default() as usize, lang);
    words::learning(lang).overrun(observed.services as usize, &least, &most, &median, &above)
}

/// Where an estimate stands: a heading and its sentences.
#[must_use]
pub fn blocks(class: &ReferenceClass, lang: Lang) -> Vec<Block> {
    let texts = words::learning(lang);
    let cost = class.operating_cost.as_ref();
    let cost = cost.map(|cost| {
        format!(
            "{} {}",
            cost_observed(&cost.observed, lang),
            own(cost, lang)
        )
    });
    let over = class
        .overrun
        .as_ref()
        .map(|observed| overrun(observed, lang));
    vec![
        Block::heading(2, texts.reference()),
        Block::List(cost.into_iter().chain(over).collect()),
    ]
}

fn own(cost: &OperatingCost, lang: Lang) -> String {
    let texts = words::learning(lang);
    let amount = euros(cost.amount, lang);
    match cost.standing {
        Standing::BelowAll => texts.below_all(&amount),
        Standing::LowerQuarter => texts.lower_quarter(&amount),
        Standing::Middle => texts.middle(&amount),
        Standing::UpperQuarter => texts.upper_quarter(&amount),
        Standing::AboveAll => texts.above_all(&amount),
    }
}

/// The same for programs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ReferenceView {
    operating_cost_per_institution: Option<String>,
    observed: Vec<ObservedView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ObservedView {
    figure: &'static str,
    services: u32,
    providers: u32,
    least: String,
    lower_quartile: String,
    median: String,
    upper_quartile: String,
    most: String,
    above: Option<u32>,
}

pub(crate) fn view(class: &ReferenceClass) -> ReferenceView {
    let cost = class.operating_cost.as_ref();
    let observed = [
        cost.map(|cost| (ObservedFigure::OperatingCost, &cost.observed)),
        class
            .overrun
            .as_ref()
            .map(|overrun| (ObservedFigure::Overrun, overrun)),
    ];
    let observed = observed.into_iter().flatten();
    ReferenceView {
        operating_cost_per_institution: cost.map(|cost| cost.amount.to_string()),
        observed: observed
            .map(|(figure, own)| observed_view(figure, own))
            .collect(),
    }
}

fn observed_view(figure: ObservedFigure, observed: &Observed) -> ObservedView {
    let [least, lower_quartile, median, upper_quartile, most] =
        observed.figures().map(|figure| figure.to_string());
    ObservedView {
        figure: figure.id(),
        services: observed.services,
        providers: observed.providers,
        least,
        lower_quartile,
        median,
        upper_quartile,
        most,
        above: observed.above,
    }
}
