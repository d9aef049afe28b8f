//! Which service, for which institutions, over which years.

pub mod ready_services;

use cadrage_core::decision::feasibility::HOSTING;
use cadrage_core::grid::known::ChoiceId;
use cadrage_core::text::format::number;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::method_help::method_help;
use crate::components::select::SelectOption;
use crate::components::size_field::SizeField;
use crate::components::text_input::InputKind;
use crate::i18n::service;
use crate::part::{Part, PartName};
use crate::state::{FIRST_SIZES, Path, path, use_state_handle};

/// The first page of a scoping.
#[component]
pub fn ServicePage() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (service::texts(state.lang), state.lang);
    let years = &state.computed.estimate.years;
    let first_year = years.first().to_string();
    let select = |id: &str, path: Path| {
        state.grid.choices.get(id).map(|choice| {
            let options: Vec<SelectOption> = choice
                .options
                .iter()
                .map(|(id, label)| SelectOption::new(id, label.get(lang)))
                .collect();
            let (label, default) = (
                choice.label.get(lang).to_owned(),
                Some(choice.default.clone()),
            );
            html! { <AnswerSelect {path} {label} {options} {default} /> }
        })
    };
    let mode = select(ChoiceId::MODE.id(), path(["service", "mode"]));
    // Asked here too: without it there is no amount to the cent.
    let hosting = HOSTING;
    let hosting = select(hosting, path(["choices", hosting]));
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            <section class="card" aria-labelledby="service-ready">
                <h2 id="service-ready">{ texts.start() }</h2>
                <div class="ready-services__place"><Part asked={PartName::Ready} lang={state.lang} /></div>
            </section>
            <section class="card" aria-labelledby="service-identity">
                <h2 id="service-identity">{ texts.identity() }</h2>
                <div class="fields">
                    <AnswerField path={path(["service", "name"])} label={texts.name()} />
                    <AnswerField path={path(["service", "application"])} label={texts.application()} />
                    <AnswerField path={path(["service", "provider"])} label={texts.provider()} />
                    { for mode }
                </div>
                <AnswerField path={path(["service", "description"])} label={texts.description()} kind={InputKind::Long} />
            </section>
            <section class="card" aria-labelledby="service-scale">
                <h2 id="service-scale">{ texts.scale() }</h2>
                for driver in FIRST_SIZES { <SizeField driver={driver.id()} /> }
                <div class="fields">{ for hosting }</div>
            </section>
            <section class="card" aria-labelledby="service-horizon">
                <h2 id="service-horizon">{ texts.horizon() }</h2>
                <div class="fields">
                    <AnswerField path={path(["horizon", "first_year"])} label={texts.first_year()} placeholder={first_year} kind={InputKind::Year} />
                    <AnswerField path={path(["horizon", "years"])} label={texts.years()} hint={texts.years_hint()}
                        placeholder={number(years.len().into(), lang)} kind={InputKind::Number} />
                </div>
            </section>
        </article>
    }
}
