//! Reads OpenDocument: one part contains all sheets, with repeat counts for cells and rows.

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::archive::{Archive, not_a_workbook};
use crate::cells::{
    CellPlace, Cells, MergedCells, NamedCells, ReadLimits, Shown, without_midnight,
};
use crate::format::{NumberShape, StyleFormats};
use crate::xml::{XmlPiece, attribute, walk};

/// The media type of the archive; that of templates has this prefix.
const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Elements within sheets or cells that are not their content.
const ASIDE: [&str; 6] = [
    "office:annotation",
    "office:forms",
    "table:shapes",
    "table:tracked-changes",
    "text:note",
    "text:ruby-text",
];

/// Spreadsheet errors, since some writers store them as plain texts.
const ERRORS: [&str; 7] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
];

/// The sheets of a workbook, in order.
pub(crate) fn sheets(archive: &mut Archive) -> Result<Vec<NamedCells>, ProblemKind> {
    if let Some(mime) = archive.part("mimetype")?
        && !mime.starts_with(MIME.as_bytes())
    {
        return Err(not_a_workbook(String::from_utf8_lossy(&mime)));
    }
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    walk(&manifest, &mut |piece| match piece {
        XmlPiece::Start("manifest:encryption-data", _) => Err(ProblemKind::LockedWorkbook),
        _ => Ok(()),
    })?;
    let mut reading = Reading::default();
    if let Some(part) = archive.part("styles.xml")? {
        walk(&part, &mut |piece| reading.styles.take(&piece))?;
    }
    walk(&archive.required_part("content.xml")?, &mut |piece| {
        reading.take(piece)
    })?;
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<NamedCells>,
    limits: ReadLimits,
    styles: StyleFormats,
    /// The default cell styles of the columns.
    columns: Vec<ColumnStyle>,
    /// The default cell style of the row.
    row_style: Option<String>,
    /// 1 within a sheet, else 0: a table within a cell is not a sheet.
    tables: usize,
    /// The depth within an element that is ignored; 0 outside.
    aside: usize,
    row: u32,
    column: u32,
    /// How many times the current row is repeated.
    rows: u32,
    /// The non-empty cells of the row.
    filled: Vec<RepeatedCell>,
    /// The merged cells of the sheet.
    merged: Vec<MergedCells>,
    cell: OdsCell,
    paragraphs: usize,
    in_paragraph: bool,
}

/// Columns that follow each other, and their default cell style.
struct ColumnStyle {
    count: u32,
    style: String,
}

/// A cell that fills several columns with the same content.
struct RepeatedCell {
    first: u32,
    times: u32,
    shown: Shown,
}

#[derive(Default)]
struct OdsCell {
    times: u32,
    kind: String,
    value: String,
    style: Option<String>,
    is_formula: bool,
    is_error: bool,
    /// Whether it has a paragraph, be it without a letter.
    has_paragraph: bool,
    text: String,
}

impl Reading {
    fn take(&mut self, piece: XmlPiece<'_>) -> Result<(), ProblemKind> {
        if self.aside > 0 {
            match piece {
                XmlPiece::Start(..) => self.aside += 1,
                XmlPiece::End(_) => self.aside -= 1,
                XmlPiece::Text(_) => {}
            }
            return Ok(());
        }
        if self.tables == 0 {
            self.styles.take(&piece)?;
        }
        match piece {
            XmlPiece::Start("table:table", _) if self.tables > 0 => self.aside = 1,
            XmlPiece::Start(name, _) if ASIDE.contains(&name) => self.aside = 1,
            XmlPiece::Start(name, element) => self.begin(name, element)?,
            XmlPiece::End(name) => self.end(name)?,
            XmlPiece::Text(more) if self.in_paragraph => self.add_text(more)?,
            XmlPiece::Text(_) => {}
        }
        Ok(())
    }

    fn add_text(&mut self, more: &str) -> Result<(), ProblemKind> {
        self.limits.letters(more.len())?;
        self.cell.text.push_str(more);
        Ok(())
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ProblemKind> {
        match name {
            "table:table" => {
                let name = attribute(element, "table:name")?.unwrap_or_default();
                self.sheets.push(NamedCells {
                    name,
                    cells: Cells::new(),
                });
                self.tables = 1;
                self.row = 0;
                self.columns.clear();
            }
            "table:table-column" => {
                let style = attribute(element, "table:default-cell-style-name")?;
                self.columns.push(ColumnStyle {
                    count: times(element, "table:number-columns-repeated")?,
                    style: style.unwrap_or_default(),
                });
            }
            "table:table-row" => {
                self.row_style = attribute(element, "table:default-cell-style-name")?;
                self.rows = times(element, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = begin_cell(element)?;
                self.paragraphs = 0;
                let rows = times(element, "table:number-rows-spanned")?;
                let columns = times(element, "table:number-columns-spanned")?;
                if rows > 1 || columns > 1 {
                    let (row, column) = (self.row, self.column);
                    self.merged.push(MergedCells {
                        first: CellPlace { row, column },
                        last: CellPlace {
                            row: row.saturating_add(rows.saturating_sub(1)),
                            column: column.saturating_add(columns.saturating_sub(1)),
                        },
                    });
                }
            }
            "text:p" | "text:h" => {
                if self.paragraphs > 0 {
                    self.add_text("\n")?;
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
                self.cell.has_paragraph = true;
            }
            "text:s" => {
                let spaces = usize::try_from(times(element, "text:c")?).unwrap_or(usize::MAX);
                self.limits.letters(spaces)?;
                self.cell.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "text:tab" => self.add_text("\t")?,
            "text:line-break" => self.add_text("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ProblemKind> {
        match name {
            "table:table" => {
                self.tables = 0;
                let merged = std::mem::take(&mut self.merged);
                if let Some(sheet) = self.sheets.last_mut() {
                    self.limits.cover(&mut sheet.cells, &merged)?;
                }
            }
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let cell = std::mem::take(&mut self.cell);
                let times = cell.times;
                let shape = self.shape(&cell);
                if let Some(shown) = shown_content(cell, shape) {
                    self.filled.push(RepeatedCell {
                        first: self.column,
                        times,
                        shown,
                    });
                }
                self.column = self.column.saturating_add(times);
            }
            "text:p" | "text:h" => self.in_paragraph = false,
            _ => {}
        }
        Ok(())
    }

    /// How a cell shows a number, by its own style or else that of its row or column.
    fn shape(&self, cell: &OdsCell) -> NumberShape {
        let style = cell
            .style
            .as_deref()
            .or(self.row_style.as_deref())
            .or_else(|| self.column_style());
        style.map_or(NumberShape::Number(0), |style| self.styles.shape(style))
    }

    fn column_style(&self) -> Option<&str> {
        let mut next = 0_u32;
        self.columns
            .iter()
            .find(|columns| {
                next = next.saturating_add(columns.count);
                self.column < next
            })
            .map(|columns| columns.style.as_str())
    }

    fn end_row(&mut self) -> Result<(), ProblemKind> {
        let filled = std::mem::take(&mut self.filled);
        let last = self.row.saturating_add(self.rows);
        if let Some(sheet) = self.sheets.last_mut() {
            // Empty rows are skipped at once, however many.
            let first = if filled.is_empty() { last } else { self.row };
            for row in first..last {
                for cell in &filled {
                    for column in cell.first..cell.first.saturating_add(cell.times) {
                        let at = CellPlace { row, column };
                        self.limits.add(&mut sheet.cells, at, cell.shown.clone())?;
                    }
                }
            }
        }
        self.row = last;
        Ok(())
    }
}

fn times(element: &BytesStart<'_>, name: &str) -> Result<u32, ProblemKind> {
    match attribute(element, name)? {
        Some(text) => text
            .parse()
            .map_err(|_| not_a_workbook(format!("{name}=\"{text}\""))),
        None => Ok(1),
    }
}

fn begin_cell(element: &BytesStart<'_>) -> Result<OdsCell, ProblemKind> {
    let kind = attribute(element, "office:value-type")?.unwrap_or_default();
    let value = match kind.as_str() {
        "date" => "office:date-value",
        "time" => "office:time-value",
        "boolean" => "office:boolean-value",
        "string" => "office:string-value",
        _ => "office:value",
    };
    Ok(OdsCell {
        times: times(element, "table:number-columns-repeated")?,
        value: attribute(element, value)?.unwrap_or_default(),
        is_error: attribute(element, "calcext:value-type")?.is_some_and(|kind| kind == "error"),
        style: attribute(element, "table:style-name")?,
        is_formula: attribute(element, "table:formula")?.is_some(),
        kind,
        has_paragraph: false,
        text: String::new(),
    })
}

/// The content of a cell; `None` when it is empty.
fn shown_content(cell: OdsCell, shape: NumberShape) -> Option<Shown> {
    let shows_text = cell.value.is_empty() || cell.is_error && !cell.text.is_empty();
    // A formula may give an empty text: its cell is then of type `string`, or of no type with an empty
    // paragraph, as LibreOffice writes it.
    let is_empty_text = cell.kind == "string" || cell.kind.is_empty() && cell.has_paragraph;
    if cell.is_formula && shows_text && cell.text.is_empty() && !is_empty_text {
        return Some(Shown::NoValue);
    }
    let text = if shows_text {
        cell.text
    } else {
        match (cell.kind.as_str(), shape) {
            ("percentage", _) | ("float", NumberShape::Percent) => {
                return Some(Shown::percentage(&cell.value));
            }
            ("float" | "currency", NumberShape::Number(decimals)) => {
                return Some(Shown::number(&cell.value, decimals));
            }
            ("float" | "currency", _) => return Some(Shown::number(&cell.value, 0)),
            ("date", _) => without_midnight(&cell.value).to_owned(),
            ("time", _) => hours(&cell.value),
            _ => cell.value,
        }
    };
    // A text of spaces only counts as empty.
    if text.trim().is_empty() {
        return None;
    }
    let is_error = cell.is_error || ERRORS.contains(&text.as_str()) || is_numbered_error(&text);
    Some(match is_error {
        true => Shown::Error(text),
        false => Shown::Text(text),
    })
}

/// Whether a text is an error without a name of LibreOffice, such as `Err:502`.
fn is_numbered_error(text: &str) -> bool {
    let number = text.strip_prefix("Err:");
    number.is_some_and(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `PT36H30M00S` → `36:30:00`; other texts are returned unchanged.
fn hours(duration: &str) -> String {
    let parts = || {
        let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        let parts = [hours, minutes, seconds];
        let is_plain = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        parts.iter().all(is_plain).then(|| parts.join(":"))
    };
    parts().unwrap_or_else(|| duration.to_owned())
}
