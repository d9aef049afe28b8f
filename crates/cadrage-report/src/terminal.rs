//! Blocks for a terminal, as wide as it is.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width,
};

use cadrage_core::text::legible;

use crate::block::{Block, Definition, RowKind, Span, Table, TableRow};

/// The narrowest width for which tables are drawn.
const NARROWEST: u16 = 40;
/// The narrowest column of names.
const NARROWEST_NAME: usize = 16;
/// Names that are longer wrap before headers do.
const WIDE_NAME: usize = 28;
/// The space inside a column, after its text.
const PADDING: u16 = 1;
/// The space between two columns: the padding, and the line that is not drawn.
const GUTTER: usize = PADDING as usize + 1;
/// What stands before the rows of a group.
const INDENT: &str = "  ";

/// Draws the blocks in lines of at most `width` characters where words allow it.
#[must_use]
pub fn write(blocks: &[Block], width: u16) -> String {
    let width = width.max(NARROWEST);
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, heading) => {
                text.push_str(heading);
                text.push('\n');
                let mark = if *level == 1 { "═" } else { "─" };
                let length = heading.chars().count().min(usize::from(width));
                text.push_str(&mark.repeat(length));
                text.push_str(if *level == 1 { "\n\n" } else { "\n" });
            }
            Block::Paragraph(sentence) => {
                text.push_str(&wrap(sentence, usize::from(width), ""));
                text.push('\n');
            }
            Block::List(sentences) => {
                for sentence in sentences {
                    text.push_str("• ");
                    text.push_str(&wrap(sentence, usize::from(width).saturating_sub(2), "  "));
                }
                text.push('\n');
            }
            Block::Callout(_, words, meaning) => {
                text.push_str(&wrap(
                    &format!("{words} – {meaning}"),
                    usize::from(width),
                    "",
                ));
                text.push('\n');
            }
            Block::Clause(spans) => {
                let words: String = spans.iter().map(Span::text).collect();
                text.push_str(&wrap(&words, usize::from(width), ""));
                text.push('\n');
            }
            Block::Clauses(items) => {
                for spans in items {
                    let words: String = spans.iter().map(Span::text).collect();
                    text.push_str("• ");
                    text.push_str(&wrap(&words, usize::from(width).saturating_sub(2), "  "));
                }
                text.push('\n');
            }
            Block::Definitions(definitions) => {
                for Definition {
                    name,
                    text: meaning,
                } in definitions
                {
                    let line = format!("{name} {meaning}");
                    text.push_str(&wrap(&line, usize::from(width), INDENT));
                }
                text.push('\n');
            }
            Block::Chart(chart) => {
                text.push_str(&draw(&chart.table, width));
                text.push('\n');
            }
            Block::PageBreak => {}
            Block::Drawing { lines, .. } => {
                text.push_str(&lines.join("\n"));
                text.push_str("\n\n");
            }
            Block::Table(table) => {
                text.push_str(&draw(table, width));
                text.push('\n');
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    legible::text(&text).into_owned()
}

fn draw(table: &Table, width: u16) -> String {
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
    // Figures keep their line; the names of rows take what is left, and wrap. So
    // do headers, where they are what makes the table too wide.
    let widths = |wraps: bool| -> usize {
        (1..table.header.len())
            .map(|column| longest(table, column, wraps) + GUTTER)
            .sum()
    };
    let name = longest(table, 0, false).min(WIDE_NAME) + GUTTER;
    let wraps = widths(false) + name > usize::from(width);
    let others = widths(wraps);
    let longest = |column: usize| longest(table, column, wraps);
    let names = usize::from(width)
        .saturating_sub(others + GUTTER)
        .max(NARROWEST_NAME);
    for row in &table.rows {
        drawn.add_row(cells(table, row, names));
    }
    for column in drawn.column_iter_mut() {
        column.set_padding((0, PADDING));
    }
    // Where there are figures, widths are settled; words alone arrange themselves.
    let figures = table.words + 1 < table.header.len();
    for index in (0..table.header.len()).filter(|_| figures) {
        let indent = if has_groups(table) { INDENT.len() } else { 0 };
        let needed = match index {
            0 => (longest(0) + indent).min(names),
            _ => longest(index),
        };
        let width = u16::try_from(needed + usize::from(PADDING));
        if let (Some(column), Ok(width)) = (drawn.column_mut(index), width) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
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

fn cells(table: &Table, row: &TableRow, names: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            let text = match (row.kind, column) {
                (RowKind::Plain, 0) if has_groups(table) => {
                    let wrapped = wrap(cell, names.saturating_sub(INDENT.len()), INDENT);
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

/// How wide a column is: its longest cell, and its header or the header's longest word.
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

/// Breaks a sentence between words into lines of at most `width` characters.
fn wrap(sentence: &str, width: usize, indent: &str) -> String {
    let mut text = String::new();
    let mut used = 0;
    for word in sentence.split([' ', '\n', '\r']) {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            text.push('\n');
            text.push_str(indent);
            used = 0;
        } else if used > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += length;
    }
    text.push('\n');
    text
}
