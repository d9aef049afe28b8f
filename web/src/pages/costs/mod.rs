//! The cost of the offer: by theme and nature, by year, in people, energy and carbon.

mod cost_summary;
mod matrix_table;
#[cfg(test)]
mod tests;
mod tornado;

use cadrage_report::document::charts;
use cadrage_report::energy;
use cadrage_report::estimate::{ReportPart, part};
use cadrage_report::order;
use yew::prelude::*;

use self::cost_summary::CostSummary;
use self::matrix_table::MatrixTable;
use self::tornado::{Tornado, use_range};
use crate::components::blocks::{Blocks, draw_table};
use crate::components::chart::Chart;
use crate::components::method_help::method_help;
use crate::components::segments::Segments;
use crate::components::term::term;
use crate::i18n::costs;
use crate::i18n::glossary::term;
use crate::state::use_complete_state;

/// Shows all costs or the budget, for one year or all.
#[component]
pub fn CostsPage() -> Html {
    let year = use_state_eq(|| None::<usize>);
    let is_budget = use_state_eq(|| false);
    let range = use_range();
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (costs::texts(state.lang), state.lang);
    let estimate = &state.computed.estimate;
    let years = estimate.years.iter().map(|year| year.to_string().into());
    let periods: Vec<AttrValue> = std::iter::once(texts.all_years().into())
        .chain(years)
        .collect();
    let shown_year = (*year).filter(|year| *year < estimate.years.len());
    let choose_year = {
        let year = year.clone();
        move |at: usize| year.set(at.checked_sub(1))
    };
    let choose_view = {
        let is_budget = is_budget.clone();
        move |at: usize| is_budget.set(at == 1)
    };
    let draw = |of: ReportPart| {
        let blocks = part(&state.grid, estimate, of, lang);
        html! {
            if !blocks.is_empty() { <section class="card"><Blocks {blocks} /></section> }
        }
    };
    // Before the first answers, tables and bars to the cent would look more precise than they are.
    let is_rough = state.computed.is_rough();
    let exact = part(&state.grid, estimate, ReportPart::Notices, lang);
    let blocks = match is_rough {
        true => order::in_sentences(exact, lang),
        false => exact,
    };
    let notices = html! {
        if !blocks.is_empty() { <section class="card"><Blocks {blocks} /></section> }
    };
    let views: Vec<AttrValue> = vec![texts.all_costs().into(), texts.budget().into()];
    let waterfall = charts::cost_to_net(estimate, lang).filter(|_| !is_rough);
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            if is_rough {
                <p class="page__lead" role="status">{ order::missing(&state.computed.missing, lang) }</p>
            }
            <CostSummary range={range.clone()} />
            if !is_rough {
                <div class="page__switches" data-aside="true">
                    <Segments name="costs-view" label={texts.view()} options={views} chosen={usize::from(*is_budget)} on_choose={choose_view} />
                    if !*is_budget {
                        <Segments name="costs-period" label={texts.period()} options={periods}
                            chosen={shown_year.map_or(0, |year| year + 1)} on_choose={choose_year} />
                    }
                </div>
            }
            if *is_budget && !is_rough {
                { draw(ReportPart::Budget) }
            } else {
                <section class="card" aria-labelledby="costs-matrix">
                    <h2 id="costs-matrix">{ term(term::NATURE, texts.by_theme(), lang) }</h2>
                    <p class="card__hint">{ texts.open_theme() }</p>
                    <MatrixTable year={shown_year} />
                </section>
                if !is_rough {
                    <section class="card" aria-labelledby="costs-years">
                        <h2 id="costs-years">{ texts.by_year() }</h2>
                        <Chart chart={charts::cost_by_year(estimate, lang)} id="costs-by-year" />
                    </section>
                    { draw(ReportPart::ByYear) }
                }
                if let Some(chart) = waterfall {
                    <section class="card" aria-labelledby="costs-net">
                        <h2 id="costs-net">{ texts.to_net() }</h2>
                        <Chart {chart} id="costs-to-net" />
                    </section>
                }
            }
            <Tornado last={range} />
            { draw(ReportPart::People) }
            <section class="card" aria-labelledby="costs-energy">
                <h2 id="costs-energy">{ texts.energy() }</h2>
                { draw_table(&energy::table(estimate, lang)) }
            </section>
            { notices }
        </article>
    }
}
