//! What the verdict depends on besides costs: the available team, the lifetime of the software, the
//! required probability of keeping the commitment.

use cadrage_core::decision::feasibility::team_days;
use cadrage_core::estimate::people::People;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::money;
use cadrage_core::pricing::values::Values;
use cadrage_core::text::format::number;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::term::term;
use crate::components::text_input::InputKind;
use crate::i18n::decision;
use crate::i18n::glossary::term;
use crate::state::{State, path, use_state_handle};

/// An answer here may add or remove a condition; none changes a cost.
#[component]
pub fn VerdictFields() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (decision::texts(state.lang), state.lang);
    let estimate = &state.computed.estimate;
    let first = estimate.years.first();
    // The probability that applies when none is answered.
    let least = Values::new(&state.grid, &estimate.scoping)
        .constant(ParameterId::FEASIBILITY_SLA_PROBABILITY, first);
    html! {
        <section class="card" aria-labelledby="rests-on">
            <h2 id="rests-on">{ term(term::VERDICT, texts.rests_on(), lang) }</h2>
            <p class="card__hint">{ texts.rests_on_hint() }</p>
            if !estimate.people.is_empty() {
                <h3>{ texts.team() }</h3>
                <div class="fields">
                    for people in &estimate.people {
                        <AnswerField path={path(["team", people.profile.as_str()])} kind={InputKind::Number}
                            label={profile(&state, &people.profile)} hint={most_days(&state, people)} />
                    }
                </div>
            }
            <h3>{ texts.upstream() }</h3>
            <div class="fields">
                <AnswerField path={path(["upstream", "last_release"])} label={texts.last_release()} kind={InputKind::Year} />
                <AnswerField path={path(["upstream", "contributors"])} label={texts.contributors()} kind={InputKind::Number} />
                <AnswerField path={path(["upstream", "needed_until"])} label={texts.needed_until()} kind={InputKind::Year} />
            </div>
            <h3>{ texts.commitment() }</h3>
            <div class="fields">
                <AnswerField path={path(["limits", "min_sla_probability"])} label={texts.least_held()} kind={InputKind::Number}
                    placeholder={number(least, lang)} hint={texts.least_held_hint()} />
            </div>
        </section>
    }
}

/// The profile with its name: `IGE, ingénieur d’études`.
fn profile(state: &State, id: &str) -> String {
    state
        .grid
        .staff
        .iter()
        .find(|((profile, _), _)| profile == id)
        .map_or_else(
            || id.to_owned(),
            |(_, pay)| format!("{}, {}", pay.code, pay.label_alone(state.lang)),
        )
}

/// The days of the team in the most demanding year.
fn most_days(state: &State, people: &People) -> String {
    let estimate = &state.computed.estimate;
    // If several years are equal, the first.
    let most = team_days(estimate, people)
        .into_iter()
        .zip(&estimate.years)
        .reduce(|most, next| if next.0 > most.0 { next } else { most });
    most.map_or_else(String::new, |(days, year)| {
        let days = number(money::round(days, 1), state.lang);
        decision::texts(state.lang).most_days(&days, year)
    })
}
