//! The fields of every cell of a grid row.

use cadrage_core::grid::model::Theme;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::{CellKind, Column};
use cadrage_core::text::number;
use cadrage_core::text::word::{Entry, Word};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::grid_row::{format_cell, row_options};
use super::value_origin::draw_origin;
use crate::components::blocks::safe_text;
use crate::components::select::{Select, SelectOption};
use crate::i18n::{grid, grid_words};
use crate::state::{Action, DATE, GridRow, State, StateHandle, base, use_state_handle};

/// The properties of [`GridFields`].
#[derive(Properties, PartialEq)]
pub struct GridFieldsProps {
    /// The row.
    pub row: GridRow,
}

/// The columns that hold sentences.
const LONG: [&str; 5] = ["note", "question", "consequence", "objective", "reference"];

/// A cell is applied when its field loses focus, because the whole grid is then read and checked
/// again.
#[component]
pub fn GridFields(props: &GridFieldsProps) -> Html {
    let date = use_state_eq(String::new);
    let was_open = use_mut_ref(|| false);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (row, texts) = (&props.row, grid::texts(state.lang));
    let act = |change: fn(&mut Overlay, &GridRow)| {
        let (state, row) = (state.clone(), row.clone());
        move |_: MouseEvent| {
            let mut overlay = (*state.overlay).clone();
            change(&mut overlay, &row);
            state.dispatch(Action::Lay(overlay));
        }
    };
    let redate = {
        let date = date.clone();
        move |event: InputEvent| date.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let add = {
        let (state, row, date) = (state.clone(), row.clone(), date.clone());
        move |_: MouseEvent| {
            if let Some(overlay) = row.copy_from_date(&state.overlay, &date) {
                state.dispatch(Action::Lay(overlay));
            }
        }
    };
    let can_add = !date.is_empty() && row.copy_from_date(&state.overlay, &date).is_some();
    let id = format!("cell-{}-date", row.key.join("-"));
    let dropped = state.overlay.drops(row.table, &row.key);
    // The main figure of the row comes first; the other cells are folded below it.
    let main = row
        .figures()
        .next()
        .filter(|_| row.table.column("source").is_some());
    let others: Vec<&'static Column> = row
        .table
        .columns
        .iter()
        .filter(|column| !row.table.key.contains(&column.name))
        .filter(|column| Some(column.name) != main.map(|main| main.name))
        .collect();
    let has_fault = others
        .iter()
        .any(|column| problem_of(&state, row, column).is_some());
    // Once a fault has opened them, they stay so: mending it folds nothing that is typed in.
    let is_open = *was_open.borrow() || has_fault;
    *was_open.borrow_mut() = is_open;
    html! {
        <div class="grid-fields">
            <p class="card__hint grid-fields__hint">{ texts.edit_hint() }</p>
            if !dropped {
                if let Some(main) = main {
                    <div class="fields">
                        { draw_field(&state, row, main) }
                        { draw_origin(&state, row, main) }
                    </div>
                    <details class="grid-fields__others" open={is_open}>
                        <summary>{ texts.other_columns() }</summary>
                        <div class="fields">for column in others { { draw_field(&state, row, column) } }</div>
                    </details>
                } else {
                    <div class="fields">for column in others { { draw_field(&state, row, column) } }</div>
                }
            }
            <div class="grid-fields__tools">
                if state.overlay.has(row.table, &row.key) {
                    <button type="button" class="button" onclick={act(|overlay, row| row.restore(overlay))}>
                        { texts.restore() }
                    </button>
                }
                if !dropped {
                    <button type="button" class="button" onclick={act(|overlay, row| overlay.drop_row(base(), row.table, &row.key))}>
                        { texts.remove() }
                    </button>
                }
            </div>
            if !dropped && row.table.key.contains(&DATE) {
                <div class="grid-fields__dated" data-aside="true">
                    <div class="input">
                        <label class="input__label" for={id.clone()}>{ texts.from() }</label>
                        <input class="input__control" {id} type="date" value={(*date).clone()} oninput={redate} />
                    </div>
                    <button type="button" class="button" disabled={!can_add} onclick={add}>{ texts.add_dated() }</button>
                    <p class="card__hint" role="status">
                        if !can_add && !date.is_empty() { { texts.has_dated() } }
                    </p>
                </div>
            }
        </div>
    }
}

/// The field of one cell, with its problem or the value of the default grid.
pub(super) fn draw_field(state: &StateHandle, row: &GridRow, column: &'static Column) -> Html {
    let (texts, lang) = (grid::texts(state.lang), state.lang);
    let text = row.text(&state.overlay, column.name);
    let id = field_id(row, column);
    let hint_id = format!("{id}-hint");
    let problem = problem_of(state, row, column);
    let changed = row.is_changed(&state.overlay, column.name);
    let described = (changed || problem.is_some()).then(|| hint_id.clone());
    let set = {
        let (state, row) = (state.clone(), row.clone());
        move |text: String| {
            let mut overlay = (*state.overlay).clone();
            let text = match column.cell.is_figure() {
                true => number::typed_for_a_table(&text, state.lang),
                false => text,
            };
            // A new value does not have the source of the old one.
            let is_main = row
                .figures()
                .next()
                .is_some_and(|main| main.name == column.name);
            if is_main && row.origin(&overlay).is_some() {
                row.rest_on(&mut overlay, None, "");
            }
            overlay.set(base(), row.table, &row.key, column.name, &text);
            state.dispatch(Action::Lay(overlay));
        }
    };
    let options: Option<Vec<SelectOption>> = match column.cell {
        CellKind::OneOf(list) => Some(
            list.0
                .iter()
                .map(|entry| SelectOption::new(entry.id, label(state, *entry)))
                .collect(),
        ),
        CellKind::Ref(files) => Some(row_options(state, files)),
        _ => None,
    };
    let invalid = problem.is_some().then_some("true");
    let control = match options {
        Some(options) => {
            let none = (!column.required).then(|| SelectOption::new("", "—"));
            let known = options
                .into_iter()
                .map(|option| with_id(option, column.cell));
            let options: Vec<SelectOption> = none.into_iter().chain(known).collect();
            html! {
                <Select id={id.clone()} {options} taken={text.to_owned()} on_choose={set} {described} is_wrong={problem.is_some()} />
            }
        }
        None if column.cell == CellKind::Text
            && LONG.iter().any(|long| column.name.starts_with(long)) =>
        {
            let onchange = move |event: Event| {
                set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            };
            html! {
                <textarea class="input__control input__control--long" id={id.clone()} rows="2" value={text.to_owned()}
                    {onchange} aria-describedby={described} aria-invalid={invalid} />
            }
        }
        None => {
            let onchange =
                move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value());
            let is_number = match column.cell {
                CellKind::Number | CellKind::Amount => true,
                // A range of three numbers is not reformatted.
                CellKind::Range => !text.contains(';'),
                _ => false,
            };
            let value = if is_number {
                number_to_edit(text, state)
            } else {
                text.to_owned()
            };
            html! {
                <input class={classes!("input__control", is_number.then_some("input__control--number"))} id={id.clone()}
                    type="text" inputmode={is_number.then_some("decimal")} autocomplete="off" {value} {onchange}
                    aria-describedby={described} aria-invalid={invalid} />
            }
        }
    };
    let original = match row.original(column.name) {
        "" => texts.nothing().to_owned(),
        original => format_cell(column.cell, original, lang),
    };
    html! {
        <div class={classes!("input", changed.then_some("grid-fields__changed"))} key={column.name}>
            <label class="input__label" for={id}>{ grid_words::column(column.name, lang) }</label>
            { control }
            if let Some(problem) = problem {
                <p class="input__problem" id={hint_id}>{ problem }</p>
            } else if changed {
                <p class="input__hint" id={hint_id}>{ texts.original() }{ " " }{ original }</p>
            }
        </div>
    }
}

/// The label of a word from a closed list; for a theme, its name in the grid under the overlay.
fn label(state: &StateHandle, entry: Entry) -> String {
    Theme::parse(entry.id)
        .filter(|_| entry.label.is_none())
        .and_then(|theme| state.grid.themes.get(&theme))
        .map_or(entry.label(state.lang), |texts| texts.label.get(state.lang))
        .to_owned()
}

/// An option whose label has the id of its row, to distinguish rows with the same label.
fn with_id(option: SelectOption, cell: CellKind) -> SelectOption {
    let SelectOption { id, label } = option;
    match cell {
        CellKind::OneOf(_) => SelectOption { id, label },
        _ if label.is_empty() || label == id => SelectOption::new(id.clone(), id),
        _ => SelectOption::new(id.clone(), format!("{label} ({id})")),
    }
}

/// A number as it is typed in the page's language: with a decimal comma where it has one.
fn number_to_edit(text: &str, state: &State) -> String {
    match state.lang.typography().has_decimal_comma() {
        true => format_cell(CellKind::Number, text, state.lang),
        false => text.to_owned(),
    }
}

/// The id of the field of a cell.
pub(super) fn field_id(row: &GridRow, column: &Column) -> String {
    format!("cell-{}-{}", row.key.join("-"), column.name)
}

/// The problem of a cell, if any.
pub(super) fn problem_of(state: &State, row: &GridRow, column: &Column) -> Option<String> {
    let problem = state.grid_problems.iter().find(|problem| {
        let named = problem.place.column.as_deref();
        named.is_some_and(|named| named.split(", ").any(|name| name == column.name))
            && GridRow::of_problem(&state.overlay, problem).as_ref() == Some(row)
    })?;
    Some(safe_text(&problem.kind.sentence(state.lang)))
}
