//! How the format of a cell shows a number: format codes of Office Open XML, data styles of
//! OpenDocument.

use std::collections::BTreeMap;

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::xml::{XmlPiece, attribute};

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberShape {
    /// A number with at least that many decimals.
    Number(usize),
    /// A percentage: the number times a hundred.
    Percent,
    /// A date, with or without a time.
    Date,
    /// A time of the day.
    Time,
    /// A duration, which may exceed 24 hours.
    Duration,
}

/// A format: one shape, or two or three for positive, negative and zero numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberFormat(Vec<NumberShape>);

impl NumberFormat {
    /// The format of a code such as `0.00%` or `dd/mm/yyyy`.
    pub(crate) fn from_code(code: &str) -> Self {
        let mut sections = vec![FormatSection::default()];
        let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
        let mut inside = String::new();
        for letter in code.chars() {
            let Some(section) = sections.last_mut() else {
                break;
            };
            match letter {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' if !quoted => escaped = true,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '[' => {
                    bracketed = true;
                    inside.clear();
                }
                ']' => {
                    bracketed = false;
                    let elapsed = |letter| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S');
                    section.elapsed |= !inside.is_empty() && inside.chars().all(elapsed);
                }
                _ if bracketed => inside.push(letter),
                ';' => sections.push(FormatSection::default()),
                _ => section.take(letter),
            }
        }
        Self(sections.iter().map(FormatSection::shape).collect())
    }

    /// The format of a built-in id, which has no code in the file.
    pub(crate) fn from_id(id: &str) -> Self {
        let shape = match id.parse() {
            Ok(2_u32 | 4 | 7 | 8 | 39 | 40 | 43 | 44 | 60 | 62) => NumberShape::Number(2),
            Ok(9 | 10 | 67 | 68) => NumberShape::Percent,
            Ok(14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 | 71..=74) => NumberShape::Date,
            Ok(18..=21 | 32..=35 | 45 | 47 | 55 | 56 | 75..=78 | 80) => NumberShape::Time,
            Ok(46 | 79) => NumberShape::Duration,
            _ => NumberShape::Number(0),
        };
        Self(vec![shape])
    }

    /// The shape for a number, by its sign.
    pub(crate) fn shape(&self, number: &str) -> NumberShape {
        let number = number.trim().parse::<f64>().unwrap_or(0.0);
        let first = self.0.first().copied().unwrap_or(NumberShape::Number(0));
        let section = match self.0.len() {
            2.. if number < 0.0 => 1,
            3.. if number == 0.0 => 2,
            _ => 0,
        };
        self.0.get(section).copied().unwrap_or(first)
    }
}

/// What was read of a section of a format code.
#[derive(Default)]
struct FormatSection {
    elapsed: bool,
    percent: bool,
    day: bool,
    month_or_minute: bool,
    hour: bool,
    /// Zeros after the decimal point; `None` before it.
    decimals: Option<usize>,
    /// Scientific notation or a fraction: zeros after the point are not the number of decimals.
    other: bool,
}

impl FormatSection {
    fn take(&mut self, letter: char) {
        match letter {
            '%' => self.percent = true,
            'd' | 'D' | 'y' | 'Y' => self.day = true,
            'm' | 'M' => self.month_or_minute = true,
            'h' | 'H' | 's' | 'S' => self.hour = true,
            '.' => self.decimals = Some(0),
            '0' => self.decimals = self.decimals.map(|decimals| decimals + 1),
            'E' | 'e' | '/' => self.other = true,
            _ => {}
        }
    }

    fn shape(&self) -> NumberShape {
        match self {
            Self { elapsed: true, .. } => NumberShape::Duration,
            Self { day: true, .. } => NumberShape::Date,
            Self { hour: true, .. } => NumberShape::Time,
            Self {
                month_or_minute: true,
                ..
            } => NumberShape::Date,
            Self { percent: true, .. } => NumberShape::Percent,
            Self { other: true, .. } => NumberShape::Number(0),
            Self { decimals, .. } => NumberShape::Number(decimals.unwrap_or(0)),
        }
    }
}

/// The styles of an OpenDocument workbook, and how each shows a number.
#[derive(Default)]
pub(crate) struct StyleFormats {
    /// Shapes by the name of the data style.
    data: BTreeMap<String, NumberShape>,
    /// By the name of the cell style.
    cells: BTreeMap<String, CellStyleNames>,
    /// The data style being read.
    open: Option<String>,
}

/// The styles that a cell style names.
struct CellStyleNames {
    data: Option<String>,
    parent: Option<String>,
}

impl StyleFormats {
    /// Reads a piece of a part that contains styles.
    pub(crate) fn take(&mut self, piece: &XmlPiece<'_>) -> Result<(), ProblemKind> {
        match piece {
            XmlPiece::Start("style:style", element) => {
                if let Some(name) = attribute(element, "style:name")? {
                    let data = attribute(element, "style:data-style-name")?;
                    let parent = attribute(element, "style:parent-style-name")?;
                    self.cells.insert(name, CellStyleNames { data, parent });
                }
            }
            XmlPiece::Start("number:number", element) => {
                let decimals = decimals(element)?;
                let shape = self.open.as_ref().and_then(|open| self.data.get_mut(open));
                if let Some(NumberShape::Number(known)) = shape {
                    *known = decimals;
                }
            }
            XmlPiece::Start(name, element) => {
                let shape = match *name {
                    "number:number-style" | "number:currency-style" => NumberShape::Number(0),
                    "number:percentage-style" => NumberShape::Percent,
                    "number:date-style" => NumberShape::Date,
                    "number:time-style" => NumberShape::Time,
                    _ => return Ok(()),
                };
                self.open = attribute(element, "style:name")?;
                self.data
                    .extend(self.open.iter().map(|name| (name.clone(), shape)));
            }
            XmlPiece::End(name) if name.starts_with("number:") && name.ends_with("-style") => {
                self.open = None;
            }
            _ => {}
        }
        Ok(())
    }

    /// How a cell style shows a number.
    pub(crate) fn shape(&self, style: &str) -> NumberShape {
        let mut style = style;
        // Bounded, in case styles are each other's parents.
        for _ in 0..8 {
            match self.cells.get(style) {
                Some(CellStyleNames {
                    data: Some(data), ..
                }) => {
                    return self
                        .data
                        .get(data)
                        .copied()
                        .unwrap_or(NumberShape::Number(0));
                }
                Some(CellStyleNames {
                    parent: Some(parent),
                    ..
                }) => style = parent,
                _ => break,
            }
        }
        NumberShape::Number(0)
    }
}

/// The least number of decimals of a data style.
fn decimals(element: &BytesStart<'_>) -> Result<usize, ProblemKind> {
    let count = |text: Option<String>| text.and_then(|text| text.parse().ok());
    if let Some(least) = count(attribute(element, "number:min-decimal-places")?) {
        return Ok(least);
    }
    // With a replacement, decimals that are zeros are not shown.
    match attribute(element, "number:decimal-replacement")? {
        Some(_) => Ok(0),
        None => Ok(count(attribute(element, "number:decimal-places")?).unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_formats_and_what_they_show() {
        use NumberShape::{Date, Duration, Number, Percent, Time};
        for (code, expected) in [
            ("General", Number(0)),
            ("0.00", Number(2)),
            ("#,##0.00\\ [$€-40C]", Number(2)),
            ("#,##0.0##", Number(1)),
            // A quoted sign is plain text: the number is a percentage already.
            ("0.00##\"\u{a0}%\"", Number(2)),
            ("0\\%", Number(0)),
            ("0%", Percent),
            ("0.00\u{a0}%", Percent),
            ("[Red]0.00;[Blue]-0.00", Number(2)),
            ("\"days\" 0", Number(0)),
            ("0\\d", Number(0)),
            ("0.00E+00", Number(0)),
            ("# ?/?", Number(0)),
            ("@", Number(0)),
            ("[h]:mm:ss", Duration),
            ("[mm]:ss", Duration),
            ("h:mm AM/PM", Time),
            ("mm:ss.0", Time),
            ("yyyy-mm-dd", Date),
            ("DD/MM/YYYY", Date),
            ("[$-40C]d mmmm yyyy", Date),
            ("mmmm", Date),
            ("dd/mm/yyyy hh:mm", Date),
        ] {
            assert_eq!(NumberFormat::from_code(code).shape("1"), expected, "{code}");
        }
        let by_sign = NumberFormat::from_code("0.0;0%;0.000");
        for (number, expected) in [("1", Number(1)), ("-1", Percent), ("0", Number(3))] {
            assert_eq!(by_sign.shape(number), expected);
        }
        for (id, expected) in [
            ("0", Number(0)),
            ("2", Number(2)),
            ("9", Percent),
            ("14", Date),
            ("46", Duration),
            ("20", Time),
            ("x", Number(0)),
        ] {
            assert_eq!(NumberFormat::from_id(id).shape("1"), expected, "{id}");
        }
    }
}
