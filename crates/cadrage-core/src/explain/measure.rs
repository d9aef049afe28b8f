//! What a support measure does, in words.

use crate::grid::CostGrid;
use crate::grid::condition::Condition;
use crate::grid::contribution::{Measure, MeasureKind};
use crate::grid::model::{Nature, Theme};
use crate::text::format::{euros, inside_sentence, number, percent};
use crate::text::lang::Lang;
use crate::text::word::Word;

/// What a measure brings, on which lines, for how long and up to how much; without a full stop.
#[must_use]
pub fn measure(grid: &CostGrid, measure: &Measure, lang: Lang) -> String {
    let quantity = number(measure.quantity, lang);
    let item = measure.item.as_deref().unwrap_or_default();
    let mut text = match (measure.kind, lang) {
        (MeasureKind::None | MeasureKind::PooledRota, _) => {
            return measure.label.get(lang).to_owned();
        }
        (MeasureKind::Share, Lang::Fr) => format!("{} des dépenses", percent(measure.share, lang)),
        (MeasureKind::Share, Lang::En) => format!("{} of costs", percent(measure.share, lang)),
        (MeasureKind::Grant, Lang::Fr) => format!("{} par an", euros(measure.amount, lang)),
        (MeasureKind::Grant, Lang::En) => format!("{} a year", euros(measure.amount, lang)),
        (MeasureKind::StaffDays, Lang::Fr) => {
            format!("{quantity} jours par an ({})", code(grid, item))
        }
        (MeasureKind::StaffDays, Lang::En) => {
            format!("{quantity} days a year ({})", code(grid, item))
        }
        (MeasureKind::ItemGiven, _) => {
            let label = grid
                .items
                .get(item)
                .map_or(item, |item| item.label.get(lang));
            format!("{quantity} × {}", inside_sentence(label))
        }
    };
    let conditions = measure.matches.conditions.iter();
    let conditions: Vec<String> = conditions.map(|c| condition(grid, c, lang)).collect();
    if !conditions.is_empty() {
        text.push_str(&format!(" ({})", conditions.join(", ")));
    }
    match (measure.years, lang) {
        (None, _) => {}
        (Some(1), Lang::Fr) => text.push_str(", la première année"),
        (Some(1), Lang::En) => text.push_str(", in the first year"),
        (Some(years), Lang::Fr) => text.push_str(&format!(", pendant {years} ans")),
        (Some(years), Lang::En) => text.push_str(&format!(", for {years} years")),
    }
    if let Some(cap) = measure.cap {
        let cap = euros(cap, lang);
        text.push_str(&match lang {
            Lang::Fr => format!(", au plus {cap} en tout"),
            Lang::En => format!(", at most {cap} in all"),
        });
    }
    text
}

/// The short code of a profile.
fn code<'g>(grid: &'g CostGrid, profile: &'g str) -> &'g str {
    let mut staff = grid.staff.iter();
    let pay = staff.find(|((id, _), _)| id == profile);
    pay.map_or(profile, |(_, pay)| pay.code.as_str())
}

/// A condition on lines: `Développement`, `mise en place`.
fn condition(grid: &CostGrid, condition: &Condition, lang: Lang) -> String {
    let pick = |fr: &str, en: &str| match lang {
        Lang::Fr => fr.to_owned(),
        Lang::En => en.to_owned(),
    };
    let word = |option: &String| match condition.choice.as_str() {
        "theme" => {
            let theme = Theme::parse(option).and_then(|theme| grid.themes.get(&theme));
            theme.map(|(label, _)| label.get(lang).to_owned())
        }
        "nature" => Nature::parse(option).map(|nature| nature.inside(lang)),
        "recurrence" if option == "once" => Some(pick("mise en place", "set-up")),
        "recurrence" if option == "yearly" => Some(pick("chaque année", "every year")),
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
    let options = condition.options.iter();
    let options = options.map(|option| word(option).unwrap_or_else(|| option.clone()));
    let options = options
        .collect::<Vec<_>>()
        .join(pick(" ou ", " or ").as_str());
    match condition.among {
        true => options,
        false => format!("{} {options}", pick("hors", "but")),
    }
}
