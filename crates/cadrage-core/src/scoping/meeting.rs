//! The scoping meeting itself: when, where, who and what for.

use chrono::NaiveDate;

use super::section::Section;

/// The meeting that answered, as its minutes show it. No figure depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// Its day; `None` when it was not entered.
    pub date: Option<NaiveDate>,
    /// Where it was held; empty when it was not entered.
    pub place: String,
    /// Who took part, as entered.
    pub participants: Vec<Participant>,
    /// What it was to settle, a sentence each; never blank.
    pub objectives: Vec<String>,
}

/// Someone who took part in the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Participant {
    /// The name; never blank.
    pub name: String,
    /// In which capacity; may be empty.
    pub role: String,
    /// The institution; may be empty.
    pub institution: String,
}

/// Reads the meeting.
pub(super) fn meeting(section: Section<'_>) -> Meeting {
    let participants = section.sections("participants").into_iter();
    Meeting {
        date: section.date("date"),
        place: section.text("place").unwrap_or_default().to_owned(),
        participants: participants.map(participant).collect(),
        objectives: section.texts("objectives"),
    }
}

fn participant(section: Section<'_>) -> Participant {
    let text = |key: &str| section.text(key).unwrap_or_default().to_owned();
    Participant {
        name: text("name"),
        role: text("role"),
        institution: text("institution"),
    }
}
