//! Blocks for a terminal, as wide as it is.

mod table;

use cadrage_core::text::legible;

use self::table::draw;
use crate::block::{Block, Definition, Span, Table};

/// The narrowest width for which tables are drawn.
const NARROWEST: u16 = 40;
/// What stands before the rows of a group.
const INDENT: &str = "  ";

/// Draws the blocks in lines of at most `width` characters where words allow it.
#[must_use]
pub fn write(blocks: &[Block], width: u16) -> String {
    let width = width.max(NARROWEST);
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| blocks.get(above));
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
                text.push_str(&captioned(&chart.table, above, width));
                text.push('\n');
            }
            Block::PageBreak => {}
            Block::Drawing { lines, .. } => {
                text.push_str(&lines.join("\n"));
                text.push_str("\n\n");
            }
            Block::Table(table) => {
                text.push_str(&captioned(table, above, width));
                text.push('\n');
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    legible::text(&text).into_owned()
}

/// A table below its caption, which names the unit of its figures, unless the heading says the same.
fn captioned(table: &Table, above: Option<&Block>, width: u16) -> String {
    let heading = match above {
        Some(Block::Heading(_, heading)) => heading,
        _ => "",
    };
    let caption = match table.caption_below(heading) {
        None => String::new(),
        Some(caption) => wrap(caption, usize::from(width), ""),
    };
    caption + &draw(table, width)
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
