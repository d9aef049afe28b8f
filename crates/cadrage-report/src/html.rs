//! Blocks as a page of HTML that stands alone: no script, no network.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use cadrage_core::lang::Lang;

use crate::block::{Block, RowKind, Table};

/// The style of the page, for screen and paper.
const STYLE: &str = include_str!("html.css");

/// A whole page; every text of the blocks is escaped.
#[must_use]
pub fn write(title: &str, blocks: &[Block], lang: Lang) -> String {
    let lang = match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    };
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for block in blocks { (draw(block)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn draw(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h1 { (text) },
            Block::Heading(2, text) => h2 { (text) },
            Block::Heading(_, text) => h3 { (text) },
            Block::Paragraph(text) => p { (text) },
            Block::List(texts) => ul { @for text in texts { li { (text) } } },
            Block::Table(table) => (draw_table(table)),
            Block::Drawing { lines, description } => figure {
                pre role="img" aria-label=(description) { (lines.join("\n")) }
                figcaption { (description) }
            },
        }
    }
}

fn draw_table(table: &Table) -> Markup {
    let class = |column: usize| (column > table.words).then_some("figure");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.caption) {
            table {
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
                                        th scope="row" { (cell) }
                                    } @else {
                                        td class=[class(column)] { (cell) }
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
