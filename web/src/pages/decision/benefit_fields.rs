//! What is gained by the offer, in words of one’s own.

use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::text_input::InputKind;
use crate::i18n::decision;
use crate::state::{path, use_state_handle};

/// No answer here changes a cost, nor the verdict.
#[component]
pub fn BenefitFields() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = decision::texts(state.lang);
    html! {
        <section class="card" aria-labelledby="benefits">
            <h2 id="benefits">{ texts.benefits() }</h2>
            <p class="card__hint">{ texts.benefits_hint() }</p>
            <div class="fields">
                <AnswerField path={path(["decision", "community_benefits"])} label={texts.community_benefits()} kind={InputKind::Long} />
                <AnswerField path={path(["decision", "team_benefits"])} label={texts.team_benefits()} kind={InputKind::Long} />
            </div>
        </section>
    }
}
