//! A list of institutions copied from a spreadsheet, to add to those listed.

use yew::prelude::*;

use crate::browser;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::sharing;
use crate::state::{InstitutionAnswer, PastedList, StudyYears, is_same_name, use_state_handle};

/// The properties of [`PasteList`].
#[derive(Properties, PartialEq)]
pub struct PasteListProps {
    /// The institutions already listed.
    pub known: Vec<InstitutionAnswer>,
    /// Called with the institutions to add or to replace.
    pub on_paste: Callback<Vec<InstitutionAnswer>>,
}

/// Takes a list copied from a spreadsheet. The list is added only if every line is valid, and it
/// replaces a listed institution only if the person confirms.
#[component]
pub fn PasteList(props: &PasteListProps) -> Html {
    let text = use_state_eq(String::new);
    let read = use_state_eq(|| None::<PastedList>);
    let done = use_state_eq(Vec::<String>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let years = StudyYears::new(&state.computed.estimate.years);
    let on_input = {
        let (text, read, done) = (text.clone(), read.clone(), done.clone());
        move |typed: String| {
            text.set(typed);
            read.set(None);
            done.set(Vec::new());
        }
    };
    let conflicts = read
        .as_ref()
        .filter(|read| read.is_sound())
        .map_or(Vec::new(), |read| conflicts_of(read, &props.known));
    let add = {
        let (text, read, done) = (text.clone(), read.clone(), done.clone());
        let on_paste = props.on_paste.clone();
        Callback::from(move |AcceptedList { pasted, kept }: AcceptedList| {
            let taken: Vec<InstitutionAnswer> = pasted
                .institutions
                .iter()
                .map(|line| &line.institution)
                .filter(|one| !kept.contains(&one.name))
                .cloned()
                .collect();
            let count = sharing::added_count(taken.len(), kept.len(), lang);
            let remarks = pasted
                .remarks
                .iter()
                .map(|remark| sharing::remark(remark, years, lang));
            done.set(std::iter::once(count).chain(remarks).collect());
            if !taken.is_empty() {
                on_paste.emit(taken);
            }
            text.set(String::new());
            read.set(None);
        })
    };
    let take = {
        let (text, read, known, add) =
            (text.clone(), read.clone(), props.known.clone(), add.clone());
        move |_: MouseEvent| {
            let pasted = PastedList::read(&text, years, lang);
            let is_empty = pasted.institutions.is_empty() && pasted.is_sound();
            if is_empty {
                return;
            }
            if pasted.is_sound() && conflicts_of(&pasted, &known).is_empty() {
                add.emit(AcceptedList {
                    pasted,
                    kept: Vec::new(),
                });
            } else {
                read.set(Some(pasted));
                browser::focus("#institutions-paste");
            }
        }
    };
    let decide = |keeps: bool| {
        let (read, add) = (read.clone(), add.clone());
        let kept: Vec<String> = conflicts
            .iter()
            .filter(|_| keeps)
            .map(|conflict| conflict.pasted.name.clone())
            .collect();
        move |_: MouseEvent| {
            if let Some(pasted) = &*read {
                add.emit(AcceptedList {
                    pasted: pasted.clone(),
                    kept: kept.clone(),
                });
            }
        }
    };
    let problem = read
        .as_ref()
        .filter(|read| !read.is_sound())
        .map(|read| sharing::faults(&read.faults().collect::<Vec<_>>(), years, lang));
    html! {
        <details class="institutions__paste" data-aside="true">
            <summary>{ texts.paste() }</summary>
            <TextInput id="institutions-paste" label={texts.paste_label()} hint={texts.paste_hint()} value={(*text).clone()}
                kind={InputKind::Long} {lang} {problem} {on_input} />
            <div role="status" id="institutions-read">
                if !conflicts.is_empty() {
                    <ul class="problem-list">
                        for Conflict { line, pasted, listed } in &conflicts {
                            <li>{ sharing::conflict(*line, listed, pasted, years, lang) }</li>
                        }
                    </ul>
                }
                if !done.is_empty() {
                    <ul class="institutions__done">for sentence in done.iter() { <li>{ sentence }</li> }</ul>
                }
            </div>
            if conflicts.is_empty() {
                <button type="button" class="button" id="institutions-take" onclick={take}>{ texts.take() }</button>
            } else {
                <div class="institutions__tools">
                    <button type="button" class="button" id="institutions-keep" onclick={decide(true)}>{ texts.keep_listed() }</button>
                    <button type="button" class="button" id="institutions-replace" onclick={decide(false)}>{ texts.replace_listed() }</button>
                </div>
            }
        </details>
    }
}

/// A list without faults, once the person has decided on its conflicts.
struct AcceptedList {
    pasted: PastedList,
    /// The names of the institutions that stay as they are listed.
    kept: Vec<String>,
}

/// A pasted institution that is already listed with other figures.
struct Conflict {
    line: usize,
    pasted: InstitutionAnswer,
    listed: InstitutionAnswer,
}

fn conflicts_of(pasted: &PastedList, known: &[InstitutionAnswer]) -> Vec<Conflict> {
    pasted
        .institutions
        .iter()
        .filter_map(|line| {
            let pasted = &line.institution;
            let listed = known
                .iter()
                .find(|listed| is_same_name(&listed.name, &pasted.name))?;
            let differs = (&listed.users, &listed.from_year) != (&pasted.users, &pasted.from_year);
            differs.then(|| Conflict {
                line: line.line,
                pasted: pasted.clone(),
                listed: listed.clone(),
            })
        })
        .collect()
}
