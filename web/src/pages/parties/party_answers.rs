//! What is answered otherwise for a party: a list of answers of the study.

use cadrage_core::scoping::Setting;
use cadrage_core::text::tree::Value;
use yew::prelude::*;

use crate::components::answer_list::{AnswerList, SettingChange};
use crate::components::lines_field::{lines, typed_lines};
use crate::state::{Action, Path, use_state_handle};

/// The properties of [`PartyAnswers`].
#[derive(Properties, PartialEq)]
pub(super) struct PartyAnswersProps {
    /// The path of the list.
    pub(super) path: Path,
    /// The label.
    pub(super) label: AttrValue,
}

/// What is wrong with an answer is told below all of them.
#[component]
pub(super) fn PartyAnswers(props: &PartyAnswersProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let PartyAnswersProps { path, label } = props;
    let text = lines(&state.study, path);
    let settings: Vec<Setting> = text.lines().map(setting).collect();
    let on_set = {
        let (state, path, settings) = (state.clone(), path.clone(), settings.clone());
        move |change: SettingChange| {
            state.dispatch(Action::Answer(path.clone(), changed(&settings, change)));
        }
    };
    let id = path.join("-");
    html! {
        <div role="group" aria-labelledby={id.clone()}>
            <p class="input__label" id={id.clone()}>{ label }</p>
            <AnswerList id={format!("{id}-list")} of={label.clone()} {settings} {on_set} />
            if let Some(problem) = state.problem(path) {
                <p class="input__problem">{ problem }</p>
            }
        </div>
    }
}

/// The answer of a line; one that is none keeps its text, so that it can be taken away.
fn setting(line: &str) -> Setting {
    Setting::parse(line).unwrap_or_else(|_| Setting {
        path: line.to_owned(),
        value: String::new(),
    })
}

/// The list with a change; `None` when no answer is left.
fn changed(settings: &[Setting], (path, value): SettingChange) -> Option<Value> {
    let line = |setting: &Setting| match setting.value.is_empty() {
        true => setting.path.clone(),
        false => format!("{}={}", setting.path, setting.value),
    };
    let others = settings.iter().filter(|setting| setting.path != path);
    let mut lines: Vec<String> = others.map(line).collect();
    lines.extend(value.map(|value| format!("{path}={value}")));
    typed_lines(&lines.join("\n"))
}
