//! What years of a service really took, as a table of facts reports it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::kind::{ActualKind, UnmappedReason};
use super::known::{FactSubject, KnownNames};
use super::subject::Subject;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::origin::Origin;
use crate::grid::schema::{CellKind, Column, TableSchema};
use crate::grid::table::{self, Layer, Row};
use crate::text::problem::{self, Problem, ProblemKind};
use crate::text::word::Word;

/// The id of a row of requests that counts those handled in time; without an id, it counts all.
pub const IN_TIME: &str = "in_time";

/// The column by which the sheet of facts is known in a workbook.
pub const KIND: &str = "kind";

/// The columns of the table.
pub const ACTUALS: TableSchema = TableSchema {
    file: "actuals.csv",
    // Efforts and invoices may come in several rows, which add up.
    key: &[],
    columns: &[
        column("year", CellKind::Integer, true),
        column(KIND, CellKind::OneOf(ActualKind::LIST), true),
        column("id", CellKind::Text, false),
        column("profile", CellKind::Text, false),
        column("value", CellKind::Number, true),
        column("label", CellKind::Text, false),
    ],
};

const fn column(name: &'static str, cell: CellKind, required: bool) -> Column {
    Column {
        name,
        cell,
        required,
    }
}

/// Days, euros or units of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actual {
    /// The place of the year in the horizon.
    pub year: usize,
    /// What they are for.
    pub subject: Subject,
    /// Who worked; `None`: those who were planned.
    pub profile: Option<String>,
    /// How much.
    pub value: Decimal,
}

/// Hours of outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// The place of the year in the horizon.
    pub year: usize,
    /// The id of the window; `None`: within the committed hours of all windows.
    pub window: Option<String>,
    /// The hours.
    pub hours: Decimal,
}

/// Requests of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportedRequests {
    /// How many came; `None` when nobody reported it.
    pub received: Option<Decimal>,
    /// How many were handled in time; `None` when nobody reported it.
    pub in_time: Option<Decimal>,
}

impl ReportedRequests {
    /// Those handled in time, or all.
    fn count(&mut self, are_in_time: bool) -> &mut Option<Decimal> {
        match are_in_time {
            true => &mut self.in_time,
            false => &mut self.received,
        }
    }
}

/// A row of an export that leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmappedRow {
    /// The line of the file, or the row of the sheet.
    pub line: u64,
    /// What the row says of itself.
    pub label: String,
    /// Its value, as it was written.
    pub value: String,
    /// Why it leads to nothing.
    pub reason: UnmappedReason,
}

/// All that is reported about the years of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actuals {
    /// Days of work.
    pub efforts: Vec<Actual>,
    /// Euros, with the VAT that the provider does not recover, as amounts of an estimate; negative for
    /// a credit note.
    pub invoices: Vec<Actual>,
    /// Units bought or used, of single lines.
    pub quantities: Vec<Actual>,
    /// Sizes reached, by driver and place of the year.
    pub sizes: BTreeMap<(String, usize), Decimal>,
    /// Hours of outage.
    pub outages: Vec<Outage>,
    /// Incidents by place of the year.
    pub incidents: BTreeMap<usize, Decimal>,
    /// Requests by place of the year.
    pub requests: BTreeMap<usize, ReportedRequests>,
    /// Rows of an export that lead to nothing.
    pub unmapped: Vec<UnmappedRow>,
    /// How many rows of an export its mapping sets aside: they are of other services.
    pub ignored: usize,
}

impl Actuals {
    /// Reads a table of what years took; `origin` is the name of its file or sheet in problems.
    ///
    /// # Errors
    ///
    /// Every problem found: those of the table, years beyond the horizon, ids that neither the grid nor
    /// the estimate knows, each with the nearest.
    pub fn read(
        grid: &CostGrid,
        estimate: &Estimate,
        origin: impl Into<Origin>,
        bytes: &[u8],
    ) -> Result<Self, Vec<Problem>> {
        let (rows, mut problems) = table::read(&ACTUALS, origin, bytes, Layer::Base);
        let mut reading = ActualsReading::new(grid, estimate);
        for row in rows.iter().filter(|row| row.sound) {
            reading.read(row);
        }
        for row in rows.iter().filter(|row| row.sound && is_in_time(row)) {
            let year = reading.known.year(row.text("year")).ok();
            let fault = year.and_then(|year| reading.actuals.requests_fault(year));
            problems.extend(fault.map(|kind| row.problem("value", kind)));
        }
        problems.extend(reading.problems);
        if problems.is_empty() {
            return Ok(reading.actuals);
        }
        problem::sort(&mut problems);
        Err(problems)
    }

    /// What is reported about one year, by its place in the horizon; rows of an export that lead to nothing
    /// stay.
    #[must_use]
    pub fn of_year(mut self, year: usize) -> Self {
        let is_meant = |row: &Actual| row.year == year;
        self.efforts.retain(is_meant);
        self.invoices.retain(is_meant);
        self.quantities.retain(is_meant);
        self.sizes.retain(|(_, own), _| *own == year);
        self.outages.retain(|outage| outage.year == year);
        self.incidents.retain(|own, _| *own == year);
        self.requests.retain(|own, _| *own == year);
        self
    }

    /// The places of the years about which something is reported, in order.
    #[must_use]
    pub fn years(&self) -> BTreeSet<usize> {
        let rows = self.efforts.iter().chain(&self.invoices);
        let rows = rows.chain(&self.quantities).map(|row| row.year);
        let sizes = self.sizes.keys().map(|(_, year)| *year);
        let outages = self.outages.iter().map(|outage| outage.year);
        let counted = self.incidents.keys().chain(self.requests.keys()).copied();
        rows.chain(sizes).chain(outages).chain(counted).collect()
    }

    /// The problem with the requests of a year, when more were handled in time than came.
    pub(super) fn requests_fault(&self, year: usize) -> Option<ProblemKind> {
        let ReportedRequests { received, in_time } = *self.requests.get(&year)?;
        let (received, in_time) = (received?, in_time?);
        let read = in_time.normalize();
        (in_time > received).then(|| ProblemKind::out_of_range(&read, &0, &received.normalize()))
    }

    /// Adds a fact of a year; `false` when it repeats one of which a year has a single row.
    pub(super) fn add(
        &mut self,
        subject: FactSubject,
        year: usize,
        profile: Option<String>,
        value: Decimal,
    ) -> bool {
        let actual = |subject: Subject| Actual {
            year,
            subject,
            profile,
            value,
        };
        match subject {
            FactSubject::Effort(subject) => self.efforts.push(actual(subject)),
            FactSubject::Invoice(subject) => self.invoices.push(actual(subject)),
            FactSubject::Quantity(subject) => {
                let mut known = self.quantities.iter();
                let is_known = known.any(|own| own.year == year && own.subject == subject);
                self.quantities.push(actual(subject));
                return !is_known;
            }
            FactSubject::Size(driver) => return self.sizes.insert((driver, year), value).is_none(),
            FactSubject::Outage(window) => self.outages.push(Outage {
                year,
                window,
                hours: value,
            }),
            FactSubject::Incidents => return self.incidents.insert(year, value).is_none(),
            FactSubject::Requests { are_in_time } => {
                let counts = self.requests.entry(year).or_default();
                return counts.count(are_in_time).replace(value).is_none();
            }
        }
        true
    }
}

/// Whether a row says how many requests were handled in time.
fn is_in_time(row: &Row) -> bool {
    ActualKind::parse(row.text(KIND)) == Some(ActualKind::Requests) && row.text("id") == IN_TIME
}

/// Rows that become facts, and what is wrong with them.
struct ActualsReading<'a> {
    known: KnownNames<'a>,
    actuals: Actuals,
    problems: Vec<Problem>,
}

/// A problem with a cell: its column, and what is wrong.
type CellFault = (&'static str, ProblemKind);

impl<'a> ActualsReading<'a> {
    fn new(grid: &'a CostGrid, estimate: &'a Estimate) -> Self {
        Self {
            known: KnownNames { grid, estimate },
            actuals: Actuals::default(),
            problems: Vec::new(),
        }
    }

    fn read(&mut self, row: &Row) {
        // A sound row has a word of the list and a number.
        let kind = ActualKind::parse(row.text(KIND)).unwrap_or(ActualKind::Effort);
        let value = row.number("value").unwrap_or_default();
        let mut faults = Vec::new();
        let year = self.known.year(row.text("year"));
        let year = year.map_err(|kind| faults.push(("year", kind))).ok();
        if kind != ActualKind::Invoice && value.is_sign_negative() {
            let read = row.text("value").to_owned();
            faults.push(("value", ProblemKind::Negative { read }));
        }
        if kind != ActualKind::Effort && row.has("profile") {
            faults.push(("profile", ProblemKind::NotMeant));
        }
        // Without its year a row is read all the same, so that all its faults are known, but apart: it
        // repeats no other row.
        let others = year.is_none().then(|| std::mem::take(&mut self.actuals));
        faults.extend(self.add(kind, year.unwrap_or_default(), value, row).err());
        if let Some(others) = others {
            self.actuals = others;
        }
        for (column, kind) in faults {
            self.problems.push(row.problem(column, kind));
        }
    }

    fn add(
        &mut self,
        kind: ActualKind,
        year: usize,
        value: Decimal,
        row: &Row,
    ) -> Result<(), CellFault> {
        let subject = self.known.subject(kind, row.text("id"));
        let subject = subject.map_err(|kind| ("id", kind))?;
        let profile = self.known.profile(row.text("profile"), &subject);
        let profile = profile.map_err(|kind| ("profile", kind))?;
        subject.check(value).map_err(|kind| ("value", kind))?;
        match self.actuals.add(subject, year, profile, value) {
            true => Ok(()),
            false => Err(("id", twice(row))),
        }
    }
}

/// Of what is no sum of rows, one row a year is meant.
fn twice(row: &Row) -> ProblemKind {
    ProblemKind::ListedTwice {
        name: format!("{} {}", row.text(KIND), row.text("id"))
            .trim_end()
            .to_owned(),
    }
}
