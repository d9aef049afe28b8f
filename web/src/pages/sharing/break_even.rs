//! From how many institutions on a tariff covers the cost.

use cadrage_core::money;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, NumberError};
use cadrage_report::break_even;
use rust_decimal::Decimal;
use yew::prelude::*;

use crate::components::chart::Chart;
use crate::components::last_answer::draw_answer;
use crate::components::term::term;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::glossary::term;
use crate::i18n::{fields, sharing};
use crate::state::use_state_handle;
use crate::worker::client::{Answer, Task, use_answer};

/// The tariff is not an answer of the study; the field starts with the mean tariff.
///
/// The worker computes about a hundred estimates.
#[component]
pub fn BreakEvenCurve() -> Html {
    let typed = use_state_eq(|| None::<String>);
    let state = use_state_handle();
    let mean = state.as_ref().and_then(|state| {
        let sharing = &state.computed.estimate.sharing;
        sharing
            .per_institution_year
            .map(|mean| money::round(mean, 0).to_string())
    });
    let text = (*typed).clone().or(mean).unwrap_or_default();
    let lang = state.as_ref().map_or(Lang::default(), |state| state.lang);
    let read = number::typed_amount(&text, lang);
    let tariff = read.ok().filter(|tariff| *tariff > Decimal::ZERO);
    let last = use_answer(tariff.map(Task::BreakEven));
    if state.is_none() {
        return Html::default();
    }
    let texts = sharing::texts(lang);
    let problem = tariff.is_none().then(|| match read {
        Err(error @ (NumberError::Ambiguous | NumberError::TooManyDigits)) => {
            fields::problem(&error.problem(&text), lang)
        }
        _ => texts.no_tariff().to_owned(),
    });
    let on_input = move |text: String| typed.set(Some(text));
    let draw = |answer: &Answer| match answer {
        Answer::BreakEven(even) => Some(html! {
            if let Some(chart) = break_even::chart(even, lang) {
                <p class="break-even__answer" role="status">{ chart.description.clone() }</p>
                <Chart {chart} id="break-even-chart" />
            }
        }),
        _ => None,
    };
    let drawn = tariff.map_or_else(Html::default, |_| draw_answer(&last, lang, &draw));
    html! {
        <section class="card" aria-labelledby="break-even" data-apart="true">
            <h2 id="break-even">{ term(term::TARIFF, texts.break_even(), lang) }</h2>
            <p class="card__hint">{ texts.break_even_hint() }</p>
            <div class="fields" data-aside="true">
                <TextInput id="break-even-tariff" label={texts.tariff()} value={text} kind={InputKind::Number} {lang} {on_input} {problem} />
            </div>
            { drawn }
        </section>
    }
}
