//! Reads Office Open XML: first the parts with the list of sheets, the shared texts and the
//! formats, then each sheet, cell by cell.

use std::collections::BTreeMap;

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::archive::{Archive, not_a_workbook};
use crate::cells::{
    CellPlace, Cells, MergedCells, NamedCells, ReadLimits, Shown, date, without_midnight,
};
use crate::format::{NumberFormat, NumberShape};
use crate::xml::{XmlPiece, attribute, local, prefixed_attribute, walk};

/// The part that says where the main part is.
const ROOT: &str = "_rels/.rels";

/// The sheets of a workbook, in order.
pub(crate) fn sheets(archive: &mut Archive) -> Result<Vec<NamedCells>, ProblemKind> {
    let main = match archive.part(ROOT)? {
        Some(part) => links(&part, "")?.remove("/officeDocument"),
        None => None,
    }
    .unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let listed = read_workbook_part(&archive.required_part(&main)?)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let beside = format!("{folder}/_rels/{file}.rels");
    let parts = links(
        &archive.required_part(beside.trim_start_matches('/'))?,
        folder,
    )?;
    let mut part = |kind: &str| match parts.get(kind) {
        Some(name) => archive.part(name),
        None => Ok(None),
    };
    let book = Book {
        shared: part("/sharedStrings")?.map_or(Ok(Vec::new()), |part| shared_texts(&part))?,
        formats: part("/styles")?.map_or(Ok(Vec::new()), |part| formats(&part))?,
        from_1904: listed.from_1904,
        uncalculated: listed.uncalculated,
    };
    let mut limits = ReadLimits::default();
    let mut sheets = Vec::new();
    for ListedSheet { name, id } in listed.sheets {
        let part = parts
            .get(&id)
            .map_or(Ok(None), |part| archive.part(part))?
            .ok_or_else(|| not_a_workbook(format!("{name}: {id}")))?;
        let cells = cells(&part, &book, &mut limits)?;
        sheets.push(NamedCells { name, cells });
    }
    Ok(sheets)
}

/// What the cells of all sheets refer to.
struct Book {
    /// The shared texts, by index.
    shared: Vec<String>,
    /// The number format of each cell style, by index.
    formats: Vec<NumberFormat>,
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
        if let XmlPiece::Start(name, element) = piece
            && local(name) == "Relationship"
            && let Some(target) = attribute(element, "Target")?
        {
            let place = match target.strip_prefix('/') {
                Some(place) => place.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            let kind = attribute(element, "Type")?.unwrap_or_default();
            let kind = kind.rsplit_once('/').map_or("", |(_, kind)| kind);
            links.insert(format!("/{kind}"), place.clone());
            links.insert(attribute(element, "Id")?.unwrap_or_default(), place);
        }
        Ok(())
    })?;
    Ok(links)
}

/// The content of the main part.
#[derive(Default)]
struct WorkbookPart {
    sheets: Vec<ListedSheet>,
    from_1904: bool,
    uncalculated: bool,
}

/// A sheet in the list of the main part.
struct ListedSheet {
    name: String,
    /// The id of its part.
    id: String,
}

fn read_workbook_part(part: &[u8]) -> Result<WorkbookPart, ProblemKind> {
    let mut listed = WorkbookPart::default();
    let is_set = |held: Option<String>| held.is_some_and(|held| held == "1" || held == "true");
    walk(part, &mut |piece| {
        if let XmlPiece::Start(name, element) = piece {
            match local(name) {
                "sheet" => listed.sheets.push(ListedSheet {
                    name: attribute(element, "name")?.unwrap_or_default(),
                    id: prefixed_attribute(element, "id")?.unwrap_or_default(),
                }),
                "workbookPr" => listed.from_1904 = is_set(attribute(element, "date1904")?),
                "calcPr" => listed.uncalculated = is_set(attribute(element, "fullCalcOnLoad")?),
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(listed)
}

/// The shared texts, without phonetic readings.
fn shared_texts(part: &[u8]) -> Result<Vec<String>, ProblemKind> {
    let mut texts: Vec<String> = Vec::new();
    let (mut in_text, mut spoken) = (false, false);
    walk(part, &mut |piece| {
        match piece {
            XmlPiece::Start(name, _) => match local(name) {
                "si" => texts.push(String::new()),
                "t" => in_text = true,
                "rPh" => spoken = true,
                _ => {}
            },
            XmlPiece::End(name) => match local(name) {
                "t" => in_text = false,
                "rPh" => spoken = false,
                _ => {}
            },
            XmlPiece::Text(more) if in_text && !spoken => {
                if let Some(text) = texts.last_mut() {
                    text.push_str(more);
                }
            }
            XmlPiece::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(texts.into_iter().map(|text| unescape(&text)).collect())
}

/// The number format of each cell style.
fn formats(part: &[u8]) -> Result<Vec<NumberFormat>, ProblemKind> {
    let (mut own, mut formats) = (BTreeMap::new(), Vec::new());
    let mut of_cells = false;
    walk(part, &mut |piece| {
        match piece {
            XmlPiece::Start(name, element) => match local(name) {
                "numFmt" => {
                    let code = attribute(element, "formatCode")?.unwrap_or_default();
                    let id = attribute(element, "numFmtId")?.unwrap_or_default();
                    own.insert(id, NumberFormat::from_code(&code));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = attribute(element, "numFmtId")?.unwrap_or_default();
                    formats.push(
                        own.get(&id)
                            .cloned()
                            .unwrap_or_else(|| NumberFormat::from_id(&id)),
                    );
                }
                _ => {}
            },
            XmlPiece::End(name) if local(name) == "cellXfs" => of_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// A cell being read.
#[derive(Default)]
struct XlsxCell {
    at: CellPlace,
    kind: String,
    style: usize,
    value: String,
    text: String,
    is_formula: bool,
    /// Whether it has a value element, which may be empty.
    has_value: bool,
}

/// The non-empty cells of a sheet; a cell without a reference follows the previous one.
fn cells(part: &[u8], book: &Book, limits: &mut ReadLimits) -> Result<Cells, ProblemKind> {
    let mut cells = Cells::new();
    let mut next = CellPlace::default();
    let mut cell = XlsxCell::default();
    let (mut within, mut spoken) = ("", false);
    let mut merged = Vec::new();
    walk(part, &mut |piece| {
        match piece {
            XmlPiece::Start(name, element) => match local(name) {
                "row" => {
                    if let Some(number) = attribute(element, "r")? {
                        next.row = number
                            .parse::<u32>()
                            .ok()
                            .and_then(|row| row.checked_sub(1))
                            .ok_or_else(|| not_a_workbook(format!("row {number}")))?;
                    }
                    next.column = 0;
                }
                "c" => cell = begin_cell(element, next)?,
                "f" => cell.is_formula = true,
                "mergeCell" => {
                    let area = attribute(element, "ref")?.unwrap_or_default();
                    let corners = area.split_once(':').unwrap_or((&area, &area));
                    let corners = place(corners.0).zip(place(corners.1));
                    let (first, last) = corners.ok_or_else(|| not_a_workbook(area.clone()))?;
                    merged.push(MergedCells { first, last });
                }
                "v" => {
                    within = "v";
                    cell.has_value = true;
                }
                "t" => within = "t",
                "rPh" => spoken = true,
                _ => {}
            },
            XmlPiece::Text(more) => match within {
                "v" => cell.value.push_str(more),
                "t" if !spoken => cell.text.push_str(more),
                _ => {}
            },
            XmlPiece::End(name) => match local(name) {
                "row" => next.row = next.row.saturating_add(1),
                "c" => {
                    next.column = cell.at.column.saturating_add(1);
                    if let Some(shown) = shown_content(&cell, book)? {
                        limits.add(&mut cells, cell.at, shown)?;
                    }
                }
                "v" | "t" => within = "",
                "rPh" => spoken = false,
                _ => {}
            },
        }
        Ok(())
    })?;
    limits.cover(&mut cells, &merged)?;
    Ok(cells)
}

fn begin_cell(element: &BytesStart<'_>, next: CellPlace) -> Result<XlsxCell, ProblemKind> {
    let at = match attribute(element, "r")? {
        Some(reference) => {
            place(&reference).ok_or_else(|| not_a_workbook(format!("cell {reference}")))?
        }
        None => next,
    };
    let style = attribute(element, "s")?.and_then(|style| style.parse().ok());
    Ok(XlsxCell {
        at,
        kind: attribute(element, "t")?.unwrap_or_default(),
        // An unknown style shows plain numbers.
        style: style.unwrap_or(usize::MAX),
        ..XlsxCell::default()
    })
}

/// `B3`: the row and the column, from 0.
fn place(reference: &str) -> Option<CellPlace> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let (letters, row) = reference.split_at(letters);
    // The last column of the format is XFD.
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(CellPlace {
        row: row.parse::<u32>().ok()?.checked_sub(1)?,
        column: column - 1,
    })
}

/// The content of a cell; `None` when it is empty.
fn shown_content(cell: &XlsxCell, book: &Book) -> Result<Option<Shown>, ProblemKind> {
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
        "inlineStr" => unescape(&cell.text),
        _ if value.is_empty() => return Ok(None),
        "s" => {
            let rank = value.trim().parse::<usize>().ok();
            rank.and_then(|rank| book.shared.get(rank))
                .ok_or_else(|| not_a_workbook(format!("shared string {value}")))?
                .clone()
        }
        "e" => return Ok(Some(Shown::Error(value.to_owned()))),
        "str" => unescape(value),
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
fn number(cell: &XlsxCell, book: &Book) -> Shown {
    let value = cell.value.as_str();
    let format = book.formats.get(cell.style);
    let whole_days = value.trim().parse::<f64>().is_ok_and(|days| days >= 1.0);
    let shape = format.map_or(NumberShape::Number(0), |format| format.shape(value));
    match shape {
        NumberShape::Number(decimals) => Shown::number(value, decimals),
        NumberShape::Percent => Shown::percentage(value),
        NumberShape::Duration => Shown::hours(value),
        NumberShape::Time if !whole_days => Shown::hours(value),
        NumberShape::Date | NumberShape::Time => match date(value, book.from_1904) {
            Some(date) => Shown::Text(date),
            None => Shown::number(value, 0),
        },
    }
}

/// Undoes the escapes for characters that XML cannot contain: `_x000D_` is a carriage return,
/// `_x005F_` an underscore that would otherwise begin an escape.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let ended = rest.get(6..).is_some_and(|rest| rest.starts_with('_'));
        let unit = rest
            .strip_prefix("_x")
            .and_then(|rest| rest.get(..4))
            .filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|hex| u16::from_str_radix(hex, 16).ok())
            .filter(|_| ended);
        match unit {
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
mod tests;
