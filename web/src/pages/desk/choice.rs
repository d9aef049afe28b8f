//! What is chosen on the page: studies, a budget, how a team divides. It is no answer of any study.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cadrage_core::decision::team::Division;
use yew::prelude::*;

thread_local! {
    /// The last choice, which is there again when somebody comes back from another page.
    static LAST: RefCell<DeskChoice> = RefCell::default();
}

/// The studies that count, the budget, how a team divides what it has once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DeskChoice {
    /// The bytes of the files dropped here, by name.
    pub(super) files: BTreeMap<String, Rc<[u8]>>,
    /// The ids of kept studies and the names of files that do not count.
    pub(super) unticked: BTreeSet<String>,
    /// The budget as it was typed; empty without one.
    pub(super) budget: String,
    /// How what a team has once is divided among its services.
    pub(super) division: Division,
}

/// A change to the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DeskAction {
    /// A study counts or no longer does; of a kept study the id, of a file the name.
    Tick(String, bool),
    /// Files were dropped; one of the same name is replaced.
    Add(BTreeMap<String, Vec<u8>>),
    /// A file is removed.
    Remove(String),
    /// The budget was typed.
    Budget(String),
    /// Another division was chosen.
    Divide(Division),
}

impl Reducible for DeskChoice {
    type Action = DeskAction;

    fn reduce(self: Rc<Self>, action: DeskAction) -> Rc<Self> {
        let mut choice = (*self).clone();
        match action {
            DeskAction::Tick(study, true) => drop(choice.unticked.remove(&study)),
            DeskAction::Tick(study, false) => drop(choice.unticked.insert(study)),
            DeskAction::Add(files) => {
                for (name, bytes) in files {
                    choice.unticked.remove(&name);
                    choice.files.insert(name, bytes.into());
                }
            }
            DeskAction::Remove(name) => {
                choice.unticked.remove(&name);
                choice.files.remove(&name);
            }
            DeskAction::Budget(budget) => choice.budget = budget,
            DeskAction::Divide(division) => choice.division = division,
        }
        choice.into()
    }
}

/// The choice, as it was left the last time that the page was shown.
#[hook]
pub(super) fn use_choice() -> UseReducerHandle<DeskChoice> {
    let choice = use_reducer_eq(|| LAST.with_borrow(Clone::clone));
    use_effect_with((*choice).clone(), |choice| LAST.set(choice.clone()));
    choice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_ticks_follow_each_other() {
        let files = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned());
            DeskAction::Add(names.map(|name| (name, vec![1])).collect())
        };
        let tick = |name: &str, is| DeskAction::Tick(name.to_owned(), is);
        let choice = Rc::new(DeskChoice::default())
            .reduce(files(&["a.toml", "b.toml"]))
            .reduce(tick("a.toml", false))
            .reduce(tick("kept", false))
            .reduce(tick("kept", true))
            .reduce(DeskAction::Budget("60 000".to_owned()))
            .reduce(DeskAction::Divide(Division::Proportional));
        assert_eq!(choice.files.len(), 2);
        assert_eq!(choice.unticked, BTreeSet::from(["a.toml".to_owned()]));
        // A file that is dropped again, corrected, counts again.
        let again = choice.clone().reduce(files(&["a.toml"]));
        assert!(again.unticked.is_empty());
        let removed = choice.reduce(DeskAction::Remove("a.toml".to_owned()));
        assert_eq!((removed.files.len(), removed.unticked.len()), (1, 0));
        assert_eq!(removed.budget, "60 000");
        assert_eq!(removed.division, Division::Proportional);
    }
}
