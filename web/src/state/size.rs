//! How much there is of something, as its field shows and edits it.

use std::collections::BTreeMap;

use cadrage_core::problem::Place;
use cadrage_core::tree::{Node, Value};

use super::study::typed;

/// What a size is counted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The whole service, every year.
    Service,
    /// Each unit of another driver.
    Per(String),
    /// The whole service, year by year.
    Yearly,
}

/// A size as it is entered: texts that may not be numbers yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeAnswer {
    /// What it is counted for.
    pub basis: Basis,
    /// One value, or one a year; all empty when nothing is answered.
    pub values: Vec<String>,
    /// The lowest it may be; may be empty.
    pub low: String,
    /// The highest it may be; may be empty.
    pub high: String,
    /// Growth from one year to the next, `20%`; may be empty.
    pub growth: String,
}

const PER: &str = "per_";
const PER_SERVICE: &str = "per_service";
const VALUE: &str = "value";

impl SizeAnswer {
    /// What is answered; `None` is nothing yet, counted as `by_default`.
    pub fn read(node: Option<&Node>, by_default: Basis) -> Self {
        let mut answer = Self {
            basis: Basis::Service,
            values: vec![String::new()],
            low: String::new(),
            high: String::new(),
            growth: String::new(),
        };
        match node.map(|node| &node.value) {
            Some(Value::Text(text) | Value::Number(text)) => answer.values = vec![text.clone()],
            Some(Value::List(nodes)) => {
                answer.basis = Basis::Yearly;
                answer.values = nodes.iter().map(text).collect();
            }
            Some(Value::Section(entries)) => {
                for (key, (_, node)) in entries {
                    match key.as_str() {
                        "low" => answer.low = text(node),
                        "high" => answer.high = text(node),
                        "growth" => answer.growth = text(node),
                        VALUE | PER_SERVICE => answer.values = vec![text(node)],
                        key => {
                            if let Some(driver) = key.strip_prefix(PER) {
                                answer.basis = Basis::Per(driver.to_owned());
                                answer.values = vec![text(node)];
                            }
                        }
                    }
                }
            }
            _ => answer.basis = by_default,
        }
        answer
    }

    /// The value that the scoping file holds; `None` when nothing is answered.
    pub fn write(&self) -> Option<Value> {
        if self.basis == Basis::Yearly {
            let value = |text: &String| typed(text).unwrap_or(Value::Text(String::new()));
            let given = self
                .values
                .iter()
                .rposition(|text| !text.trim().is_empty())?;
            let values = self.values.iter().take(given + 1);
            return Some(Value::List(values.map(|text| node(value(text))).collect()));
        }
        let first = typed(self.values.first()?)?;
        let others = [
            ("low", typed(&self.low)),
            ("high", typed(&self.high)),
            ("growth", percentage(&self.growth)),
        ];
        let key = match &self.basis {
            Basis::Per(driver) => format!("{PER}{driver}"),
            _ => VALUE.to_owned(),
        };
        if key == VALUE && others.iter().all(|(_, value)| value.is_none()) {
            return Some(first);
        }
        let mut entries = BTreeMap::new();
        let others = others
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value));
        for (key, value) in others.chain([(key, Some(first))]) {
            if let Some(value) = value {
                entries.insert(key, (Place::default(), node(value)));
            }
        }
        Some(Value::Section(entries))
    }
}

/// A percentage as the scoping file writes it; a bare number is one.
fn percentage(text: &str) -> Option<Value> {
    let text = text.trim();
    match typed(text)? {
        Value::Number(number) => Some(Value::Text(format!("{number}%"))),
        _ => Some(Value::Text(text.to_owned())),
    }
}

fn node(value: Value) -> Node {
    let place = Place::default();
    Node { place, value }
}

fn text(node: &Node) -> String {
    match &node.value {
        Value::Text(text) | Value::Number(text) => text.clone(),
        _ => String::new(),
    }
}
