//! What a support measure does, in words.

use crate::grid::CostGrid;
use crate::grid::condition::Condition;
use crate::grid::contribution::{Measure, MeasureKind};
use crate::grid::model::{Nature, Theme};
use crate::text::format::{euros, inside_sentence, number, percent};
use crate::text::lang::Lang;
use crate::text::word::Word;
use crate::text::words;

/// What a measure brings, on which lines, for how long and up to how much; without a full stop.
#[must_use]
pub fn measure(grid: &CostGrid, measure: &Measure, lang: Lang) -> String {
    let quantity = number(measure.quantity, lang);
    let item = measure.item.as_deref().unwrap_or_default();
    let named = |item: &str| -> String {
        let known = grid.items.get(item);
        known.map_or(item, |known| known.label.get(lang)).to_owned()
    };
    let mut text = match measure.kind {
        MeasureKind::None | MeasureKind::PooledRota => {
            return measure.label.get(lang).to_owned();
        }
        MeasureKind::Share => words::explain(lang).of_costs(&percent(measure.share, lang)),
        MeasureKind::Grant => words::explain(lang).amount_a_year(&euros(measure.amount, lang)),
        MeasureKind::StaffDays => {
            words::explain(lang).days_a_year(&quantity, &grid.profile_code(item))
        }
        MeasureKind::ItemGiven => format!("{quantity} × {}", inside_sentence(&named(item))),
        MeasureKind::ShareOfPrice => words::explain(lang).of_price(
            &percent(measure.share, lang),
            &quantity,
            &inside_sentence(&named(item)),
        ),
    };
    let conditions: Vec<String> = measure
        .matches
        .conditions
        .iter()
        .map(|c| condition(grid, c, lang))
        .collect();
    if !conditions.is_empty() {
        text.push_str(&format!(" ({})", conditions.join(", ")));
    }
    match measure.years {
        None => {}
        Some(1) => text.push_str(words::explain(lang).in_first_year()),
        Some(years) => text.push_str(&words::explain(lang).for_years(&years)),
    }
    if let Some(cap) = measure.cap {
        let cap = euros(cap, lang);
        text.push_str(&words::explain(lang).at_most(&cap));
    }
    text
}

/// A condition on lines: `Développement`, `mise en place`.
fn condition(grid: &CostGrid, condition: &Condition, lang: Lang) -> String {
    let word = |option: &String| match condition.choice.as_str() {
        "theme" => Theme::parse(option)
            .and_then(|theme| grid.themes.get(&theme))
            .map(|texts| texts.label.get(lang).to_owned()),
        "nature" => Nature::parse(option).map(|nature| nature.inside(lang)),
        "recurrence" if option == "once" => Some(words::explain(lang).set_up().to_owned()),
        "recurrence" if option == "yearly" => Some(words::explain(lang).every_year().to_owned()),
        "topic" => {
            let topic = grid.topics.get(option);
            topic.map(|topic| topic.label.get(lang).to_owned())
        }
        "impact" => {
            let impact = grid.impacts.get(option);
            impact.map(|impact| impact.label.get(lang).to_owned())
        }
        _ => None,
    };
    let options = condition
        .options
        .iter()
        .map(|option| word(option).unwrap_or_else(|| option.clone()))
        .collect::<Vec<_>>()
        .join(words::explain(lang).or());
    match condition.among {
        true => options,
        false => format!("{} {options}", words::explain(lang).but()),
    }
}
