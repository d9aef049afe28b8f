//! What the files of office suites share: what they say of themselves, their styles, the
//! widths of their columns.

#[cfg(test)]
pub(crate) mod sample;

use std::io::Error;

use cadrage_core::text::lang::Lang;
use chrono::NaiveDate;

use crate::block::{Block, Definition, RowKind, Table, TableRow};
use crate::document::Density;
use crate::picture::{self, Picture};

/// What a file says beside its text.
#[derive(Debug, Clone, Copy)]
pub struct FileProperties<'a> {
    /// The title.
    pub title: &'a str,
    /// What stands at the foot of every page.
    pub footer: &'a str,
    /// When it was written.
    pub date: NaiveDate,
    /// How small it is set.
    pub density: Density,
    /// Its language.
    pub lang: Lang,
}

/// The pictures of the charts of a document, in their order.
pub(crate) fn pictures(blocks: &[Block], lang: Lang) -> Result<Vec<Picture>, Error> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(picture::draw_chart(chart, lang)),
            _ => None,
        })
        .collect()
}

/// A style of paragraphs; sizes in half-points, spaces in twentieths of a point.
pub(crate) struct Style {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) size: &'static str,
    pub(crate) bold: bool,
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// Stays on the page of what follows.
    pub(crate) with_next: bool,
    /// Its place in the table of contents.
    pub(crate) outline: Option<&'static str>,
}

/// The parts in ten that are left of the size of a letter, and of the space around a text, where it is dense.
const DENSE: [usize; 2] = [7, 3];

impl Density {
    /// The size of a letter that is set so small.
    fn scaled(self, letter: usize) -> usize {
        match self {
            Self::Normal | Self::Compact => letter,
            Self::Dense => letter * DENSE[0] / 10,
        }
    }
}

impl Style {
    /// The size, and the spaces before and after.
    pub(crate) fn measures(&self, density: Density) -> [usize; 3] {
        let [size, before, after] =
            [self.size, self.before, self.after].map(|number| number.parse().unwrap_or(0));
        let space = |space: usize| match density {
            Density::Normal | Density::Compact => space,
            Density::Dense => space * DENSE[1] / 10,
        };
        [density.scaled(size), space(before), space(after)]
    }

    const fn text(id: &'static str, name: &'static str, size: &'static str) -> Self {
        Self {
            id,
            name,
            size,
            bold: false,
            before: "0",
            after: "100",
            with_next: false,
            outline: None,
        }
    }

    const fn heading(
        id: &'static str,
        name: &'static str,
        size: &'static str,
        outline: Option<&'static str>,
    ) -> Self {
        Self {
            bold: true,
            before: "240",
            with_next: true,
            outline,
            ..Self::text(id, name, size)
        }
    }
}

pub(crate) const STYLES: &[Style] = &[
    Style::text("Normal", "Normal", "20"),
    Style::heading("Title", "Title", "34", None),
    Style::heading("Heading1", "heading 1", "26", Some("0")),
    Style::heading("Heading2", "heading 2", "22", Some("1")),
    Style {
        before: "120",
        after: "60",
        ..Style::heading("Caption", "caption", "18", None)
    },
    Style {
        after: "60",
        with_next: true,
        ..Style::text("Picture", "Picture", "20")
    },
    Style::text("ListBullet", "List Bullet", "20"),
    Style {
        after: "40",
        ..Style::text("Definition", "Definition", "20")
    },
    Style {
        before: "120",
        after: "160",
        ..Style::text("Callout", "Callout", "20")
    },
    Style {
        after: "0",
        ..Style::text("Cell", "Cell", "17")
    },
    Style {
        after: "60",
        ..Style::text("Gap", "Gap", "8")
    },
    Style {
        after: "0",
        ..Style::text("Drawing", "Drawing", "16")
    },
    Style {
        after: "0",
        ..Style::text("Footer", "footer", "14")
    },
];

/// Where the tabs of a line of definitions lead, in twentieths of a point: to the first text, the
/// second name and its text.
pub(crate) const DEFINED: [usize; 3] = [2800, 5300, 7200];
/// The longest text before a second name, and the longest such name and text, in letters.
const BESIDE: [usize; 3] = [22, 17, 28];

/// Definitions line by line: two where they are short enough to stand side by side, so that a
/// decision holds on one sheet.
pub(crate) fn definition_lines(definitions: &[Definition]) -> Vec<&[Definition]> {
    let fits = |two: &[Definition]| match two {
        [one, other] => [&one.text, &other.name, &other.text]
            .iter()
            .zip(BESIDE)
            .all(|(words, most)| words.chars().count() <= most),
        _ => false,
    };
    let (mut lines, mut rest) = (Vec::new(), definitions);
    while !rest.is_empty() {
        let count = if rest.get(..2).is_some_and(fits) {
            2
        } else {
            1
        };
        let (line, others) = rest.split_at(count);
        lines.push(line);
        rest = others;
    }
    lines
}

/// The width of A4 between its margins, in twentieths of a point.
pub(crate) const WIDTH: usize = 11906 - 2 * 907;

/// The width of a letter of a table, and of the space around a cell.
const LETTER: usize = 92;
/// The width of a digit in the bold of a wide font, which a suite may put in place of ours:
/// a figure never breaks.
const BOLD_DIGIT: usize = 118;
/// The width of a space or a mark of a figure in such a font.
const BOLD_MARK: usize = 66;
/// The width of a letter of a header, which is bold.
const BOLD_LETTER: usize = 102;
const AROUND: usize = 200;
/// Longer words wrap rather than push the others aside.
const LONGEST: usize = 48;
/// The share of the width that the column of names keeps at least.
const NAMES: usize = 5;

/// The width of a figure on one line.
fn figure(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '-' | '\'' => BOLD_MARK,
            _ => BOLD_DIGIT,
        })
        .sum()
}

/// How a cell of a table looks.
#[derive(Clone, Copy)]
pub(crate) struct CellLook {
    pub(crate) is_strong: bool,
    /// Aligned to the right.
    pub(crate) is_figure: bool,
    pub(crate) is_shaded: bool,
}

impl CellLook {
    /// The name of the rows that follow, across the table.
    pub(crate) const GROUP: Self = Self {
        is_strong: true,
        is_figure: false,
        is_shaded: true,
    };
}

/// Whether a row is to be filled in by hand: it names somebody and leaves the rest empty.
pub(crate) fn is_to_fill(row: &TableRow) -> bool {
    let is_empty = |cells: &[String]| !cells.is_empty() && cells.iter().all(String::is_empty);
    row.kind == RowKind::Plain
        && row
            .cells
            .split_first()
            .is_some_and(|(_, rest)| is_empty(rest))
}

/// The height of such a row at least, in twentieths of a point: 11 mm, room for a signature.
pub(crate) const FILL_HEIGHT: usize = 624;

/// Widths of columns that add up to the width of the page: figures keep their
/// line where they can, words share what remains by their lengths, and no word of a
/// header is broken where there is room.
pub(crate) fn widths(table: &Table, density: Density) -> Vec<usize> {
    let set = |width: usize| density.scaled(width);
    let is_figure = |column: usize| column > table.words;
    let columns = 0..table.header.len();
    let least = |column: usize| {
        table
            .header
            .get(column)
            .map_or("", String::as_str)
            .split(' ')
            .map(|word| word.chars().count())
            .max()
            .unwrap_or_default()
            * set(BOLD_LETTER)
            + AROUND
    };
    let wanted = |column: usize| {
        let longest = table
            .rows
            .iter()
            .filter(|row| row.kind != RowKind::Group)
            .filter_map(|row| row.cells.get(column))
            .map(|cell| match is_figure(column) {
                true => set(figure(cell)),
                false => cell.chars().count().min(LONGEST) * set(LETTER),
            })
            .max()
            .unwrap_or_default()
            .max(3 * LETTER);
        (longest + AROUND).max(least(column))
    };
    let (figures, words): (Vec<usize>, Vec<usize>) = columns.clone().partition(|c| is_figure(*c));
    let sum = |columns: &[usize], width: &dyn Fn(usize) -> usize| -> usize {
        columns.iter().map(|column| width(*column)).sum()
    };
    let room = sum(&figures, &wanted).min(WIDTH - WIDTH / NAMES);
    let mut widths: Vec<usize> = columns
        .map(|column| {
            let (alike, room) = match is_figure(column) {
                true => (&figures, room),
                false => (&words, WIDTH - room),
            };
            let (all, all_least) = (sum(alike, &wanted), sum(alike, &least));
            if all <= room || all_least >= room {
                return wanted(column) * room / all.max(1);
            }
            // Too little room for what is wanted, enough for every word of the headers.
            let more = wanted(column) - least(column);
            least(column) + more * (room - all_least) / (all - all_least).max(1)
        })
        .collect();
    // What rounding left goes to the names.
    let rest = WIDTH.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_page_whatever_the_table() {
        for (columns, words) in [(1, 0), (2, 0), (4, 3), (12, 1)] {
            let cells = vec!["1 234 567,89".to_owned(); columns];
            let table = Table {
                header: cells.clone(),
                words,
                rows: vec![TableRow::plain(cells)],
                ..Table::default()
            };
            assert_eq!(
                widths(&table, Density::Normal).iter().sum::<usize>(),
                WIDTH,
                "{columns} columns"
            );
        }
    }

    #[test]
    fn totals_of_a_year_each_keep_their_line_in_a_wide_bold_font() {
        // Bold digits of DejaVu Sans are 0.696 em wide, at 8.5 points 118 twentieths: 8 digits
        // and 2 marks of 0.38 em take 8 × 118 + 2 × 65 = 1 074.
        let years = ["2027", "2028", "2029", "2030", "2031"];
        let mut header = vec!["Nature".to_owned()];
        header.extend(years.map(str::to_owned));
        header.push("Total".to_owned());
        let mut cells = vec!["Fonctionnement".to_owned()];
        cells.extend(years.map(|_| "189\u{202f}304,99".to_owned()));
        cells.push("946\u{202f}524,95".to_owned());
        let table = Table {
            header,
            rows: vec![TableRow::total(cells)],
            ..Table::default()
        };
        for width in widths(&table, Density::Normal).iter().skip(1) {
            assert!(*width >= 1074 + 144, "{width}: padding is 72 on each side");
        }
    }

    #[test]
    fn a_row_that_leaves_all_but_its_name_empty_is_to_be_filled_in() {
        let row = |cells: &[&str]| TableRow::plain(cells.iter().map(|c| (*c).to_owned()));
        assert!(is_to_fill(&row(&["Pour le fournisseur", "", ""])));
        for cells in [&["A", "1", ""][..], &["A"], &[]] {
            assert!(!is_to_fill(&row(cells)), "{cells:?}");
        }
        assert!(!is_to_fill(&TableRow::group("A")));
    }

    #[test]
    fn a_word_of_a_header_is_not_broken_by_what_its_column_lacks() {
        let header = ["Sous-ensemble", "Exemplaires", "Stockage", "Réseau"];
        let cells = [
            "mot ".repeat(12),
            "mot ".repeat(12),
            String::new(),
            String::new(),
        ];
        let table = Table {
            header: header.map(str::to_owned).to_vec(),
            words: 3,
            rows: vec![TableRow::plain(cells)],
            ..Table::default()
        };
        let widths = widths(&table, Density::Normal);
        for (word, width) in header.iter().zip(&widths) {
            let needed = word.chars().count() * BOLD_LETTER + AROUND;
            assert!(*width >= needed, "{word}: {width} < {needed}");
        }
        assert_eq!(widths.iter().sum::<usize>(), WIDTH);
    }
}
