//! What the offer costs: by theme and nature, by year, in people, in energy and carbon.

use cadrage_report::estimate::{Part, part};
use yew::prelude::*;

use crate::components::blocks::Blocks;
use crate::components::matrix_table::MatrixTable;
use crate::components::segments::Segments;
use crate::components::tornado::Tornado;
use crate::i18n::costs;
use crate::state::use_state_handle;

/// The parts that are shown whatever the view.
const COMMON: [Part; 3] = [Part::People, Part::Energy, Part::Notices];

/// Full cost or budget, for one year or for all.
#[component]
pub fn CostsPage() -> Html {
    let year = use_state_eq(|| None::<usize>);
    let is_budget = use_state_eq(|| false);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (costs::texts(state.lang), state.lang);
    let estimate = &state.computed.estimate;
    let mut periods: Vec<AttrValue> = vec![texts.all_years.into()];
    periods.extend(
        estimate
            .years
            .iter()
            .map(|year| AttrValue::from(year.to_string())),
    );
    let shown_year = (*year).filter(|year| *year < estimate.years.len());
    let choose_year = {
        let year = year.clone();
        move |at: usize| year.set(at.checked_sub(1))
    };
    let choose_view = {
        let is_budget = is_budget.clone();
        move |at: usize| is_budget.set(at == 1)
    };
    let draw = |of: Part| {
        let blocks = part(&state.grid, estimate, of, lang);
        html! {
            if !blocks.is_empty() { <section class="card"><Blocks {blocks} /></section> }
        }
    };
    let views: Vec<AttrValue> = vec![texts.full_cost.into(), texts.budget.into()];
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title }</h1>
            <p class="page__lead">{ texts.lead }</p>
            <div class="page__switches">
                <Segments name="costs-view" label={texts.view} options={views} chosen={usize::from(*is_budget)} on_choose={choose_view} />
                if !*is_budget {
                    <Segments name="costs-period" label={texts.period} options={periods}
                        chosen={shown_year.map_or(0, |year| year + 1)} on_choose={choose_year} />
                }
            </div>
            if *is_budget {
                { draw(Part::Budget) }
            } else {
                <section class="card"><MatrixTable year={shown_year} /></section>
                { draw(Part::ByYear) }
            }
            <Tornado />
            { for COMMON.into_iter().map(draw) }
        </article>
    }
}
