//! The answers to the blanks of the draft agreement.

use litemap::LiteMap;

use super::section::Section;
use crate::grid::CostGrid;
use crate::grid::commitment::Window;
use crate::order;
use crate::text::lang::Lang;
use crate::text::problem::{self, Candidate, ProblemKind};
use crate::text::words::blanks::TEXTS;

/// The ids of the blanks of the draft agreement, those of service windows apart.
pub const BLANKS: &[&str] = &ids::<{ TEXTS.0.len() }>();

/// The ids alone, so that a program that only checks them does not hold what they are called.
const fn ids<const N: usize>() -> [&'static str; N] {
    let mut ids = [""; N];
    let mut at = 0;
    while at < N {
        ids[at] = TEXTS.0[at].key;
        at += 1;
    }
    ids
}

/// What a blank asks for, inside a sentence; empty for an id that is not in [`BLANKS`].
#[must_use]
pub fn blank_label(id: &str, lang: Lang) -> &'static str {
    TEXTS.find(id, lang).unwrap_or_default()
}

/// The ids as candidates for what a misspelt one may mean.
pub(super) fn candidates() -> Vec<Candidate<'static>> {
    // Labels are for people who write files by hand.
    if cfg!(feature = "help") {
        let texts = TEXTS.0.iter();
        texts
            .map(|entry| Candidate {
                names: entry.text.in_all(),
                ..Candidate::plain(entry.key)
            })
            .collect()
    } else {
        BLANKS.iter().map(|id| Candidate::plain(id)).collect()
    }
}

/// An indicator of a service window, whose level the agreement states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// The availability.
    Availability,
    /// The time until a critical incident is taken up.
    TakeUp,
    /// The time until a request is acknowledged.
    Acknowledgement,
    /// The time until a request is handled.
    Handling,
    /// The share of requests handled in time.
    OnTime,
}

impl Indicator {
    /// Every indicator, in the order of the table of commitments.
    pub const ALL: [Self; 5] = [
        Self::Availability,
        Self::TakeUp,
        Self::Acknowledgement,
        Self::Handling,
        Self::OnTime,
    ];

    /// The key of its answer in `[[agreement.windows]]`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Availability => "availability",
            Self::TakeUp => "take_up",
            Self::Acknowledgement => "acknowledgement",
            Self::Handling => "handling",
            Self::OnTime => "on_time",
        }
    }
}

/// What the parties answered of the draft agreement: in its text, an answer stands where
/// the rest of the scoping says nothing. No figure depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgreementAnswers {
    /// The answers by id of [`BLANKS`]; never blank, possibly of several lines.
    pub blanks: LiteMap<String, String>,
    /// The answers by id of a window, then by id of an [`Indicator`]; never blank.
    pub windows: LiteMap<String, LiteMap<String, String>>,
}

impl AgreementAnswers {
    /// The answer to a blank; `None` when there is none.
    #[must_use]
    pub fn blank(&self, id: &str) -> Option<&str> {
        self.blanks.get(id).map(String::as_str)
    }

    /// The answer to an indicator of a window; `None` when there is none.
    #[must_use]
    pub fn indicator(&self, window: &str, indicator: Indicator) -> Option<&str> {
        let answers = self.windows.get(window)?;
        answers.get(indicator.id()).map(String::as_str)
    }
}

/// Reads the answers. `own` are the windows that the scoping defines in place of those of its tier.
pub(super) fn agreement(section: Section<'_>, grid: &CostGrid, own: &[Window]) -> AgreementAnswers {
    // Another tier may be tried, whose windows have answers too.
    let windows = grid.tiers.iter().flat_map(|tier| &tier.windows).chain(own);
    let known: LiteMap<&str, Candidate<'_>> = order::map(windows.map(|window| {
        let names = window.label.in_all();
        let candidate = Candidate::plain(&window.id);
        (window.id.as_str(), Candidate { names, ..candidate })
    }));
    let blanks = section.known_entries().filter_map(|(key, _)| {
        let id = BLANKS.iter().find(|id| **id == key)?;
        Some(((*id).to_owned(), answer(section, id)?))
    });
    let mut answers = AgreementAnswers {
        blanks: order::map(blanks),
        ..AgreementAnswers::default()
    };
    for element in section.sections("windows") {
        let Some(window) = element.text("window").filter(|id| !id.is_empty()) else {
            continue;
        };
        if !known.contains_key(window) {
            let candidates: Vec<Candidate<'_>> = known.values().copied().collect();
            let kind = ProblemKind::NotAllowed {
                read: window.to_owned(),
                nearest: problem::meant(window, &candidates),
                allowed: known.keys().map(|id| (*id).to_owned()).collect(),
            };
            element.problem("window", kind);
        }
        let ids = Indicator::ALL.map(Indicator::id).into_iter();
        let own = order::map(ids.filter_map(|id| Some((id.to_owned(), answer(element, id)?))));
        answers.windows.insert(window.to_owned(), own);
    }
    answers
}

/// The answer under a key; `None` when it is blank, which leaves the blank to fill in by hand.
fn answer(section: Section<'_>, key: &str) -> Option<String> {
    let text = section.text(key).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}
