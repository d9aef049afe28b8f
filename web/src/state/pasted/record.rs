//! The records of a pasted text: which character separates their cells, and quoted cells.

use cadrage_core::text::number::{self, Dialect};

use super::columns::ListColumns;

/// The separator of the cells: a tab, as copied from a spreadsheet; a semicolon, as saved by a
/// French one; a comma only if each line has one before a figure or a title, since a name may
/// contain commas.
pub(super) fn separator(text: &str) -> char {
    if let Some(found) = ['\t', ';'].into_iter().find(|mark| text.contains(*mark)) {
        return found;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_list = |line: &str| {
        let cells = PastedRecord::read(line, ',').cells;
        let is_figure = |cell: &String| number::parse(cell, Dialect::Comma).is_ok();
        cells.len() > 1 && cells.get(1).is_some_and(is_figure)
    };
    let is_titled = lines.clone().next().is_some_and(|line| {
        let cells = PastedRecord::read(line, ',').cells;
        cells.len() > 1 && ListColumns::from_titles(&cells).is_some()
    });
    match is_titled || lines.all(is_list) {
        true => ',',
        false => ';',
    }
}

/// The first record of a text.
pub(super) struct PastedRecord<'a> {
    pub(super) cells: Vec<String>,
    /// The number of lines it takes: a quoted cell may contain line breaks.
    pub(super) lines: usize,
    /// Whether every opening quotation mark is closed.
    pub(super) is_closed: bool,
    /// The text after it.
    pub(super) rest: &'a str,
}

/// The first cell of a text.
struct FirstCell<'a> {
    text: String,
    is_quoted: bool,
    /// The text after it, from the separator or the line break on.
    rest: &'a str,
}

impl<'a> PastedRecord<'a> {
    /// Reads up to the first line break outside quotation marks.
    pub(super) fn read(text: &'a str, separator: char) -> Self {
        let mut cells = Vec::new();
        let (mut rest, mut lines) = (text, 1);
        loop {
            let cell = FirstCell::read(rest, separator);
            let trimmed = cell.text.trim();
            if !cell.is_quoted && trimmed.starts_with('"') && !trimmed[1..].contains('"') {
                // Past an unclosed quotation mark cells cannot be told apart: the record ends with
                // its first line.
                let end = text.find('\n').map_or(text.len(), |at| at + 1);
                return Self {
                    cells: vec![trimmed.to_owned()],
                    lines: 1,
                    is_closed: false,
                    rest: &text[end..],
                };
            }
            lines += cell.text.matches('\n').count();
            cells.push(cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
            let mut left = cell.rest.chars();
            match left.next() {
                Some(mark) if mark == separator => rest = left.as_str(),
                Some(_) | None => {
                    return Self {
                        cells,
                        lines,
                        is_closed: true,
                        rest: left.as_str(),
                    };
                }
            }
        }
    }
}

impl<'a> FirstCell<'a> {
    fn read(text: &'a str, separator: char) -> Self {
        Self::read_quoted(text, separator).unwrap_or_else(|| {
            let end = text.find([separator, '\n']).unwrap_or(text.len());
            Self {
                text: text[..end].to_owned(),
                is_quoted: false,
                rest: &text[end..],
            }
        })
    }

    /// A cell in quotation marks, which are doubled inside it; `None` when the cell is not entirely
    /// quoted.
    fn read_quoted(text: &'a str, separator: char) -> Option<Self> {
        let mut rest = text.trim_start_matches(' ').strip_prefix('"')?;
        let mut cell = String::new();
        loop {
            let end = rest.find('"')?;
            cell.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    rest = more;
                }
                None => {
                    let rest = rest.trim_start_matches([' ', '\r']);
                    let is_whole = rest.is_empty() || rest.starts_with([separator, '\n']);
                    return is_whole.then_some(Self {
                        text: cell,
                        is_quoted: true,
                        rest,
                    });
                }
            }
        }
    }
}
