//! Reads what a section holds under a key, by the table of keys: words, ids, numbers.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::commitment::date;
use super::schema::{self, KeyKind};
use super::section::Section;
use super::value::{amount, number, percentage, range, wrong};
use crate::text::number::{self, Dialect};
use crate::text::problem::{Candidate, ExpectedValue, ProblemKind};
use crate::text::range::Range;
use crate::text::tree::Value;
use crate::text::word::Word;

/// The most identifiers of a table that a sentence lists.
const TOLD: usize = 12;

impl<'a> Section<'a> {
    /// A word of the closed list of the key, as a value.
    pub(super) fn word<T: Word>(self, key: &str) -> Option<T> {
        T::parse(self.listed_word(key)?)
    }

    /// A word of the closed list of the key.
    pub(super) fn listed_word(self, key: &str) -> Option<&'a str> {
        let read = self.filled(key)?;
        let Some(KeyKind::OneOf(list)) = self.kind(key) else {
            return self.not_read(key, ExpectedValue::Text);
        };
        self.allow(key, read, list.contains(read), &list.candidates())
    }

    /// An option of the choice with the name of the key. A level may be written as a number,
    /// `multi_tenant_level = 1`.
    pub(super) fn option(self, key: &str) -> Option<String> {
        let choice = self.reader().grid.and_then(|grid| grid.choices.get(key));
        let (Some(KeyKind::Choice), Some(choice)) = (self.kind(key), choice) else {
            return self.not_read(key, ExpectedValue::Text);
        };
        let node = self.get(key)?;
        let read = match &node.value {
            Value::Number(text) => {
                let number = number(text).map(|number| number.normalize().to_string());
                number.unwrap_or_else(|_| text.clone())
            }
            _ => self.filled(key)?.to_owned(),
        };
        let known = choice.options.iter().any(|(option, _)| *option == read);
        self.allow(key, &read, known, &schema::options(choice))?;
        Some(read)
    }

    /// An id of the catalog of the key.
    pub(super) fn id(self, key: &str) -> Option<&'a str> {
        let read = self.filled(key)?;
        let Some(KeyKind::Id(catalog)) = self.kind(key) else {
            return self.not_read(key, ExpectedValue::Text);
        };
        if catalog.contains(self.reader().grid, read) {
            return Some(read);
        }
        let candidates = catalog.candidates(self.reader().grid);
        if candidates.len() <= TOLD {
            return self.allow(key, read, false, &candidates);
        }
        let tables = catalog.tables().iter();
        let kind = ProblemKind::UnknownReference {
            read: read.to_owned(),
            tables: tables.map(|&table| table.to_owned()).collect(),
            nearest: self.problems().meant(read, &candidates),
        };
        self.problem(key, kind);
        None
    }

    /// A text that is not blank, including any spaces around it: ids have none.
    pub(super) fn filled(self, key: &str) -> Option<&'a str> {
        let text = self.plain_text(key)?;
        if text.trim().is_empty() {
            self.problem(key, ProblemKind::MissingValue);
            return None;
        }
        Some(text)
    }

    /// The value, if it is known; otherwise reports the allowed ones.
    fn allow<'r>(
        self,
        key: &str,
        read: &'r str,
        known: bool,
        candidates: &[Candidate<'_>],
    ) -> Option<&'r str> {
        if known {
            return Some(read);
        }
        let ids = candidates.iter().map(|candidate| candidate.id);
        let kind = ProblemKind::NotAllowed {
            read: read.to_owned(),
            nearest: self.problems().meant(read, candidates),
            allowed: ids.map(str::to_owned).collect(),
        };
        self.problem(key, kind);
        None
    }

    /// A date.
    pub(super) fn date(self, key: &str) -> Option<NaiveDate> {
        date(self.filled(key)?.trim()).or_else(|| self.not_read(key, ExpectedValue::Date))
    }

    /// The texts in a list, trimmed; a problem for each that is blank or no text.
    pub(super) fn texts(self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for node in self.list(key) {
            match &node.value {
                Value::Text(text) if text.trim().is_empty() => {
                    self.problems().add(&node.place, ProblemKind::MissingValue);
                }
                Value::Text(text) => texts.push(text.trim().to_owned()),
                _ => wrong(self.problems(), node, ExpectedValue::Text),
            }
        }
        texts
    }

    pub(super) fn boolean(self, key: &str) -> Option<bool> {
        let node = self.get(key)?;
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => self.not_read(key, ExpectedValue::Boolean),
        }
    }

    /// A number that is neither negative nor above the highest value of the key.
    pub(super) fn amount(self, key: &str) -> Option<Decimal> {
        let Some(KeyKind::Amount { high }) = self.kind(key) else {
            return self.not_read(key, ExpectedValue::Number);
        };
        let node = self.get(key)?;
        let amount = amount(node, self.problems())?;
        match high {
            Some(high) if amount > Decimal::from(high) => {
                self.out_of_range(key, node.shown(), "0".to_owned(), high.to_string())
            }
            _ => Some(amount),
        }
    }

    /// A whole number within the bounds of the key.
    pub(super) fn integer(self, key: &str) -> Option<i32> {
        let Some(KeyKind::Integer { low, high }) = self.kind(key) else {
            return self.not_read(key, ExpectedValue::Integer);
        };
        let node = self.get(key)?;
        let read = match &node.value {
            Value::Number(text) => number(text).ok(),
            // As a person or a spreadsheet writes it, `2 027` or `2027.0`.
            Value::Text(text) => number::parse(text, Dialect::Comma).ok(),
            _ => None,
        };
        let Some(read) = read.filter(Decimal::is_integer) else {
            return self.not_read(key, ExpectedValue::Integer);
        };
        let number = i32::try_from(read).ok();
        let number = number.filter(|number| (low..=high).contains(number));
        number.or_else(|| self.out_of_range(key, node.shown(), low.to_string(), high.to_string()))
    }

    /// A whole number for a key that counts something: its bounds are not negative.
    pub(super) fn count(self, key: &str) -> Option<u32> {
        let count = self.integer(key)?;
        u32::try_from(count)
            .ok()
            .or_else(|| self.not_read(key, ExpectedValue::Integer))
    }

    /// A value with its bounds, as one text or one number.
    pub(super) fn range(self, key: &str) -> Option<Range> {
        range(self.get(key)?, self.problems())
    }

    /// A percentage within the bounds of the key.
    pub(super) fn percentage(self, key: &str) -> Option<Decimal> {
        let Some(KeyKind::Percentage { low, high }) = self.kind(key) else {
            return self.not_read(key, ExpectedValue::Percentage);
        };
        let Some(read) = percentage(self.get(key)?) else {
            return self.not_read(key, ExpectedValue::Percentage);
        };
        if read < Decimal::from(low) || read > Decimal::from(high) {
            return self.out_of_range(key, read.to_string(), low.to_string(), high.to_string());
        }
        Some(read)
    }
}
