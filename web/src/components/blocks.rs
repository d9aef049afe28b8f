//! The blocks of a report, as HTML.

use cadrage_core::text::legible;
use cadrage_report::block::{Block, RowKind, Span, Table, TableRow};
use yew::prelude::*;

use super::figure::Figure;
use crate::i18n::fields;
use crate::state::use_state_handle;

/// The properties of [`Blocks`].
#[derive(Properties, PartialEq)]
pub struct BlocksProps {
    /// The blocks to show.
    pub blocks: Vec<Block>,
}

/// Headings are of level 2 and below: the page has the title.
#[component]
pub fn Blocks(props: &BlocksProps) -> Html {
    html! {
        <div class="blocks">
            for block in &props.blocks { { draw(block) } }
        </div>
    }
}

/// Makes a text safe to show when others may have written it.
pub fn safe_text(text: &str) -> String {
    legible::text(text).into_owned()
}

fn draw(block: &Block) -> Html {
    match block {
        Block::Heading(1 | 2, text) => html! { <h2>{ safe_text(text) }</h2> },
        Block::Heading(_, text) => html! { <h3>{ safe_text(text) }</h3> },
        Block::Paragraph(text) => html! { <p>{ safe_text(text) }</p> },
        Block::List(texts) => html! {
            <ul>for text in texts { <li>{ safe_text(text) }</li> }</ul>
        },
        Block::Table(table) => draw_table(table),
        Block::Drawing { lines, description } => html! {
            <figure role="figure" aria-label={safe_text(description)}>
                <pre class="blocks__drawing" role="img" aria-label={safe_text(description)}>{ safe_text(&lines.join("\n")) }</pre>
                <figcaption>{ safe_text(description) }</figcaption>
            </figure>
        },
        Block::Callout(_, words, meaning) => {
            html! { <p><strong>{ safe_text(words) }</strong>{ " " }{ safe_text(meaning) }</p> }
        }
        Block::Clause(spans) => html! { <p>{ draw_spans(spans) }</p> },
        Block::Clauses(items) => html! {
            <ul>for spans in items { <li>{ draw_spans(spans) }</li> }</ul>
        },
        Block::Definitions(definitions) => html! {
            <dl>for each in definitions { <div><dt>{ safe_text(&each.name) }</dt><dd>{ safe_text(&each.text) }</dd></div> }</dl>
        },
        // A chart is drawn only by components that style it: see `cadrage_report::chart`.
        Block::Chart(chart) => draw_table(&chart.table),
        Block::PageBreak => html! {},
    }
}

/// A sentence with its blanks highlighted.
fn draw_spans(spans: &[Span]) -> Html {
    html! {
        for span in spans {
            { match span {
                Span::Text(text) => html! { safe_text(text) },
                Span::Blank(text) => html! { <mark>{ safe_text(text) }</mark> },
            } }
        }
    }
}

/// Says to whoever hears a table what the rows that name a group hold for.
#[component]
pub fn GroupNote() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    html! { <span class="visually-hidden">{ ". " }{ fields::texts(state.lang).groups() }</span> }
}

/// A table that scrolls inside its own box when it is wider than the page.
pub fn draw_table(table: &Table) -> Html {
    let figure = |column: usize| (column > table.words).then_some("table__figure");
    html! {
        <div class="table-box" tabindex="0" role="group" aria-label={safe_text(&table.caption)}>
            <table class="table">
                <caption class="table__caption">
                    { safe_text(&table.caption) }
                    if table.rows.iter().any(|row| row.kind == RowKind::Group) { <GroupNote /> }
                </caption>
                <thead>
                    <tr>
                        for (column, header) in table.header.iter().enumerate() {
                            <th scope="col" class={classes!(figure(column))}>{ safe_text(header) }</th>
                        }
                    </tr>
                </thead>
                <tbody>for row in &table.rows { { draw_row(row, table) } }</tbody>
            </table>
        </div>
    }
}

/// A cell; a figure that has a name links to its explanation.
fn draw_cell(table: &Table, row: &TableRow, column: usize) -> Html {
    let cell = row.cells.get(column).map_or("", String::as_str);
    match row.figures.get(column).filter(|name| !name.is_empty()) {
        Some(name) => {
            let row = row.cells.first().map_or("", String::as_str);
            let of = match table.header.get(column) {
                Some(header) if !header.is_empty() => format!("{row}, {header}"),
                _ => row.to_owned(),
            };
            html! { <Figure name={name.clone()} {of} shown={safe_text(cell)} /> }
        }
        None => html! { safe_text(cell) },
    }
}

fn draw_row(row: &TableRow, table: &Table) -> Html {
    let figure = |column: usize| (column > table.words).then_some("table__figure");
    let class = match row.kind {
        RowKind::Group => {
            let name = row.cells.first().map_or("", String::as_str);
            let width = table.header.len().to_string();
            return html! {
                <tr class="table__group"><th scope="rowgroup" colspan={width}>{ safe_text(name) }</th></tr>
            };
        }
        RowKind::Plain => None,
        RowKind::Total => Some("table__total"),
    };
    html! {
        <tr class={classes!(class)}>
            for (column, cell) in row.cells.iter().enumerate() {
                if column == 0 {
                    <th scope="row">{ safe_text(cell) }</th>
                } else {
                    <td class={classes!(figure(column), row.tint(column).map(|tint| format!("tint tint--{tint}")))}>{ draw_cell(table, row, column) }</td>
                }
            }
        </tr>
    }
}
