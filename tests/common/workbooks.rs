//! Small workbooks, as bytes of both kinds.

use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::model::{Cell, CellFormat, SheetId, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_report::workbook::{ods, xlsx};
use cadrage_workbook::WorkbookKind;

use crate::date;

/// Both kinds of workbooks, with their extensions.
pub const KINDS: [(WorkbookKind, &str); 2] =
    [(WorkbookKind::Xlsx, "xlsx"), (WorkbookKind::Ods, "ods")];

/// The bytes of a workbook.
#[must_use]
pub fn write(kind: WorkbookKind, workbook: &Workbook) -> Vec<u8> {
    match kind {
        WorkbookKind::Xlsx => xlsx::write(workbook).unwrap(),
        WorkbookKind::Ods => ods::write(workbook).unwrap(),
    }
}

/// A sheet of texts, by row; a text that begins with `#` becomes a number.
#[must_use]
pub fn sheet<R: AsRef<[T]>, T: AsRef<str>>(name: &str, rows: &[R]) -> Sheet {
    let mut sheet = Sheet::bare(SheetId::Grid, name, vec![12; 12]);
    for row in rows {
        let texts = row.as_ref().iter().map(AsRef::as_ref);
        sheet.push(texts.map(|text: &str| match text.strip_prefix('#') {
            Some(number) => Cell::number(number.parse().unwrap(), CellFormat::Plain),
            None => Cell::text(text),
        }));
    }
    sheet
}

/// A sheet without a cell.
#[must_use]
pub fn empty_sheet(name: &str) -> Sheet {
    sheet::<&[&str], &str>(name, &[])
}

/// A French workbook of sheets.
#[must_use]
pub fn workbook(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        title: "Grille".to_owned(),
        lang: Lang::Fr,
        date: date(),
        sheets,
        names: Vec::new(),
    }
}
