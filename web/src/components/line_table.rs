//! What the points of a theme cost, line by line.

use cadrage_core::estimate::{Line, NotCosted};
use cadrage_core::explain;
use cadrage_core::format::{cents, number};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Status, Theme, Word};
use cadrage_core::lang::Lang;
use cadrage_report::words;
use yew::prelude::*;

use super::figure::Figure;
use crate::i18n::{fields, theme};
use crate::state::use_state_handle;

/// The properties of [`LineTable`].
#[derive(Properties, PartialEq)]
pub struct LineTableProps {
    /// The theme.
    pub theme: Theme,
}

/// Quantity and price are those of the first year of each line.
#[component]
pub fn LineTable(props: &LineTableProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (fields::texts(state.lang), state.lang);
    let (grid, estimate) = (&state.grid, &state.computed.estimate);
    let lines = estimate
        .lines
        .iter()
        .filter(|line| line.need.theme == props.theme);
    let lines: Vec<&Line> = lines.collect();
    let not_costed = estimate.not_costed.iter();
    let not_costed: Vec<&NotCosted> = not_costed
        .filter(|line| line.need.theme == props.theme)
        .collect();
    if lines.is_empty() && not_costed.is_empty() {
        return html! { <p>{ theme::texts(lang).no_line }</p> };
    }
    let mut rows = Vec::new();
    let mut topic = "";
    for line in lines {
        if line.need.topic != topic {
            topic = &line.need.topic;
            let label = grid
                .topics
                .get(topic)
                .map_or(topic, |topic| topic.label.get(lang));
            rows.push(html! {
                <tr class="table__group"><th scope="rowgroup" colspan="7">{ label }</th></tr>
            });
        }
        rows.push(row(grid, line, lang));
    }
    rows.extend(not_costed.into_iter().map(|line| {
        html! {
            <tr>
                <th scope="row">{ line.need.label.get(lang) }</th>
                <td colspan="6">{ theme::texts(lang).not_costed }</td>
            </tr>
        }
    }));
    let caption = theme::texts(lang).lines;
    html! {
        <div class="table-box" tabindex="0" role="region" aria-label={caption}>
            <table class="table">
                <caption class="visually-hidden">{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.line }</th>
                        <th scope="col" class="table__figure">{ texts.quantity }</th>
                        <th scope="col" class="table__figure">{ texts.unit_price }</th>
                        <th scope="col" class="table__figure">{ texts.amount }</th>
                        <th scope="col">{ texts.nature }</th>
                        <th scope="col">{ texts.bearer }</th>
                        <th scope="col">{ texts.status }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(grid: &CostGrid, line: &Line, lang: Lang) -> Html {
    let at = line.first_year();
    let quantity = line.need.quantities.get(at).copied().unwrap_or_default();
    let price = line
        .prices
        .get(at)
        .map(|price| price.amount)
        .unwrap_or_default();
    let unit = grid.units.get(&line.unit);
    let unit = unit.map_or(line.unit.as_str(), |unit| unit.symbol.get(lang));
    let (french, english) = explain::word(line.status);
    let assumed = (line.status == Status::Assumption).then_some("status--assumption");
    html! {
        <tr key={line.need.impact.clone()}>
            <th scope="row">{ line.need.label.get(lang) }</th>
            <td class="table__figure">{ number(quantity, lang) }{ "\u{a0}" }<span class="table__unit">{ unit }</span></td>
            <td class="table__figure">{ cents(price, lang) }</td>
            <td class="table__figure"><Figure name={line.need.impact.clone()} amount={line.total} /></td>
            <td><span class={format!("tag tag--{}", line.nature.id())}>{ words::nature(line.nature, lang) }</span></td>
            <td>{ words::bearer(line.need.bearer, lang) }</td>
            <td><span class={classes!("status", assumed)}>{ words::pick(lang, french, english) }</span></td>
        </tr>
    }
}
