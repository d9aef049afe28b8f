//! Reads the lines that a scoping adds to those of the grid, or changes.

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::schema::{Catalog, IMPACTS};
use super::section::Section;
use super::value::{amount, percentage};
use super::{Added, AddedItem, Existing, Override};
use crate::grid::known::DriverId;
use crate::grid::model::Nature;
use crate::grid::recurrence::Recurrence;
use crate::grid::{CostGrid, schema};
use crate::order;
use crate::text::lang::Text;
use crate::text::number::{self, Dialect, NumberError};
use crate::text::problem::{ExpectedValue, LineMismatch, ProblemKind};
use crate::text::tree::Value;

pub(super) fn impacts(root: Section<'_>, grid: &CostGrid) -> LiteMap<String, Override> {
    let mut impacts: Vec<(String, Override)> = Vec::new();
    for section in root.sections("impacts") {
        let id = section.filled("impact").unwrap_or_default().to_owned();
        let known = grid.impacts.contains_key(&id);
        if !known && section.get("label").is_none() && !id.is_empty() {
            let kind = ProblemKind::UnknownReference {
                read: id.clone(),
                tables: vec![schema::IMPACTS.file.to_owned()],
                nearest: section
                    .problems()
                    .meant(&id, &Catalog::Impacts.candidates(Some(grid))),
            };
            section.problem("impact", kind);
            continue;
        }
        let line = Override {
            remove: section.boolean("remove").unwrap_or(false),
            existing: existing(section),
            quantity: section.range("quantity"),
            price: section.range("price"),
            from_year: section.count("from_year"),
            bearer: section.word("bearer"),
            note: Text::with_gaps(|lang| {
                section.text(&lang.translation("note")).unwrap_or_default()
            }),
            added: if known { None } else { read_added(section) },
            place: section.place.clone(),
        };
        if known {
            let keys = IMPACTS.iter().filter(|key| key.lines.only_added());
            for key in keys.filter(|key| section.get(key.name).is_some()) {
                section.problem(key.name, ProblemKind::NotMeant);
            }
        }
        let item = match (&line.added, grid.impacts.get(&id)) {
            (Some(added), _) => match &added.item {
                AddedItem::Grid(item) => Some(item),
                AddedItem::Quoted(..) => None,
            },
            (None, known) => known.map(|impact| &impact.item),
        };
        // Days cost what people are paid, which parameters say.
        let is_work = item.is_some_and(|item| !grid.items.contains_key(item));
        if is_work && line.price.is_some() {
            let mismatch = LineMismatch::PriceOfWork(id.clone());
            section.problem("price", ProblemKind::Line(mismatch));
        }
        impacts.push((id, line));
    }
    // Sorted first: filled in any order, the map would take quadratic time.
    order::sort_by(&mut impacts, |(id, _), (other, _)| id.cmp(other));
    order::map(impacts)
}

fn existing(section: Section<'_>) -> Option<Existing> {
    let node = section.get("existing")?;
    if let Some(share) = percentage(node) {
        if share < Decimal::ZERO || share > Decimal::ONE_HUNDRED {
            let kind = ProblemKind::out_of_range(&node.shown(), &"0%", &"100%");
            section.problem("existing", kind);
        }
        return Some(Existing::Share(share));
    }
    let is_number = match &node.value {
        Value::Number(_) => true,
        Value::Text(text) => !matches!(
            number::parse(text, Dialect::TypedInFrench),
            Err(NumberError::Empty | NumberError::NotANumber)
        ),
        _ => false,
    };
    match is_number {
        true => amount(node, section.problems()).map(Existing::Quantity),
        false => section.not_read("existing", ExpectedValue::NumberOrPercentage),
    }
}

/// The parts of a line that the grid does not have.
fn read_added(section: Section<'_>) -> Option<Added> {
    section.needed_text("topic");
    let topic = section.id("topic");
    let item = match (section.get("item"), section.get("nature")) {
        (Some(_), Some(_)) => {
            section.problem("nature", ProblemKind::both_alone("item", "nature"));
            None
        }
        (None, Some(_)) => {
            if section.get("price").is_none() {
                section.missing("price");
            }
            let nature: Option<Nature> = section.word("nature");
            let years = section.count("lifetime_years");
            if nature == Some(Nature::Equipment) && section.get("lifetime_years").is_none() {
                section.missing("lifetime_years");
            }
            nature.map(|nature| AddedItem::Quoted(nature, years))
        }
        _ => {
            section.needed_text("item");
            if section.get("lifetime_years").is_some() {
                section.problem("lifetime_years", ProblemKind::NotMeant);
            }
            let item = section.id("item");
            item.map(|item| AddedItem::Grid(item.to_owned()))
        }
    };
    if section.get("quantity").is_none() {
        section.missing("quantity");
    }
    let per = section.amount("per").unwrap_or(Decimal::ONE);
    if per.is_zero() {
        let read = per.to_string();
        section.problem("per", ProblemKind::NotPositive { read });
    }
    let recurrence = section.text("recurrence").and_then(|text| {
        let recurrence = Recurrence::parse(text);
        if recurrence.is_none() {
            let read = text.to_owned();
            section.problem("recurrence", ProblemKind::NotARecurrence { read });
        }
        recurrence
    });
    let label = section.needed_text("label").to_owned();
    let (topic, item) = (topic?.to_owned(), item?);
    let driver = section.id("driver").unwrap_or(DriverId::SERVICE.id());
    Some(Added {
        label,
        topic,
        item,
        driver: driver.to_owned(),
        per,
        recurrence: recurrence.unwrap_or(Recurrence::Yearly),
    })
}
