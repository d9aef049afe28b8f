//! Reads the lines that a scoping lays over those of the grid, or adds to them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::read::unique;
use super::section::{Section, amount, percentage, wrong};
use super::{Added, AddedItem, Existing, MAX_YEARS, Override};
use crate::grid::CostGrid;
use crate::grid::model::{Bearer, Nature, Word};
use crate::grid::recurrence::Recurrence;
use crate::grid::schema;
use crate::problem::{self, Expected, ProblemKind};
use crate::tree::Value;

const IMPACT_KEYS: &[&str] = &[
    "impact",
    "remove",
    "existing",
    "quantity",
    "price",
    "from_year",
    "bearer",
    "note",
    "label",
    "topic",
    "item",
    "nature",
    "lifetime_years",
    "driver",
    "per",
    "recurrence",
];

pub(super) fn impacts(root: Section<'_>, grid: &CostGrid) -> BTreeMap<String, Override> {
    let mut impacts: BTreeMap<String, Override> = BTreeMap::new();
    for section in root.sections("impacts") {
        let section = section.allow(IMPACT_KEYS);
        let id = section.needed_text("impact").to_owned();
        unique(section, "impact", &id, |id| {
            impacts.get(id).and_then(|other| other.place.line)
        });
        let known = grid.impacts.contains_key(&id);
        if !known && section.get("label").is_none() && !id.is_empty() {
            let kind = ProblemKind::UnknownReference {
                read: id.clone(),
                tables: vec![schema::IMPACTS.file.to_owned()],
                nearest: problem::nearest(&id, grid.impacts.keys().map(String::as_str)),
            };
            section.problem("impact", kind);
            continue;
        }
        let max = i32::try_from(MAX_YEARS).unwrap_or(i32::MAX);
        let from_year = section.integer("from_year", 1, max);
        let bearers = Bearer::ALL.iter().map(|bearer| bearer.id());
        let line = Override {
            remove: section.boolean("remove").unwrap_or(false),
            existing: existing(section),
            quantity: section.range("quantity"),
            price: section.range("price"),
            from_year: from_year.and_then(|year| u32::try_from(year).ok()),
            bearer: section.one_of("bearer", bearers).and_then(Bearer::parse),
            note: section.text("note").unwrap_or_default().to_owned(),
            added: if known { None } else { added(section, grid) },
            place: section.place.clone(),
        };
        if known {
            for key in [
                "label",
                "topic",
                "item",
                "nature",
                "driver",
                "per",
                "recurrence",
            ] {
                if section.get(key).is_some() {
                    section.problem(key, ProblemKind::NotMeant);
                }
            }
        }
        impacts.insert(id, line);
    }
    impacts
}

fn existing(section: Section<'_>) -> Option<Existing> {
    let node = section.get("existing")?;
    if let Some(share) = percentage(node) {
        if share < Decimal::ZERO || share > Decimal::ONE_HUNDRED {
            let kind = ProblemKind::OutOfRange {
                read: node.shown(),
                low: "0%".to_owned(),
                high: "100%".to_owned(),
            };
            section.problem("existing", kind);
        }
        return Some(Existing::Share(share));
    }
    if matches!(node.value, Value::Number(_)) {
        return amount(node, section.problems()).map(Existing::Quantity);
    }
    wrong(section.problems(), node, Expected::NumberOrPercentage);
    None
}

/// The parts of a line that the grid does not have.
fn added(section: Section<'_>, grid: &CostGrid) -> Option<Added> {
    let topics = grid.topics.keys().map(String::as_str);
    section.needed_text("topic");
    let topic = section.reference("topic", &[schema::TOPICS.file], topics);
    let item = match (section.get("item"), section.get("nature")) {
        (Some(_), Some(_)) => {
            section.problem(
                "nature",
                ProblemKind::BothAlone {
                    one: "item".to_owned(),
                    other: "nature".to_owned(),
                },
            );
            None
        }
        (None, Some(_)) => {
            section.needed_price();
            let natures = [Nature::Equipment, Nature::Running].map(Word::id);
            let nature = section.one_of("nature", natures);
            let nature = nature.and_then(Nature::parse);
            let years = section.integer("lifetime_years", 1, 99);
            if nature == Some(Nature::Equipment) && section.get("lifetime_years").is_none() {
                let key = "lifetime_years".to_owned();
                section
                    .problems()
                    .add(section.place, ProblemKind::MissingKey { key });
            }
            let years = years.and_then(|years| u32::try_from(years).ok());
            nature.map(|nature| AddedItem::Quoted(nature, years))
        }
        _ => {
            section.needed_text("item");
            let items = grid.items.keys().map(String::as_str);
            let profiles = grid.staff.keys().map(|(profile, _)| profile.as_str());
            let tables = [schema::PRICES.file, schema::STAFF.file];
            section
                .reference("item", &tables, items.chain(profiles))
                .map(|item| AddedItem::Grid(item.to_owned()))
        }
    };
    if section.get("quantity").is_none() {
        let key = "quantity".to_owned();
        section
            .problems()
            .add(section.place, ProblemKind::MissingKey { key });
    }
    let drivers = grid.drivers.keys().map(String::as_str);
    let driver = section.reference("driver", &[schema::DRIVERS.file], drivers);
    let per = section.amount("per").unwrap_or(Decimal::ONE);
    if per.is_zero() {
        let read = per.to_string();
        section.problem("per", ProblemKind::NotPositive { read });
    }
    let recurrence = match section.text("recurrence") {
        None => Recurrence::Yearly,
        Some(text) => Recurrence::parse(text).unwrap_or_else(|| {
            let read = text.to_owned();
            section.problem("recurrence", ProblemKind::NotARecurrence { read });
            Recurrence::Yearly
        }),
    };
    Some(Added {
        label: section.needed_text("label").to_owned(),
        topic: topic?.to_owned(),
        item: item?,
        driver: driver.unwrap_or("service").to_owned(),
        per,
        recurrence,
    })
}

impl Section<'_> {
    fn needed_price(self) {
        if self.get("price").is_none() {
            let key = "price".to_owned();
            self.problems()
                .add(self.place, ProblemKind::MissingKey { key });
        }
    }
}
