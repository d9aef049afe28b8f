//! Reads the windows that a scoping puts in place of its tier's.

use rust_decimal::Decimal;

use super::read::unique;
use super::section::Section;
use crate::grid::commitment::{Coverage, Level, Window};
use crate::grid::model::{Provenance, Status, Word};
use crate::lang::Text;
use crate::problem::ProblemKind;
use crate::service_level::opening_hours::OpeningHours;

/// The windows under `windows`, in their order.
pub(super) fn windows(section: Section<'_>) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for section in section.sections("windows") {
        let section = section.allow(&[
            "window",
            "label",
            "opening_hours",
            "closures",
            "level",
            "availability",
            "take_up_minutes",
            "acknowledgement_hours",
            "handling_hours",
            "on_time_share",
            "coverage",
            "seats",
        ]);
        let id = section.needed_text("window");
        unique(section, "window", id, |id| {
            let twin = windows.iter().find(|window| window.id == id);
            twin.map(|window| window.provenance.line)
        });
        windows.push(window(section, id));
    }
    windows
}

fn window(section: Section<'_>, id: &str) -> Window {
    let label = section.text("label").unwrap_or(id).to_owned();
    let coverage = word(section, "coverage").unwrap_or(Coverage::BestEffort);
    let seats = section.amount("seats");
    if coverage == Coverage::Staffed && seats.is_some_and(|seats| seats.is_zero()) {
        let read = "0".to_owned();
        section.problem("seats", ProblemKind::NotPositive { read });
    }
    Window {
        id: id.to_owned(),
        label: Text {
            fr: label.clone(),
            en: label,
        },
        hours_text: section.text("opening_hours").unwrap_or_default().to_owned(),
        hours: hours(section),
        open_in_closures: section.one_of("closures", ["off", "open"]) == Some("open"),
        level: word(section, "level").unwrap_or(Level::None),
        availability: percent(section, "availability"),
        take_up_minutes: section.amount("take_up_minutes"),
        acknowledgement_hours: section.amount("acknowledgement_hours"),
        handling_hours: section.amount("handling_hours"),
        on_time_share: percent(section, "on_time_share"),
        coverage,
        seats: seats.unwrap_or(Decimal::ONE),
        provenance: Provenance {
            status: Status::Sourced,
            source: None,
            note: String::new(),
            review_by: None,
            file: section.place.file.clone(),
            line: section.place.line.unwrap_or(0),
        },
    }
}

fn word<T: Word>(section: Section<'_>, key: &str) -> Option<T> {
    section.needed_text(key);
    let words = T::ALL.iter().map(|word| word.id());
    section.one_of(key, words).and_then(T::parse)
}

fn hours(section: Section<'_>) -> OpeningHours {
    let read = section.needed_text("opening_hours");
    if read.is_empty() {
        return OpeningHours::default();
    }
    let (found, kind) = match OpeningHours::parse(read) {
        Ok(hours) if hours.is_ever_open() => return hours,
        Ok(hours) => (
            hours,
            ProblemKind::NeverOpen {
                read: read.to_owned(),
            },
        ),
        Err(fault) => (
            OpeningHours::default(),
            ProblemKind::NotOpeningHours {
                read: read.to_owned(),
                character: fault.character,
            },
        ),
    };
    section.problem("opening_hours", kind);
    found
}

fn percent(section: Section<'_>, key: &str) -> Option<Decimal> {
    let share = section.amount(key)?;
    if share > Decimal::ONE_HUNDRED {
        let kind = ProblemKind::OutOfRange {
            read: share.to_string(),
            low: "0".to_owned(),
            high: "100".to_owned(),
        };
        section.problem(key, kind);
    }
    Some(share)
}
