//! The week hour by hour: shows who answers, and is painted by mouse, touch or keyboard.

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::{Coverage, Window};
use cadrage_core::text::format::time_of_day;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_report::service_level::day_name;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use super::hour_cell::{HOURS, HourCell};
use super::stroke::Stroke;
use crate::browser::{self, WindowPoint};
use crate::i18n::service_level as words;

/// The properties of [`WeekGrid`].
#[derive(Properties, PartialEq)]
pub struct WeekGridProps {
    /// The windows in use.
    pub windows: Vec<Window>,
    /// The id of the window being painted.
    pub painted: String,
    /// The language.
    pub lang: Lang,
    /// Called when hours are opened or closed.
    pub on_paint: Callback<PaintedWeek>,
}

/// A week as it was just painted.
#[derive(Debug, Clone, PartialEq)]
pub struct PaintedWeek {
    /// The new hours.
    pub week: Week,
    /// Whether a stroke begins: each stroke is an undo step.
    pub begins: bool,
}

/// One cell is in the tab order; arrow keys reach the others.
#[component]
pub fn WeekGrid(props: &WeekGridProps) -> Html {
    let here = use_state_eq(|| HourCell { day: 0, hour: 8 });
    let stroke = use_mut_ref(|| None::<Stroke>);
    let grid = use_node_ref();
    let weeks: Vec<(&Window, Week)> = props
        .windows
        .iter()
        .map(|window| (window, Week::of(&window.hours).0))
        .collect();
    let week = weeks
        .iter()
        .find(|(window, _)| window.id == props.painted)
        .map(|(_, week)| week.clone())
        .unwrap_or_default();
    // Events that arrive before the next render must paint on the latest week.
    let latest = use_mut_ref(Week::default);
    *latest.borrow_mut() = week.clone();
    let begins = use_mut_ref(|| true);
    let paint = {
        let (latest, begins) = (latest.clone(), begins.clone());
        let on_paint = props.on_paint.clone();
        move |cell: HourCell, open: bool| {
            let mut week = latest.borrow_mut();
            let before = week.clone();
            cell.set(&mut week, open);
            if *week != before {
                on_paint.emit(PaintedWeek {
                    week: week.clone(),
                    begins: begins.replace(false),
                });
            }
        }
    };
    // The pointer may skip cells or leave the grid: only its current position counts.
    let onpointermove = {
        let (stroke, latest, begins) = (stroke.clone(), latest.clone(), begins.clone());
        let on_paint = props.on_paint.clone();
        move |event: PointerEvent| {
            if event.buttons() & 1 == 0 {
                *stroke.borrow_mut() = None;
            }
            let stroke = stroke.borrow();
            let point = WindowPoint {
                x: event.client_x(),
                y: event.client_y(),
            };
            let to = browser::id_between(&HourCell::FIRST.id(), &HourCell::LAST.id(), point)
                .and_then(|id| HourCell::from_id(&id));
            if let (Some(stroke), Some(to)) = (&*stroke, to) {
                let mut week = latest.borrow_mut();
                let painted = stroke.paint_to(to);
                if *week != painted {
                    week.clone_from(&painted);
                    on_paint.emit(PaintedWeek {
                        week: painted,
                        begins: begins.replace(false),
                    });
                }
            }
        }
    };
    let end = {
        let stroke = stroke.clone();
        Callback::from(move |_: PointerEvent| *stroke.borrow_mut() = None)
    };
    let is_open = {
        let latest = latest.clone();
        move |cell: HourCell| cell.minutes_open(&latest.borrow()) == 60
    };
    let onkeydown = {
        let (here, paint, is_open) = (here.clone(), paint.clone(), is_open.clone());
        let begins = begins.clone();
        move |event: KeyboardEvent| {
            let cell = *here;
            let to = match event.key().as_str() {
                "ArrowRight" => HourCell {
                    hour: (cell.hour + 1).min(HourCell::LAST.hour),
                    ..cell
                },
                "ArrowLeft" => HourCell {
                    hour: cell.hour.saturating_sub(1),
                    ..cell
                },
                "ArrowDown" => HourCell {
                    day: (cell.day + 1).min(HourCell::LAST.day),
                    ..cell
                },
                "ArrowUp" => HourCell {
                    day: cell.day.saturating_sub(1),
                    ..cell
                },
                "Home" => HourCell { hour: 0, ..cell },
                "End" => HourCell {
                    hour: HourCell::LAST.hour,
                    ..cell
                },
                " " | "Enter" => {
                    event.prevent_default();
                    begins.replace(true);
                    paint(cell, !is_open(cell));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if event.shift_key() {
                paint(to, is_open(cell));
            }
            here.set(to);
            browser::focus(&format!("#{}", to.id()));
        }
    };
    let cell = |cell: HourCell| {
        let holds = weeks
            .iter()
            .map(|(window, week)| (*window, cell.minutes_open(week)))
            .filter(|(_, minutes)| *minutes > 0)
            .min_by_key(|(window, _)| window.rank());
        let open = cell.minutes_open(&week);
        let coverage = holds.map(|(window, _)| window.coverage);
        let partly = holds.is_some_and(|(_, minutes)| minutes < 60) || (open > 0 && open < 60);
        let onpointerdown = {
            let (stroke, here, paint) = (stroke.clone(), here.clone(), paint.clone());
            let (latest, begins, grid) = (latest.clone(), begins.clone(), grid.clone());
            move |event: PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                // The grid captures the pointer, so it gets all later events wherever the pointer
                // goes.
                if let Some(grid) = grid.cast::<Element>() {
                    // Fails if the pointer is already released; one cell is then painted.
                    let _ = grid.set_pointer_capture(event.pointer_id());
                }
                *stroke.borrow_mut() = Some(Stroke {
                    from: cell,
                    open: open < 60,
                    before: latest.borrow().clone(),
                });
                begins.replace(true);
                here.set(cell);
                paint(cell, open < 60);
            }
        };
        let class = match coverage {
            Some(Coverage::Staffed) => "week-grid__cell--staffed",
            Some(Coverage::OnCall) => "week-grid__cell--on-call",
            Some(Coverage::BestEffort) => "week-grid__cell--best-effort",
            None => "week-grid__cell--closed",
        };
        let tabindex = if *here == cell { "0" } else { "-1" };
        html! {
            <div role="gridcell" id={cell.id()} {tabindex} aria-selected={(open > 0).to_string()}
                class={classes!("week-grid__cell", class, (open > 0).then_some("week-grid__cell--in"), partly.then_some("week-grid__cell--partly"))}
                aria-label={describe_cell(cell, coverage, partly, open > 0, props.lang)} {onpointerdown}>
                <span aria-hidden="true">{ words::letter(coverage, props.lang) }</span>
            </div>
        }
    };
    let texts = words::texts(props.lang);
    html! {
        <div class="week-grid" role="grid" aria-label={texts.grid()} aria-multiselectable="true" ref={grid.clone()}
            {onkeydown} {onpointermove} onpointerup={end.clone()} onpointercancel={end}>
            <div class="week-grid__row" role="row">
                <span class="week-grid__corner" role="columnheader"><span class="visually-hidden">{ texts.week() }</span></span>
                for hour in 0..HOURS {
                    <span class="week-grid__hour" role="columnheader" aria-label={time_of_day(hour * 60, props.lang)}>{ hour }</span>
                }
            </div>
            for day in 0..7 {
                <div class="week-grid__row" role="row">
                    <span class="week-grid__day" role="rowheader" aria-label={day_name(day, props.lang)}>
                        { short_day(day_name(day, props.lang)) }
                    </span>
                    for hour in 0..HOURS { { cell(HourCell { day, hour }) } }
                </div>
            }
        </div>
    }
}

/// The first three letters of a day, `lun`; the accessible label has its full name.
fn short_day(day: &str) -> String {
    day.chars().take(3).collect()
}

/// The description of a cell for screen readers.
fn describe_cell(
    HourCell { day, hour }: HourCell,
    coverage: Option<Coverage>,
    partly: bool,
    is_in: bool,
    lang: Lang,
) -> String {
    let texts = words::texts(lang);
    let at = words::hour(
        day_name(day, lang),
        &time_of_day(hour * 60, lang),
        &time_of_day(hour * 60 + 60, lang),
    );
    let coverage = match coverage {
        Some(coverage) => coverage.inside(lang),
        None => texts.closed().to_owned(),
    };
    let partly = partly.then_some(texts.partly());
    let is_in = is_in.then_some(texts.in_painted());
    let parts = [Some(coverage.as_str()), partly, is_in]
        .into_iter()
        .flatten();
    std::iter::once(at.as_str())
        .chain(parts)
        .collect::<Vec<_>>()
        .join(", ")
}
