//! Where an entered value comes from: the question beside the main figure of a grid row.

use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::{self, Column};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::components::select::{Select, SelectOption};
use crate::i18n::grid;
use crate::state::{Action, GridRow, StateHandle, ValueOrigin};

/// The origin of an entered value, asked as soon as the value differs from the grid.
pub fn draw_origin(state: &StateHandle, row: &GridRow, main: &Column) -> Html {
    let texts = grid::texts(state.lang);
    let chosen = row.origin(&state.overlay);
    if chosen.is_none() && !row.is_changed(&state.overlay, main.name) {
        return Html::default();
    }
    let id = format!("cell-{}-origin", row.key.join("-"));
    let change = |change: fn(&mut Overlay, &GridRow, String)| {
        let (state, row) = (state.clone(), row.clone());
        Callback::from(move |text: String| {
            let mut overlay = (*state.overlay).clone();
            change(&mut overlay, &row, text);
            state.dispatch(Action::Lay(overlay));
        })
    };
    let choose = change(|overlay, row, id| {
        let origin = ValueOrigin::ALL
            .into_iter()
            .find(|origin| origin.id() == id);
        let today: String = browser::now().chars().take("2026-11-25".len()).collect();
        row.rest_on(overlay, origin, &today);
    });
    let refer = change(|overlay, row, text| row.refer(overlay, &text))
        .reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value());
    let question = match row.table.file == schema::PRICES.file {
        true => texts.price_origin(),
        false => texts.value_origin(),
    };
    let option = |origin: ValueOrigin| {
        let label = match origin {
            ValueOrigin::Quote => texts.quote(),
            ValueOrigin::Contract => texts.contract(),
            ValueOrigin::Catalogue => texts.catalogue(),
        };
        SelectOption::new(origin.id(), label)
    };
    let options: Vec<SelectOption> = std::iter::once(SelectOption::new("", texts.to_say()))
        .chain(ValueOrigin::ALL.map(option))
        .collect();
    html! {
        <>
            <div class="input">
                <label class="input__label" for={id.clone()}>{ question }</label>
                <Select id={id.clone()} {options} taken={chosen.map_or("", ValueOrigin::id)} on_choose={choose} />
            </div>
            if chosen.is_some() {
                <div class="input">
                    <label class="input__label" for={format!("{id}-reference")}>{ texts.reference() }</label>
                    <input class="input__control" id={format!("{id}-reference")} type="text" autocomplete="off"
                        value={row.reference(&state.overlay).to_owned()} onchange={refer} />
                </div>
            }
        </>
    }
}
