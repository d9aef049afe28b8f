//! A cell of the table of the grid, edited in place as in a sheet.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::grid_fields::{draw_field, field_id, problem_of};
use crate::browser;
use crate::i18n::{grid, grid_words};
use crate::state::{GridRow, use_state_handle};

/// The properties of [`GridCell`].
#[derive(Properties, PartialEq)]
pub struct GridCellProps {
    /// The row.
    pub row: GridRow,
    /// The name of its column.
    pub column: &'static str,
    /// The label of the row, for those who do not see it beside the cell.
    pub label: AttrValue,
    /// What the cell shows.
    pub children: Html,
}

/// Enter or a click opens the cell; Enter or leaving it applies what was typed, Escape leaves it as it
/// was. The arrows go to the cell above and below.
#[component]
pub fn GridCell(props: &GridCellProps) -> Html {
    let is_edited = use_state_eq(|| false);
    // What the field showed when it was opened, as the language writes it.
    let before = use_mut_ref(String::new);
    let column = props.row.table.column(props.column);
    let field = column.map_or(String::new(), |column| field_id(&props.row, column));
    let button = format!("{field}-open");
    use_effect_with((*is_edited, field.clone()), {
        let before = before.clone();
        move |(is_edited, field)| {
            if *is_edited {
                browser::focus(&format!("[id='{field}']"));
                browser::select(field);
                *before.borrow_mut() = browser::value(field);
            }
        }
    });
    let (Some(state), Some(column)) = (use_state_handle(), column) else {
        return props.children.clone();
    };
    if *is_edited {
        let close = {
            let is_edited = is_edited.clone();
            move |_: FocusEvent| is_edited.set(false)
        };
        let onkeydown = {
            let button = button.clone();
            move |event: KeyboardEvent| {
                let Some(field) = event
                    .target()
                    .and_then(|t| t.dyn_into::<HtmlElement>().ok())
                else {
                    return;
                };
                match event.key().as_str() {
                    "Enter" => {}
                    "Escape" => {
                        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                            input.set_value(&before.borrow());
                        }
                    }
                    _ => return,
                }
                event.prevent_default();
                // Applies what was typed, and closes the cell.
                let _ = field.blur();
                browser::focus_later(format!("[id='{button}']"));
            }
        };
        return html! {
            <div class="grid-cell grid-cell--edited" onfocusout={close} {onkeydown}>
                { draw_field(&state, &props.row, column) }
            </div>
        };
    }
    let onclick = move |_: MouseEvent| is_edited.set(true);
    let onkeydown = {
        let cells = format!(".grid-cell[data-column='{}']", props.column);
        move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                _ => return,
            };
            event.prevent_default();
            browser::focus_near(&cells, step);
        }
    };
    let column_label = grid_words::column(column.name, state.lang);
    let action = format!("{}, {column_label}", grid::texts(state.lang).edit());
    let wrong = problem_of(&state, &props.row, column);
    html! {
        <>
            <button type="button" class={classes!("grid-cell", wrong.is_some().then_some("grid-cell--wrong"))} id={button}
                data-column={props.column} title={grid::of_row(&action, &props.label, state.lang)} {onclick} {onkeydown}>
                { props.children.clone() }
            </button>
            if let Some(wrong) = wrong { <span class="input__problem">{ wrong }</span> }
        </>
    }
}
