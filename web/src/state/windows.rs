//! The windows of a study: those of its tier, until a change gives it its own.

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::Window;
use cadrage_core::needs::coverage::hours::Edges;
use cadrage_core::pricing::values::Values;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::State;
use super::study::{Path, path};
use super::value::{list, section};

/// The index of Saturday in a week.
const SATURDAY: usize = 5;

/// The path of the windows in a study.
pub fn windows_path() -> Path {
    path(["commitment", "windows"])
}

/// The path of one part of a window.
pub fn window_path(window: &str, key: &str) -> Path {
    path(["commitment", "windows", window, key])
}

impl State {
    /// Whether the study has its own windows.
    pub fn has_windows(&self) -> bool {
        self.study.get(&windows_path()).is_some()
    }

    /// The windows in use; one with a part that cannot be read has that part of before.
    pub fn windows(&self) -> &[Window] {
        let own = &self.computed.estimate.scoping.commitment.windows;
        match own.is_empty() {
            true => {
                let tier = self.grid.tier(&self.computed.estimate.tier.option);
                tier.map_or(&[], |tier| tier.windows.as_slice())
            }
            false => own,
        }
    }

    /// The value of the windows of the tier, with other hours for one of them.
    pub fn with_hours(&self, window: &str, week: &Week) -> Value {
        list(self.windows().iter().map(|own| {
            let hours = match own.id == window {
                true => week.write(),
                false => own.hours_text.clone(),
            };
            window_value(own, hours, self.lang)
        }))
    }

    /// The value of the windows in use, as they were entered, and of one more.
    pub fn with_window(&self, new: Value) -> Value {
        let own = match self.study.get(&windows_path()).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.iter().map(|node| node.value.clone()).collect(),
            _ => Vec::new(),
        };
        let values = match own.is_empty() {
            true => {
                let windows = self.windows().iter();
                windows
                    .map(|own| window_value(own, own.hours_text.clone(), self.lang))
                    .collect()
            }
            false => own,
        };
        list(values.into_iter().chain([new]))
    }

    /// The hours of a new window: Saturdays, at the hours of a service day. It cannot start empty,
    /// because a window that is never open is invalid.
    pub fn first_hours(&self) -> Week {
        let estimate = &self.computed.estimate;
        let year = estimate.years.first();
        let edges = Edges::of(&Values::new(&self.grid, &estimate.scoping), year);
        let mut week = Week::default();
        week.set(SATURDAY, (edges.day_start, edges.day_end), true);
        week
    }

    /// An id that no window has, entered or in use.
    pub fn free_window(&self) -> String {
        let is_entered = |id: &str| {
            self.study
                .get(&path(["commitment", "windows", id]))
                .is_some()
        };
        let is_used = |id: &str| self.windows().iter().any(|window| window.id == id);
        (1..)
            .map(|number| format!("window_{number}"))
            .find(|id| !is_entered(id) && !is_used(id))
            .unwrap_or_default()
    }
}

/// A window as a value of the study.
fn window_value(window: &Window, hours: String, lang: Lang) -> Value {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let number = |number: Option<Decimal>| Some(Value::Number(number?.to_string()));
    let seats = Some(window.seats).filter(|seats| *seats != Decimal::ONE);
    section([
        ("window", text(&window.id)),
        ("label", text(window.label.get(lang))),
        ("opening_hours", text(&hours)),
        (
            "closures",
            text(if window.open_in_closures {
                "open"
            } else {
                "off"
            }),
        ),
        ("level", text(window.level.id())),
        ("availability", number(window.availability)),
        ("take_up_minutes", number(window.take_up_minutes)),
        (
            "acknowledgement_hours",
            number(window.acknowledgement_hours),
        ),
        ("handling_hours", number(window.handling_hours)),
        ("on_time_share", number(window.on_time_share)),
        ("coverage", text(window.coverage.id())),
        ("seats", number(seats)),
    ])
}
