//! What the page has to say of studies that are kept, opened and sent.

use std::rc::Rc;

use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use super::kept::Unreadable;
use super::link::LinkProblem;
use super::snapshot::Snapshot;

/// Why nothing can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left.
    Full,
    /// The browser or the person does not allow it.
    Blocked,
}

/// All that is said beside the pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Desk {
    /// Why the study is not kept.
    pub trouble: Option<Trouble>,
    /// What someone else did to the study that is open.
    pub clash: Option<Clash>,
    /// What was said last.
    pub notice: Option<Notice>,
    /// Whether the list of studies is open.
    pub is_listing: bool,
    /// Whether a new version of the page waits.
    pub is_outdated: bool,
}

/// What another tab did to the study that is open in this one.
#[derive(Debug, Clone, PartialEq)]
pub enum Clash {
    /// It answered otherwise.
    Changed(Snapshot),
    /// It is kept no longer.
    Removed,
    /// A later version of the page wrote it.
    Unreadable,
}

/// Something to say once.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A study of that name was opened beside the one of that id.
    Opened(String, Rc<str>),
    /// It was there already.
    Known(String),
    /// A file with problems was left out.
    FileRefused(String, Vec<Problem>),
    /// A link was left out.
    LinkRefused(LinkProblem),
    /// The link is on the clipboard.
    Linked,
    /// The clipboard was refused: here is the link.
    LinkShown(String),
    /// The study makes a link of so many letters.
    LinkTooLong(usize),
    /// The study has answers to be corrected before it is sent.
    LinkOfWrong,
    /// The study that was open last cannot be read.
    Unreadable(Unreadable),
    /// The program that does it could not be fetched.
    Missing,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// The study is not kept, or is again.
    Trouble(Option<Trouble>),
    /// Someone else changed the study, or it is settled.
    Clash(Option<Clash>),
    /// There is something to say.
    Tell(Notice),
    /// It was read.
    Quiet,
    /// The list of studies is opened or closed.
    List(bool),
    /// A new version waits.
    Outdated,
}

impl Reducible for Desk {
    type Action = Note;

    fn reduce(self: Rc<Self>, note: Note) -> Rc<Self> {
        let mut desk = (*self).clone();
        match note {
            Note::Trouble(trouble) => desk.trouble = trouble,
            Note::Clash(clash) => desk.clash = clash,
            Note::Tell(notice) => desk.notice = Some(notice),
            Note::Quiet => desk.notice = None,
            Note::List(is_listing) => desk.is_listing = is_listing,
            Note::Outdated => desk.is_outdated = true,
        }
        desk.into()
    }
}

impl Desk {
    /// Whether there is anything to say.
    pub fn is_saying(&self) -> bool {
        self.is_outdated || self.trouble.is_some() || self.clash.is_some() || self.notice.is_some()
    }
}

impl Notice {
    /// Whether it only confirms, and so goes by itself.
    pub fn is_fleeting(&self) -> bool {
        matches!(self, Self::Linked | Self::Known(_))
    }
}
