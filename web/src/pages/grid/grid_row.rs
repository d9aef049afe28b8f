//! A row of the grid: figures with unit, date, source and status; all its cells when opened.

use cadrage_core::explain;
use cadrage_core::grid::model::Status;
use cadrage_core::grid::schema::{self, CellKind, Column, TABLES};
use cadrage_core::text::format::{self, euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::word::Word;
use cadrage_report::headline::signed_euros;
use rust_decimal::Decimal;
use yew::prelude::*;

use super::grid_cell::GridCell;
use super::grid_fields::GridFields;
use super::told_effect::use_told_effect;
use super::value_origin::draw_origin;
use crate::address::row_link;
use crate::components::blocks::safe_text;
use crate::components::figure::Figure;
use crate::components::select::SelectOption;
use crate::i18n::{grid, grid_words};
use crate::state::{GridRow, State, base, use_state_handle};

/// The properties of [`GridRowView`].
#[derive(Properties, PartialEq)]
pub struct GridRowViewProps {
    /// The row.
    pub row: GridRow,
    /// Whether its cells are open for editing.
    pub is_open: bool,
    /// Whether the effect of its changes is told: with many changes, that would take long.
    pub tells_effect: bool,
    /// Called to open or close the cells of the row.
    pub on_open: Callback<GridRow>,
}

/// A changed figure comes before the original, which is struck out and announced to screen readers.
#[component]
pub fn GridRowView(props: &GridRowViewProps) -> Html {
    let state = use_state_handle();
    let effect = use_told_effect(state.as_ref().filter(|_| props.tells_effect), &props.row);
    let Some(state) = state else {
        return Html::default();
    };
    let (row, texts, lang) = (&props.row, grid::texts(state.lang), state.lang);
    let overlay = &state.overlay;
    let label = row.label(overlay, lang);
    let unit = match row.text(overlay, "unit") {
        "" => "",
        unit => state
            .grid
            .units
            .get(unit)
            .map_or(unit, |unit| unit.symbol.get(lang)),
    };
    let date = ["valid_from", "known_since", "checked", "published"]
        .iter()
        .find(|name| row.table.column(name).is_some())
        .map_or(String::new(), |name| {
            format_cell(CellKind::Date, row.text(overlay, name), lang)
        });
    let source = row.text(overlay, "source");
    let cited = match state.grid.sources.get(source) {
        Some(known) => {
            let (href, citation) = (
                row_link(&format!("sources/{source}")),
                known.citation.get(lang).to_owned(),
            );
            html! { <a {href}>{ citation }</a> }
        }
        // A row of `sources.csv` has no source of its own: its reference is shown.
        None if source.is_empty() => html! { { row.text(overlay, "reference") } },
        None => html! { { source } },
    };
    let status = Status::parse(row.text(overlay, "status"));
    let dropped = overlay.drops(row.table, &row.key);
    let is_added = overlay.has(row.table, &row.key) && row.original(row.table.key[0]).is_empty();
    let mark = match (dropped, is_added, overlay.has(row.table, &row.key)) {
        (true, ..) => Some(texts.removed()),
        (_, true, _) => Some(texts.added()),
        (.., true) => Some(texts.changed()),
        _ => None,
    };
    let open = props.on_open.reform({
        let row = row.clone();
        move |_: MouseEvent| row.clone()
    });
    let action = if props.is_open {
        texts.close()
    } else {
        texts.edit()
    };
    let class = classes!("grid-row", dropped.then_some("grid-row--dropped"));
    // The fields of an open row are below it.
    let cell = |column: Option<&'static str>, shown: Html| {
        let column = column.filter(|name| row.table.column(name).is_some());
        match column.filter(|_| !props.is_open && !dropped) {
            Some(column) => html! {
                <GridCell row={row.clone()} {column} label={label.clone()}>{ shown }</GridCell>
            },
            None => shown,
        }
    };
    // A value that was changed has lost its source: where the new one comes from is asked there.
    let main = row
        .figures()
        .next()
        .filter(|main| row.is_changed(overlay, main.name));
    let source_cell = match main.filter(|_| !props.is_open && row.table.column("source").is_some())
    {
        Some(main) => {
            html! { <div class="grid-row__origin">{ draw_origin(&state, row, main) }</div> }
        }
        None => cited,
    };
    html! {
        <>
            <tr {class}>
                <th scope="row">
                    if label.is_empty() { { safe_text(&row.key.join(", ")) } } else { { safe_text(&label) } }
                    <code class="grid-row__key">{ row.name() }</code>
                    if let Some(mark) = mark { <span class="grid-row__mark">{ mark }</span> }
                </th>
                <td class="table__figure table__kept">{ cell(row.figures().next().map(|main| main.name), figures(&state, row)) }</td>
                <td>{ cell(Some("unit"), html! { unit }) }</td>
                <td class="grid-row__date">{ date }</td>
                <td class="grid-row__source">{ source_cell }</td>
                <td class="grid-row__status">
                    if let Some(status) = status {
                        <span class={classes!("status", (status == Status::Assumption).then_some("status--assumption"))}>
                            { status.inside(lang) }
                        </span>
                    }
                </td>
                <td class="table__figure">{ draw_effect(&state, row, effect) }</td>
                <td>
                    <button type="button" class="button" aria-expanded={props.is_open.to_string()}
                        aria-label={grid::of_row(action, &label, lang)} onclick={open}>{ action }</button>
                </td>
            </tr>
            if props.is_open { <tr class="grid-row__cells"><td colspan="8"><GridFields row={row.clone()} /></td></tr> }
        </>
    }
}

/// What the lines that rest on the row cost, and by how much its change moves the total.
fn draw_effect(state: &State, row: &GridRow, effect: Option<Decimal>) -> Html {
    let lang = state.lang;
    let id = row.key.first().map_or("", String::as_str);
    let is_of_lines = [
        &schema::IMPACTS,
        &schema::PRICES,
        &schema::STAFF,
        &schema::TOPICS,
    ]
    .iter()
    .any(|table| table.file == row.table.file);
    let cost = explain::cost_of(&state.computed.estimate, id).filter(|_| is_of_lines);
    let label = row.label(&state.overlay, lang);
    html! {
        <>
            if let Some(cost) = cost {
                <Figure name={id.to_owned()} of={label} amount={cost} shown={euros(cost, lang)} />
            }
            if let Some(effect) = effect {
                <span class="grid-row__effect">{ grid::texts(lang).effect(&signed_euros(effect, lang)) }</span>
            }
        </>
    }
}

/// The main figure of the row with its bounds, then the others with their names.
fn figures(state: &State, row: &GridRow) -> Html {
    let (overlay, lang) = (&state.overlay, state.lang);
    let filled = |column: &&Column| {
        !row.text(overlay, column.name).is_empty() || !row.original(column.name).is_empty()
    };
    let drawn = row.figures().filter(filled).take(3).enumerate().map(|(at, column)| {
        let bounds = (at == 0)
            .then(|| (row.text(overlay, "low"), row.text(overlay, "high")))
            .filter(|(low, high)| !low.is_empty() || !high.is_empty());
        html! {
            <div class={if at == 0 { "grid-row__main" } else { "grid-row__other" }}>
                if at > 0 { { grid_words::column(column.name, lang) }{ " " } }
                { figure(state, row, column) }
                if let Some((low, high)) = bounds {
                    <span class="grid-row__bounds">
                        { format!("{}\u{a0}– {}", format_cell(CellKind::Number, low, lang), format_cell(CellKind::Number, high, lang)) }
                    </span>
                }
            </div>
        }
    });
    html! { { for drawn } }
}

/// The value of a cell, with that of the default grid if it differs.
fn figure(state: &State, row: &GridRow, column: &Column) -> Html {
    let (texts, lang) = (grid::texts(state.lang), state.lang);
    let text = format_cell(column.cell, row.text(&state.overlay, column.name), lang);
    let is_changed = row.is_changed(&state.overlay, column.name);
    let original = row.original(column.name);
    html! {
        <>
            <span class={classes!(is_changed.then_some("grid-row__changed"))}>{ text }</span>
            if is_changed && !original.is_empty() {
                { " " }
                <s class="grid-row__original">
                    <span class="visually-hidden">{ texts.original() }{ " " }</span>
                    { format_cell(column.cell, original, lang) }
                </s>
            }
        </>
    }
}

/// A cell formatted in the given language, if it is a number, a range or a date.
pub fn format_cell(cell: CellKind, text: &str, lang: Lang) -> String {
    let number = |text: &str| match number::parse(text, Dialect::Comma) {
        Ok(number) => format::number(number, lang),
        Err(_) => text.to_owned(),
    };
    match cell {
        CellKind::Number | CellKind::Amount => number(text),
        CellKind::Range => match text.split(';').collect::<Vec<_>>().as_slice() {
            [value, low, high] => format!(
                "{} ({}\u{a0}– {})",
                number(value),
                number(low),
                number(high)
            ),
            _ => number(text),
        },
        CellKind::Date => match text.parse() {
            Ok(date) => format::date(date, lang),
            Err(_) => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

/// The rows that a cell may refer to.
pub fn row_options(state: &State, files: &[&str]) -> Vec<SelectOption> {
    let mut known: Vec<SelectOption> = Vec::new();
    for table in TABLES.iter().filter(|table| files.contains(&table.file)) {
        for row in base().of(table) {
            let row = GridRow::of_base(table, row);
            let id = row.key.first().cloned().unwrap_or_default();
            if known.last().is_none_or(|last| last.id != id) {
                let label = row.label(&state.overlay, state.lang);
                known.push(SelectOption::new(id, label));
            }
        }
        for key in state.overlay.added(base(), table) {
            let id = key.first().map_or("", String::as_str);
            known.push(SelectOption::new(id, id));
        }
    }
    known
}
