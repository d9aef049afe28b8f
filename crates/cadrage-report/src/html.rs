//! Blocks as a page of HTML that stands alone: no script, no network.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

use crate::block::{Block, RowKind, Span, Table, TableRow};
use crate::chart::{self, Chart};
use crate::document::Density;

/// The style of the page, for screen and paper.
const STYLE: &str = include_str!("html.css");

/// A whole page; every text of the blocks is escaped.
#[must_use]
pub fn write(title: &str, blocks: &[Block], lang: Lang) -> String {
    page(title, STYLE, None, blocks, lang)
}

/// A whole document for A4 paper, with `footer` and the number of each page at
/// its foot.
#[must_use]
pub fn document(
    title: &str,
    footer: &str,
    density: Density,
    blocks: &[Block],
    lang: Lang,
) -> String {
    let (margin, class) = match density {
        Density::Normal => ("16mm 16mm 18mm", "document"),
        Density::Compact => ("11mm 14mm 15mm", "document document--compact"),
        Density::Dense => ("7mm 9mm 12mm", "document document--compact document--dense"),
    };
    let paper = format!(
        "{STYLE}@page {{ size: A4; margin: {margin}; @bottom-left {{ content: \"{}\"; width: 85%; text-align: left; {FOOT} }} @bottom-right {{ content: counter(page) \"/\" counter(pages); width: 15%; text-align: right; {FOOT} }} }}\n",
        css_text(footer)
    );
    page(
        title,
        &paper,
        Some(PaperMain { class, footer }),
        blocks,
        lang,
    )
}

/// The style of the foot of a page, which no class reaches.
const FOOT: &str =
    "font: 7.5pt system-ui, sans-serif; color: #444; vertical-align: top; padding-top: 3mm;";

/// A text between quotes of a style sheet: all but letters, digits and spaces by number.
fn css_text(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, letter| {
        if letter.is_alphanumeric() || letter == ' ' {
            escaped.push(letter);
        } else {
            // The space ends the number.
            escaped.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
        escaped
    })
}

/// What a document on paper has and a page has not.
struct PaperMain<'a> {
    /// The class of its content.
    class: &'a str,
    footer: &'a str,
}

fn page(
    title: &str,
    style: &str,
    paper: Option<PaperMain<'_>>,
    blocks: &[Block],
    lang: Lang,
) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body {
                main class=[paper.as_ref().map(|paper| paper.class)] {
                    @for (index, block) in blocks.iter().enumerate() { (draw(block, index, lang)) }
                    @if let Some(paper) = &paper { footer.stamp { (paper.footer) } }
                }
            }
        }
    };
    legible::text(&page.into_string()).into_owned() + "\n"
}

fn draw(block: &Block, index: usize, lang: Lang) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h1 { (text) },
            Block::Heading(2, text) => h2 { (text) },
            Block::Heading(_, text) => h3 { (text) },
            Block::Paragraph(text) => p { (text) },
            Block::List(texts) => ul { @for text in texts { li { (text) } } },
            Block::Table(table) => (draw_table(table)),
            Block::Drawing { lines, description } => figure role="figure" aria-label=(description) {
                pre role="img" aria-label=(description) { (lines.join("\n")) }
                figcaption { (description) }
            },
            Block::Callout(tone, words, meaning) => p class={ "callout callout--" (tone.id()) } {
                strong { (words) } " " (meaning)
            },
            Block::Clause(spans) => p { (draw_spans(spans)) },
            Block::Clauses(items) => ul { @for spans in items { li { (draw_spans(spans)) } } },
            Block::Definitions(definitions) => dl {
                @for each in definitions {
                    div class=[is_wide(&each.text).then_some("wide")] { dt { (each.name) } dd { (each.text) } }
                }
            },
            Block::Chart(chart) => (draw_chart(chart, index, lang)),
            Block::PageBreak => div.page-break {},
        }
    }
}

/// Whether a text takes the whole width rather than stand beside another.
fn is_wide(text: &str) -> bool {
    text.chars().count() > 60
}

fn draw_spans(spans: &[Span]) -> Markup {
    html! {
        @for span in spans {
            @match span {
                Span::Text(text) => (text),
                Span::Blank(text) => mark { (text) },
            }
        }
    }
}

fn draw_chart(chart: &Chart, index: usize, lang: Lang) -> Markup {
    html! {
        figure.chart role="figure" aria-label=(chart.title) {
            figcaption { (chart.title) }
            div.scroll tabindex="0" role="region" aria-label=(chart.title) {
                (PreEscaped(chart::svg(chart, &format!("chart-{index}"), lang)))
            }
            (draw_table(&chart.table))
        }
    }
}

/// The most rows of a table that is not split between two pages.
const SHORT: usize = 5;
/// Letters from which a word may be broken.
const LONG: usize = 24;

fn draw_table(table: &Table) -> Markup {
    let class = |column: usize| (column > table.words).then_some("figure");
    // On paper a short table goes to the next page rather than apart.
    let short = (table.rows.len() <= SHORT).then_some("short");
    // Words keep together, unless one is as wide as the page.
    let long = |cell: &str| {
        cell.split_whitespace()
            .any(|word| word.chars().count() > LONG)
            .then_some("long")
    };
    let classes = |row: &TableRow, column: usize, cell: &str| {
        let class = class(column).or_else(|| long(cell));
        match row.tint(column) {
            Some(tint) => Some(format!("{} tint tint--{tint}", class.unwrap_or_default())),
            None => class.map(str::to_owned),
        }
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.caption) {
            table class=[short] {
                caption { (table.caption) }
                thead {
                    tr {
                        @for (column, header) in table.header.iter().enumerate() {
                            th scope="col" class=[class(column)] { (header) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        @match row.kind {
                            RowKind::Group => tr.group {
                                th scope="rowgroup" colspan=(table.header.len()) {
                                    (row.cells.first().map_or("", String::as_str))
                                }
                            },
                            _ => tr.total[row.kind == RowKind::Total] {
                                @for (column, cell) in row.cells.iter().enumerate() {
                                    @if column == 0 {
                                        th scope="row" class=[long(cell)] { (cell) }
                                    } @else {
                                        td class=[classes(row, column, cell)] { (cell) }
                                    }
                                }
                            },
                        }
                    }
                }
            }
        }
    }
}
