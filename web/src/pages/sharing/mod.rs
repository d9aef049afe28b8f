//! The contribution of ESUP, the net cost, and what each institution pays of it.

mod break_even;
mod institution_list;
mod institution_row;
mod limit_fields;
mod paste_list;
mod sharing_key;
mod support_plans;
#[cfg(test)]
mod tests;

use cadrage_report::chart::Chart;
use cadrage_report::document::charts;
use cadrage_report::{invoices, order, sharing as report, support};
use yew::prelude::*;

use self::break_even::BreakEvenCurve;
use self::institution_list::InstitutionList;
use self::limit_fields::LimitFields;
use self::sharing_key::SharingKey;
use self::support_plans::SupportPlans;
use crate::components::blocks::{Blocks, draw_table};
use crate::components::chart::Chart as DrawnChart;
use crate::components::method_help::method_help;
use crate::components::term::term;
use crate::i18n::frame;
use crate::i18n::glossary::term;
use crate::i18n::sharing;
use crate::state::use_complete_state;

/// From the support plan to the invoice of each institution.
#[component]
pub fn SharingPage() -> Html {
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let estimate = &state.computed.estimate;
    // The table of the waterfall shows the same amounts year by year.
    let waterfall = charts::cost_to_net(estimate, lang).map(|chart| Chart {
        table: support::by_year(estimate, lang).unwrap_or_default(),
        ..chart
    });
    let (adds_up, sum) = report::adds_up(estimate, lang);
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            if !state.is_priced() { <p class="sharing__stale" role="status">{ frame::texts(lang).stale() }</p> }
            <section class="card" aria-labelledby="sharing-plans">
                <h2 id="sharing-plans">{ term(term::SUPPORT, texts.plan(), lang) }</h2>
                <p class="card__hint">{ texts.plan_hint() }</p>
                <SupportPlans />
            </section>
            if let Some(chart) = waterfall {
                <section class="card" aria-labelledby="sharing-net">
                    <h2 id="sharing-net">{ term(term::NET_COST, texts.to_net(), lang) }</h2>
                    <DrawnChart {chart} id="sharing-to-net" />
                    <Blocks blocks={support::beside_contributions(&state.grid, estimate, lang)} />
                </section>
            }
            <section class="card" aria-labelledby="sharing-key">
                <h2 id="sharing-key">{ term(term::SHARING_KEY, texts.key(), lang) }</h2>
                <p class="card__hint">{ texts.key_hint() }</p>
                <SharingKey />
            </section>
            <section class="card" aria-labelledby="sharing-institutions">
                <h2 id="sharing-institutions">{ texts.institutions() }</h2>
                <InstitutionList />
            </section>
            if state.computed.is_rough() {
                <section class="card"><p role="status">{ order::missing(&state.computed.missing, lang) }</p></section>
            } else {
                <section class="card" aria-labelledby="sharing-tariffs">
                    <h2 id="sharing-tariffs">{ texts.tariffs() }</h2>
                    { draw_table(&report::tariffs(estimate, lang)) }
                </section>
                <section class="card" aria-labelledby="sharing-shares">
                    <h2 id="sharing-shares">{ texts.shares() }</h2>
                    { draw_table(&report::shares(estimate, lang)) }
                    <p class={classes!("sharing__sum", (!adds_up).then_some("sharing__sum--off"))} id="sharing-sum">{ sum }</p>
                </section>
                if let Some(invoices) = invoices::by_year(estimate, lang) {
                    <section class="card" aria-labelledby="sharing-invoices">
                        <h2 id="sharing-invoices">{ texts.invoices() }</h2>
                        { draw_table(&invoices) }
                    </section>
                }
                <BreakEvenCurve />
            }
            <LimitFields />
        </article>
    }
}
