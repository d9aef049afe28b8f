//! The undo history in use: what a change records, and the earlier answers read from it.

use std::rc::Rc;

use cadrage_core::text::tree::{Node, Value};

use super::State;
use super::history::History;
use super::snapshot::Snapshot;
use super::study::Path;

/// How many changes can be undone.
const UNDO: usize = 200;

impl State {
    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a change to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The answer at a path when the given field was entered, before the current edits.
    pub fn answer_at_focus(&self, path: &[String], field: &str) -> Option<&Node> {
        let is_here = self
            .last
            .as_deref()
            .and_then(<[String]>::split_last)
            .is_some_and(|(last, before)| last == field && before == path);
        self.past
            .last()
            .filter(|_| is_here)
            .map_or(&self.study, |snapshot| &snapshot.study)
            .get(path)
    }

    /// The undo history.
    pub fn history(&self) -> History {
        History {
            past: self.past.clone(),
            future: self.future.clone(),
        }
    }

    /// The same state with the undo history of an earlier load of the page.
    pub fn with_history(self, history: History) -> Self {
        Self {
            past: history.past,
            future: history.future,
            ..self
        }
    }

    /// The most recent earlier answer at a path that satisfies `is_such`.
    pub fn earlier_answer(
        &self,
        path: &[String],
        is_such: impl Fn(&Value) -> bool,
    ) -> Option<&Node> {
        self.past.iter().rev().find_map(|snapshot| {
            let node = snapshot.study.get(path)?;
            is_such(&node.value).then_some(node)
        })
    }

    /// Makes a snapshot the current one, and records the previous one for undo.
    pub(super) fn change(mut self, snapshot: Snapshot, at: Option<Path>) -> Self {
        self.record(&snapshot, at);
        self.turn_to(snapshot)
    }

    /// The same with the answers of another study: nothing of the one before counts in its figures.
    pub(super) fn change_study(mut self, snapshot: Snapshot) -> Self {
        self.record(&snapshot, None);
        self.settled = None;
        self.turn_to(snapshot)
    }

    /// Makes a recorded snapshot the current one again. What counted before counts in place of answers
    /// that are wrong in it, unless the step leads to another study.
    pub(super) fn go_to(mut self, snapshot: Snapshot) -> Self {
        self.last = None;
        let is_same = snapshot.study.is_version_of(&self.study);
        self.settled = is_same.then(|| Rc::clone(&self.priced));
        self.turn_to(snapshot)
    }

    /// Records the present for undo, where another snapshot takes its place.
    fn record(&mut self, next: &Snapshot, at: Option<Path>) {
        let present = self.snapshot();
        if *next == present {
            return;
        }
        self.future.clear();
        if at.is_none() || at != self.last {
            self.past.push(present);
            self.settled = Some(Rc::clone(&self.priced));
            let excess = self.past.len().saturating_sub(UNDO);
            self.past.drain(..excess);
        }
        self.last = at;
    }
}
