//! Blocks as Markdown (tables as GitHub and GitLab read them).

use std::fmt::Write;

use cadrage_core::text::legible;

use crate::block::{Block, Definition, RowKind, Span, Table};

/// The blocks, one after the other.
#[must_use]
pub fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| blocks.get(above));
        // Writing to a string cannot fail.
        let _ = match block {
            Block::Heading(level, heading) => {
                let marks = "#".repeat(usize::from(*level));
                writeln!(text, "{marks} {}\n", escape(heading))
            }
            Block::Paragraph(sentence) => writeln!(text, "{}\n", prose(sentence)),
            Block::List(sentences) => {
                for sentence in sentences {
                    let _ = writeln!(text, "- {}", prose(sentence));
                }
                writeln!(text)
            }
            Block::Table(table) => {
                let said = match above {
                    Some(Block::Heading(_, heading)) => heading,
                    _ => "",
                };
                write_captioned(&mut text, table, said);
                Ok(())
            }
            Block::Drawing { lines, description } => {
                writeln!(
                    text,
                    "{}\n\n```\n{}\n```\n",
                    escape(description),
                    lines.join("\n")
                )
            }
            Block::Callout(_, words, meaning) => {
                writeln!(text, "> **{}** {}\n", escape(words), escape(meaning))
            }
            Block::Clause(spans) => writeln!(text, "{}\n", clause(spans)),
            Block::Clauses(items) => {
                for spans in items {
                    let _ = writeln!(text, "- {}", clause(spans));
                }
                writeln!(text)
            }
            Block::Definitions(definitions) => {
                for Definition {
                    name,
                    text: meaning,
                } in definitions
                {
                    let _ = writeln!(text, "- **{}** {}", escape(name), escape(meaning));
                }
                writeln!(text)
            }
            Block::Chart(chart) => {
                let _ = writeln!(
                    text,
                    "**{}**\n\n{}\n",
                    escape(&chart.title),
                    escape(&chart.description)
                );
                write_captioned(&mut text, &chart.table, &chart.title);
                Ok(())
            }
            // Markdown knows no pages.
            Block::PageBreak => Ok(()),
        };
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    legible::text(&text).into_owned()
}

/// A table below its caption, which names the unit of its figures, unless what stands above says it.
fn write_captioned(text: &mut String, table: &Table, said: &str) {
    if let Some(caption) = table.caption_below(said) {
        let _ = writeln!(text, "**{}**\n", escape(caption));
    }
    write_table(text, table);
}

fn write_table(text: &mut String, table: &Table) {
    let mut line = |cells: Vec<String>| {
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    line(table.header.iter().map(|cell| escape(cell)).collect());
    let align = |column| if column <= table.words { ":--" } else { "--:" };
    line(
        (0..table.header.len())
            .map(|c| align(c).to_owned())
            .collect(),
    );
    for row in &table.rows {
        let strong = row.kind != RowKind::Plain;
        let mut cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| match (escape(cell), strong) {
                (cell, true) if !cell.is_empty() => format!("**{cell}**"),
                (cell, _) => cell,
            })
            .collect();
        cells.resize(table.header.len(), String::new());
        line(cells);
    }
    text.push('\n');
}

/// A sentence whose blanks stand out.
fn clause(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(words) => prose(words),
            Span::Blank(blank) => format!("**{}**", escape(blank)),
        })
        .collect()
}

/// The same as [`escape`], line under line. Only outside tables, whose cells are one line each.
fn prose(text: &str) -> String {
    let mut lines = text.lines();
    let mut prose = escape(lines.next().unwrap_or_default());
    for line in lines {
        // A backslash ends a line inside a paragraph; the indent keeps it inside an item of a list.
        prose.push_str("\\\n  ");
        prose.push_str(&within_paragraph(&escape(line.trim_start())));
    }
    prose
}

/// A line that goes on with a paragraph, rather than begin a list or underline a heading.
fn within_paragraph(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=') if digits == 0 => 0,
        _ => return line.to_owned(),
    };
    let (before, after) = line.split_at(at);
    format!("{before}\\{after}")
}

/// A text in which no character has a meaning for Markdown or HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::TableRow;

    #[test]
    fn lines_stay_lines_of_one_paragraph() {
        for (text, written) in [
            ("a\nb", "a\\\n  b\n"),
            ("a\r\n- b", "a\\\n  \\- b\n"),
            ("a\n===", "a\\\n  \\===\n"),
            ("a\n12) b\n2027", "a\\\n  12\\) b\\\n  2027\n"),
            ("a\n# b", "a\\\n  \\# b\n"),
        ] {
            assert_eq!(write(&[Block::paragraph(text)]), written);
        }
    }

    #[test]
    fn captions_are_shown_once() {
        let rows = [TableRow::plain(["2027".to_owned(), "1,00".to_owned()])];
        let block = Block::table("En euros", ["Année", "Coût"], rows);
        let table = "| Année | Coût |\n| :-- | --: |\n| 2027 | 1,00 |\n";
        for (heading, caption) in [("Coût", "**En euros**\n\n"), ("En euros", "")] {
            let blocks = [Block::heading(2, heading), block.clone()];
            assert_eq!(write(&blocks), format!("## {heading}\n\n{caption}{table}"));
        }
    }

    #[test]
    fn names_cannot_break_a_table_or_bring_a_script() {
        let table = Table {
            header: vec!["Nom".to_owned(), "Montant".to_owned()],
            rows: vec![TableRow::plain([
                "a|b<script>".to_owned(),
                "1,00".to_owned(),
            ])],
            ..Table::default()
        };
        assert_eq!(
            write(&[Block::Table(table)]),
            "| Nom | Montant |\n| :-- | --: |\n| a\\|b&lt;script&gt; | 1,00 |\n"
        );
    }
}
