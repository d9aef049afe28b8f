//! The week hour by hour: shows who answers, and is painted by mouse, touch or keyboard.

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::{Coverage, Window};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_report::service_level::{day_name, time};
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use crate::browser;
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
    /// Called with the new hours; `true` at the beginning of a stroke.
    pub on_paint: Callback<(Week, bool)>,
}

const HOURS: u32 = 24;

/// One cell is in the tab order; arrow keys reach the others.
#[component]
pub fn WeekGrid(props: &WeekGridProps) -> Html {
    let here = use_state_eq(|| (0_usize, 8_u32));
    let stroke = use_mut_ref(|| None::<Stroke>);
    let grid = use_node_ref();
    let weeks: Vec<(&Window, Week)> = props
        .windows
        .iter()
        .map(|window| (window, Week::of(&window.hours).0))
        .collect();
    let painted = weeks.iter().find(|(window, _)| window.id == props.painted);
    let week = painted.map(|(_, week)| week.clone()).unwrap_or_default();
    // Events that arrive before the next render must paint on the latest week.
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
    // The pointer may skip cells or leave the grid: only its current position counts.
    let onpointermove = {
        let (stroke, latest, begins) = (stroke.clone(), latest.clone(), begins.clone());
        let on_paint = props.on_paint.clone();
        move |event: PointerEvent| {
            if event.buttons() & 1 == 0 {
                *stroke.borrow_mut() = None;
            }
            let stroke = stroke.borrow();
            let point = (event.client_x(), event.client_y());
            let under = browser::id_between(&id(FIRST), &id(LAST), point);
            let to = under.and_then(|under| cell_of(&under));
            if let (Some(stroke), Some(to)) = (&*stroke, to) {
                let mut week = latest.borrow_mut();
                let painted = stroke.paint_to(to);
                if *week != painted {
                    week.clone_from(&painted);
                    on_paint.emit((painted, begins.replace(false)));
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
                    from: at,
                    open: open < 60,
                    before: latest.borrow().clone(),
                });
                begins.replace(true);
                here.set(at);
                paint(at, open < 60);
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
                aria-label={describe_cell(at, coverage, partly, open > 0, props.lang)} {onpointerdown}>
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
                    <span class="week-grid__hour" role="columnheader" aria-label={time(hour * 60, props.lang)}>{ hour }</span>
                }
            </div>
            for day in 0..7 {
                <div class="week-grid__row" role="row">
                    <span class="week-grid__day" role="rowheader" aria-label={day_name(day, props.lang)}>
                        { short_day(day_name(day, props.lang)) }
                    </span>
                    for hour in 0..HOURS { { cell(day, hour) } }
                </div>
            }
        </div>
    }
}

/// The first and the last cell.
const FIRST: (usize, u32) = (0, 0);
const LAST: (usize, u32) = (6, HOURS - 1);

/// A pointer held down: the cell where it started, and the week before.
struct Stroke {
    from: (usize, u32),
    open: bool,
    before: Week,
}

impl Stroke {
    /// The week with every hour painted in the rectangle from the start to a cell.
    fn paint_to(&self, to: (usize, u32)) -> Week {
        let mut week = self.before.clone();
        let hours = self.from.1.min(to.1)..=self.from.1.max(to.1);
        for day in self.from.0.min(to.0)..=self.from.0.max(to.0) {
            for hour in hours.clone() {
                week.set(day, span(hour), self.open);
            }
        }
        week
    }
}

/// The cell of an id made by [`id`].
fn cell_of(id: &str) -> Option<(usize, u32)> {
    let (day, hour) = id.strip_prefix("week-")?.split_once('-')?;
    Some((day.parse().ok()?, hour.parse().ok()?))
}

fn span(hour: u32) -> (u32, u32) {
    (hour * 60, hour * 60 + 60)
}

fn id((day, hour): (usize, u32)) -> String {
    format!("week-{day}-{hour}")
}

/// The first three letters of a day, `lun`; the accessible label has its full name.
fn short_day(day: &str) -> String {
    day.chars().take(3).collect()
}

/// The description of a cell for screen readers.
fn describe_cell(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_paints_the_rectangle_from_its_start_to_where_it_is() {
        let mut before = Week::default();
        before.set(1, span(9), true);
        let open = |week: &Week| -> Vec<(usize, u32)> {
            let cells = (0..7).flat_map(|day| (0..HOURS).map(move |hour| (day, hour)));
            cells
                .filter(|(day, hour)| week.open(*day, span(*hour)) == 60)
                .collect()
        };
        let stroke = |open| Stroke {
            from: (2, 8),
            open,
            before: before.clone(),
        };
        // Two days of three hours, also from the opposite corner, next to the hours already open.
        let expected = [(1, 9), (2, 8), (2, 9), (2, 10), (3, 8), (3, 9), (3, 10)];
        assert_eq!(open(&stroke(true).paint_to((3, 10))), expected);
        // Back on one cell, the other cells are as before.
        assert_eq!(open(&stroke(true).paint_to((2, 8))), [(1, 9), (2, 8)]);
        assert_eq!(open(&stroke(false).paint_to((0, 10))), []);
        assert_eq!(cell_of(&id((3, 10))), Some((3, 10)));
        assert_eq!(cell_of("week"), None);
    }
}
