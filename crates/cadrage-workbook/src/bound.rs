//! How much a file would expand to: told before it is read, so that a small file
//! cannot fill the memory.

use std::io::{Cursor, Read};

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::problem::ProblemKind;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::Kind;

/// The most bytes that the parts of a workbook may hold, altogether.
const EXPANDED: u64 = 4 * LARGEST_TABLE as u64;

/// The most parts of a workbook.
const PARTS: usize = 2000;

/// The most cells that are read, in all sheets.
pub(crate) const CELLS: usize = 1_000_000;

/// The part of an OpenDocument file in which the sheets stand.
const SHEETS: &str = "content.xml";

/// Unpacks every part to nowhere, and counts.
pub(crate) fn check(kind: Kind, bytes: &[u8]) -> Result<(), ProblemKind> {
    let too_large = ProblemKind::TooLarge {
        limit: LARGEST_TABLE,
    };
    if bytes.len() > LARGEST_TABLE {
        return Err(too_large);
    }
    let broken = |message: String| ProblemKind::NotAWorkbook { message };
    let archive = ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|error| broken(error.to_string()))?;
    if archive.len() > PARTS {
        return Err(too_large);
    }
    let mut left = EXPANDED;
    for index in 0..archive.len() {
        let part = archive.by_index(index);
        let part = part.map_err(|error| broken(error.to_string()))?;
        let sheets = kind == Kind::Ods && part.name().is_ok_and(|name| name == SHEETS);
        let mut text = Vec::new();
        let mut limited = part.take(left + 1);
        let read = if sheets {
            limited.read_to_end(&mut text).map(|read| read as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let read = read.map_err(|error| broken(error.to_string()))?;
        left = left.checked_sub(read).ok_or(too_large.clone())?;
        if sheets {
            repeats(&text)
                .map_err(broken)?
                .then_some(())
                .ok_or(ProblemKind::TooManyCells { limit: CELLS })?;
        }
    }
    Ok(())
}

/// Whether the cells and spaces that OpenDocument says to repeat stay within bounds.
///
/// Empty cells count when a filled one follows them in their row, as readers then keep them.
fn repeats(text: &[u8]) -> Result<bool, String> {
    let mut reader = Reader::from_reader(text);
    let (mut count, mut empty, mut row) = (0_usize, 0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(true),
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "table:table-row" => {
                    (empty, row) = (0, 0);
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let times = number(&element, "table:number-columns-repeated")?;
                    let filled = attribute(&element, "office:value-type")?.is_some()
                        || attribute(&element, "table:formula")?.is_some();
                    if filled {
                        row = row.saturating_add(empty).saturating_add(times);
                        count = count.saturating_add(empty).saturating_add(times);
                        empty = 0;
                    } else {
                        empty = empty.saturating_add(times.min(1 << 14));
                    }
                }
                "text:s" => count = count.saturating_add(number(&element, "text:c")?),
                _ => {}
            },
            _ => {}
        }
        if count > CELLS {
            return Ok(false);
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<usize, String> {
    match attribute(element, name)? {
        Some(text) => text.parse().map_err(|_| format!("{name}=\"{text}\"")),
        None => Ok(1),
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let attribute = element.try_get_attribute(name);
    let attribute = attribute.map_err(|error| error.to_string())?;
    Ok(attribute.map(|attribute| attribute.value.to_string()))
}
