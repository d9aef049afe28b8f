//! What a cell must hold for its row to have a shape.

use cadrage_core::batch::fixed::PlainNumber;

pub enum CellPattern {
    Any,
    /// A text that is read as it stands.
    PlainText,
    /// A plain number, which is a size of the row.
    Number,
    Same(Vec<u8>),
}

impl CellPattern {
    /// The length in bytes of the first cell of a text without quotes; its number is added to
    /// `sizes`. `None` when the text does not begin with such a cell. What follows a
    /// [`CellPattern::Same`] or a number is for the caller to check.
    #[inline]
    pub fn measure(&self, text: &[u8], separator: u8, sizes: &mut Vec<i64>) -> Option<usize> {
        match self {
            Self::Any => Some(cell_length(text, separator)),
            Self::PlainText => {
                let length = cell_length(text, separator);
                is_plain_text(text.get(..length)?).then_some(length)
            }
            Self::Same(same) => text.starts_with(same).then_some(same.len()),
            Self::Number => {
                let number = number_at_start(text, separator)?;
                sizes.push(number.millionths);
                Some(number.length)
            }
        }
    }
}

/// The plain number with which a text begins; `None` where it may be read in two ways: between
/// semicolons or tabs, `90.000` may be ninety thousand.
#[inline]
fn number_at_start(text: &[u8], separator: u8) -> Option<PlainNumber> {
    let number = PlainNumber::at_start(text)?;
    (separator == b',' || !number.has_three_decimals).then_some(number)
}

/// A cell that is a plain number, in millionths.
#[inline]
pub fn plain_number(cell: &[u8], separator: u8) -> Option<i64> {
    let number = number_at_start(cell, separator)?;
    (number.length == cell.len()).then_some(number.millionths)
}

/// Whether a cell is read as the text that it is, and not as another value of TOML: it begins with a
/// letter, and is not one of the words that TOML knows.
pub fn is_plain_text(cell: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(cell) else {
        return false;
    };
    let text = text.trim();
    text.starts_with(char::is_alphabetic) && !matches!(text, "true" | "false" | "inf" | "nan")
}

/// The length of the first cell of a text, in bytes.
#[inline]
fn cell_length(text: &[u8], separator: u8) -> usize {
    text.iter()
        .position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'))
        .unwrap_or(text.len())
}
