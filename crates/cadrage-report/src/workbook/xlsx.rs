//! Writes a workbook as Office Open XML (`.xlsx`).

use std::collections::BTreeMap;

use cadrage_core::text::lang::Lang;
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format as Style, FormatAlign, FormatBorder,
    Formula as Written, Note, Workbook as File, Worksheet, XlsxError,
};

use super::fit_cell;
use super::formula::Notation;
use super::model::{
    Area, Cell, CellFormat, CellRef, CellStyle, Look, SheetId, Value, Workbook, column_name,
};
use super::sheet::Sheet;

/// The bytes of the file.
///
/// # Errors
///
/// A sentence of the writer, when a sheet has more columns or rows than the format allows.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, String> {
    bytes(workbook).map_err(|error| error.to_string())
}

fn bytes(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    let date = workbook.date;
    let year = u16::try_from(date.year()).unwrap_or(1900);
    let month = u8::try_from(date.month()).unwrap_or(1);
    let day = u8::try_from(date.day()).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year.clamp(1900, 9999), month, day)?;
    let properties = DocProperties::new()
        .set_title(fit_cell(&workbook.title))
        .set_author("Cadrage")
        .set_creation_datetime(&made);
    file.set_properties(&properties);
    let mut styles = StyleCache {
        lang: workbook.lang,
        made: BTreeMap::new(),
    };
    for sheet in &workbook.sheets {
        let written = file.add_worksheet();
        write_sheet(written, sheet, workbook, &mut styles)?;
    }
    for name in &workbook.names {
        let quoted = name.from.sheet.name(workbook.lang).replace('\'', "''");
        let corner = |at: CellRef| {
            let column = column_name(at.column);
            format!("${column}${}", at.row + 1)
        };
        let area = match name.from == name.to {
            true => corner(name.from),
            false => format!("{}:{}", corner(name.from), corner(name.to)),
        };
        file.define_name(&name.name, &format!("='{quoted}'!{area}"))?;
    }
    file.save_to_buffer()
}

fn write_sheet(
    written: &mut Worksheet,
    sheet: &Sheet,
    workbook: &Workbook,
    styles: &mut StyleCache,
) -> Result<(), XlsxError> {
    written.set_name(&sheet.name)?;
    // Without a result a cell shows nothing, as in the other format, rather than zero.
    written.set_formula_result_default("");
    for (column, width) in (0..).zip(&sheet.widths) {
        written.set_column_width(column, f64::from(*width))?;
    }
    for (row, lines) in sheet.tall_rows() {
        written.set_row_height(row, f64::from(lines) * 12.5 + 3.0)?;
    }
    let name = |id: SheetId| id.name(workbook.lang).to_owned();
    for (&(row, column), cell) in &sheet.cells {
        let style = styles.style(cell);
        if cell.span > 1 {
            let Value::Text(text) = &cell.value else {
                continue;
            };
            written.merge_range(
                row,
                column,
                row,
                column + cell.span - 1,
                &fit_cell(text),
                &style,
            )?;
            continue;
        }
        match &cell.value {
            Value::Text(text) if text.is_empty() => {
                written.write_blank(row, column, &style)?;
            }
            Value::Text(text) => {
                written.write_string_with_format(row, column, fit_cell(text), &style)?;
            }
            Value::Number(number) => {
                written.write_number_with_format(row, column, float(*number), &style)?;
            }
            Value::Formula(formula, cached) => {
                let text = formula.write(Notation::A1, sheet.id, &name);
                if let (true, Some(value)) = (text.len() > LONGEST_FORMULA, cached) {
                    // The format holds no longer formula: its value stands alone.
                    written.write_number_with_format(row, column, float(*value), &style)?;
                    continue;
                }
                let result = cached.map_or_else(String::new, |value| value.normalize().to_string());
                let formula = Written::new(text).set_result(result);
                written.write_formula_with_format(row, column, formula, &style)?;
            }
        }
        if let Some(note) = &cell.note {
            let text = fit_cell(note);
            let lines = u32::try_from(text.chars().count() / 40).unwrap_or(0) + 2;
            let note = Note::new(text)
                .set_author("Cadrage")
                .add_author_prefix(false)
                .set_width(280)
                .set_height(lines.min(20) * 18);
            written.insert_note(row, column, &note)?;
        }
    }
    print(written, sheet, workbook)
}

/// The longest formula of the format, in bytes.
const LONGEST_FORMULA: usize = 8192;

/// What stays in sight, and how the sheet prints: landscape A4, as wide as the page,
/// the header on every page.
fn print(written: &mut Worksheet, sheet: &Sheet, workbook: &Workbook) -> Result<(), XlsxError> {
    if let Some(header) = sheet.header {
        written.set_freeze_panes(header + 1, sheet.frozen)?;
        written.set_repeat_rows(header, header)?;
    }
    if let Some(Area { from, to }) = sheet.filter {
        written.autofilter(from.row, from.column, to.row, to.column)?;
    }
    /// A4, as the format numbers papers.
    const A4: u8 = 9;
    written.set_landscape();
    written.set_paper_size(A4);
    written.set_print_fit_to_pages(1, 0);
    written.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    written.set_print_gridlines(false);
    let title: String = workbook.title.chars().take(120).collect();
    written.set_footer(format!("&L{}&C&A&R&P / &N", title.replace('&', "&&")));
    Ok(())
}

/// The nearest number that the format holds.
fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(0.0)
}

/// The styles of the file, each made once.
struct StyleCache {
    lang: Lang,
    made: BTreeMap<CellStyle, Style>,
}

impl StyleCache {
    fn style(&mut self, cell: &Cell) -> Style {
        let (key, lang) = (cell.style(), self.lang);
        self.made
            .entry(key)
            .or_insert_with(|| make_style(key, lang))
            .clone()
    }
}

fn make_style(cell: CellStyle, lang: Lang) -> Style {
    let CellStyle {
        look,
        format,
        words,
    } = cell;
    let plain = Style::new()
        .set_font_name("Liberation Sans")
        .set_font_size(10)
        .set_align(FormatAlign::Top);
    let typography = lang.typography();
    let locale = typography.excel_locale;
    let formatted = match (format, typography.is_euro_last) {
        (CellFormat::Plain, _) => plain,
        (CellFormat::Text, _) => plain.set_num_format("@"),
        // Excel's own codes of the euro.
        (CellFormat::Euros, true) => plain.set_num_format(format!("#,##0.00\\ [$€-{locale}]")),
        (CellFormat::Euros, false) => plain.set_num_format(format!("[$€-{locale}]#,##0.00")),
        (CellFormat::Quantity, _) => plain.set_num_format("#,##0.00####"),
        (CellFormat::Percent, _) => {
            plain.set_num_format(format!("0.00####\"{}%\"", typography.percent_space))
        }
        (CellFormat::Factor, _) => plain.set_num_format("0.000000"),
        (CellFormat::Decimals(0), _) => plain.set_num_format("0"),
        (CellFormat::Decimals(decimals), _) => {
            plain.set_num_format(format!("0.{:0>1$}", "", decimals as usize))
        }
    };
    let style = match (words, look) {
        (true, Look::Title | Look::Sentence) => formatted.set_text_wrap(),
        // Words that follow figures do not touch them.
        (true, _) if matches!(format, CellFormat::Plain | CellFormat::Text) => formatted
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_indent(1),
        (true, _) => formatted.set_text_wrap(),
        (false, _) => formatted,
    };
    match look {
        Look::Title => Style::new()
            .set_font_name("Liberation Sans")
            .set_font_size(14)
            .set_bold(),
        Look::Sentence => style.set_italic().set_font_color(Color::RGB(GREY)),
        Look::Header => style
            .set_bold()
            .set_text_wrap()
            .set_font_color(Color::White)
            .set_background_color(Color::RGB(NAVY))
            .set_align(FormatAlign::VerticalCenter)
            .set_align(match words && format == CellFormat::Plain {
                true => FormatAlign::Left,
                false => FormatAlign::Right,
            }),
        Look::Section => style.set_bold().set_background_color(Color::RGB(PALE)),
        Look::Plain | Look::Expected => style,
        Look::Input => style
            .set_font_color(Color::RGB(INK))
            .set_background_color(Color::RGB(YELLOW)),
        Look::Sum => style.set_bold(),
        Look::Total => style.set_bold().set_border_top(FormatBorder::Thin),
    }
}

/// The colours, with enough contrast to be read.
const GREY: u32 = 0x0055_5555;
const NAVY: u32 = 0x001F_3864;
const PALE: u32 = 0x00DD_E4F0;
const YELLOW: u32 = 0x00FF_F8CC;
const INK: u32 = 0x001A_3A8F;
