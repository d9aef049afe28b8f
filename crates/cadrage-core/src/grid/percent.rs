//! Corrects the text of tables before their rows are read: percentages as spreadsheets show them;
//! reports faulty quotes.
//!
//! A number followed by `%` is accepted where the unit is the percent: `82,28 %` is 82.28. Anywhere
//! else it is a problem. The unit of a parameter is in its row; an overlay may leave it out, and
//! then that of the layers below applies.

use super::layers::GridFiles;
use super::origin::Origin;
use super::schema::{CellKind, DRIVERS, PARAMETERS, TABLES, TableSchema};
use super::{record, text};
use crate::text::problem::{Problem, ProblemKind};

/// The unit of percentages.
pub const PERCENT: &str = "percent";

/// The column with the unit of a row.
const UNIT: &str = "unit";

/// The columns whose numbers are always percentages.
const SHARES: [(&str, &str); 5] = [
    ("tiers.csv", "availability"),
    ("tiers.csv", "on_time_share"),
    ("components.csv", "common_cause_share"),
    ("support_plans.csv", "share"),
    ("sharing.csv", "fixed_share"),
];

/// The layers with percentages as plain numbers; `None` when there are none, as in most.
///
/// Adds a problem for each percentage that is not allowed, and for each fault in quotes.
pub fn settle(
    base: &GridFiles,
    overlays: &[GridFiles],
    problems: &mut Vec<Problem>,
) -> Option<(GridFiles, Vec<GridFiles>)> {
    let layers: Vec<&GridFiles> = [base].into_iter().chain(overlays).collect();
    let mut changed = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        for table in TABLES {
            let bytes = layer.tables.get(table.file).map_or(&[][..], Vec::as_slice);
            if !bytes.iter().any(|byte| matches!(byte, b'"' | b'%')) {
                continue;
            }
            // The reader of rows reports what is not text.
            let Ok(text) = text::decode(table.file, bytes) else {
                continue;
            };
            let mut settling = Settling {
                table,
                origin: layer.origin(table.file),
                below: layers.get(..at).unwrap_or_default(),
                problems,
            };
            if let Some(text) = settling.table(text.into_bytes()) {
                changed.push((at, table.file, text));
            }
        }
    }
    if changed.is_empty() {
        return None;
    }
    let (mut base, mut overlays) = (base.clone(), overlays.to_vec());
    for (at, file, text) in changed {
        let layer = match at.checked_sub(1) {
            None => Some(&mut base),
            Some(overlay) => overlays.get_mut(overlay),
        };
        if let Some(layer) = layer {
            layer.tables.insert(file.to_owned(), text);
        }
    }
    Some((base, overlays))
}

/// The state while the percentages of a table are corrected.
struct Settling<'a> {
    table: &'static TableSchema,
    origin: Origin,
    /// The layers below that of the table.
    below: &'a [&'a GridFiles],
    problems: &'a mut Vec<Problem>,
}

impl Settling<'_> {
    /// The table without percent signs; `None` when it has none.
    fn table(&mut self, mut text: Vec<u8>) -> Option<Vec<u8>> {
        let mut signs = Vec::new();
        let mut header: Option<Vec<String>> = None;
        for (rank, found) in records(&text).enumerate() {
            let line = self.origin.line(rank, found.line);
            if let Some(kind) = found.fault {
                let place = self.origin.row(line);
                self.problems.push(Problem { place, kind });
                continue;
            }
            match &header {
                None => header = Some(found.cells()),
                Some(header) => signs.extend(self.row(header, line, &found)),
            }
        }
        for &sign in &signs {
            if let Some(byte) = text.get_mut(sign) {
                *byte = b' ';
            }
        }
        (!signs.is_empty()).then_some(text)
    }

    /// The positions of the percent signs in a row, including those that are not allowed, since
    /// their problem is reported already.
    fn row(&mut self, header: &[String], line: u64, found: &TableRecord<'_>) -> Vec<usize> {
        let mut signs = Vec::new();
        let spans = record::spans(found.text, found.separator);
        for (name, span) in header.iter().zip(spans) {
            let column = self.table.column(name).map(|column| column.cell);
            let raw = found.text.get(span.clone()).unwrap_or_default();
            let raw_text = String::from_utf8_lossy(raw);
            let read = raw_text.trim().trim_matches('"').trim();
            if !matches!(
                column,
                Some(CellKind::Number | CellKind::Amount | CellKind::Range | CellKind::Integer)
            ) || !read.ends_with('%')
            {
                continue;
            }
            let unit = self.unit(header, name, found);
            if unit.as_deref() != Some(PERCENT) {
                let read = read.to_owned();
                let place = self.origin.cell(line, name);
                self.problems
                    .push(place.problem(ProblemKind::Percentage { read, unit }));
            }
            let from = found.offset + span.start;
            let percents = raw.iter().zip(from..).filter(|(byte, _)| **byte == b'%');
            signs.extend(percents.map(|(_, at)| at));
        }
        signs
    }

    /// The unit of a cell; `None` when it has none that is known.
    fn unit(&self, header: &[String], column: &str, found: &TableRecord<'_>) -> Option<String> {
        let file = self.table.file;
        if SHARES.contains(&(file, column)) {
            return Some(PERCENT.to_owned());
        }
        // The unit in other tables is that of what a price buys, not of the price.
        if ![PARAMETERS.file, DRIVERS.file].contains(&file) {
            return None;
        }
        let cells = found.cells();
        let cell = |name: &str| cell(header, &cells, name);
        let own = cell(UNIT).filter(|unit| !unit.is_empty());
        if let Some(unit) = own {
            return Some(unit.to_owned());
        }
        let key = *self.table.key.first()?;
        let id = cell(key)?;
        self.below.iter().rev().find_map(|layer| {
            let bytes = layer.tables.get(file)?;
            // The reader of rows reports a layer that cannot be read.
            let text = text::decode(file, bytes).ok()?;
            let mut records = records(text.as_bytes()).filter(|found| found.fault.is_none());
            let header = records.next()?.cells();
            records.find_map(|found| {
                let cells = found.cells();
                let is_it = self::cell(&header, &cells, key) == Some(id);
                let unit = self::cell(&header, &cells, UNIT).filter(|unit| !unit.is_empty());
                unit.filter(|_| is_it).map(str::to_owned)
            })
        })
    }
}

fn cell<'c>(header: &[String], cells: &'c [String], name: &str) -> Option<&'c str> {
    let at = header.iter().position(|column| column == name)?;
    cells.get(at).map(String::as_str)
}

/// A record of a table.
struct TableRecord<'a> {
    /// The position where it begins.
    offset: usize,
    line: u64,
    text: &'a [u8],
    separator: u8,
    fault: Option<ProblemKind>,
}

impl TableRecord<'_> {
    fn cells(&self) -> Vec<String> {
        record::cells(self.text, self.separator)
            .map(|cell| String::from_utf8_lossy(&cell).trim().to_owned())
            .collect()
    }
}

/// The records of a table without its empty lines, which the reader of rows skips too.
fn records(text: &[u8]) -> impl Iterator<Item = TableRecord<'_>> {
    let separator = std::str::from_utf8(text).map_or(b',', |text| text::dialect(text).0);
    let (mut offset, mut line) = (0, 1);
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(offset..).filter(|rest| !rest.is_empty())?;
            let extent = record::extent(rest, separator, true)?;
            let record = rest.get(..extent.length)?;
            let found = TableRecord {
                offset,
                line,
                text: record,
                separator,
                fault: extent.fault,
            };
            offset += extent.length;
            line += record::breaks(record);
            if !record.iter().all(|byte| matches!(byte, b'\n' | b'\r')) {
                return Some(found);
            }
        }
    })
}
