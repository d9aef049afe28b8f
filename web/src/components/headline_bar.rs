//! The figures that stay in view, and what the last change moved.

use cadrage_core::feasibility::Verdict;
use cadrage_core::format::{euros, number};
use cadrage_report::feasibility;
use yew::prelude::*;

use super::figure::Figure;
use crate::i18n::frame;
use crate::state::use_state_handle;

/// The note of what moved is read aloud; the figures are not, they would never end.
#[component]
pub fn HeadlineBar() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (frame::texts(state.lang), state.lang);
    let headline = &state.computed.headline;
    let verdict = match headline.verdict {
        Verdict::Go => "headline__verdict--go",
        Verdict::GoWithConditions => "headline__verdict--conditions",
        Verdict::NoGo => "headline__verdict--no-go",
    };
    let per_institution = headline.per_institution;
    let per_institution = match per_institution {
        None => html! { texts.none },
        Some(amount) => html! {
            <Figure name="per_institution" {amount} shown={euros(amount, lang)} />
        },
    };
    let cell = |label: &str, value: Html, detail: String| {
        html! {
            <div class="headline__cell">
                <dt class="headline__label">{ label }</dt>
                <dd class="headline__value">{ value }<span class="headline__detail">{ detail }</span></dd>
            </div>
        }
    };
    let total = html! {
        <Figure name="total" amount={headline.total} shown={euros(headline.total, lang)} />
    };
    let last = headline.years.1;
    let fte = frame::fte(&number(headline.fte, lang), lang);
    let fte = html! { <Figure name={format!("fte.{last}")} amount={headline.fte} shown={fte} /> };
    let per_year = html! {
        <Figure name={format!("total.recurring.{last}")} amount={headline.per_year}
            shown={euros(headline.per_year, lang)} />
    };
    let stale = !state.problems.is_empty();
    let note = match &state.movement {
        _ if stale => texts.stale.to_owned(),
        Some(movement) => movement.sentence(lang),
        None => String::new(),
    };
    html! {
        <section class={classes!("headline", stale.then_some("headline--stale"))} aria-label={texts.headline}>
            <dl class="headline__figures">
                { cell(texts.total, total, frame::years(headline.years)) }
                { cell(texts.per_year, per_year, frame::in_year(last, lang)) }
                { cell(texts.fte, fte, frame::in_year(last, lang)) }
                { cell(texts.per_institution, per_institution, texts.per_year.to_ascii_lowercase()) }
                { cell(texts.tier, html! { headline.tier.get(lang) }, String::new()) }
                <div class="headline__cell">
                    <dt class="headline__label">{ texts.verdict }</dt>
                    <dd class={classes!("headline__verdict", verdict)}>{ feasibility::verdict(headline.verdict, lang) }</dd>
                </div>
            </dl>
            <p class="headline__note" role="status" aria-live="polite">{ note }</p>
        </section>
    }
}
