//! Tables with columns under one another, as wide as the terminal.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width,
};

use super::{INDENT, wrap};
use crate::block::{RowKind, Table, TableRow};

/// The narrowest column of names.
const NARROWEST_NAME: usize = 16;
/// Names that are longer wrap before headers do.
const WIDE_NAME: usize = 28;
/// The space inside a column, after its text.
const PADDING: u16 = 1;
/// The space between two columns: the padding, and the line that is not drawn.
const GUTTER: usize = PADDING as usize + 1;
/// Of the gutter after the last column, what is drawn: the padding alone.
const PADDED: usize = GUTTER - PADDING as usize;

/// A table that is wider than the terminal is drawn in parts one below the other, each with the names
/// of the rows.
pub(super) fn draw(table: &Table, width: u16) -> String {
    let parts: Vec<String> = parts(table, usize::from(width))
        .into_iter()
        .map(|part| draw_part(&part, width))
        .collect();
    parts.join("\n")
}

/// As many tables as needed for each to be as wide as the terminal, if its words and figures allow it.
fn parts(table: &Table, width: usize) -> Vec<Table> {
    let texts = text_columns(table);
    let least = |column: usize| match column < texts {
        true => least(table, column),
        false => longest(table, column, true),
    };
    // Words stand in each part: without them, rows of the same name could not be told apart.
    let words: usize = (0..texts).map(|column| least(column) + GUTTER).sum();
    let mut parts: Vec<Vec<usize>> = vec![(0..texts).collect()];
    let mut used = words;
    for column in texts..table.header.len() {
        let needed = least(column) + GUTTER;
        let is_full = used + needed > width + PADDED;
        match parts.last_mut() {
            // Each part has a figure at least.
            Some(part) if !is_full || part.len() == texts => part.push(column),
            _ => {
                parts.push((0..texts).chain([column]).collect());
                used = words;
            }
        }
        used += needed;
    }
    if parts.len() == 1 {
        return vec![table.clone()];
    }
    parts.iter().map(|columns| part(table, columns)).collect()
}

/// Some columns of a table.
fn part(table: &Table, columns: &[usize]) -> Table {
    let of = |cells: &[String]| -> Vec<String> {
        let cells = columns.iter().filter_map(|column| cells.get(*column));
        cells.cloned().collect()
    };
    let rows = table.rows.iter();
    Table {
        header: of(&table.header),
        rows: rows
            .map(|row| TableRow::new(row.kind, of(&row.cells)))
            .collect(),
        caption: String::new(),
        words: table.words,
    }
}

fn draw_part(table: &Table, width: u16) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_preset(NOTHING)
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─')
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    drawn.set_header(cells(
        table,
        &TableRow::plain(table.header.clone()),
        usize::MAX,
    ));
    let widths = widths(table, usize::from(width));
    for row in &table.rows {
        drawn.add_row(cells(table, row, widths.first().copied().unwrap_or(0)));
    }
    for column in drawn.column_iter_mut() {
        column.set_padding((0, PADDING));
    }
    // Words alone arrange themselves, whole; names of groups are arranged here, with their indent.
    let arranges = text_columns(table) == table.header.len() && !has_groups(table);
    for (index, settled) in widths.into_iter().enumerate() {
        let needed = match arranges {
            true => longest_word(table, index),
            false => settled,
        };
        let needed = u16::try_from(needed + usize::from(PADDING)).map(Width::Fixed);
        if let (Some(column), Ok(needed)) = (drawn.column_mut(index), needed) {
            column.set_constraint(match arranges {
                true => ColumnConstraint::LowerBoundary(needed),
                false => ColumnConstraint::Absolute(needed),
            });
        }
    }
    drawn
        .to_string()
        .lines()
        .fold(String::new(), |mut text, line| {
            text.push_str(line.trim_end());
            text.push('\n');
            text
        })
}

/// How wide each column is, without what stands between two of them.
///
/// Figures keep their line; the names of rows take what is left, and wrap. So do headers, then the
/// other words, where they are what makes the table too wide.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let others = |wraps: bool| -> usize {
        (1..table.header.len())
            .map(|column| longest(table, column, wraps) + GUTTER)
            .sum()
    };
    let name = longest(table, 0, false).min(WIDE_NAME) + GUTTER;
    let wraps = others(false) + name > width;
    let names = width
        .saturating_sub(others(wraps) + GUTTER)
        .max(least(table, 0));
    let mut widths: Vec<usize> = (0..table.header.len())
        .map(|column| match column {
            0 => (longest(table, 0, wraps) + indent(table)).min(names),
            _ => longest(table, column, wraps),
        })
        .collect();
    let total = |widths: &[usize]| widths.iter().map(|width| width + GUTTER).sum::<usize>();
    let texts = text_columns(table);
    while total(&widths) > width + PADDED {
        let wraps = widths.iter_mut().take(texts).enumerate();
        let widest = wraps
            .filter(|(column, width)| **width > least(table, *column))
            .max_by_key(|(_, width)| **width);
        match widest {
            Some((_, width)) => *width -= 1,
            None => break,
        }
    }
    widths
}

fn cells(table: &Table, row: &TableRow, names: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            let text = match (row.kind, column) {
                (RowKind::Plain, 0) if has_groups(table) => {
                    let names = names.saturating_sub(INDENT.len()).max(1);
                    let wrapped = wrap(&in_pieces(cell, names), names, INDENT);
                    format!("{INDENT}{}", wrapped.trim_end())
                }
                _ => cell.clone(),
            };
            let alignment = if column > table.words {
                CellAlignment::Right
            } else {
                CellAlignment::Left
            };
            Cell::new(text).set_alignment(alignment)
        })
        .collect();
    cells.resize(table.header.len(), Cell::new(""));
    cells
}

/// A text whose words are at most so long: what cuts them otherwise knows no indent.
fn in_pieces(text: &str, longest: usize) -> String {
    let mut pieces = String::with_capacity(text.len());
    let mut length = 0;
    for letter in text.chars() {
        length = if letter == ' ' { 0 } else { length + 1 };
        if length > longest {
            pieces.push(' ');
            length = 1;
        }
        pieces.push(letter);
    }
    pieces
}

/// How many columns hold words: the names of rows, and those after them.
fn text_columns(table: &Table) -> usize {
    (table.words + 1).min(table.header.len())
}

/// What stands before the rows of a group.
fn indent(table: &Table) -> usize {
    match has_groups(table) {
        true => INDENT.len(),
        false => 0,
    }
}

/// How wide a column of words is at least: its longest word, so that none is cut, unless it is one
/// that no column has room for.
fn least(table: &Table, column: usize) -> usize {
    let word = longest_word(table, column).min(WIDE_NAME);
    match column {
        0 => {
            let whole = longest(table, 0, true).min(NARROWEST_NAME);
            (word.max(whole)) + indent(table)
        }
        _ => word,
    }
}

/// The longest word of a column, its header included.
fn longest_word(table: &Table, column: usize) -> usize {
    let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    rows.filter_map(|row| row.cells.get(column))
        .chain(table.header.get(column))
        .flat_map(|cell| cell.split([' ', '\n', '\r']))
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}

/// How wide a column is: its longest cell, and its header or the header’s longest word.
fn longest(table: &Table, column: usize, header_wraps: bool) -> usize {
    let cells = table
        .rows
        .iter()
        .filter(|row| row.kind != RowKind::Group)
        .filter_map(|row| row.cells.get(column))
        .map(|cell| cell.chars().count())
        .max()
        .unwrap_or(0);
    let header = table.header.get(column).map_or("", String::as_str);
    let words = header.split(' ').map(|word| word.chars().count());
    let header = if header_wraps {
        words.max().unwrap_or(0)
    } else {
        header.chars().count()
    };
    cells.max(header)
}

fn has_groups(table: &Table) -> bool {
    table.rows.iter().any(|row| row.kind == RowKind::Group)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &Table, width: u16) -> Vec<String> {
        draw(table, width).lines().map(str::to_owned).collect()
    }

    #[test]
    fn no_word_is_cut_and_rows_of_a_group_keep_their_indent() {
        let rows = [
            TableRow::group("Fonctionnement"),
            TableRow::plain([
                "Abonnements de télécommunications d’astreinte".to_owned(),
                "1 234 567,89".replace(' ', "\u{202f}"),
            ]),
        ];
        let table = Table::of("", ["Compte", "Crédits de paiement"], rows);
        for width in 40..60 {
            let drawn = lines(&table, width);
            let group = drawn.iter().position(|line| line == "Fonctionnement");
            let names = group.and_then(|at| drawn.get(at + 1..)).unwrap_or_default();
            assert!(names.len() > 1, "{drawn:?}");
            assert!(names.iter().all(|name| name.starts_with("  ")), "{drawn:?}");
            assert!(drawn.iter().any(|line| line.contains("télécommunications")));
        }
    }

    #[test]
    fn a_table_too_wide_goes_on_below_with_the_words_of_its_rows() {
        let figure = |year: i32| format!("{year}{year}");
        let years = 2027..2037;
        let row = |paid: &str| {
            let words = ["Établissement 1", paid].map(str::to_owned);
            TableRow::plain(words.into_iter().chain(years.clone().map(figure)))
        };
        let header = ["Établissement", "Payé"].map(str::to_owned).into_iter();
        let header = header.chain(years.clone().map(|year| year.to_string()));
        let table = Table::of("", header, [row("tarif"), row("part")]).with_words(1);
        let drawn = lines(&table, 60);
        assert!(drawn.iter().all(|line| line.chars().count() <= 60));
        let parts = drawn.iter().filter(|line| line.is_empty()).count() + 1;
        assert!(parts > 1);
        let named = drawn.iter().filter(|line| line.contains("tarif")).count();
        assert_eq!(named, parts);
        for year in years {
            let figures = drawn.iter().filter(|line| line.contains(&figure(year)));
            assert_eq!(figures.count(), 2, "{year}");
        }
        // All of it side by side where there is room.
        assert_eq!(lines(&table, 200).len(), 4);
    }
}
