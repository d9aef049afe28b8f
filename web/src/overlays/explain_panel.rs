//! The panel that explains a figure: sentences, steps, sources, status.

use std::borrow::Cow;

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::schema;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::format;
use cadrage_core::text::tree::Node;
use cadrage_report::explanation::{self, Explanation};
use cadrage_report::order;
use yew::prelude::*;

use crate::address::{self, FigureName, Route};
use crate::browser;
use crate::components::blocks::{Blocks, safe_text};
use crate::components::figure::FigureOwner;
use crate::i18n::{foreign, frame, grid, grid_words, service_level};
use crate::state::{PLAN, State, Study, StudyVariant, TIER, use_complete_state, windows_path};
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The properties of [`ExplainPanel`].
#[derive(Properties, PartialEq)]
pub struct ExplainPanelProps {
    /// The name of the figure, as `explanation::explain` knows it, with its owner, as in
    /// `address::figure_of`.
    pub figure: AttrValue,
    /// The address of the page without the panel.
    pub close: AttrValue,
}

/// Opening the panel moves the focus to it; closing it moves the focus back to the figure. Figures
/// that were followed one from the other make a trail, by which one goes back.
#[component]
pub fn ExplainPanel(props: &ExplainPanelProps) -> Html {
    let trail = use_mut_ref(Vec::<TrailStep>::new);
    let route = use_context::<Route>();
    use_effect_with(props.figure.clone(), |figure| {
        browser::focus(".explain-panel__title");
        let opener = format!("a.figure[href$=\"?explain={figure}\"]");
        move || {
            browser::focus(&opener);
        }
    });
    let state = use_complete_state();
    let FigureName { owner, figure } = FigureName::parse(&props.figure);
    let other = state
        .as_ref()
        .and_then(|state| VariedStudy::find(state, owner));
    let known = owner.is_empty() || other.is_some();
    // The worker explains simulated figures: here, the page would have to wait for them.
    let drawn = known && explanation::is_drawn(figure);
    let request = state
        .as_ref()
        .filter(|_| drawn)
        .and_then(|state| match &other {
            Some(varied) => Some(AskedStudy::Varied(scoping::write(&varied.tree()?))),
            None => Some(AskedStudy::Open(state.study.clone())),
        })
        .map(|study| TaskRequest {
            task: Task::Explained(figure.to_owned()),
            study,
        });
    let last = use_answer_about(request);
    let Some(state) = state else {
        return Html::default();
    };
    let (texts, lang) = (frame::texts(state.lang), state.lang);
    let estimate = match &other {
        _ if !known || drawn => None,
        Some(varied) => varied.estimate(&state).map(Cow::Owned),
        None => Some(Cow::Borrowed(&state.computed.estimate)),
    };
    let explained = estimate
        .as_deref()
        .and_then(|estimate| explanation::explain(&state.grid, estimate, figure, lang));
    // What is said of another figure, or of other answers, is not shown for this one.
    let came = last.came.filter(|_| !last.is_old);
    let is_awaited = drawn && came.is_none();
    let explained = match came {
        Some(Answer::Explained(told)) => Some(Explanation {
            label: told.label,
            blocks: told.blocks,
            sources: told.sources,
            lines: Vec::new(),
        }),
        _ => explained,
    };
    let Explanation {
        label,
        blocks,
        lines,
        sources,
    } = explained.unwrap_or_default();
    let blocks = match state.computed.is_rough() {
        true => order::in_sentences(blocks, lang),
        false => blocks,
    };
    let sources: Vec<_> = sources
        .iter()
        .filter_map(|id| state.grid.sources.get(id))
        .collect();
    let assumed = lines.iter().any(|line| line.is_assumed());
    let rows = match lines.as_slice() {
        [line] => grid_rows(&state, line),
        _ => Vec::new(),
    };
    let earlier = follow(&mut trail.borrow_mut(), &props.figure, label);
    let close = props.close.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            browser::go(&close);
        }
    };
    html! {
        <aside class="explain-panel" aria-labelledby="explain-title" {onkeydown}>
            <div class="explain-panel__head">
                <h2 class="explain-panel__title" id="explain-title" tabindex="-1">{ texts.explanation() }</h2>
                <a class="button" href={props.close.clone()}>{ texts.close() }</a>
            </div>
            if let Some(route) = route.filter(|_| !earlier.is_empty()) {
                <nav class="explain-panel__trail" aria-label={texts.trail()}>
                    <ol>
                        for step in earlier {
                            <li><a href={route.explanation_href(&step.figure)}>{ safe_text(&step.label) }</a></li>
                        }
                    </ol>
                </nav>
            }
            if let Some(varied) = &other { <p class="explain-panel__variant">{ safe_text(&varied.variant.name) }</p> }
            if is_awaited {
                <p role="status">{ service_level::texts(lang).computing() }</p>
            } else if blocks.is_empty() {
                <p>{ texts.no_line() }</p>
            } else {
                if assumed { <p class="explain-panel__assumed">{ texts.assumed() }</p> }
                <ContextProvider<FigureOwner> context={FigureOwner(owner.to_owned().into())}><Blocks {blocks} /></ContextProvider<FigureOwner>>
                if !rows.is_empty() {
                    <h3>{ grid::texts(lang).in_grid() }</h3>
                    <ul class="explain-panel__sources">
                        for RowLink { words, href } in rows { <li><a {href}>{ words }</a></li> }
                    </ul>
                }
                if !sources.is_empty() {
                    <h3>{ texts.sources() }</h3>
                    <ul class="explain-panel__sources">
                        for source in sources {
                            <li>
                                { source.citation.get(lang) }{ " — " }<cite lang={foreign(&source.title_language, lang)}>{ &source.title }</cite>
                                <span class="explain-panel__reference">
                                    { format!("{} ({} {})", source.reference, texts.checked(), format::date(source.checked, lang)) }
                                </span>
                            </li>
                        }
                    </ul>
                }
            }
        </aside>
    }
}

/// A figure that was explained before the one shown.
#[derive(Debug, Clone, PartialEq)]
struct TrailStep {
    figure: String,
    /// What it is; its name while the worker has not said it.
    label: String,
}

/// Adds the figure shown to the trail, or goes back to it, and returns the steps before it.
fn follow(trail: &mut Vec<TrailStep>, figure: &str, label: String) -> Vec<TrailStep> {
    let at = trail.iter().position(|step| step.figure == figure);
    trail.truncate(at.unwrap_or(trail.len()));
    let earlier = trail.clone();
    trail.push(TrailStep {
        figure: figure.to_owned(),
        label: if label.is_empty() {
            figure.to_owned()
        } else {
            label
        },
    });
    earlier
}

/// A variant that a figure belongs to, and the study it is based on.
struct VariedStudy {
    variant: StudyVariant,
    study: Study,
}

impl VariedStudy {
    /// A column of the comparison by its number, or another tier or support plan, under its own
    /// name. `None` for the study itself, and for a missing column, tier or plan.
    fn find(state: &State, owner: &str) -> Option<Self> {
        let mut study = (*state.study).clone();
        if let Ok(column) = owner.parse() {
            let variant = state.variants.column(column)?.clone();
            return Some(Self { variant, study });
        }
        let setting = Setting::parse(owner).ok()?;
        let label = match setting.path.as_str() {
            TIER => {
                // The card of a tier shows the tier's own windows, which choosing it would give the
                // study.
                study.answer(&windows_path(), None);
                &state.grid.tier(&setting.value)?.label
            }
            PLAN => &state.grid.support_plans.get(&setting.value)?.label,
            _ => return None,
        };
        let variant = StudyVariant {
            name: label.get(state.lang).to_owned(),
            settings: vec![setting],
        };
        Some(Self { variant, study })
    }

    /// The answers of the study with those of the variant; `None` when the variant has a problem.
    fn tree(&self) -> Option<Node> {
        self.variant.apply_to(&self.study).ok()
    }

    /// The estimate of the variant; `None` when it cannot be priced, which its column reports.
    fn estimate(&self, state: &State) -> Option<Estimate> {
        let scoping = scoping::read(&self.tree()?, &state.grid).ok()?;
        let mut estimate = estimate(&state.grid, &scoping).ok()?;
        estimate.add_stale(&state.grid, state.today);
        Some(estimate)
    }
}

/// A link to a row of the grid.
struct RowLink {
    words: String,
    href: String,
}

/// The rows of the grid that a line is made from: its impact, its item or profile, its driver.
fn grid_rows(state: &State, line: &Line) -> Vec<RowLink> {
    let (need, lang) = (&line.need, state.lang);
    let bought = if state.grid.items.contains_key(&need.item) {
        &schema::PRICES
    } else {
        &schema::STAFF
    };
    [
        (&schema::IMPACTS, &need.impact),
        (bought, &need.item),
        (&schema::DRIVERS, &need.driver),
    ]
    .into_iter()
    .filter_map(|(table, id)| {
        Some(RowLink {
            words: format!("{} · {id}", grid_words::table(table.file, lang)),
            href: address::known_row(table, id)?,
        })
    })
    .collect()
}
