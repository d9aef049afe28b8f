//! Reads Office Open XML: first the parts with the list of sheets, the shared texts and the
//! formats, then each sheet, cell by cell.

use std::collections::BTreeMap;

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::archive::{Archive, broken};
use crate::cells::{Cells, Counting, Shown, day, without_midnight};
use crate::format::{Format, Shape};
use crate::xml::{Piece, local, named, prefixed, walk};

/// The part that says where the main part is.
const ROOT: &str = "_rels/.rels";

/// The sheets of a workbook, in order.
pub(crate) fn sheets(archive: &mut Archive) -> Result<Vec<(String, Cells)>, ProblemKind> {
    let main = match archive.part(ROOT)? {
        Some(part) => links(&part, "")?.remove("/officeDocument"),
        None => None,
    };
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let listed = listed(&archive.required(&main)?)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let beside = format!("{folder}/_rels/{file}.rels");
    let parts = links(&archive.required(beside.trim_start_matches('/'))?, folder)?;
    let mut part = |kind: &str| match parts.get(kind) {
        Some(name) => archive.part(name),
        None => Ok(None),
    };
    let book = Book {
        shared: part("/sharedStrings")?.map_or(Ok(Vec::new()), |part| shared(&part))?,
        formats: part("/styles")?.map_or(Ok(Vec::new()), |part| formats(&part))?,
        from_1904: listed.from_1904,
        uncalculated: listed.uncalculated,
    };
    let mut counting = Counting::default();
    let mut sheets = Vec::new();
    for (name, id) in listed.sheets {
        let part = parts
            .get(&id)
            .map_or(Ok(None), |part| archive.part(part))?
            .ok_or_else(|| broken(format!("{name}: {id}")))?;
        let cells = cells(&part, &book, &mut counting)?;
        sheets.push((name, cells));
    }
    Ok(sheets)
}

/// What the cells of all sheets refer to.
struct Book {
    /// The shared texts, by index.
    shared: Vec<String>,
    /// The number format of each cell style, by index.
    formats: Vec<Format>,
    /// Whether dates are counted from 1904.
    from_1904: bool,
    /// Whether all formulas are to be calculated on opening: zeros stored for them are then
    /// placeholders.
    uncalculated: bool,
}

/// The parts that another part refers to, by id and by the end of their type, such as `/styles`.
fn links(part: &[u8], folder: &str) -> Result<BTreeMap<String, String>, ProblemKind> {
    let mut links = BTreeMap::new();
    walk(part, &mut |piece| {
        if let Piece::Start(name, element) = piece
            && local(name) == "Relationship"
            && let Some(target) = named(element, "Target")?
        {
            let place = match target.strip_prefix('/') {
                Some(place) => place.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            let kind = named(element, "Type")?.unwrap_or_default();
            let kind = kind.rsplit_once('/').map_or("", |(_, kind)| kind);
            links.insert(format!("/{kind}"), place.clone());
            links.insert(named(element, "Id")?.unwrap_or_default(), place);
        }
        Ok(())
    })?;
    Ok(links)
}

/// The content of the main part.
#[derive(Default)]
struct Listed {
    /// The name of each sheet, with the id of its part.
    sheets: Vec<(String, String)>,
    from_1904: bool,
    uncalculated: bool,
}

fn listed(part: &[u8]) -> Result<Listed, ProblemKind> {
    let mut listed = Listed::default();
    let is_set = |held: Option<String>| held.is_some_and(|held| held == "1" || held == "true");
    walk(part, &mut |piece| {
        if let Piece::Start(name, element) = piece {
            match local(name) {
                "sheet" => listed.sheets.push((
                    named(element, "name")?.unwrap_or_default(),
                    prefixed(element, "id")?.unwrap_or_default(),
                )),
                "workbookPr" => listed.from_1904 = is_set(named(element, "date1904")?),
                "calcPr" => listed.uncalculated = is_set(named(element, "fullCalcOnLoad")?),
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(listed)
}

/// The shared texts, without phonetic readings.
fn shared(part: &[u8]) -> Result<Vec<String>, ProblemKind> {
    let mut texts: Vec<String> = Vec::new();
    let (mut in_text, mut spoken) = (false, false);
    walk(part, &mut |piece| {
        match piece {
            Piece::Start(name, _) => match local(name) {
                "si" => texts.push(String::new()),
                "t" => in_text = true,
                "rPh" => spoken = true,
                _ => {}
            },
            Piece::End(name) => match local(name) {
                "t" => in_text = false,
                "rPh" => spoken = false,
                _ => {}
            },
            Piece::Text(more) if in_text && !spoken => {
                if let Some(text) = texts.last_mut() {
                    text.push_str(more);
                }
            }
            Piece::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(texts.into_iter().map(|text| unescaped(&text)).collect())
}

/// The number format of each cell style.
fn formats(part: &[u8]) -> Result<Vec<Format>, ProblemKind> {
    let (mut own, mut formats) = (BTreeMap::new(), Vec::new());
    let mut of_cells = false;
    walk(part, &mut |piece| {
        match piece {
            Piece::Start(name, element) => match local(name) {
                "numFmt" => {
                    let code = named(element, "formatCode")?.unwrap_or_default();
                    let id = named(element, "numFmtId")?.unwrap_or_default();
                    own.insert(id, Format::of_code(&code));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = named(element, "numFmtId")?.unwrap_or_default();
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| Format::of_id(&id)));
                }
                _ => {}
            },
            Piece::End(name) if local(name) == "cellXfs" => of_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    at: (u32, u32),
    kind: String,
    style: usize,
    value: String,
    text: String,
    is_formula: bool,
    /// Whether it has a value element, which may be empty.
    has_value: bool,
}

/// The non-empty cells of a sheet; a cell without a reference follows the previous one.
fn cells(part: &[u8], book: &Book, counting: &mut Counting) -> Result<Cells, ProblemKind> {
    let mut cells = Cells::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut cell = Cell::default();
    let (mut within, mut spoken) = ("", false);
    walk(part, &mut |piece| {
        match piece {
            Piece::Start(name, element) => match local(name) {
                "row" => {
                    if let Some(told) = named(element, "r")? {
                        row = told
                            .parse::<u32>()
                            .ok()
                            .and_then(|row| row.checked_sub(1))
                            .ok_or_else(|| broken(format!("row {told}")))?;
                    }
                    column = 0;
                }
                "c" => cell = begun(element, (row, column))?,
                "f" => cell.is_formula = true,
                "v" => {
                    within = "v";
                    cell.has_value = true;
                }
                "t" => within = "t",
                "rPh" => spoken = true,
                _ => {}
            },
            Piece::Text(more) => match within {
                "v" => cell.value.push_str(more),
                "t" if !spoken => cell.text.push_str(more),
                _ => {}
            },
            Piece::End(name) => match local(name) {
                "row" => row = row.saturating_add(1),
                "c" => {
                    column = cell.at.1.saturating_add(1);
                    if let Some(shown) = shown(&cell, book)? {
                        counting.add(&mut cells, cell.at, shown)?;
                    }
                }
                "v" | "t" => within = "",
                "rPh" => spoken = false,
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(cells)
}

fn begun(element: &BytesStart<'_>, next: (u32, u32)) -> Result<Cell, ProblemKind> {
    let at = match named(element, "r")? {
        Some(told) => place(&told).ok_or_else(|| broken(format!("cell {told}")))?,
        None => next,
    };
    let style = named(element, "s")?.and_then(|style| style.parse().ok());
    Ok(Cell {
        at,
        kind: named(element, "t")?.unwrap_or_default(),
        // An unknown style shows plain numbers.
        style: style.unwrap_or(usize::MAX),
        ..Cell::default()
    })
}

/// `B3`: the row and the column, from 0.
fn place(told: &str) -> Option<(u32, u32)> {
    let letters = told.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, row) = told.split_at(letters);
    // The last column of the format is XFD.
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// The content of a cell; `None` when it is empty.
fn shown(cell: &Cell, book: &Book) -> Result<Option<Shown>, ProblemKind> {
    let value = cell.value.as_str();
    let kind = cell.kind.as_str();
    // A formula may give an empty text; its cell then has an empty value of type `str`.
    let is_empty_text = kind == "str" && cell.has_value;
    let never_calculated = book.uncalculated && value.trim() == "0";
    if cell.is_formula
        && cell.text.is_empty()
        && (never_calculated || value.is_empty() && !is_empty_text)
    {
        return Ok(Some(Shown::NoValue));
    }
    let text = match kind {
        "inlineStr" => unescaped(&cell.text),
        _ if value.is_empty() => return Ok(None),
        "s" => {
            let rank = value.trim().parse::<usize>().ok();
            rank.and_then(|rank| book.shared.get(rank))
                .ok_or_else(|| broken(format!("shared string {value}")))?
                .clone()
        }
        "e" => return Ok(Some(Shown::Error(value.to_owned()))),
        "str" => unescaped(value),
        "b" => match value.trim() {
            "1" => "true".to_owned(),
            "0" => "false".to_owned(),
            other => other.to_owned(),
        },
        "d" => without_midnight(value).to_owned(),
        _ => return Ok(Some(number(cell, book))),
    };
    Ok(Some(Shown::Text(text)))
}

/// A number, as its format shows it.
fn number(cell: &Cell, book: &Book) -> Shown {
    let value = cell.value.as_str();
    let format = book.formats.get(cell.style);
    let whole_days = value.trim().parse::<f64>().is_ok_and(|days| days >= 1.0);
    let shape = format.map_or(Shape::Number(0), |format| format.shape(value));
    match shape {
        Shape::Number(decimals) => Shown::number(value, decimals),
        Shape::Percent => Shown::percentage(value),
        Shape::Duration => Shown::hours(value),
        Shape::Time if !whole_days => Shown::hours(value),
        Shape::Date | Shape::Time => match day(value, book.from_1904) {
            Some(day) => Shown::Text(day),
            None => Shown::number(value, 0),
        },
    }
}

/// Undoes the escapes for characters that XML cannot contain: `_x000D_` is a carriage return,
/// `_x005F_` an underscore that would otherwise begin an escape.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let hex = rest.strip_prefix("_x").and_then(|rest| rest.get(..4));
        let hex = hex.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let ended = rest.get(6..).is_some_and(|rest| rest.starts_with('_'));
        match hex
            .and_then(|hex| u16::from_str_radix(hex, 16).ok())
            .filter(|_| ended)
        {
            Some(unit) => {
                units.push(unit);
                rest = rest.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str(&String::from_utf16_lossy(&units));
                units.clear();
                plain.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    plain.push_str(&String::from_utf16_lossy(&units));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_escapes_of_the_format() {
        let cases = [
            ("A1", Some((0, 0))),
            ("xfd1048576", Some((1_048_575, 16_383))),
            ("AA10", Some((9, 26))),
            ("A0", None),
            ("1", None),
            ("ABCD1", None),
            ("A", None),
            ("", None),
        ];
        for (told, expected) in cases {
            assert_eq!(place(told), expected, "{told}");
        }
        let cases = [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{fffd}"),
            ("snake_x_case", "snake_x_case"),
            ("_x00é_", "_x00é_"),
            ("_x000", "_x000"),
        ];
        for (read, expected) in cases {
            assert_eq!(unescaped(read), expected, "{read}");
        }
    }
}
