//! The lines of a theme that the study removes.

use cadrage_core::grid::model::Theme;
use yew::prelude::*;

use crate::i18n::theme;
use crate::state::{Action, path, use_state_handle};

/// The properties of [`RemovedLines`].
#[derive(Properties, PartialEq)]
pub struct RemovedLinesProps {
    /// The theme.
    pub theme: Theme,
}

/// Each can be restored.
#[component]
pub fn RemovedLines(props: &RemovedLinesProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let removed: Vec<(&str, &str)> = state
        .computed
        .estimate
        .scoping
        .impacts
        .iter()
        .filter(|(_, changes)| changes.remove)
        .filter_map(|(id, _)| {
            let impact = state.grid.impacts.get(id)?;
            let topic = state.grid.topics.get(&impact.topic)?;
            (topic.theme == props.theme).then(|| (id.as_str(), impact.label.get(lang)))
        })
        .collect();
    if removed.is_empty() {
        return Html::default();
    }
    let restore = |id: &str| {
        let (state, at) = (state.clone(), path(["impacts", id, "remove"]));
        move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
    };
    html! {
        <div class="impact-removed">
            <h3>{ texts.removed_lines() }</h3>
            <ul>
                for (id, label) in removed {
                    <li key={id}>
                        <s>{ label }</s>
                        <button type="button" class="button" aria-label={texts.action_on(&texts.restore(), &label)}
                            onclick={restore(id)}>{ texts.restore() }</button>
                    </li>
                }
            </ul>
        </div>
    }
}
