//! The limits beyond which the verdict is no-go, and those that are exceeded.

use cadrage_report::feasibility::given_verdict;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::text_input::InputKind;
use crate::i18n::{scoping_keys, sharing};
use crate::state::{path, use_state_handle};

/// The limits on this page: money and people.
const LIMITS: [&str; 3] = ["max_total", "max_cost_per_institution", "max_extra_fte"];

/// Each exceeded limit shows by how much.
#[component]
pub fn LimitFields() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let label = |limit: &'static str| scoping_keys::key("limits", limit, lang).unwrap_or(limit);
    let feasibility = &state.computed.feasibility;
    let broken: Vec<String> = feasibility
        .reasons
        .iter()
        .filter(|reason| LIMITS.contains(&reason.rule))
        .map(|reason| texts.limit_exceeded(&reason.text.get(lang), &reason.lift.get(lang)))
        .collect();
    let is_set = LIMITS.iter().any(|limit| {
        let set = &state.computed.estimate.scoping.limits;
        set.contains_key(*limit)
    });
    html! {
        <section class="card" aria-labelledby="limits">
            <h2 id="limits">{ texts.limits() }</h2>
            <p class="card__hint">{ texts.limits_hint() }</p>
            <div class="fields">
                for limit in LIMITS {
                    <AnswerField path={path(["limits", limit])} label={label(limit)} kind={InputKind::Number} />
                }
            </div>
            <div role="status" aria-live="polite">
                if !broken.is_empty() {
                    <ul class="limits__broken">for reason in broken { <li>{ reason }</li> }</ul>
                } else if is_set {
                    <p class="limits__held">{ texts.held() }</p>
                }
                if is_set && !state.computed.is_rough() {
                    <p>{ texts.verdict() }{ " " }<strong>{ given_verdict(feasibility.given(), lang) }</strong></p>
                }
            </div>
        </section>
    }
}
