//! The size of a driver, as its field shows and edits it.

use cadrage_core::grid::known::DriverId;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::Place;
use cadrage_core::text::tree::{Node, Value};
use litemap::LiteMap;

use super::study::typed_value;

/// The drivers asked on the service page rather than on the page of a theme.
pub const FIRST_SIZES: &[DriverId] = &[DriverId::INSTITUTION, DriverId::USER];

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

impl Basis {
    /// The basis that a driver's id stands for.
    pub fn per(driver: &str) -> Self {
        match driver == DriverId::SERVICE {
            true => Self::Service,
            false => Self::Per(driver.to_owned()),
        }
    }
}

/// A size as entered. Values may be invalid, and `None` until they are entered. A basis, bounds or
/// growth can be entered without a number: they then apply to the grid's number, which the engine
/// takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeAnswer {
    /// What it is counted for.
    pub basis: Basis,
    /// A single value, or one value a year.
    pub values: Vec<Option<Value>>,
    /// The lower bound.
    pub low: Option<Value>,
    /// The upper bound.
    pub high: Option<Value>,
    /// Growth from one year to the next, such as `20%`.
    pub growth: Option<Value>,
}

const PER: &str = "per_";
const VALUE: &str = "value";
const BASIS: &str = "per";
const YEARLY: &str = "yearly";

impl SizeAnswer {
    /// Reads the answer at a node; without a node, an empty answer on the basis `by_default`.
    pub fn read(node: Option<&Node>, by_default: &Basis) -> Self {
        let mut answer = Self {
            basis: by_default.clone(),
            values: vec![None],
            low: None,
            high: None,
            growth: None,
        };
        match node.map(|node| &node.value) {
            Some(value @ (Value::Text(_) | Value::Number(_))) => {
                answer.basis = Basis::Service;
                answer.values = vec![Some(value.clone())];
            }
            Some(Value::List(nodes)) => {
                answer.basis = Basis::Yearly;
                answer.values = nodes.iter().map(entered_value).collect();
            }
            Some(Value::Section(entries)) => {
                for (key, (_, node)) in entries {
                    match key.as_str() {
                        "low" => answer.low = entered_value(node),
                        "high" => answer.high = entered_value(node),
                        "growth" => answer.growth = entered_value(node),
                        YEARLY if node.value == Value::Boolean(true) => {
                            answer.basis = Basis::Yearly
                        }
                        BASIS => answer.basis = Basis::per(text(&node.value)),
                        VALUE => {
                            answer.basis = Basis::Service;
                            answer.values = vec![entered_value(node)];
                        }
                        key => {
                            if let Some(driver) = key.strip_prefix(PER) {
                                answer.basis = Basis::per(driver);
                                answer.values = vec![entered_value(node)];
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        answer
    }

    /// The value to store in the scoping file; `None` when nothing is answered.
    pub fn write(&self, by_default: &Basis) -> Option<Value> {
        if self.basis == Basis::Yearly {
            let Some(last) = self.values.iter().rposition(Option::is_some) else {
                return Some(section([(YEARLY.to_owned(), Some(Value::Boolean(true)))]));
            };
            // A missing year between two others is stored as an empty text, which the engine
            // reports.
            let blank = || Value::Text(String::new());
            return Some(Value::List(
                self.values
                    .iter()
                    .take(last + 1)
                    .map(|value| node(value.clone().unwrap_or_else(blank)))
                    .collect(),
            ));
        }
        let first = self.values.first().cloned().flatten();
        let others = [
            ("low", self.low.clone()),
            ("high", self.high.clone()),
            ("growth", self.growth.clone()),
        ];
        let counts = match (&self.basis, &first) {
            (basis, None) if basis == by_default => None,
            (Basis::Per(driver), None) => Some((BASIS.to_owned(), Value::Text(driver.clone()))),
            (_, None) => Some((
                BASIS.to_owned(),
                Value::Text(DriverId::SERVICE.id().to_owned()),
            )),
            (Basis::Per(driver), Some(first)) => Some((format!("{PER}{driver}"), first.clone())),
            (_, Some(first)) if others.iter().all(|(_, value)| value.is_none()) => {
                return Some(first.clone());
            }
            (_, Some(first)) => Some((VALUE.to_owned(), first.clone())),
        };
        let entries: Vec<_> = others
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .chain(counts.map(|(key, value)| (key, Some(value))))
            .collect();
        let is_answered = entries.iter().any(|(_, value)| value.is_some());
        is_answered.then(|| section(entries))
    }

    /// Enters or clears a number. Bounds that do not enclose the new number are removed: they were
    /// those of the previous number.
    pub fn enter(mut self, index: usize, number: Option<Value>) -> Self {
        if self.values.len() <= index {
            self.values.resize(index + 1, None);
        }
        if !encloses(self.low.as_ref(), number.as_ref())
            || !encloses(number.as_ref(), self.high.as_ref())
        {
            (self.low, self.high) = (None, None);
        }
        if let Some(value) = self.values.get_mut(index) {
            *value = number;
        }
        self
    }

    /// Changes the basis. From yearly to a single number or back, `before` is restored if there is
    /// one: the last answer given in that way.
    pub fn count(self, basis: Basis, before: Option<Self>, years: usize) -> Self {
        if (self.basis == Basis::Yearly) == (basis == Basis::Yearly) {
            return Self { basis, ..self };
        }
        if let Some(before) = before {
            return Self { basis, ..before };
        }
        let first = self.values.first().cloned().flatten();
        let count = if basis == Basis::Yearly { years } else { 1 };
        Self {
            basis,
            values: vec![first; count],
            ..self
        }
    }
}

/// Whether `low <= high`; also `true` when either is missing or not a number.
fn encloses(low: Option<&Value>, high: Option<&Value>) -> bool {
    let number = |value: &Value| number::parse(text(value), Dialect::Comma).ok();
    match (low.and_then(number), high.and_then(number)) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    }
}

/// A percentage as the scoping file writes it; a bare number is taken as a percentage.
pub fn percentage(text: &str, lang: Lang) -> Option<Value> {
    match typed_value(text, lang)? {
        Value::Number(number) => Some(Value::Text(format!("{number}%"))),
        other => Some(other),
    }
}

/// The text of an answer as its field shows it.
pub fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) | Value::Number(text) => text,
        _ => "",
    }
}

/// The value of a node; `None` for an empty text, which stands for a missing year.
fn entered_value(node: &Node) -> Option<Value> {
    (!text(&node.value).is_empty()).then(|| node.value.clone())
}

fn section(entries: impl IntoIterator<Item = (String, Option<Value>)>) -> Value {
    let mut section = LiteMap::new();
    for (key, value) in entries {
        if let Some(value) = value {
            section.insert(key, (Place::default(), node(value)));
        }
    }
    Value::Section(section)
}

fn node(value: Value) -> Node {
    let place = Place::default();
    Node { place, value }
}
