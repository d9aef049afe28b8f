//! How the format of a cell shows a number: format codes of Office Open XML, data styles of
//! OpenDocument.

use std::collections::BTreeMap;

use cadrage_core::text::problem::ProblemKind;
use quick_xml::events::BytesStart;

use crate::xml::{Piece, named};

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
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
pub(crate) struct Format(Vec<Shape>);

impl Format {
    /// The format of a code such as `0.00%` or `dd/mm/yyyy`.
    pub(crate) fn of_code(code: &str) -> Self {
        let mut sections = vec![Section::default()];
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
                ';' => sections.push(Section::default()),
                _ => section.take(letter),
            }
        }
        Self(sections.iter().map(Section::shape).collect())
    }

    /// The format of a built-in id, which has no code in the file.
    pub(crate) fn of_id(id: &str) -> Self {
        let shape = match id.parse() {
            Ok(2_u32 | 4 | 7 | 8 | 39 | 40 | 43 | 44 | 60 | 62) => Shape::Number(2),
            Ok(9 | 10 | 67 | 68) => Shape::Percent,
            Ok(14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 | 71..=74) => Shape::Date,
            Ok(18..=21 | 32..=35 | 45 | 47 | 55 | 56 | 75..=78 | 80) => Shape::Time,
            Ok(46 | 79) => Shape::Duration,
            _ => Shape::Number(0),
        };
        Self(vec![shape])
    }

    /// The shape for a number, by its sign.
    pub(crate) fn shape(&self, number: &str) -> Shape {
        let number = number.trim().parse::<f64>().unwrap_or(0.0);
        let first = self.0.first().copied().unwrap_or(Shape::Number(0));
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
struct Section {
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

impl Section {
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

    fn shape(&self) -> Shape {
        match self {
            Self { elapsed: true, .. } => Shape::Duration,
            Self { day: true, .. } => Shape::Date,
            Self { hour: true, .. } => Shape::Time,
            Self {
                month_or_minute: true,
                ..
            } => Shape::Date,
            Self { percent: true, .. } => Shape::Percent,
            Self { other: true, .. } => Shape::Number(0),
            Self { decimals, .. } => Shape::Number(decimals.unwrap_or(0)),
        }
    }
}

/// The styles of an OpenDocument workbook, and how each shows a number.
#[derive(Default)]
pub(crate) struct Styles {
    /// Shapes by the name of the data style.
    data: BTreeMap<String, Shape>,
    /// By the name of the cell style: its data style and its parent style.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    /// The data style being read.
    open: Option<String>,
}

impl Styles {
    /// Reads a piece of a part that contains styles.
    pub(crate) fn take(&mut self, piece: &Piece<'_>) -> Result<(), ProblemKind> {
        match piece {
            Piece::Start("style:style", element) => {
                if let Some(name) = named(element, "style:name")? {
                    let data = named(element, "style:data-style-name")?;
                    let parent = named(element, "style:parent-style-name")?;
                    self.cells.insert(name, (data, parent));
                }
            }
            Piece::Start("number:number", element) => {
                let decimals = decimals(element)?;
                let shape = self.open.as_ref().and_then(|open| self.data.get_mut(open));
                if let Some(Shape::Number(known)) = shape {
                    *known = decimals;
                }
            }
            Piece::Start(name, element) => {
                let shape = match *name {
                    "number:number-style" | "number:currency-style" => Shape::Number(0),
                    "number:percentage-style" => Shape::Percent,
                    "number:date-style" => Shape::Date,
                    "number:time-style" => Shape::Time,
                    _ => return Ok(()),
                };
                self.open = named(element, "style:name")?;
                self.data
                    .extend(self.open.iter().map(|name| (name.clone(), shape)));
            }
            Piece::End(name) if name.starts_with("number:") && name.ends_with("-style") => {
                self.open = None;
            }
            _ => {}
        }
        Ok(())
    }

    /// How a cell style shows a number.
    pub(crate) fn shape(&self, style: &str) -> Shape {
        let mut style = style;
        // Bounded, in case styles are each other's parents.
        for _ in 0..8 {
            match self.cells.get(style) {
                Some((Some(data), _)) => {
                    return self.data.get(data).copied().unwrap_or(Shape::Number(0));
                }
                Some((None, Some(parent))) => style = parent,
                _ => break,
            }
        }
        Shape::Number(0)
    }
}

/// The least number of decimals of a data style.
fn decimals(element: &BytesStart<'_>) -> Result<usize, ProblemKind> {
    let count = |text: Option<String>| text.and_then(|text| text.parse().ok());
    if let Some(least) = count(named(element, "number:min-decimal-places")?) {
        return Ok(least);
    }
    // With a replacement, decimals that are zeros are not shown.
    match named(element, "number:decimal-replacement")? {
        Some(_) => Ok(0),
        None => Ok(count(named(element, "number:decimal-places")?).unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_formats_and_what_they_show() {
        use Shape::{Date, Duration, Number, Percent, Time};
        let cases = [
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
        ];
        for (code, expected) in cases {
            assert_eq!(Format::of_code(code).shape("1"), expected, "{code}");
        }
        let by_sign = Format::of_code("0.0;0%;0.000");
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
            assert_eq!(Format::of_id(id).shape("1"), expected, "{id}");
        }
    }
}
