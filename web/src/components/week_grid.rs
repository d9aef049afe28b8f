//! The week hour by hour, which shows who answers and is painted by mouse, touch or keyboard.

use cadrage_core::grid::commitment::{Coverage, Window};
use cadrage_core::grid::model::Word;
use cadrage_core::lang::Lang;
use cadrage_core::service_level::week::Week;
use cadrage_report::service_level::{day_name, time};
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use crate::browser;
use crate::i18n::service_level as words;

/// The properties of [`WeekGrid`].
#[derive(Properties, PartialEq)]
pub struct WeekGridProps {
    /// The windows that hold.
    pub windows: Vec<Window>,
    /// The id of the one that is painted.
    pub painted: String,
    /// The language.
    pub lang: Lang,
    /// It has other hours; `true` begins a stroke.
    pub on_paint: Callback<(Week, bool)>,
}

const HOURS: u32 = 24;

/// One cell of the week can be tabbed to, the others are reached by arrows.
#[component]
pub fn WeekGrid(props: &WeekGridProps) -> Html {
    let here = use_state_eq(|| (0_usize, 8_u32));
    let stroke = use_mut_ref(|| None::<bool>);
    let weeks: Vec<(&Window, Week)> = props
        .windows
        .iter()
        .map(|window| (window, Week::of(&window.hours).0))
        .collect();
    let painted = weeks.iter().find(|(window, _)| window.id == props.painted);
    let week = painted.map(|(_, week)| week.clone()).unwrap_or_default();
    // Events that come before the next drawing paint on what the last one painted.
    let latest = use_mut_ref(Week::default);
    *latest.borrow_mut() = week.clone();
    let begins = use_mut_ref(|| true);
    let paint = {
        let (latest, begins) = (latest.clone(), begins.clone());
        let on_paint = props.on_paint.clone();
        move |(day, hour): (usize, u32), open: bool| {
            let mut week = latest.borrow_mut();
            let before = week.clone();
            week.set(day, span(hour), open);
            if *week != before {
                on_paint.emit((week.clone(), begins.replace(false)));
            }
        }
    };
    let is_open = {
        let latest = latest.clone();
        move |(day, hour): (usize, u32)| latest.borrow().open(day, span(hour)) == 60
    };
    let onkeydown = {
        let (here, paint, is_open) = (here.clone(), paint.clone(), is_open.clone());
        let begins = begins.clone();
        move |event: KeyboardEvent| {
            let (day, hour) = *here;
            let to = match event.key().as_str() {
                "ArrowRight" => (day, (hour + 1).min(HOURS - 1)),
                "ArrowLeft" => (day, hour.saturating_sub(1)),
                "ArrowDown" => ((day + 1).min(6), hour),
                "ArrowUp" => (day.saturating_sub(1), hour),
                "Home" => (day, 0),
                "End" => (day, HOURS - 1),
                " " | "Enter" => {
                    event.prevent_default();
                    begins.replace(true);
                    paint((day, hour), !is_open((day, hour)));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if event.shift_key() {
                paint(to, is_open((day, hour)));
            }
            here.set(to);
            browser::focus(&format!("#{}", id(to)));
        }
    };
    let cell = |day: usize, hour: u32| {
        let at = (day, hour);
        let holds = weeks
            .iter()
            .map(|(window, week)| (*window, week.open(day, span(hour))))
            .filter(|(_, minutes)| *minutes > 0)
            .min_by_key(|(window, _)| window.rank());
        let open = week.open(day, span(hour));
        let coverage = holds.map(|(window, _)| window.coverage);
        let partly = holds.is_some_and(|(_, minutes)| minutes < 60) || (open > 0 && open < 60);
        let onpointerdown = {
            let (stroke, here, paint) = (stroke.clone(), here.clone(), paint.clone());
            let begins = begins.clone();
            move |event: PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                // A finger keeps what it touched first, unless it is let go.
                let element: Element = event.target_unchecked_into();
                let _ = element.release_pointer_capture(event.pointer_id());
                *stroke.borrow_mut() = Some(open < 60);
                begins.replace(true);
                here.set(at);
                paint(at, open < 60);
            }
        };
        let onpointerenter = {
            let (stroke, paint) = (stroke.clone(), paint.clone());
            move |event: PointerEvent| {
                let is_down = event.buttons() & 1 != 0;
                if !is_down {
                    *stroke.borrow_mut() = None;
                }
                let open = *stroke.borrow();
                if let Some(open) = open {
                    paint(at, open);
                }
            }
        };
        let class = match coverage {
            Some(Coverage::Staffed) => "week-grid__cell--staffed",
            Some(Coverage::OnCall) => "week-grid__cell--on-call",
            Some(Coverage::BestEffort) => "week-grid__cell--best-effort",
            None => "week-grid__cell--closed",
        };
        let tabindex = if *here == at { "0" } else { "-1" };
        html! {
            <div role="gridcell" id={id(at)} {tabindex} aria-selected={(open > 0).to_string()}
                class={classes!("week-grid__cell", class, (open > 0).then_some("week-grid__cell--in"), partly.then_some("week-grid__cell--partly"))}
                aria-label={told(at, coverage, partly, open > 0, props.lang)} {onpointerdown} {onpointerenter}>
                <span aria-hidden="true">{ words::letter(coverage, props.lang) }</span>
            </div>
        }
    };
    let texts = words::texts(props.lang);
    html! {
        <div class="week-grid" role="grid" aria-label={texts.grid} aria-multiselectable="true" {onkeydown}>
            <div class="week-grid__row" role="row">
                <span class="week-grid__corner" role="columnheader"><span class="visually-hidden">{ texts.week }</span></span>
                for hour in 0..HOURS {
                    <span class="week-grid__hour" role="columnheader" aria-label={time(hour * 60, props.lang)}>{ hour }</span>
                }
            </div>
            for day in 0..7 {
                <div class="week-grid__row" role="row">
                    <span class="week-grid__day" role="rowheader" aria-label={day_name(day, props.lang)}>
                        { short(day_name(day, props.lang)) }
                    </span>
                    for hour in 0..HOURS { { cell(day, hour) } }
                </div>
            }
        </div>
    }
}

fn span(hour: u32) -> (u32, u32) {
    (hour * 60, hour * 60 + 60)
}

fn id((day, hour): (usize, u32)) -> String {
    format!("week-{day}-{hour}")
}

/// `lun.` is said as `lundi` by the label.
fn short(day: &str) -> String {
    day.chars().take(3).collect()
}

/// What a cell is, for those who do not see it.
fn told(
    (day, hour): (usize, u32),
    coverage: Option<Coverage>,
    partly: bool,
    is_in: bool,
    lang: Lang,
) -> String {
    let texts = words::texts(lang);
    let at = words::hour(
        day_name(day, lang),
        &time(hour * 60, lang),
        &time(hour * 60 + 60, lang),
    );
    let coverage = match coverage {
        Some(coverage) => coverage.inside(lang),
        None => texts.closed.to_owned(),
    };
    let partly = partly.then_some(texts.partly);
    let is_in = is_in.then_some(texts.in_painted);
    let parts = [Some(coverage.as_str()), partly, is_in]
        .into_iter()
        .flatten();
    std::iter::once(at.as_str())
        .chain(parts)
        .collect::<Vec<_>>()
        .join(", ")
}
