//! Small workbooks for tests.

use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::model::{Cell, Format, SheetId, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_report::workbook::{ods, xlsx};
use cadrage_workbook::Kind;
use chrono::NaiveDate;

/// Both kinds of workbooks, with their extensions.
pub const KINDS: [(Kind, &str); 2] = [(Kind::Xlsx, "xlsx"), (Kind::Ods, "ods")];

pub fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

pub fn written(kind: Kind, workbook: &Workbook) -> Vec<u8> {
    match kind {
        Kind::Xlsx => xlsx::write(workbook).unwrap(),
        Kind::Ods => ods::write(workbook).unwrap(),
    }
}

/// A workbook of texts, by sheet and row; a text that begins with `#` becomes a number.
pub fn sheets(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let sheets = sheets.iter().map(|(name, rows)| {
        let mut sheet = Sheet::bare(SheetId::Grid, name, vec![12; 12]);
        for row in *rows {
            sheet.push(row.iter().map(|text| match text.strip_prefix('#') {
                Some(number) => Cell::number(number.parse().unwrap(), Format::Plain),
                None => Cell::text(*text),
            }));
        }
        sheet
    });
    Workbook {
        title: "Grille".to_owned(),
        lang: Lang::Fr,
        date: date(),
        sheets: sheets.collect(),
        names: Vec::new(),
    }
}
