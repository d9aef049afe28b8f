//! Messages about studies that are stored, opened or sent; they do not shift the page.

use std::time::Duration;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use crate::address;
use crate::browser;
use crate::i18n::keep::{self as words, Texts};
use crate::keep::{Keep, use_keep_handle};
use crate::state::link::{LONGEST, LinkProblem};
use crate::state::{
    Clash, Note, RefusedFile, StorageTrouble, StudyNotice, Unreadable, use_state_handle,
};

/// How long a message that only confirms something stays.
const FLEETING: Duration = Duration::from_secs(8);
/// How many problems of a file are listed; the rest show up once these are fixed.
const SHOWN: usize = 12;

/// The conflict to resolve first, then storage trouble, then an update, then the last message.
#[component]
pub fn Notices() -> Html {
    let keep = use_keep_handle();
    let notice = keep.as_ref().and_then(|keep| keep.desk.notice.clone());
    use_effect_with(notice, {
        let keep = keep.clone();
        move |notice| {
            let later = keep
                .filter(|_| notice.as_ref().is_some_and(StudyNotice::is_fleeting))
                .map(|keep| browser::run_later(FLEETING, move || keep.note(Note::Quiet)));
            move || drop(later)
        }
    });
    let (Some(state), Some(keep)) = (use_state_handle(), keep) else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let desk = &keep.desk;
    let update = |_: MouseEvent| browser::update();
    let dismiss = act(&keep, |keep| keep.note(Note::Quiet));
    html! {
        <>
            if let Some(clash) = &desk.clash { { draw_clash(clash, &keep, texts) } }
            if let Some(trouble) = desk.trouble {
                <div class="notice notice--wrong" id="notice-trouble">
                    <p>{ match trouble { StorageTrouble::Full => texts.full(), StorageTrouble::Blocked => texts.blocked() } }</p>
                    <p class="notice__verbs">
                        { button(texts.save_file(), act(&keep, Keep::download)) }
                        if trouble == StorageTrouble::Full { { button(texts.see_studies(), act(&keep, |keep| keep.note(Note::List(true)))) } }
                    </p>
                </div>
            }
            if desk.is_outdated {
                <div class="notice" id="notice-update">
                    <p>{ texts.outdated() }</p>
                    <p class="notice__verbs">{ button(texts.update(), update.into()) }</p>
                </div>
            }
            if let Some(notice) = &desk.notice {
                <div class={classes!("notice", is_wrong(notice).then_some("notice--wrong"))} id="notice-last">
                    { draw_notice(notice, &keep, texts, lang) }
                    <button type="button" class="notice__close" aria-label={texts.dismiss()} onclick={dismiss}>{ "×" }</button>
                </div>
            }
        </>
    }
}

fn act(keep: &Keep, act: impl Fn(&Keep) + 'static) -> Callback<MouseEvent> {
    let keep = keep.clone();
    Callback::from(move |_| act(&keep))
}

fn button(words: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button" {onclick}>{ words }</button> }
}

fn draw_clash(clash: &Clash, keep: &Keep, texts: Texts) -> Html {
    let (said, has_theirs, has_mine) = match clash {
        Clash::Changed(_) => (texts.changed_elsewhere(), true, true),
        Clash::Removed => (texts.removed_elsewhere(), false, true),
        Clash::Unreadable => (texts.unreadable_elsewhere(), false, false),
    };
    html! {
        <div class="notice notice--asks" id="notice-clash">
            <p>{ said }</p>
            <p class="notice__verbs">
                if has_theirs { { button(texts.take_theirs(), act(keep, Keep::take_theirs)) } }
                if has_mine { { button(texts.keep_mine(), act(keep, Keep::keep_mine)) } }
                if has_theirs || !has_mine { { button(texts.keep_both(), act(keep, Keep::keep_both)) } }
            </p>
        </div>
    }
}

fn is_wrong(notice: &StudyNotice) -> bool {
    !matches!(
        notice,
        StudyNotice::Opened(..)
            | StudyNotice::Known(_)
            | StudyNotice::Linked
            | StudyNotice::LinkShown(_)
    )
}

fn draw_notice(notice: &StudyNotice, keep: &Keep, texts: Texts, lang: Lang) -> Html {
    let said = |said: &str| html! { <p>{ said }</p> };
    match notice {
        StudyNotice::Opened(name, before_id) => {
            let before = before_id.clone();
            let back = act(keep, move |keep| {
                keep.note(Note::Quiet);
                keep.open(&before);
            });
            let other = address::merge_href(before_id);
            let both = act(keep, move |keep| {
                keep.note(Note::Quiet);
                browser::go(&other);
            });
            html! {
                <>
                    <p>{ words::opened_study(name, lang) }</p>
                    <p class="notice__verbs">{ button(texts.go_back(), back) }{ button(texts.compare_both(), both) }</p>
                </>
            }
        }
        StudyNotice::Known(name) => said(&words::known_study(name, lang)),
        StudyNotice::FilesRefused(files) => files
            .iter()
            .map(|RefusedFile { name, problems }| match is_table(name) {
                true => html! {
                    <>
                        <p>{ words::refused_file(name, lang) }</p>
                        <p>{ texts.refused_table() }</p>
                    </>
                },
                false => draw_problems(&words::refused_file(name, lang), problems, texts, lang),
            })
            .collect(),
        StudyNotice::LinkRefused(LinkProblem::Study(problems)) => {
            draw_problems(texts.link_problems(), problems, texts, lang)
        }
        StudyNotice::LinkRefused(problem) => {
            let why = match problem {
                LinkProblem::TooLong => texts.link_too_long_to_read(),
                LinkProblem::Version => texts.link_version(),
                LinkProblem::TooLarge => texts.link_too_large(),
                _ => texts.link_broken(),
            };
            html! { <p>{ why }{ " " }{ texts.nothing_taken() }</p> }
        }
        StudyNotice::Linked => said(texts.linked()),
        StudyNotice::LinkShown(link) => html! {
            <>
                <p><label for="study-link">{ texts.link_shown() }</label></p>
                <input class="input__control" id="study-link" type="text" readonly=true value={link.clone()}
                    onfocus={|_: FocusEvent| browser::select("study-link")} />
            </>
        },
        StudyNotice::LinkTooLong(length) => html! {
            <>
                <p>{ words::too_long(*length, LONGEST, lang) }</p>
                <p class="notice__verbs">{ button(texts.save_file(), act(keep, Keep::download)) }</p>
            </>
        },
        StudyNotice::LinkOfWrong => said(texts.link_of_wrong()),
        StudyNotice::SavedWrong => said(texts.saved_wrong()),
        StudyNotice::Missing => said(texts.missing()),
        StudyNotice::Unreadable(Unreadable::Newer) => said(texts.last_newer()),
        StudyNotice::Unreadable(Unreadable::Broken(_)) => said(texts.last_broken()),
    }
}

/// Whether a file is a table, as portfolios are, by the end of its name.
fn is_table(file: &str) -> bool {
    let end = file.rsplit_once('.').map_or("", |(_, end)| end);
    ["csv", "xlsx", "ods"]
        .iter()
        .any(|table| end.eq_ignore_ascii_case(table))
}

fn draw_problems(lead: &str, problems: &[Problem], texts: Texts, lang: Lang) -> Html {
    html! {
        <>
            <p>{ lead }</p>
            <ul class="notice__problems">
                for problem in problems.iter().take(SHOWN) { <li>{ problem.sentence(lang) }</li> }
                if let Some(more @ 1..) = problems.len().checked_sub(SHOWN) {
                    <li>{ texts.more_problems(more) }</li>
                }
            </ul>
            <p>{ texts.nothing_taken() }</p>
        </>
    }
}
