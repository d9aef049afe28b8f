//! One team for the services of the studies that count.

use cadrage_core::decision::team::Division;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_report::block::Block;
use cadrage_worker::{Dropped, ReportFiles};
use yew::prelude::*;

use super::choice::{DeskAction, DeskChoice};
use crate::components::blocks::Blocks;
use crate::components::last_answer::draw_answer;
use crate::components::report_buttons::ReportButtons;
use crate::components::select::{SelectField, SelectOption};
use crate::i18n::desk;
use crate::state::use_state_handle;
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The properties of [`TeamCard`].
#[derive(Properties, PartialEq)]
pub(super) struct TeamCardProps {
    /// The studies that count.
    pub(super) files: Vec<Dropped>,
    /// How what the team has once is divided.
    pub(super) division: Division,
    /// Called with another division.
    pub(super) dispatch: UseReducerDispatcher<DeskChoice>,
}

/// One service is no team.
#[component]
pub(super) fn TeamCard(props: &TeamCardProps) -> Html {
    let is_team = props.files.len() > 1;
    // The studies stand in the task itself.
    let last = use_answer_about(is_team.then(|| TaskRequest {
        task: Task::Team(props.files.clone(), props.division),
        study: AskedStudy::Varied(String::new()),
    }));
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (desk::texts(state.lang), state.lang);
    let dispatch = props.dispatch.clone();
    let division = SelectField {
        id: "desk-division".to_owned(),
        label: texts.division().into(),
        options: SelectOption::from_list(Division::LIST, lang),
        taken: props.division.id().to_owned(),
        problem: None,
        on_choose: Callback::from(move |id: String| {
            let chosen = Division::parse(&id).map(DeskAction::Divide);
            chosen
                .into_iter()
                .for_each(|chosen| dispatch.dispatch(chosen));
        }),
    };
    let alone = || html! { <p role="status">{ texts.no_team() }</p> };
    let result = match is_team {
        true => draw_answer(&last, lang, &|answer| match answer {
            Answer::Team(None) => Some(alone()),
            Answer::Team(Some(report)) => Some(draw_report(report, last.is_old, lang)),
            _ => None,
        }),
        false => alone(),
    };
    html! {
        <section class="card" aria-labelledby="desk-team">
            <h2 id="desk-team">{ texts.team() }</h2>
            <p class="card__hint">{ texts.team_hint() }</p>
            <div class="fields" data-aside="true">
                { division.draw() }
            </div>
            { result }
        </section>
    }
}

/// The report of the command, and its files; `is_old` when it is of what was ticked before.
pub(super) fn draw_report(report: &ReportFiles, is_old: bool, lang: Lang) -> Html {
    let ReportFiles { blocks, json, csv } = report;
    // The card has a title already.
    let is_title = |block: &&Block| matches!(block, Block::Heading(1, _));
    let blocks: Vec<Block> = blocks.iter().skip_while(is_title).cloned().collect();
    html! {
        <>
            <Blocks {blocks} />
            <ReportButtons name="cadrage-team" title={desk::texts(lang).download_team()}
                json={json.clone()} csv={csv.clone()} {is_old} />
        </>
    }
}
