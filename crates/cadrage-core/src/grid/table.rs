//! One CSV file into rows whose cells are of the kinds that its schema says.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::condition::When;
use super::origin::Origin;
use super::recurrence::Recurrence;
use super::schema::{Cell, Table, YES};
use super::text;
use crate::number::{self, Dialect, NumberError};
use crate::order;
use crate::problem::{self, Problem, ProblemKind};
use crate::range::{Range, RangeError};
use crate::service_level::opening_hours::OpeningHours;

/// A row of a table: every cell was checked against its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file or the sheet from which the row was read.
    pub origin: Arc<Origin>,
    /// The line of the file, or the row of the sheet, on which the row begins.
    pub line: u64,
    /// Whether every cell was read without a problem. A row that is not sound
    /// is kept so that what refers to it is not told a second time.
    pub sound: bool,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// The text of a cell; empty when the column is absent or the cell empty.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Every cell that the file holds, empty or not, by its column.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let cells = self.cells.iter();
        cells.map(|(&column, text)| (column, text.as_str()))
    }

    /// Whether the cell is there and not empty.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        !self.text(column).is_empty()
    }

    /// The texts of the table's key columns.
    #[must_use]
    pub fn key(&self, table: &Table) -> Vec<&str> {
        table.key.iter().map(|column| self.text(column)).collect()
    }

    /// A problem at one of the row's cells.
    #[must_use]
    pub fn problem(&self, column: &str, kind: ProblemKind) -> Problem {
        Problem {
            place: self.origin.cell(self.line, column),
            kind,
        }
    }

    /// Lays the cells of `over` on the row and returns each cell that changed:
    /// its column, what it held and what it holds now.
    pub fn lay_over(&mut self, over: &Self) -> Vec<(&'static str, String, String)> {
        let mut changes = Vec::new();
        for (&column, cell) in &over.cells {
            let old = self.cells.insert(column, cell.clone()).unwrap_or_default();
            if old != *cell {
                changes.push((column, old, cell.clone()));
            }
        }
        self.origin = Arc::clone(&over.origin);
        self.line = over.line;
        self.sound &= over.sound;
        changes
    }

    /// The number in a cell; `None` when it is empty.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<Decimal> {
        number::parse(self.text(column), Dialect::Comma).ok()
    }

    /// The range in a cell; `None` when it is empty.
    #[must_use]
    pub fn range(&self, column: &str) -> Option<Range> {
        Range::parse(self.text(column), Dialect::Comma).ok()
    }

    /// The date in a cell; `None` when it is empty.
    #[must_use]
    pub fn date(&self, column: &str) -> Option<NaiveDate> {
        date(self.text(column))
    }
}

/// Whether a table stands by itself or is laid over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// By itself: every required cell must be filled.
    Base,
    /// Over a base: columns may be left out, which keeps what the base says,
    /// and a column `remove` may drop rows.
    Overlay,
}

/// The column by which an overlay drops a row of its base: `yes`, or empty.
pub const REMOVE: &str = "remove";

/// Reads a table and checks every cell, the header and the keys.
///
/// `origin` says how problems call the file or the sheet. Returns the rows
/// together with all problems, so that one run tells all there is to mend.
#[must_use]
pub fn read(
    table: &Table,
    origin: impl Into<Origin>,
    bytes: &[u8],
    layer: Layer,
) -> (Vec<Row>, Vec<Problem>) {
    let origin = origin.into();
    let text = match text::decode(&origin.file, bytes) {
        Ok(text) => text,
        Err(problem) => {
            let place = origin.whole();
            return (Vec::new(), vec![Problem { place, ..problem }]);
        }
    };
    let (separator, dialect) = text::dialect(&text);
    let origin = Arc::new(origin);
    let mut problems = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<Option<&'static str>>> = None;
    let mut rows = Vec::new();
    let mut last = (0, false);
    for (index, record) in reader.records().enumerate() {
        // The text is UTF-8 and lives in memory, so that no record can fail.
        let Ok(record) = record else { continue };
        let line = record.position().map_or(1, csv::Position::line);
        let line = origin.line(index, line);
        last = (
            line,
            record.iter().next_back().is_some_and(|c| c.contains('\n')),
        );
        match &header {
            None => {
                let place = (&*origin, line);
                header = Some(read_header(table, place, layer, (&record, &mut problems)));
            }
            Some(columns) => {
                let mut row = Row {
                    origin: Arc::clone(&origin),
                    line,
                    sound: true,
                    cells: BTreeMap::new(),
                };
                let found = fill_row(&mut row, (table, layer), columns, (&record, dialect));
                row.sound = found.is_empty();
                rows.push(row);
                problems.extend(found);
            }
        }
    }
    for row in &rows {
        check_bounds(row, &mut problems);
    }
    if text.matches('"').count() % 2 == 1 && last.1 {
        problems.push(Problem {
            place: origin.row(last.0),
            kind: ProblemKind::UnclosedQuote,
        });
    }
    check_keys(table, &rows, &mut problems);
    order::sort_by(&mut problems, Problem::cmp);
    (rows, problems)
}

/// The schema's column under each header; `None` for one that it lacks.
fn read_header(
    table: &Table,
    (origin, line): (&Origin, u64),
    layer: Layer,
    (record, problems): (&csv::StringRecord, &mut Vec<Problem>),
) -> Vec<Option<&'static str>> {
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for header in record {
        let header = header.trim();
        let known = match table.column(header) {
            None if header == REMOVE && layer == Layer::Overlay => Some(REMOVE),
            column => column.map(|c| c.name),
        };
        let kind = match known {
            Some(name) if columns.contains(&Some(name)) => Some(ProblemKind::DuplicateColumn),
            Some(_) => None,
            None => Some(ProblemKind::UnknownColumn {
                nearest: problem::nearest(header, table.columns.iter().map(|c| c.name)),
            }),
        };
        problems.extend(kind.map(|kind| Problem {
            place: origin.cell(line, header),
            kind,
        }));
        columns.push(known);
    }
    for column in table.columns {
        let needed = match layer {
            Layer::Base => column.required,
            Layer::Overlay => table.key.contains(&column.name) && column.required,
        };
        if needed && !columns.contains(&Some(column.name)) {
            problems.push(Problem {
                place: origin.row(line),
                kind: ProblemKind::MissingColumn {
                    column: column.name.to_owned(),
                },
            });
        }
    }
    columns
}

/// Fills a row with its cells, and returns what is wrong with them.
fn fill_row(
    row: &mut Row,
    (table, layer): (&Table, Layer),
    header: &[Option<&'static str>],
    (record, dialect): (&csv::StringRecord, Dialect),
) -> Vec<Problem> {
    if record.len() != header.len() {
        // Cells may have shifted: the key alone is kept, since others refer to it.
        for (name, cell) in header.iter().zip(record).take(table.key.len()) {
            row.cells
                .extend(name.map(|name| (name, cell.trim().to_owned())));
        }
        return vec![Problem {
            place: row.origin.row(row.line),
            kind: ProblemKind::CellCount {
                read: record.len(),
                expected: header.len(),
            },
        }];
    }
    let mut problems = Vec::new();
    for (name, cell) in header.iter().zip(record) {
        let cell = cell.trim();
        let Some(name) = *name else { continue };
        let (kind_of_cell, required) = match table.column(name) {
            Some(column) => (column.cell, column.required),
            None => (Cell::OneOf(YES), false),
        };
        let needed = required && (layer == Layer::Base || table.key.contains(&name));
        let kind = if cell.is_empty() {
            needed.then_some(ProblemKind::MissingValue)
        } else {
            fault(kind_of_cell, cell, dialect)
        };
        problems.extend(kind.map(|kind| row.problem(name, kind)));
        row.cells.insert(name, plain(kind_of_cell, cell, dialect));
    }
    problems
}

/// What is wrong with a filled cell, if anything.
fn fault(cell: Cell, text: &str, dialect: Dialect) -> Option<ProblemKind> {
    let read = text.to_owned();
    match cell {
        Cell::Text => None,
        Cell::OpeningHours => OpeningHours::parse(text).err().map(|fault| {
            let character = fault.character;
            ProblemKind::NotOpeningHours { read, character }
        }),
        Cell::When => When::parse(text)
            .err()
            .map(|read| ProblemKind::NotACondition { read }),
        Cell::Recurrence => Recurrence::parse(text)
            .is_none()
            .then_some(ProblemKind::NotARecurrence { read }),
        Cell::Id | Cell::Ref(_) => (!is_id(text)).then_some(ProblemKind::NotAnId { read }),
        Cell::Date => date(text)
            .is_none()
            .then_some(ProblemKind::NotADate { read }),
        Cell::Integer => text
            .parse::<u32>()
            .is_err()
            .then_some(ProblemKind::NotAnInteger { read }),
        Cell::OneOf(allowed) => (!allowed.contains(text)).then(|| ProblemKind::NotAllowed {
            nearest: problem::meant(text, &allowed.candidates()),
            allowed: allowed.ids().map(str::to_owned).collect(),
            read,
        }),
        Cell::Range => match Range::parse(text, dialect) {
            Ok(range) if range.low.is_sign_negative() => Some(ProblemKind::Negative { read }),
            Ok(_) => None,
            Err(RangeError::Reversed) => Some(ProblemKind::ReversedRange { read }),
            Err(RangeError::Number(_) | RangeError::NumberCount) => {
                Some(ProblemKind::NotARange { read })
            }
        },
        Cell::Number | Cell::Amount => match number::parse(text, dialect) {
            Ok(value) if cell == Cell::Amount && value.is_sign_negative() => {
                Some(ProblemKind::Negative { read })
            }
            Ok(_) => None,
            Err(NumberError::Ambiguous) => Some(ProblemKind::AmbiguousNumber { read }),
            Err(NumberError::TooManyDigits) => Some(ProblemKind::TooManyDigits { read }),
            Err(NumberError::NotANumber | NumberError::Empty) => {
                Some(ProblemKind::NotANumber { read })
            }
        },
    }
}

/// Whether every cell of the key of a row that was read is filled as it must be.
pub(super) fn has_sound_key(row: &Row, table: &Table) -> bool {
    let mut key = table.key.iter().filter_map(|name| table.column(name));
    key.all(|column| match row.text(column.name) {
        "" => !column.required,
        text => fault(column.cell, text, Dialect::Comma).is_none(),
    })
}

/// The text of a cell without the dialect of its file, so that rows of files
/// saved in different ways can be laid over each other.
pub(super) fn plain(cell: Cell, text: &str, dialect: Dialect) -> String {
    let plain = match cell {
        Cell::Number | Cell::Amount => number::parse(text, dialect).ok().map(|n| n.to_string()),
        Cell::Range => Range::parse(text, dialect)
            .ok()
            .filter(|range| !range.is_certain())
            .map(|range| format!("{};{};{}", range.value, range.low, range.high))
            .or_else(|| number::parse(text, dialect).ok().map(|n| n.to_string())),
        _ => None,
    };
    plain.unwrap_or_else(|| text.to_owned())
}

/// Lines of cells as a table separated by commas.
///
/// The writer of the csv crate brings the standard library's tables for reading floats,
/// which is 11 kB that no compression takes from the page's first load.
pub(crate) fn write(lines: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for line in lines {
        // An empty cell alone would be an empty line, which readers skip.
        let alone = line.len() == 1;
        for (at, cell) in line.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) || alone && cell.is_empty() {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}

pub(super) fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// A date as grids and files write it, `2026-01-31`; nothing else is one.
///
/// Chrono's own reader knows every format there is, which the page would have to fetch.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok())?
    };
    let marks = text.bytes().skip(4).step_by(3).eq(*b"--");
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    (text.len() == 10 && marks)
        .then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))?
}

/// Where a row bears its bounds in columns, they must enclose its value.
fn check_bounds(row: &Row, problems: &mut Vec<Problem>) {
    let value = ["value", "price", "quantity", "default"]
        .into_iter()
        .find_map(|column| row.number(column));
    let (low, high) = (row.number("low"), row.number("high"));
    if value.is_some_and(|value| Range::new(value, low, high).is_err()) {
        let read = format!("{} … {}", row.text("low"), row.text("high"));
        problems.push(row.problem("low, high", ProblemKind::ReversedRange { read }));
    }
}

fn check_keys(table: &Table, rows: &[Row], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
    for row in rows {
        let key = row.key(table);
        if key.iter().all(|part| part.is_empty()) {
            continue;
        }
        if let Some(line) = first.get(&key) {
            problems.push(Problem {
                place: row.origin.row(row.line),
                kind: ProblemKind::DuplicateKey {
                    key: key.join(", "),
                    first: *line,
                },
            });
        } else {
            first.insert(key, row.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::schema::PARAMETERS;
    use crate::lang::Lang;

    const HEADER: &str = "parameter,valid_from,label_fr,label_en,role,unit,value,status";

    #[track_caller]
    fn check(lines: &str, expected: &[&str]) {
        let (_, problems) = read(&PARAMETERS, "parameters.csv", lines.as_bytes(), Layer::Base);
        let read: Vec<String> = problems.iter().map(|p| p.sentence(Lang::En)).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn each_fault_is_told_at_its_place() {
        let row = |cells: &str| format!("{HEADER}\n{cells}\n");
        check(
            &row("pue,2026-01-01,PUE,PUE,constant,unit,1.5,assumption"),
            &[],
        );
        check(
            &row("pue,2026-02-30,PUE,PUE,constnat,unit,12x,assumption"),
            &[
                "parameters.csv, line 2, column role: \"constnat\" is not allowed; allowed: constant, \
                 civil_servant_rate, civil_servant_flat, contract_agent_rate, \
                 contract_agent_rate_below_ceiling, contract_agent_rate_above_ceiling, \
                 contract_agent_flat, drift; did you mean \"constant\"?",
                "parameters.csv, line 2, column valid_from: \"2026-02-30\" is not a date of the \
                 calendar (YYYY-MM-DD)",
                "parameters.csv, line 2, column value: \"12x\" is not a decimal number",
            ],
        );
        check(
            "parameter,valid_from,label_fr,label_en,role,unit,value,low,high,status\n\
             pue,2026-01-01,PUE,PUE,constant,unit,1.5,1.6,1.2,assumption\n",
            &[
                "parameters.csv, line 2, column low, high: \"1.6 … 1.2\": the bounds do not enclose \
               the value",
            ],
        );
        check(
            &row("pue,2026-01-01,PUE,PUE,constant,unit"),
            &["parameters.csv, line 2: 6 cells read, 8 expected from the header"],
        );
        check(
            &row("pue,2026-01-01,PUE,PUE,constant,unit,,assumption"),
            &["parameters.csv, line 2, column value: a value is expected"],
        );
        check(
            &row("pue,2026-01-01,\"PUE,PUE,constant,unit,1.5,assumption\n"),
            &[
                "parameters.csv, line 2: a quote is opened and never closed",
                "parameters.csv, line 2: 3 cells read, 8 expected from the header",
            ],
        );
    }

    #[test]
    fn a_key_stands_once_and_a_header_is_known() {
        check(
            &format!(
                "{HEADER}\npue,2026-01-01,P,P,constant,unit,1.5,assumption\n\
                 pue,2026-01-01,P,P,constant,unit,1.6,assumption\n"
            ),
            &["parameters.csv, line 3: key \"pue, 2026-01-01\" stands on line 2 already"],
        );
        check(
            "parameter,valid_from,label_fr,label_en,role,unit,vlaue,status\n",
            &[
                "parameters.csv, line 1: column \"value\" is missing",
                "parameters.csv, line 1, column vlaue: unknown column; did you mean \"value\"?",
            ],
        );
    }

    #[test]
    fn what_a_french_spreadsheet_saves_reads_the_same() {
        let plain = format!("{HEADER}\npue,2026-01-01,Réel,Real,constant,unit,1234.5,assumption\n");
        let french = format!(
            "\u{feff}{}\r\npue;2026-01-01;Réel;Real;constant;unit;1\u{a0}234,5;assumption\r\n",
            HEADER.replace(',', ";")
        );
        let windows: Vec<u8> = french
            .trim_start_matches('\u{feff}')
            .chars()
            .filter_map(|c| u8::try_from(u32::from(c)).ok())
            .collect();
        for bytes in [plain.as_bytes(), french.as_bytes(), &windows] {
            let (rows, problems) = read(&PARAMETERS, "parameters.csv", bytes, Layer::Base);
            assert_eq!(problems, []);
            assert_eq!(rows[0].text("label_fr"), "Réel");
            assert_eq!(rows[0].number("value"), Some(Decimal::new(12345, 1)));
        }
    }
}
