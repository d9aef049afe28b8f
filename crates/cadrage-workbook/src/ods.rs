//! Reads OpenDocument: one part contains all sheets, with repeat counts for cells and rows.

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::archive::{Archive, broken};
use crate::cells::{Cells, Counting, Shown, without_midnight};
use crate::format::{Shape, Styles};
use crate::xml::{Piece, named, walk};

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
pub(crate) fn sheets(archive: &mut Archive) -> Result<Vec<(String, Cells)>, ProblemKind> {
    if let Some(mime) = archive.part("mimetype")?
        && !mime.starts_with(MIME.as_bytes())
    {
        return Err(broken(String::from_utf8_lossy(&mime)));
    }
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    walk(&manifest, &mut |piece| match piece {
        Piece::Start("manifest:encryption-data", _) => Err(ProblemKind::LockedWorkbook),
        _ => Ok(()),
    })?;
    let mut reading = Reading::default();
    if let Some(part) = archive.part("styles.xml")? {
        walk(&part, &mut |piece| reading.styles.take(&piece))?;
    }
    walk(&archive.required("content.xml")?, &mut |piece| {
        reading.take(piece)
    })?;
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<(String, Cells)>,
    counting: Counting,
    styles: Styles,
    /// Default cell styles: of the columns, each with its number of columns, and of the row.
    columns: Vec<(u32, String)>,
    of_row: Option<String>,
    /// 1 within a sheet, else 0: a table within a cell is not a sheet.
    tables: usize,
    /// The depth within an element that is ignored; 0 outside.
    aside: usize,
    row: u32,
    column: u32,
    /// How many times the current row is repeated.
    rows: u32,
    /// The non-empty cells of the row: first column, number of columns, content.
    filled: Vec<(u32, u32, Shown)>,
    cell: Cell,
    paragraphs: usize,
    in_paragraph: bool,
}

#[derive(Default)]
struct Cell {
    times: u32,
    kind: String,
    value: String,
    style: Option<String>,
    is_formula: bool,
    is_error: bool,
    text: String,
}

impl Reading {
    fn take(&mut self, piece: Piece<'_>) -> Result<(), ProblemKind> {
        if self.aside > 0 {
            match piece {
                Piece::Start(..) => self.aside += 1,
                Piece::End(_) => self.aside -= 1,
                Piece::Text(_) => {}
            }
            return Ok(());
        }
        if self.tables == 0 {
            self.styles.take(&piece)?;
        }
        match piece {
            Piece::Start("table:table", _) if self.tables > 0 => self.aside = 1,
            Piece::Start(name, _) if ASIDE.contains(&name) => self.aside = 1,
            Piece::Start(name, element) => self.begin(name, element)?,
            Piece::End(name) => self.end(name)?,
            Piece::Text(more) if self.in_paragraph => self.say(more)?,
            Piece::Text(_) => {}
        }
        Ok(())
    }

    fn say(&mut self, more: &str) -> Result<(), ProblemKind> {
        self.counting.letters(more.len())?;
        self.cell.text.push_str(more);
        Ok(())
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ProblemKind> {
        match name {
            "table:table" => {
                let name = named(element, "table:name")?.unwrap_or_default();
                self.sheets.push((name, Cells::new()));
                self.tables = 1;
                self.row = 0;
                self.columns.clear();
            }
            "table:table-column" => {
                let style = named(element, "table:default-cell-style-name")?;
                let columns = times(element, "table:number-columns-repeated")?;
                self.columns.push((columns, style.unwrap_or_default()));
            }
            "table:table-row" => {
                self.of_row = named(element, "table:default-cell-style-name")?;
                self.rows = times(element, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = begun(element)?;
                self.paragraphs = 0;
            }
            "text:p" | "text:h" => {
                if self.paragraphs > 0 {
                    self.say("\n")?;
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "text:s" => {
                let spaces = times(element, "text:c")?;
                let spaces = usize::try_from(spaces).unwrap_or(usize::MAX);
                self.counting.letters(spaces)?;
                self.cell.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "text:tab" => self.say("\t")?,
            "text:line-break" => self.say("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ProblemKind> {
        match name {
            "table:table" => self.tables = 0,
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let cell = std::mem::take(&mut self.cell);
                let times = cell.times;
                let shape = self.shape(&cell);
                if let Some(shown) = shown(cell, shape) {
                    self.filled.push((self.column, times, shown));
                }
                self.column = self.column.saturating_add(times);
            }
            "text:p" | "text:h" => self.in_paragraph = false,
            _ => {}
        }
        Ok(())
    }

    /// How a cell shows a number, by its own style or else that of its row or column.
    fn shape(&self, cell: &Cell) -> Shape {
        let style = cell
            .style
            .as_deref()
            .or(self.of_row.as_deref())
            .or_else(|| self.of_column());
        style.map_or(Shape::Number(0), |style| self.styles.shape(style))
    }

    fn of_column(&self) -> Option<&str> {
        let mut next = 0_u32;
        self.columns
            .iter()
            .find(|(count, _)| {
                next = next.saturating_add(*count);
                self.column < next
            })
            .map(|(_, style)| style.as_str())
    }

    fn end_row(&mut self) -> Result<(), ProblemKind> {
        let filled = std::mem::take(&mut self.filled);
        let last = self.row.saturating_add(self.rows);
        if let Some((_, cells)) = self.sheets.last_mut() {
            // Empty rows are skipped at once, however many.
            let rows = if filled.is_empty() {
                last..last
            } else {
                self.row..last
            };
            for row in rows {
                for (first, times, shown) in &filled {
                    for column in *first..first.saturating_add(*times) {
                        self.counting.add(cells, (row, column), shown.clone())?;
                    }
                }
            }
        }
        self.row = last;
        Ok(())
    }
}

fn times(element: &BytesStart<'_>, name: &str) -> Result<u32, ProblemKind> {
    match named(element, name)? {
        Some(text) => text
            .parse()
            .map_err(|_| broken(format!("{name}=\"{text}\""))),
        None => Ok(1),
    }
}

fn begun(element: &BytesStart<'_>) -> Result<Cell, ProblemKind> {
    let kind = named(element, "office:value-type")?.unwrap_or_default();
    let value = match kind.as_str() {
        "date" => "office:date-value",
        "time" => "office:time-value",
        "boolean" => "office:boolean-value",
        "string" => "office:string-value",
        _ => "office:value",
    };
    Ok(Cell {
        times: times(element, "table:number-columns-repeated")?,
        value: named(element, value)?.unwrap_or_default(),
        is_error: named(element, "calcext:value-type")?.is_some_and(|kind| kind == "error"),
        style: named(element, "table:style-name")?,
        is_formula: named(element, "table:formula")?.is_some(),
        kind,
        text: String::new(),
    })
}

/// The content of a cell; `None` when it is empty.
fn shown(cell: Cell, shape: Shape) -> Option<Shown> {
    let is_told = cell.value.is_empty() || cell.is_error && !cell.text.is_empty();
    // A formula may give an empty text; its cell is then of type `string`.
    if cell.is_formula && is_told && cell.text.is_empty() && cell.kind != "string" {
        return Some(Shown::NoValue);
    }
    let said = if is_told {
        cell.text
    } else {
        match (cell.kind.as_str(), shape) {
            ("percentage", _) | ("float", Shape::Percent) => {
                return Some(Shown::percentage(&cell.value));
            }
            ("float" | "currency", Shape::Number(decimals)) => {
                return Some(Shown::number(&cell.value, decimals));
            }
            ("float" | "currency", _) => return Some(Shown::number(&cell.value, 0)),
            ("date", _) => without_midnight(&cell.value).to_owned(),
            ("time", _) => hours(&cell.value),
            _ => cell.value,
        }
    };
    // A text of spaces only counts as empty.
    if said.trim().is_empty() {
        return None;
    }
    let is_error = cell.is_error || ERRORS.contains(&said.as_str()) || is_numbered_error(&said);
    Some(match is_error {
        true => Shown::Error(said),
        false => Shown::Text(said),
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
