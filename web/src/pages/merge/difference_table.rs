//! The differences, each with its values, its effect and a button that takes it.

use cadrage_core::scoping;
use cadrage_core::scoping::difference::{Difference, differences, take};
use cadrage_report::compare::signed_euros;
use cadrage_worker::{DifferenceEffect, VersionEffects};
use yew::prelude::*;

use crate::browser;
use crate::components::blocks::safe_text;
use crate::components::difference_words::{DifferenceWords, words};
use crate::i18n::{merge, topic};
use crate::state::{Action, Snapshot, State, bring_laying, use_complete_state};

/// The properties of [`DifferenceTable`].
#[derive(Properties, PartialEq)]
pub(super) struct DifferenceTableProps {
    /// The other version.
    pub(super) theirs: Snapshot,
    /// The effects, once the worker knows them.
    pub(super) effects: Option<VersionEffects>,
    /// Whether the worker could not price the study itself.
    pub(super) is_wrong: bool,
}

/// One undoable action for each difference, and one for all.
#[component]
pub(super) fn DifferenceTable(props: &DifferenceTableProps) -> Html {
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (merge::texts(state.lang), state.lang);
    let (mine, theirs) = (state.snapshot().tree(), props.theirs.tree());
    let found = differences(&mine, &theirs);
    if found.is_empty() {
        return html! { <p role="status">{ texts.nothing() }</p> };
    }
    let take_all = {
        let (state, theirs) = (state.clone(), props.theirs.clone());
        move |_: MouseEvent| {
            bring_laying();
            state.dispatch(Action::Take(theirs.clone()));
            browser::focus_later("main h1".to_owned());
        }
    };
    let mut rows = Vec::new();
    let mut section = String::new();
    for (number, difference) in found.iter().enumerate() {
        let shown = words(&state.grid, difference, lang);
        if shown.section != section {
            section.clone_from(&shown.section);
            rows.push(html! {
                <tr class="table__group"><th scope="rowgroup" colspan="5">{ section.clone() }</th></tr>
            });
        }
        let onclick = {
            let (state, mine, theirs) = (state.clone(), mine.clone(), theirs.clone());
            let difference = difference.clone();
            move |_: MouseEvent| {
                bring_laying();
                let taken = scoping::placed_by_path(&take(&mine, &theirs, &difference));
                // Both versions are snapshots, so that what is made of them is one.
                if let Ok(snapshot) = Snapshot::from_tree(&taken) {
                    state.dispatch(Action::Take(snapshot));
                }
                // The next difference is where this one was.
                browser::focus_later_or(format!("#merge-take-{number}"), "main h1");
            }
        };
        let name = format!("{}, {}", shown.section, shown.answer);
        rows.push(html! {
            <tr key={difference.address()}>
                <th scope="row">{ safe_text(&shown.answer) }</th>
                <td class="merge__value">{ safe_text(&shown.mine) }</td>
                <td class="merge__value">{ safe_text(&shown.theirs) }</td>
                <td class="table__figure">{ effect(&state, props, difference, &shown) }</td>
                <td class="table__kept"><button type="button" class="button" id={format!("merge-take-{number}")}
                    aria-label={merge::of_answer(texts.take(), &name, lang)} {onclick}>{ texts.take() }</button></td>
            </tr>
        });
    }
    html! {
        <>
            <div class="merge__head">
                <p role="status">{ texts.differing_count(found.len()) }</p>
                <button type="button" class="button" onclick={take_all}>{ texts.take_all() }</button>
            </div>
            <div class="table-box" tabindex="0" role="group" aria-label={texts.differing()}>
                <table class="table merge">
                    <caption class="table__caption visually-hidden">{ texts.differing() }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.answer() }</th>
                            <th scope="col">{ texts.mine() }</th>
                            <th scope="col">{ texts.theirs() }</th>
                            <th scope="col" class="table__figure">{ texts.effect() }</th>
                            <th scope="col" class="table__kept"><span class="visually-hidden">{ texts.action() }</span></th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}

/// What taking a difference alone does to the total.
fn effect(
    state: &State,
    props: &DifferenceTableProps,
    difference: &Difference,
    shown: &DifferenceWords,
) -> Html {
    let (texts, lang) = (merge::texts(state.lang), state.lang);
    let address = difference.address();
    let known = props
        .effects
        .iter()
        .flat_map(|effects| &effects.effects)
        .find(|effect| effect.address == address);
    // Before the first answers, no amount is shown to the cent.
    if props.is_wrong || state.computed.is_rough() {
        return html! { texts.unknown() };
    }
    match known {
        None => html! { "…" },
        Some(DifferenceEffect {
            moved: Some(moved), ..
        }) => match moved.is_zero() {
            true => html! { <span class="merge__none">{ topic::texts(lang).no_effect() }</span> },
            false => html! { signed_euros(*moved, lang) },
        },
        Some(DifferenceEffect { problems, .. }) => {
            let problem = problems
                .first()
                .map_or(shown.answer.as_str(), String::as_str);
            html! { <span class="merge__problem">{ texts.only_with_others(&problem) }</span> }
        }
    }
}
