//! The answers to the blanks of the draft agreement.

use cadrage_core::grid::commitment::{Level, Window};
use cadrage_core::scoping::{BLANKS, Indicator, blank_label};
use cadrage_core::text::format::{capitalized, typeset};
use cadrage_core::text::legible;
use cadrage_report::document::indicator_label;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::text_input::InputKind;
use crate::i18n::decision;
use crate::state::{State, path, use_state_handle};

/// An answer may have several lines; left empty, its blank is filled in by hand.
#[component]
pub fn AgreementFields() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (decision::texts(state.lang), state.lang);
    let answered = BLANKS
        .iter()
        .filter(|id| state.study.get(&path(["agreement", id])).is_some())
        .count();
    let windows = windows(&state).iter().filter(|window| {
        // Another level promises nothing, so that the agreement has no blank there.
        window.level == Level::Sla
    });
    html! {
        <section class="card">
            <details>
                <summary>{ texts.answered_blanks(&answered, &BLANKS.len()) }</summary>
                <p class="card__hint">{ texts.blanks_hint() }</p>
                <div class="fields">
                    for id in BLANKS {
                        <AnswerField path={path(["agreement", id])} kind={InputKind::Long}
                            label={typeset(&capitalized(blank_label(id, lang)), lang)} />
                    }
                </div>
                for window in windows {
                    <h3>{ legible::line(window.label.get(lang)) }</h3>
                    <div class="fields">
                        for indicator in Indicator::ALL {
                            <AnswerField label={indicator_label(indicator, lang)}
                                path={path(["agreement", "windows", &window.id, indicator.id()])} />
                        }
                    </div>
                }
            </details>
        </section>
    }
}

/// The service windows: those of the study, or of its tier.
fn windows(state: &State) -> &[Window] {
    let estimate = &state.computed.estimate;
    match estimate.scoping.commitment.windows.as_slice() {
        [] => state
            .grid
            .tier(&estimate.tier.option)
            .map_or(&[], |tier| tier.windows.as_slice()),
        own => own,
    }
}
