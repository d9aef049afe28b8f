//! The cost of the offer in a few figures, with the range of the total.

use cadrage_core::text::format::euros;
use rust_decimal::Decimal;
use yew::prelude::*;

use crate::components::figure::Figure;
use crate::components::term::term;
use crate::i18n::glossary::{TermId, term};
use crate::i18n::{costs, frame};
use crate::state::use_state_handle;
use crate::worker::client::{Answer, LastAnswer};

/// The properties of [`CostSummary`].
#[derive(Properties, PartialEq)]
pub struct CostSummaryProps {
    /// The answer of [`super::tornado::use_range`].
    pub range: LastAnswer,
}

/// The total with its range, the one-off and recurring cost, and the net cost.
#[component]
pub fn CostSummary(props: &CostSummaryProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (costs::texts(state.lang), state.lang);
    let estimate = &state.computed.estimate;
    let totals = &estimate.totals;
    let last = estimate.years.last();
    let recurring = totals.recurring.last().copied().unwrap_or_default();
    let net = estimate
        .funding
        .net
        .iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add);
    let range = match props.range.came.as_ref().filter(|_| !props.range.is_old) {
        Some(Answer::Range(Some(range))) => html! {
            <>
                { texts.between() }{ " " }<Figure name="total.p10" of="P10" shown={Some(range.low.clone())} />
                { " " }{ texts.and() }{ " " }<Figure name="total.p90" of="P90" shown={Some(range.high.clone())} />
                { " " }{ term(term::PERCENTILE, texts.percentiles(), lang) }{ texts.share_exceeding(&range.exceeded) }
            </>
        },
        Some(Answer::Range(None)) => html! { texts.certain() },
        _ => html! { texts.drawing() },
    };
    let cell = |id: TermId, words: &str, name: String, amount: Decimal, detail: Html| {
        html! {
            <div class="cost-summary__cell">
                <dt>{ term(id, words, lang) }</dt>
                <dd>
                    <Figure {name} of={words.to_owned()} {amount} shown={euros(amount, lang)} />
                    <span class="cost-summary__detail">{ detail }</span>
                </dd>
            </div>
        }
    };
    let last_year = frame::texts(lang).in_year(&last);
    html! {
        <dl class="cost-summary" id="cost-summary">
            { cell(term::PROVIDER, texts.total_cost(), "total".to_owned(), totals.total, range) }
            { cell(term::ONE_OFF, texts.one_off(), "total.one_off".to_owned(), totals.one_off, html! { texts.once() }) }
            { cell(term::RECURRING, texts.recurring(), format!("total.recurring.{last}"), recurring, html! { last_year }) }
            { cell(term::NET_COST, texts.net(), "net".to_owned(), net, html! { texts.after_support() }) }
        </dl>
    }
}
