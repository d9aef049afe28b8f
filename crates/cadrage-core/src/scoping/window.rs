//! Reads the windows with which a scoping replaces those of its tier.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::section::Section;
use crate::calendar::opening_hours::OpeningHours;
use crate::grid::commitment::{Coverage, Level, Window};
use crate::grid::model::{Provenance, Status};
use crate::text::lang::Text;
use crate::text::problem::ProblemKind;

/// The windows in the list `windows`, in order.
pub(super) fn windows(section: Section<'_>) -> Vec<Window> {
    let windows = section.sections("windows").into_iter();
    windows.map(window).collect()
}

fn window(section: Section<'_>) -> Window {
    let id = section.text("window").unwrap_or_default();
    let label = section.text("label").unwrap_or(id).to_owned();
    let coverage = section.word("coverage").unwrap_or(Coverage::BestEffort);
    let seats = section.amount("seats");
    if coverage == Coverage::Staffed && seats.is_some_and(|seats| seats.is_zero()) {
        let read = "0".to_owned();
        section.problem("seats", ProblemKind::NotPositive { read });
    }
    Window {
        id: id.to_owned(),
        label: Text::same(&label),
        hours_text: section.text("opening_hours").unwrap_or_default().to_owned(),
        hours: hours(section),
        open_in_closures: section.listed_word("closures") == Some("open"),
        level: section.word("level").unwrap_or(Level::None),
        availability: section.amount("availability"),
        take_up_minutes: section.amount("take_up_minutes"),
        acknowledgement_hours: section.amount("acknowledgement_hours"),
        handling_hours: section.amount("handling_hours"),
        on_time_share: section.amount("on_time_share"),
        coverage,
        seats: seats.unwrap_or(Decimal::ONE),
        provenance: Arc::new(Provenance {
            status: Status::Sourced,
            source: None,
            note: Text::default(),
            review_by: None,
            file: section.place.file.to_string(),
            line: section.place.line.unwrap_or(0),
        }),
    }
}

fn hours(section: Section<'_>) -> OpeningHours {
    let read = section.text("opening_hours").unwrap_or_default();
    if read.is_empty() {
        return OpeningHours::default();
    }
    let parsed = OpeningHours::parse(read);
    let read = read.to_owned();
    let kind = match &parsed {
        Ok(hours) if hours.is_ever_open() => None,
        Ok(_) => Some(ProblemKind::NeverOpen { read }),
        Err(fault) => {
            let character = fault.character;
            Some(ProblemKind::NotOpeningHours { read, character })
        }
    };
    if let Some(kind) = kind {
        section.problem("opening_hours", kind);
    }
    parsed.unwrap_or_default()
}
