//! The messages about studies that are stored, opened and sent.

use std::rc::Rc;

use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use super::kept::Unreadable;
use super::link::LinkProblem;
use super::snapshot::Snapshot;

/// Why nothing can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageTrouble {
    /// The storage is full.
    Full,
    /// The browser or the person blocks the storage.
    Blocked,
}

/// All messages to show, and whether the list of studies is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Desk {
    /// Why the study is not stored; `None` when it is.
    pub trouble: Option<StorageTrouble>,
    /// What another tab did to the open study; `None` without a conflict.
    pub clash: Option<Clash>,
    /// The last message.
    pub notice: Option<StudyNotice>,
    /// Whether the list of studies is open.
    pub is_listing: bool,
    /// Whether a new version of the page is ready.
    pub is_outdated: bool,
}

/// What another tab did to the study that is open in this one.
#[derive(Debug, Clone, PartialEq)]
pub enum Clash {
    /// It changed answers; this is its version.
    Changed(Snapshot),
    /// It removed the entry.
    Removed,
    /// It wrote an entry that this version cannot read.
    Unreadable,
}

/// A message about something that happened once.
#[derive(Debug, Clone, PartialEq)]
pub enum StudyNotice {
    /// A study of this name was opened; the previously open one has this id.
    Opened(String, Rc<str>),
    /// A study of this name, identical to the one added, was already stored.
    Known(String),
    /// Files with problems were refused.
    FilesRefused(Vec<RefusedFile>),
    /// A link was refused.
    LinkRefused(LinkProblem),
    /// The link was copied to the clipboard.
    Linked,
    /// The clipboard was refused; this is the link.
    LinkShown(String),
    /// The link would be too long; this is its length in characters.
    LinkTooLong(usize),
    /// The study has problems to correct before it can be sent.
    LinkOfWrong,
    /// The file that was saved has an answer to correct, without which nothing reads it.
    SavedWrong,
    /// The study that was open last cannot be read.
    Unreadable(Unreadable),
    /// The part of the program that does this could not be fetched.
    Missing,
}

/// A file that was refused as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// An event that changes the messages.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// The study can no longer be stored, or can again.
    Trouble(Option<StorageTrouble>),
    /// Another tab changed the study, or the conflict is resolved.
    Clash(Option<Clash>),
    /// A message to show.
    Tell(StudyNotice),
    /// The last message is dismissed.
    Quiet,
    /// The list of studies is opened or closed.
    List(bool),
    /// A new version of the page is ready.
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
    /// Whether there is any message to show.
    pub fn is_saying(&self) -> bool {
        self.is_outdated || self.trouble.is_some() || self.clash.is_some() || self.notice.is_some()
    }
}

impl StudyNotice {
    /// Whether it only confirms something, and so disappears by itself.
    pub fn is_fleeting(&self) -> bool {
        matches!(self, Self::Linked | Self::Known(_))
    }
}
