//! Reviews: what years of a service took, as `cadrage review` writes them in JSON.

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::order;
use crate::text::number::{self, Dialect};
use crate::text::problem::{self, ExpectedValue, Place, Problem, ProblemKind};
use crate::text::tree::{self, Node, Value};

/// What years of a service took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The file, for problems.
    pub file: String,
    /// The name of the service.
    pub service: String,
    /// Who runs it.
    pub provider: String,
    /// The years that are reviewed.
    pub years: Vec<i32>,
    /// The work of each impact in each year.
    pub efforts: Vec<Effort>,
    /// What the provider bore for what comes back, for each institution and year, in euros; `None`
    /// when the review does not say it.
    pub operating_cost: Option<Decimal>,
    /// What was estimated and what was spent, year by year; may be empty.
    pub totals: Vec<YearTotal>,
}

/// The work of an impact in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effort {
    /// The id of the impact.
    pub impact: String,
    /// The year.
    pub year: i32,
    /// What multiplies the effort of the grid in that year; zero when nothing was needed.
    pub units: Decimal,
    /// The days that it took.
    pub days: Decimal,
}

/// What a year was estimated at, and what it took; in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearTotal {
    /// The estimate.
    pub estimated: Decimal,
    /// What was spent.
    pub actual: Decimal,
}

impl Review {
    /// Reads a review. Of a document that says more, only what is learned from is read.
    ///
    /// # Errors
    ///
    /// Every problem found, each with its place.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let (tree, mut problems) = tree::read_json(file, text);
        let mut fields = Fields::new(&tree, &mut problems);
        let review = Self {
            file: file.to_owned(),
            service: fields.text("service"),
            provider: fields.text("provider"),
            years: fields.list("years", year),
            efforts: fields.list("efforts", effort),
            operating_cost: fields.optional("operating_cost_per_institution"),
            totals: match fields.node("totals") {
                Some(_) => fields.list("totals", total),
                None => Vec::new(),
            },
        };
        problem::sort(&mut problems);
        problem::checked(review, problems)
    }

    /// What tells a service from others.
    #[must_use]
    pub fn identity(&self) -> (&str, &str) {
        (&self.provider, &self.service)
    }
}

/// Reviews in an order that does not depend on that of their files.
pub(super) fn in_order(reviews: &[Review]) -> Vec<&Review> {
    let mut ordered: Vec<&Review> = reviews.iter().collect();
    order::sort_by(&mut ordered, |a, b| {
        let services = a.identity().cmp(&b.identity());
        services.then_with(|| a.years.cmp(&b.years))
    });
    ordered
}

fn effort(node: &Node, problems: &mut Vec<Problem>) -> Option<Effort> {
    let mut fields = Fields::new(node, problems);
    Some(Effort {
        impact: fields.text("impact"),
        year: fields
            .node("year")
            .and_then(|node| year(node, fields.problems))
            .or_else(|| fields.absent("year"))?,
        units: fields.amount("units")?,
        days: fields.amount("days")?,
    })
}

fn total(node: &Node, problems: &mut Vec<Problem>) -> Option<YearTotal> {
    let mut fields = Fields::new(node, problems);
    Some(YearTotal {
        estimated: fields.amount("estimated")?,
        actual: fields.amount("actual")?,
    })
}

fn year(node: &Node, problems: &mut Vec<Problem>) -> Option<i32> {
    let read = match &node.value {
        Value::Number(text) | Value::Text(text) => text.parse().ok(),
        _ => None,
    };
    if read.is_none() {
        problems.push(wrong(node, ExpectedValue::Integer));
    }
    read
}

fn wrong(node: &Node, expected: ExpectedValue) -> Problem {
    node.place.clone().problem(ProblemKind::WrongType {
        expected,
        read: node.shown(),
    })
}

/// The keys of a section, and the problems found so far.
struct Fields<'a, 'p> {
    place: &'a Place,
    section: Option<&'a LiteMap<String, (Place, Node)>>,
    problems: &'p mut Vec<Problem>,
}

impl<'a, 'p> Fields<'a, 'p> {
    fn new(node: &'a Node, problems: &'p mut Vec<Problem>) -> Self {
        let section = match &node.value {
            Value::Section(section) => Some(section),
            _ => {
                problems.push(wrong(node, ExpectedValue::Section));
                None
            }
        };
        Self {
            place: &node.place,
            section,
            problems,
        }
    }

    /// The value of a key; `None` when it is absent or null.
    fn node(&self, key: &str) -> Option<&'a Node> {
        let (_, node) = self.section?.get(key)?;
        (node.value != Value::Null).then_some(node)
    }

    /// Records that a key is missing, unless there is no section at all.
    fn absent<T>(&mut self, key: &str) -> Option<T> {
        if self.section.is_some() && self.node(key).is_none() {
            let key = key.to_owned();
            self.problems
                .push(self.place.clone().problem(ProblemKind::MissingKey { key }));
        }
        None
    }

    /// A text that says something; empty after a problem.
    fn text(&mut self, key: &str) -> String {
        match self.node(key).map(|node| (&node.value, node)) {
            Some((Value::Text(text), _)) if !text.trim().is_empty() => text.trim().to_owned(),
            Some((_, node)) => {
                self.problems.push(wrong(node, ExpectedValue::Text));
                String::new()
            }
            None => self.absent(key).unwrap_or_default(),
        }
    }

    /// The entries of a list; empty after a problem.
    fn list<T>(
        &mut self,
        key: &str,
        entry: impl Fn(&Node, &mut Vec<Problem>) -> Option<T>,
    ) -> Vec<T> {
        match self.node(key) {
            None => self.absent(key).unwrap_or_default(),
            Some(node) => match &node.value {
                Value::List(nodes) => {
                    let entries = nodes.iter().filter_map(|node| entry(node, self.problems));
                    entries.collect()
                }
                _ => {
                    self.problems.push(wrong(node, ExpectedValue::List));
                    Vec::new()
                }
            },
        }
    }

    /// A number that is not negative; `None` after a problem.
    fn amount(&mut self, key: &str) -> Option<Decimal> {
        match self.node(key) {
            Some(_) => self.optional(key),
            None => self.absent(key),
        }
    }

    /// A number that is not negative; `None` when it is absent, or after a problem.
    fn optional(&mut self, key: &str) -> Option<Decimal> {
        let node = self.node(key)?;
        let (Value::Number(text) | Value::Text(text)) = &node.value else {
            self.problems.push(wrong(node, ExpectedValue::Number));
            return None;
        };
        let kind = match number::parse(text, Dialect::Comma) {
            Ok(amount) if !amount.is_sign_negative() => return Some(amount),
            Ok(_) => ProblemKind::Negative { read: text.clone() },
            Err(error) => error.problem(text),
        };
        let place = node.place.clone();
        self.problems.push(Problem { place, kind });
        None
    }
}
