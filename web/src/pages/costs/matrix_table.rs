//! The provider's cost by theme and nature. Each amount links to its explanation, and each theme
//! opens to show its lines.

use std::collections::BTreeSet;

use cadrage_core::grid::model::{Nature, Theme};
use cadrage_core::text::word::Word;
use cadrage_report::cost_matrix::{self, NamedAmount};
use cadrage_report::words;
use yew::prelude::*;

use crate::components::figure::Figure;
use crate::i18n::costs;
use crate::state::use_state_handle;

/// The properties of [`MatrixTable`].
#[derive(Properties, PartialEq)]
pub struct MatrixTableProps {
    /// The index of the year, from 0; `None` for the sum of all years.
    pub year: Option<usize>,
}

/// Six themes by three natures, with sums.
#[component]
pub fn MatrixTable(props: &MatrixTableProps) -> Html {
    let opened = use_state_eq(BTreeSet::<Theme>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (costs::texts(state.lang), state.lang);
    let matrix = cost_matrix::matrix(&state.computed.estimate, props.year);
    let cell = |figure: &NamedAmount, row: &str, column: &str| {
        let of = format!("{row}, {column}");
        html! {
            <td class="table__figure"><Figure name={figure.name.clone()} {of} amount={figure.amount} /></td>
        }
    };
    let of_natures = |amounts: &[NamedAmount], row: &str| {
        amounts
            .iter()
            .zip(Nature::ALL)
            .map(|(amount, nature)| cell(amount, row, words::nature(*nature, lang)))
            .collect::<Html>()
    };
    let rows = matrix.themes.iter().map(|row| {
        let theme = row.theme;
        let lines = cost_matrix::lines(&state.computed.estimate, theme, props.year);
        let is_open = opened.contains(&theme) && !lines.is_empty();
        let name = words::theme(&state.grid, theme, lang);
        let onclick = {
            let opened = opened.clone();
            move |_: MouseEvent| {
                let mut themes = (*opened).clone();
                if !themes.remove(&theme) {
                    themes.insert(theme);
                }
                opened.set(themes);
            }
        };
        html! {
            <>
                <tr key={theme.id()}>
                    <th scope="row">
                        if lines.is_empty() {
                            { name }
                        } else {
                            <button type="button" class="matrix__theme" aria-expanded={is_open.to_string()} {onclick}>{ name }</button>
                        }
                    </th>
                    { of_natures(&row.natures, name) }
                    { cell(&row.total, name, texts.total()) }
                </tr>
                if is_open {
                    for line in lines {
                        <tr class="matrix__line" key={line.amount.name.clone()}>
                            <th scope="row">{ line.label.get(lang) }</th>
                            for nature in Nature::ALL {
                                if *nature == line.nature { { cell(&line.amount, line.label.get(lang), words::nature(*nature, lang)) } } else { <td></td> }
                            }
                            <td></td>
                        </tr>
                    }
                }
            </>
        }
    });
    html! {
        <div class="table-box matrix" tabindex="0" role="group" aria-label={texts.matrix()}>
            <table class="table">
                <caption class="table__caption">{ texts.matrix() }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.theme() }</th>
                        for nature in Nature::ALL {
                            <th scope="col" class="table__figure">
                                <span class={format!("tag tag--{}", nature.id())}>{ words::nature(*nature, lang) }</span>
                            </th>
                        }
                        <th scope="col" class="table__figure">{ texts.total() }</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows }
                    <tr class="table__total">
                        <th scope="row">{ texts.total() }</th>
                        { of_natures(&matrix.natures, texts.total()) }
                        { cell(&matrix.total, texts.total(), texts.total()) }
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
