//! The provider's cost by theme and nature; each amount explains itself.

use cadrage_core::grid::model::{Nature, Word};
use cadrage_report::cost_matrix::{self, Figure as Amount};
use cadrage_report::words;
use yew::prelude::*;

use super::figure::Figure;
use crate::i18n::costs;
use crate::state::use_state_handle;

/// The properties of [`MatrixTable`].
#[derive(Properties, PartialEq)]
pub struct MatrixTableProps {
    /// The year, from 0; `None` adds all years.
    pub year: Option<usize>,
}

/// Six themes, three natures, and their sums.
#[component]
pub fn MatrixTable(props: &MatrixTableProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (costs::texts(state.lang), state.lang);
    let matrix = cost_matrix::matrix(&state.computed.estimate, props.year);
    let cell = |figure: &Amount| {
        html! {
            <td class="table__figure"><Figure name={figure.name.clone()} amount={figure.amount} /></td>
        }
    };
    html! {
        <div class="table-box" tabindex="0" role="region" aria-label={texts.matrix}>
            <table class="table">
                <caption class="table__caption">{ texts.matrix }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.theme }</th>
                        for nature in Nature::ALL {
                            <th scope="col" class="table__figure">
                                <span class={format!("tag tag--{}", nature.id())}>{ words::nature(*nature, lang) }</span>
                            </th>
                        }
                        <th scope="col" class="table__figure">{ texts.total }</th>
                    </tr>
                </thead>
                <tbody>
                    for row in &matrix.themes {
                        <tr>
                            <th scope="row">{ words::theme(&state.grid, row.theme, lang) }</th>
                            { for row.natures.iter().map(cell) }
                            { cell(&row.total) }
                        </tr>
                    }
                    <tr class="table__total">
                        <th scope="row">{ texts.total }</th>
                        { for matrix.natures.iter().map(cell) }
                        { cell(&matrix.total) }
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
