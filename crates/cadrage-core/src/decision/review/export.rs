//! The rows of an export, a timesheet or a list of tickets, as facts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::actuals::{Actuals, IN_TIME, UnmappedRow};
use super::kind::{ActualKind, ExportUnit, RowSummary, UnmappedReason};
use super::known::KnownNames;
use super::mapping::{IGNORED, Mapping, folded};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::grid::origin::Origin;
use crate::grid::table::{FreeRow, FreeTable};
use crate::money::{Overflow, to_millionths};
use crate::pricing::values::Values;
use crate::text::number::{self, Dialect};
use crate::text::problem::{self, Problem, ProblemKind};

impl Actuals {
    /// Reads an export through a mapping; `year` is that of rows without a column for it, in place of the
    /// year that the mapping says.
    ///
    /// Rows that lead to nothing are kept in [`Actuals::unmapped`]: those whose text, profile or year the
    /// mapping or the estimate does not know.
    ///
    /// # Errors
    ///
    /// Every problem found: columns that the export does not have, ids that nothing bears, values that are
    /// no number.
    pub fn from_export(
        grid: &CostGrid,
        estimate: &Estimate,
        mapping: &Mapping,
        year: Option<i32>,
        origin: impl Into<Origin>,
        bytes: &[u8],
    ) -> Result<Self, Vec<Problem>> {
        let origin = origin.into();
        let export = FreeTable::read(&origin, bytes).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let mut reading = ExportReading {
            known: KnownNames { grid, estimate },
            mapping,
            year: year.or(mapping.year),
            origin: &origin,
            dialect: export.dialect,
            columns: BTreeMap::new(),
            actuals: Self::default(),
            sums: BTreeMap::new(),
        };
        problems.extend(reading.find_columns(&export.header));
        problems.extend(reading.check_ids());
        if problems.is_empty() {
            for row in &export.rows {
                problems.extend(reading.add(row).err());
            }
            problems.extend(reading.finish());
        }
        if problems.is_empty() {
            return Ok(reading.actuals);
        }
        problem::sort(&mut problems);
        Err(problems)
    }
}

/// What rows of an export add up under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SumKey {
    year: usize,
    id: String,
    profile: Option<String>,
}

/// What some rows come to.
struct RowSum {
    /// The line of the first of them.
    line: u64,
    /// How many they are.
    count: u32,
    sum: Decimal,
    highest: Decimal,
}

struct ExportReading<'a> {
    known: KnownNames<'a>,
    mapping: &'a Mapping,
    year: Option<i32>,
    origin: &'a Origin,
    dialect: Dialect,
    /// The place of each column that the mapping names.
    columns: BTreeMap<&'static str, usize>,
    actuals: Actuals,
    sums: BTreeMap<SumKey, RowSum>,
}

impl ExportReading<'_> {
    /// Finds the columns; problems stand where the mapping names one that the export does not have.
    fn find_columns(&mut self, header: &[String]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (name, (text, place)) in &self.mapping.columns {
            let wanted = folded(text);
            match header.iter().position(|own| folded(own) == wanted) {
                Some(at) => {
                    self.columns.insert(name, at);
                }
                None => problems.push(place.clone().problem(ProblemKind::UnknownReference {
                    read: text.clone(),
                    tables: vec![self.origin.path()],
                    nearest: problem::nearest(text, header.iter().map(String::as_str)),
                })),
            }
        }
        problems
    }

    /// Problems stand where the mapping names an id that nothing bears.
    fn check_ids(&self) -> Vec<Problem> {
        let mapping = self.mapping;
        let mut problems = Vec::new();
        for (id, place) in mapping.labels.values().filter(|(id, _)| id != IGNORED) {
            let subject = self.known.subject(mapping.kind, id);
            problems.extend(subject.err().map(|kind| place.clone().problem(kind)));
        }
        for (id, place) in mapping.profiles.values() {
            let profile = self.known.known_profile(id);
            problems.extend(profile.err().map(|kind| place.clone().problem(kind)));
        }
        problems
    }

    fn cell<'r>(&self, row: &'r FreeRow, column: &str) -> &'r str {
        let at = self.columns.get(column);
        let cell = at.and_then(|at| row.cells.get(*at));
        cell.map_or("", |cell| cell.trim())
    }

    /// Adds a row to what it leads to, or keeps it as one that leads to nothing.
    fn add(&mut self, row: &FreeRow) -> Result<(), Problem> {
        let label = self.cell(row, "label");
        let id = match self.id_of(label) {
            Some(id) if id == IGNORED => {
                self.actuals.ignored += 1;
                return Ok(());
            }
            Some(id) => id.to_owned(),
            None => return self.leave(row, UnmappedReason::Text),
        };
        let profile = self.cell(row, "profile");
        let Ok(profile) = self.profile_of(profile) else {
            return self.leave(row, UnmappedReason::Profile);
        };
        let Some(year) = self.year_of(row) else {
            return self.leave(row, UnmappedReason::Year);
        };
        let value = self.value_of(row)?;
        let key = SumKey { year, id, profile };
        let sum = self.sums.entry(key).or_insert(RowSum {
            line: row.line,
            count: 0,
            sum: Decimal::ZERO,
            highest: value,
        });
        sum.count = sum.count.saturating_add(1);
        sum.highest = sum.highest.max(value);
        let all = sum.sum.checked_add(value);
        sum.sum = all.ok_or_else(|| Overflow.problem(self.origin.row(row.line), "value"))?;
        Ok(())
    }

    fn leave(&mut self, row: &FreeRow, reason: UnmappedReason) -> Result<(), Problem> {
        let profile = self.cell(row, "profile");
        let label = self.cell(row, "label");
        let label = match reason {
            UnmappedReason::Profile => format!("{label} ({profile})"),
            _ => label.to_owned(),
        };
        self.actuals.unmapped.push(UnmappedRow {
            line: row.line,
            label,
            value: self.cell(row, "value").to_owned(),
            reason,
        });
        Ok(())
    }

    /// What a text stands for: the same text, or the longest beginning that the mapping has. Without any
    /// text of a mapping, whatever is counted without an id.
    fn id_of(&self, label: &str) -> Option<&str> {
        let labels = &self.mapping.labels;
        let needs_none = matches!(
            self.mapping.kind,
            ActualKind::Incidents | ActualKind::Requests | ActualKind::Outage
        );
        if labels.is_empty() && needs_none {
            return Some("");
        }
        let label = folded(label);
        let exact = labels.get(&label);
        let begins = |text: &String| {
            let begin = text.strip_suffix('*');
            begin.is_some_and(|begin| label.starts_with(begin))
        };
        let longest = || {
            let matching = labels.iter().filter(|(text, _)| begins(text));
            let longest = matching.max_by_key(|(text, _)| text.len())?;
            Some(longest.1)
        };
        exact.or_else(longest).map(|(id, _)| id.as_str())
    }

    /// Who worked: what the mapping says, or the id itself; `Err` when neither is known.
    fn profile_of(&self, text: &str) -> Result<Option<String>, ()> {
        if text.is_empty() || self.mapping.kind != ActualKind::Effort {
            return Ok(None);
        }
        if let Some((profile, _)) = self.mapping.profiles.get(&folded(text)) {
            return Ok(Some(profile.clone()));
        }
        let id = text.to_lowercase();
        self.known.known_profile(&id).map(Some).map_err(|_| ())
    }

    /// The place of the year of a row: a year, or the year of a date.
    fn year_of(&self, row: &FreeRow) -> Option<usize> {
        let year = match self.columns.contains_key("year") {
            true => year_in(self.cell(row, "year"))?,
            false => self.year?,
        };
        self.known.year(&year.to_string()).ok()
    }

    fn value_of(&self, row: &FreeRow) -> Result<Decimal, Problem> {
        let Some((header, _)) = self.mapping.columns.get("value") else {
            return Ok(Decimal::ONE);
        };
        let text = self.cell(row, "value");
        let value = match self.mapping.unit {
            ExportUnit::Plain => number::parse(text, self.dialect).ok(),
            ExportUnit::Hours => hours(text, self.dialect),
        };
        let is_meant =
            |value: &Decimal| !value.is_sign_negative() || self.mapping.kind == ActualKind::Invoice;
        value.filter(is_meant).ok_or_else(|| {
            let read = text.to_owned();
            self.origin
                .cell(row.line, header)
                .problem(match text.is_empty() {
                    true => ProblemKind::MissingValue,
                    false => ProblemKind::NotANumber { read },
                })
        })
    }

    /// Turns the sums into facts.
    fn finish(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut in_time = Vec::new();
        for (key, rows) in std::mem::take(&mut self.sums) {
            in_time.extend((key.id == IN_TIME).then_some((key.year, rows.line)));
            if let Err(kind) = self.add_rows(key, &rows) {
                problems.push(self.origin.row(rows.line).problem(kind));
            }
        }
        for (year, line) in in_time {
            let fault = self.actuals.requests_fault(year);
            problems.extend(fault.map(|kind| self.origin.row(line).problem(kind)));
        }
        problems
    }

    /// Hours as days of the grid, to the millionth.
    fn days(&self, hours: Decimal, year: usize) -> Option<Decimal> {
        let (grid, estimate) = (self.known.grid, self.known.estimate);
        let values = Values::new(grid, &estimate.scoping);
        let a_day = values.constant(ParameterId::HOURS_PER_DAY, *estimate.years.get(year)?);
        hours.checked_div(a_day).map(to_millionths)
    }

    /// Turns some rows into a fact.
    fn add_rows(&mut self, key: SumKey, rows: &RowSum) -> Result<(), ProblemKind> {
        let SumKey { year, id, profile } = key;
        let (kind, is_valued) = (self.mapping.kind, self.columns.contains_key("value"));
        let subject = self.known.subject(kind, &id)?;
        let profile = profile.as_deref().unwrap_or("");
        let profile = self.known.profile(profile, &subject)?;
        let value = match (self.mapping.summary, self.mapping.unit, kind) {
            (Some(RowSummary::Highest), ..) => Some(rows.highest),
            (Some(RowSummary::Mean), ..) => {
                let mean = rows.sum.checked_div(Decimal::from(rows.count));
                mean.map(to_millionths)
            }
            (_, ExportUnit::Hours, ActualKind::Effort) => self.days(rows.sum, year),
            (_, ExportUnit::Hours, _) => Some(to_millionths(rows.sum)),
            // Users of twelve months are not twelve times as many.
            (None, _, ActualKind::Size) if is_valued && rows.count > 1 => {
                return Err(ProblemKind::ListedTwice { name: id });
            }
            _ => Some(rows.sum),
        };
        let value = value.ok_or_else(|| ProblemKind::Overflow { what: id.clone() })?;
        subject.check(value)?;
        match self.actuals.add(subject, year, profile, value) {
            true => Ok(()),
            false => Err(ProblemKind::ListedTwice { name: id }),
        }
    }
}

/// The year of a text: its first four digits in a row.
fn year_in(text: &str) -> Option<i32> {
    let mut parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.find(|part| part.len() == 4)?.parse().ok()
}

/// Hours as a number, or with minutes and seconds: `7:30`, `7h30`, `7 h 30 min`, `7:30:15`; `None` for
/// any other text.
fn hours(text: &str, dialect: Dialect) -> Option<Decimal> {
    let Some((whole, minutes)) = text.split_once([':', 'h']) else {
        return number::parse(text, dialect).ok();
    };
    let minutes = minutes.trim();
    let minutes = minutes.strip_suffix("min").unwrap_or(minutes).trim();
    let (minutes, seconds) = match (minutes, minutes.split_once(':')) {
        ("", _) => (0, 0),
        (_, None) => (sixtieths(minutes)?, 0),
        (_, Some((minutes, seconds))) => (sixtieths(minutes)?, sixtieths(seconds)?),
    };
    let part = Decimal::from(minutes * 60 + seconds).checked_div(Decimal::from(3600_u32))?;
    let whole = whole.trim();
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let whole: u32 = is_number.then(|| whole.parse().ok())??;
    Decimal::from(whole).checked_add(part)
}

/// Minutes or seconds: one or two digits, below sixty.
fn sixtieths(text: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = is_number.then(|| text.parse().ok())??;
    (number < 60).then_some(number)
}
