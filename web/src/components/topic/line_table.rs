//! The cost of a topic, line by line.

use std::rc::Rc;

use cadrage_core::estimate::line::{Line, NotCosted};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::needs::need::Need;
use cadrage_core::text::format::{self, euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_report::words;
use yew::prelude::*;

use super::impact_editor::ImpactEditor;
use super::part_ranges::DrawnRanges;
use crate::components::blocks::safe_text;
use crate::components::figure::Figure;
use crate::i18n::{fields, theme, topic};
use crate::state::{path, use_state_handle};

/// The properties of [`LineTable`].
#[derive(Properties, PartialEq)]
pub struct LineTableProps {
    /// An id of `topics.csv`.
    pub topic: AttrValue,
}

/// In the expert view, each line opens to
/// be changed.
#[component]
pub fn LineTable(props: &LineTableProps) -> Html {
    let opened = use_state_eq(|| None::<String>);
    let ranges = use_context::<Rc<DrawnRanges>>().unwrap_or_default();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (fields::texts(state.lang), state.lang);
    let (grid, estimate) = (&state.grid, &state.computed.estimate);
    let lines: Vec<&Line> = estimate
        .lines
        .iter()
        .filter(|line| line.need.topic == props.topic.as_str())
        .collect();
    let not_costed: Vec<&NotCosted> = estimate
        .not_costed
        .iter()
        .filter(|line| line.need.topic == props.topic.as_str())
        .collect();
    if lines.is_empty() && not_costed.is_empty() {
        return html! { <p class="topic__none">{ topic::texts(lang).no_line() }</p> };
    }
    // Lines that the engine adds, for a tier or for energy, have no row to change.
    let changes = |need: &Need| {
        let known = grid.impacts.contains_key(&need.impact);
        state.is_expert && (known || estimate.scoping.impacts.contains_key(&need.impact))
    };
    let tool = |need: &Need| {
        if !state.is_expert {
            return Html::default();
        }
        let is_said = state.study.get(&path(["impacts", &need.impact])).is_some();
        let is_open = opened.as_ref() == Some(&need.impact);
        let texts = theme::texts(lang);
        let action = if is_open { texts.close() } else { texts.edit() };
        let onclick = {
            let (opened, impact) = (opened.clone(), need.impact.clone());
            move |_: MouseEvent| opened.set((!is_open).then(|| impact.clone()))
        };
        html! {
            <td>
                if changes(need) {
                    <button type="button" class="button" aria-expanded={is_open.to_string()}
                        aria-label={theme::texts(lang).action_on(&action, &need.label.get(lang))} {onclick}>{ action }</button>
                }
                if is_said { <span class="line-table__said">{ " " }{ texts.said() }</span> }
            </td>
        }
    };
    let editor = |need: &Need| {
        if !changes(need) || opened.as_ref() != Some(&need.impact) {
            return Html::default();
        }
        html! {
            <tr class="line-table__editor" key={format!("{}-editor", need.impact)}>
                <td colspan="6"><ImpactEditor need={need.clone()} /></td>
            </tr>
        }
    };
    let mut rows = Vec::new();
    for line in lines {
        let parts = RowParts {
            made: made_of(grid, line, state.computed.is_rough(), lang),
            range: ranges.draw_line(&line.need.impact, lang),
            tool: tool(&line.need),
        };
        rows.push(row(line, lang, parts));
        rows.push(editor(&line.need));
    }
    for line in not_costed {
        rows.push(html! {
            <tr>
                <th scope="row">{ safe_text(line.need.label.get(lang)) }</th>
                <td colspan="4">{ theme::texts(lang).not_costed() }</td>
                { tool(&line.need) }
            </tr>
        });
        rows.push(editor(&line.need));
    }
    let caption = topic::texts(lang).lines();
    html! {
        <div class="table-box" tabindex="0" role="group" aria-label={caption}>
            <table class="table">
                <caption class="visually-hidden">{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ texts.line() }</th>
                        <th scope="col" class="table__figure">{ texts.quantity_and_price() }</th>
                        <th scope="col" class="table__figure table__kept">{ texts.amount() }</th>
                        <th scope="col">{ texts.nature() }</th>
                        <th scope="col">{ texts.status() }</th>
                        if state.is_expert { <th scope="col">{ theme::texts(lang).action() }</th> }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// What a row shows beside its line.
struct RowParts {
    /// The formula of the first year.
    made: String,
    /// P10 and P90.
    range: Html,
    /// The button that opens it.
    tool: Html,
}

fn row(line: &Line, lang: Lang, parts: RowParts) -> Html {
    let RowParts { made, range, tool } = parts;
    let assumed = line.is_assumed().then_some("status--assumption");
    html! {
        <tr key={line.need.impact.clone()}>
            <th scope="row">
                { safe_text(line.need.label.get(lang)) }
                if !line.is_provider() {
                    <span class="line-table__bearer">{ words::bearer(line.need.bearer, lang) }{ ", " }{ topic::texts(lang).not_counted() }</span>
                }
            </th>
            <td class="table__figure line-table__made">{ made }</td>
            <td class="table__figure table__kept">
                <Figure name={line.need.impact.clone()} of={line.need.label.get(lang).to_owned()} amount={line.total} />
                { range }
            </td>
            <td><span class={format!("tag tag--{}", line.nature.id())}>{ words::nature(line.nature, lang) }</span></td>
            <td><span class={classes!("status", assumed)}>{ line.status_inside(lang) }</span></td>
            { tool }
        </tr>
    }
}

/// `2,17 j par an × 337,39 €`: the quantity and the price of the first year in which there is
/// something; without the price while the first answers are missing.
fn made_of(grid: &CostGrid, line: &Line, is_rough: bool, lang: Lang) -> String {
    let at = line.first_year();
    let quantity = line.need.quantities.get(at).copied().unwrap_or_default();
    let unit = grid.units.get(&line.unit);
    let unit = unit.map_or(line.unit.as_str(), |unit| unit.symbol.get(lang));
    let texts = topic::texts(lang);
    let often = match line.need.recurrence {
        Recurrence::Once => texts.once().to_owned(),
        Recurrence::Yearly => texts.yearly().to_owned(),
        Recurrence::Every(years) => texts.every(&years),
    };
    let shown = format::rounded_quantity(quantity, lang);
    let counted = texts.counted(&shown, &unit, &often);
    match line.prices.get(at).filter(|_| !is_rough) {
        Some(price) => texts.at_price(&counted, &euros(price.amount, lang)),
        None => counted,
    }
}
