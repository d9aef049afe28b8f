//! The figures that stay in view, and what the last change did to them.

use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::text::format::{euros, number};
use cadrage_report::feasibility::given_verdict;
use cadrage_report::sharing::MeanOfYear;
use cadrage_report::{not_costed, order};
use rust_decimal::Decimal;
use yew::prelude::*;

use crate::components::blocks::safe_text;
use crate::components::figure::Figure;
use crate::components::term::term;
use crate::frame::wrong_entry::{focus_wrong_entry, use_page_of_wrong_entry};
use crate::i18n::frame;
use crate::i18n::glossary::term;
use crate::state::{use_state_handle, whole_progress};

/// Screen readers announce the effect of a change, but not every figure.
#[component]
pub fn HeadlineBar() -> Html {
    let is_open = use_state_eq(|| false);
    let wrong_page = use_page_of_wrong_entry();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (frame::texts(state.lang), state.lang);
    let toggle = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let open = is_open.then_some("headline--open");
    let headline = &state.computed.headline;
    let given = headline.verdict.filter(|_| !state.computed.is_rough());
    let verdict = match given {
        None => "",
        Some(Verdict::Go) => "headline__verdict--go",
        Some(Verdict::GoWithConditions) => "headline__verdict--conditions",
        Some(Verdict::NoGo) => "headline__verdict--no-go",
    };
    let figure = |name: String, of: String, amount: Decimal| {
        html! { <Figure {name} {of} {amount} shown={euros(amount, lang)} /> }
    };
    let each_in = |year: &str| format!("{}{year}", texts.per_institution());
    let (per_institution, on_average) = match headline.per_institution {
        None => (html! { texts.none() }, ""),
        Some(each) => {
            let mean = figure("per_institution".to_owned(), each_in(""), each.mean);
            let in_year = |MeanOfYear { year, mean }: MeanOfYear| {
                let of = each_in(&format!(" {}", frame::texts(lang).in_year(&year)));
                let amount = figure(format!("per_institution.{year}"), of, mean);
                html! { <>{ amount }{ " " }{ frame::texts(lang).in_year(&year) }</> }
            };
            let by_year = match each.first.year == each.last.year {
                true => Html::default(),
                false => html! {
                    <span class="headline__years">{ in_year(each.first) }{ ", " }{ in_year(each.last) }</span>
                },
            };
            (
                html! { <>{ mean }{ by_year }</> },
                match headline.is_vat_invoiced {
                    true => texts.before_invoiced_vat(),
                    false => texts.per_year_on_average(),
                },
            )
        }
    };
    let missing = not_costed::beside(headline.not_costed, lang);
    let cell = |label: Html, value: Html, detail: Html| {
        html! {
            <div class="headline__cell">
                <dt class="headline__label">{ label }{ " " }<span class="headline__detail">{ detail }</span></dt>
                <dd class="headline__value">{ value }</dd>
            </div>
        }
    };
    let total = figure("total".to_owned(), texts.total().to_owned(), headline.total);
    // Shown at any width.
    let total = html! {
        <>{ total }if let Some(missing) = missing { <strong class="headline__missing">{ missing }</strong> }</>
    };
    let (first, last) = (headline.first_year, headline.last_year);
    let years = html! { frame::years(first, last) };
    let people = frame::texts(lang).full_time_equivalents(&number(headline.fte, lang));
    let fte = html! { <Figure name={format!("fte.{last}")} of={texts.fte()} shown={people} /> };
    let per_year = figure(
        format!("total.recurring.{last}"),
        texts.per_year().to_owned(),
        headline.per_year,
    );
    let in_last = || html! { frame::texts(lang).in_year(&last) };
    let stale = !state.is_priced();
    let is_rough = state.computed.is_rough();
    let note = match &state.movement {
        _ if stale => match wrong_page {
            Some(href) => {
                html! { <a {href} onclick={|_| focus_wrong_entry()}>{ texts.stale() }</a> }
            }
            None => html! { texts.stale() },
        },
        _ if is_rough => html! { order::missing(&state.computed.missing, lang) },
        Some(movement) => html! { safe_text(&movement.sentence(lang)) },
        None => Html::default(),
    };
    let done = whole_progress(&state);
    html! {
        <section class={classes!("headline", stale.then_some("headline--stale"), open)} aria-label={texts.headline()}>
            // Only on a phone, where the other figures are shown on request.
            <button type="button" class="headline__toggle" aria-expanded={is_open.to_string()} aria-controls="headline-figures"
                onclick={toggle}>{ texts.all_figures() }</button>
            <dl class="headline__figures" id="headline-figures">
                { cell(html! { texts.total() }, total, years) }
                { cell(html! { texts.per_year() }, per_year, in_last()) }
                { cell(html! { texts.fte() }, fte, in_last()) }
                { cell(html! { texts.per_institution() }, per_institution, html! { on_average }) }
                { cell(term(term::TIER, texts.tier(), lang), html! { headline.tier.get(lang) }, Html::default()) }
                <div class="headline__cell">
                    <dt class="headline__label">
                        { term(term::VERDICT, texts.verdict(), lang) }{ " " }
                        // A verdict weighs what was answered: how much that is stands beside it.
                        <span class="headline__detail">{ frame::texts(lang).points_settled(done.settled, &done.all) }</span>
                    </dt>
                    <dd class={classes!("headline__verdict", verdict)}>
                        { given_verdict(given, lang) }
                    </dd>
                </div>
            </dl>
            <p class="headline__note" role="status" aria-live="polite">{ note }</p>
        </section>
    }
}
