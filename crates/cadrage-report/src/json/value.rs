//! JSON that no other program has a schema of, written field by field.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::texts;

/// An object whose fields keep the order in which they are added; [`Value`] would sort them.
#[derive(Default)]
pub(crate) struct Object(Vec<(&'static str, Field)>);

/// What a field holds.
#[derive(Serialize)]
#[serde(untagged)]
enum Field {
    /// No object within.
    Plain(Value),
    Object(Object),
    Objects(Vec<Object>),
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, field)| (name, field)))
    }
}

impl Object {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn add(mut self, name: &'static str, field: Field) -> Self {
        self.0.push((name, field));
        self
    }

    /// Adds a text, a whole number, a boolean, a list of these, or null for `None`.
    pub(crate) fn with(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.add(name, Field::Plain(value.into()))
    }

    /// Adds a figure as a decimal text, so that no reader rounds it; null for `None`.
    pub(crate) fn figure(self, name: &'static str, figure: impl Into<Option<Decimal>>) -> Self {
        self.with(name, figure.into().map(|figure| figure.to_string()))
    }

    /// Adds figures as decimal texts.
    pub(crate) fn figures(self, name: &'static str, figures: &[Decimal]) -> Self {
        self.with(name, texts(figures))
    }

    /// Adds an object; null for `None`.
    pub(crate) fn object(self, name: &'static str, object: impl Into<Option<Self>>) -> Self {
        match object.into() {
            Some(object) => self.add(name, Field::Object(object)),
            None => self.with(name, Value::Null),
        }
    }

    /// Adds a list of objects.
    pub(crate) fn objects(
        self,
        name: &'static str,
        objects: impl IntoIterator<Item = Self>,
    ) -> Self {
        self.add(name, Field::Objects(objects.into_iter().collect()))
    }

    /// Adds the fields of another object beside its own; none for `None`.
    pub(crate) fn extend(mut self, other: impl Into<Option<Self>>) -> Self {
        self.0
            .extend(other.into().into_iter().flat_map(|other| other.0));
        self
    }
}
