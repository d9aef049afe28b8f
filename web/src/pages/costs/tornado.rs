//! The range of the total, and how far each source of uncertainty moves it.

use std::cmp::Ordering;

use cadrage_core::grid::schema;
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::{Basis, Distribution};
use cadrage_core::text::word::Word;
use cadrage_report::uncertainty;
use yew::prelude::*;

use crate::address;
use crate::components::answer_select::AnswerSelect;
use crate::components::figure::Figure;
use crate::components::last_answer::draw_answer;
use crate::components::select::SelectOption;
use crate::components::term::term;
use crate::i18n::glossary::term;
use crate::i18n::tornado;
use crate::state::{path, use_state_handle};
use crate::worker::client::{Answer, Bar, CostRange, LastAnswer, Task, use_answer};

/// The simulated range of the study; a change cancels a running simulation.
#[hook]
pub fn use_range() -> LastAnswer {
    use_answer(Some(Task::Range))
}

/// The properties of [`Tornado`].
#[derive(Properties, PartialEq)]
pub struct TornadoProps {
    /// The answer of [`use_range`].
    pub last: LastAnswer,
}

/// The range, and how far each source alone moves the total.
#[component]
pub fn Tornado(props: &TornadoProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = tornado::texts(state.lang);
    let basis = state.computed.estimate.scoping.estimator().basis;
    let drawn = draw_answer(&props.last, state.lang, &|answer| match answer {
        Answer::Range(Some(range)) => Some(draw(range, basis, state.lang)),
        Answer::Range(None) => Some(html! { <p>{ texts.certain() }</p> }),
        Answer::Progress(percent) => {
            Some(html! { <p>{ texts.drawing() }{ format!("\u{202f}: {percent}\u{202f}%") }</p> })
        }
        _ => None,
    });
    html! {
        <section class="card" aria-labelledby="tornado">
            <h2 id="tornado">{ term(term::RANGE, texts.title(), state.lang) }</h2>
            { drawn }
            <div class="fields">
                <AnswerSelect path={path(["uncertainty", "provision"])} label={texts.provision()}
                    default={ProvisionLevel::default().id()} options={SelectOption::from_list(ProvisionLevel::LIST, state.lang)} />
                <AnswerSelect path={path(["uncertainty", "distribution"])} label={texts.distribution()}
                    default={Distribution::default().id()} options={SelectOption::from_list(Distribution::LIST, state.lang)} />
                <AnswerSelect path={path(["uncertainty", "estimate"])} label={texts.estimate()}
                    default={Basis::default().id()} options={SelectOption::from_list(Basis::LIST, state.lang)} />
            </div>
        </section>
    }
}

fn draw(range: &CostRange, basis: Basis, lang: Lang) -> Html {
    let texts = tornado::texts(lang);
    let beside = match range.beside {
        Ordering::Less => Some(texts.below()),
        Ordering::Equal => None,
        Ordering::Greater => Some(texts.above()),
    };
    html! {
        <div class="tornado">
            <p>
                { texts.between() }{ " " }<Figure name="total.p10" of="P10" shown={Some(range.low.clone())} />{ " (P10) " }
                { texts.and() }{ " " }<Figure name="total.p90" of="P90" shown={Some(range.high.clone())} />{ " (P90)." }
            </p>
            <p class="tornado__beside">{ texts.percentiles() }{ " " }{ uncertainty::basis(basis, None, &range.exceeded, lang) }</p>
            if let Some(words) = beside { <p class="tornado__beside">{ words }</p> }
            <p class="tornado__provision">{ &range.provision }</p>
            <div class="tornado__drawing" role="img" aria-label={texts.chart()}>
                for bar in &range.bars { { draw_bar(bar, range.centre) } }
            </div>
            <p class="card__hint">{ texts.chart() }</p>
            <div class="table-box" tabindex="0" role="group" aria-label={texts.caption()}>
                <table class="table">
                    <caption class="table__caption">{ texts.caption() }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.source() }</th>
                            for words in [texts.low(), texts.high(), texts.share()] {
                                <th scope="col" class="table__figure">{ words }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for bar in &range.bars {
                            <tr>
                                <th scope="row">{ source(bar) }</th>
                                for figure in [&bar.low, &bar.high, &bar.share] {
                                    <td class="table__figure">{ figure }</td>
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </div>
    }
}

/// The name of a source, linked to its row of the grid if it has one.
fn source(bar: &Bar) -> Html {
    let href = schema::TABLES
        .iter()
        .find(|table| table.file == bar.table)
        .and_then(|table| address::known_row(table, &bar.id));
    match href {
        Some(href) => html! { <a {href}>{ &bar.name }</a> },
        None => html! { &bar.name },
    }
}

/// Each bar is an SVG of its own, so that the names keep their size on a narrow page.
fn draw_bar(bar: &Bar, centre: u32) -> Html {
    let width = bar.to.saturating_sub(bar.from).max(2).to_string();
    let centre = centre.to_string();
    html! {
        <div class="tornado__row">
            <span class="tornado__name">{ &bar.name }</span>
            <svg class="tornado__scale" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                <rect class="tornado__bar" x={bar.from.to_string()} y="1" {width} height="14" />
                <line class="tornado__estimate" x1={centre.clone()} x2={centre} y1="0" y2="16"
                    vector-effect="non-scaling-stroke" />
            </svg>
        </div>
    }
}
