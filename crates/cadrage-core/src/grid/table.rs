//! Reads a CSV file into rows whose cells match its schema.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::cell::{fault, plain};
use super::origin::Origin;
use super::schema::{Cell, Table, YES};
use super::{record, text};
use crate::order;
use crate::text::number::{self, Dialect};
use crate::text::problem::{self, Problem, ProblemKind};
use crate::text::range::Range;

pub use super::cell::date;

/// A row of a table; every cell has been checked against its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file or the sheet from which the row was read.
    pub origin: Arc<Origin>,
    /// The line of the file, or the row of the sheet, on which the row begins.
    pub line: u64,
    /// Whether every cell was read without a problem. A row that is not sound is kept, so that
    /// references to it are not reported as well.
    pub sound: bool,
    /// The number of layers below the one that changed the row last. Of two rows that contradict
    /// each other, the one of the higher layer is at fault.
    pub(super) rank: usize,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// The text of a cell; empty when the cell is empty or the column absent.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Every cell that the file has, empty or not, by column.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let cells = self.cells.iter();
        cells.map(|(&column, text)| (column, text.as_str()))
    }

    /// Whether the cell exists and is not empty.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        !self.text(column).is_empty()
    }

    /// The texts of the key columns of the table.
    #[must_use]
    pub fn key(&self, table: &Table) -> Vec<&str> {
        table.key.iter().map(|column| self.text(column)).collect()
    }

    /// A problem at a cell of the row.
    #[must_use]
    pub fn problem(&self, column: &str, kind: ProblemKind) -> Problem {
        Problem {
            place: self.origin.cell(self.line, column),
            kind,
        }
    }

    /// Sets the text of a cell, and returns the previous text.
    pub(super) fn put(&mut self, column: &'static str, text: String) -> String {
        self.cells.insert(column, text).unwrap_or_default()
    }

    /// The text of a cell, empty or not; `None` when the file lacks the column.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
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

/// Whether a table is complete on its own or laid over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// On its own: every required cell must be filled.
    Base,
    /// Over a base: columns may be left out, which keeps the cells of the base, and a column
    /// `remove` may drop rows.
    Overlay,
}

/// The column with which an overlay drops a row of its base: `yes`, or empty.
pub const REMOVE: &str = "remove";

/// Reads a table and checks every cell, the header and the keys.
///
/// `origin` is the name of the file or the sheet in problems. Returns the rows with all problems,
/// so that one run reports everything there is to correct.
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
    // A first line `sep=;` was emptied, not removed, so that line numbers stay right.
    let (separator, dialect) = text::dialect(&text);
    let origin = Arc::new(origin);
    let mut problems = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<Header>> = None;
    let mut rows = Vec::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    let mut last = (0, false);
    for (index, record) in reader.records().enumerate() {
        // Cannot fail: the text is UTF-8 and in memory.
        let Ok(record) = record else { continue };
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let line = origin.line(index, line);
        last = (
            line,
            record.iter().next_back().is_some_and(|c| c.contains('\n')),
        );
        // Spreadsheets save empty rows below a table as `;;;`.
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &header {
            None => {
                let place = (&*origin, line);
                let read = match read_header(table, place, layer, (&record, &mut problems)) {
                    Ok(read) => read,
                    Err(problem) => return (Vec::new(), vec![problem]),
                };
                header = Some(read);
            }
            Some(columns) => {
                let mut row = Row {
                    origin: Arc::clone(&origin),
                    line,
                    sound: true,
                    rank: 0,
                    cells: BTreeMap::new(),
                };
                let found = fill_row(&mut row, (table, layer), columns, (&record, dialect));
                row.sound = found.is_empty();
                rows.push(row);
                problems.extend(found);
            }
        }
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

/// The header above a column of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    /// A column of the schema.
    Column(&'static str),
    /// The name of no column, which has been reported already.
    Unknown,
    /// Empty: cells below must be empty too.
    Blank,
}

/// Line numbers in a text, counted on from record to record.
struct Lines<'a> {
    text: &'a [u8],
    /// The position where the last record begins, and its line.
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a record that was read from this position on. The CSV reader ends a record
    /// before the LF of a CRLF and skips empty lines, so the record may begin on a later line.
    fn of(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.text.get(from..).unwrap_or_default();
        let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let begin = from.saturating_add(empty.count());
        self.line += record::breaks(self.text.get(self.at..begin).unwrap_or_default());
        self.at = begin;
        self.line
    }
}

/// The header above each column.
///
/// # Errors
///
/// One problem when no column of the table is named: the row is a title, not a header.
fn read_header(
    table: &Table,
    (origin, line): (&Origin, u64),
    layer: Layer,
    (record, problems): (&csv::StringRecord, &mut Vec<Problem>),
) -> Result<Vec<Header>, Problem> {
    let names = record.iter().map(str::trim);
    if !origin.is_section() && names.clone().all(|name| table.column(name).is_none()) {
        return Err(Problem {
            place: origin.row(line),
            kind: ProblemKind::NotAHeader {
                read: names
                    .clone()
                    .find(|name| !name.is_empty())
                    .map(str::to_owned),
                columns: table.key.iter().map(|&name| name.to_owned()).collect(),
            },
        });
    }
    let mut columns: Vec<Header> = Vec::new();
    for header in names {
        let known = match table.column(header) {
            None if header.is_empty() => Header::Blank,
            None if header == REMOVE && layer == Layer::Overlay => Header::Column(REMOVE),
            None => Header::Unknown,
            Some(column) => Header::Column(column.name),
        };
        let kind = match known {
            Header::Column(_) if columns.contains(&known) => Some(ProblemKind::DuplicateColumn),
            Header::Column(_) | Header::Blank => None,
            Header::Unknown => Some(ProblemKind::UnknownColumn {
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
        if needed && !columns.contains(&Header::Column(column.name)) {
            problems.push(Problem {
                place: origin.row(line),
                kind: ProblemKind::MissingColumn {
                    column: column.name.to_owned(),
                },
            });
        }
    }
    Ok(columns)
}

/// Fills a row with its cells, and returns the problems with them.
fn fill_row(
    row: &mut Row,
    (table, layer): (&Table, Layer),
    header: &[Header],
    (record, dialect): (&csv::StringRecord, Dialect),
) -> Vec<Problem> {
    // Blank columns to the right of a table are ignored in the header and in rows.
    let expected = header.iter().rposition(|header| *header != Header::Blank);
    let expected = expected.map_or(0, |at| at + 1);
    let is_filled = |at: &usize| record.get(*at).is_some_and(|cell| !cell.trim().is_empty());
    let read = (0..record.len())
        .rev()
        .find(is_filled)
        .map_or(0, |at| at + 1);
    if read > header.len() || record.len() < expected {
        // Cells may have shifted: only the key is kept, since other rows refer to it.
        for (header, cell) in header.iter().zip(record).take(table.key.len()) {
            if let Header::Column(name) = header {
                row.cells.insert(name, cell.trim().to_owned());
            }
        }
        return vec![Problem {
            place: row.origin.row(row.line),
            kind: ProblemKind::CellCount {
                read: record.len(),
                expected,
            },
        }];
    }
    let mut problems = Vec::new();
    for (at, (header, cell)) in header.iter().zip(record).enumerate() {
        let cell = cell.trim();
        let name = match header {
            Header::Column(name) => *name,
            Header::Unknown => continue,
            Header::Blank if cell.is_empty() => continue,
            Header::Blank => {
                let kind = ProblemKind::NamelessColumn {
                    read: cell.to_owned(),
                };
                problems.push(row.problem(&(at + 1).to_string(), kind));
                continue;
            }
        };
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

/// Writes lines of cells as a comma-separated table.
///
/// The csv crate's writer would pull in the standard library's tables for parsing floats: 11 kB,
/// even compressed, in the first load of the page.
pub(crate) fn write(lines: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for line in lines {
        // A line with a single empty cell would be an empty line, which readers skip.
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
    use crate::text::lang::Lang;

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

    #[test]
    fn a_fault_has_its_line_whatever_ends_the_lines_before() {
        let row =
            |id: &str, value: &str| format!("{id},2026-01-01,P,P,constant,unit,{value},assumption");
        let (good, bad) = (row("pue", "1.5"), row("pui", "x"));
        // The lines, the last of which is wrong.
        for lines in [
            vec![HEADER, &bad],
            vec![HEADER, &good, &bad],
            vec!["", HEADER, &good, "", "", &bad],
            vec![
                HEADER,
                &row("pua", "1.5").replacen(",P,", ",\"P\nP\",", 1),
                &bad,
            ],
        ] {
            for ending in ["\n", "\r\n", "\r"] {
                let text = lines.join(ending) + ending;
                let (_, problems) =
                    read(&PARAMETERS, "parameters.csv", text.as_bytes(), Layer::Base);
                let within = lines.iter().flat_map(|line| line.chars());
                let expected = lines.len() + within.filter(|c| *c == '\n').count();
                let told: Vec<_> = problems.iter().map(|problem| problem.place.line).collect();
                assert_eq!(told, [u64::try_from(expected).ok()], "{text:?}");
            }
        }
    }
}
