//! What is chosen on the page: studies, and what is asked of them. It is no answer of any study.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use cadrage_core::decision::team::Division;
use cadrage_worker::{CapacityEntry, CapacityPart, PortfolioEntries};
use litemap::LiteMap;
use yew::prelude::*;

use super::listed_study::ListedStudy;

thread_local! {
    /// The last choice, which is there again when somebody comes back from another page.
    static LAST: RefCell<DeskChoice> = RefCell::default();
}

/// The studies that count, and what is asked of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct DeskChoice {
    /// The bytes of the files dropped here, by name.
    pub(super) files: LiteMap<String, Rc<[u8]>>,
    /// The ids of kept studies and the names of files that do not count.
    pub(super) unticked: BTreeSet<String>,
    /// Those that one rota covers, named as in `unticked`.
    pub(super) covered: BTreeSet<String>,
    /// What is asked, but the rota.
    pub(super) entries: PortfolioEntries,
}

/// A change to the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DeskAction {
    /// A study counts or no longer does; of a kept study the id, of a file the name.
    Tick(String, bool),
    /// Files were dropped; one of the same name is replaced.
    Add(LiteMap<String, Vec<u8>>),
    /// A file is removed.
    Remove(String),
    /// A rota covers a study or no longer does; which, as for `Tick`.
    Cover(String, bool),
    /// A limit was typed.
    Limit(Limit, String),
    /// The days of a profile may be limited too: its id.
    AddCapacity(String),
    /// A part of the days of a profile, at a place of the list, was entered.
    Capacity(usize, CapacityPart, String),
    /// The days of a profile are limited no longer.
    RemoveCapacity(usize),
    /// The smallest budgets are asked for, or no longer.
    Frontier(bool),
    /// Services of one provider have one team, or no longer.
    Team(bool),
    /// Another division was chosen.
    Divide(Division),
}

/// A limit in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Over the period.
    Budget,
    /// In cash.
    Cash,
    /// In kind.
    InKind,
    /// In a year.
    Year(i32),
}

impl DeskChoice {
    /// What is asked of the studies that count.
    pub(super) fn asked(&self, ticked: &[&ListedStudy]) -> PortfolioEntries {
        let covered = ticked
            .iter()
            .filter(|study| self.covered.contains(&study.key));
        PortfolioEntries {
            rota: covered.map(|study| study.file.name.clone()).collect(),
            ..self.entries.clone()
        }
    }
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
                choice.covered.remove(&name);
                choice.files.remove(&name);
            }
            DeskAction::Cover(study, true) => drop(choice.covered.insert(study)),
            DeskAction::Cover(study, false) => drop(choice.covered.remove(&study)),
            DeskAction::Limit(limit, typed) => set_limit(&mut choice.entries, limit, typed),
            DeskAction::AddCapacity(profile) => choice.entries.capacities.push(CapacityEntry {
                profile,
                ..CapacityEntry::default()
            }),
            DeskAction::Capacity(at, part, typed) => {
                if let Some(own) = choice.entries.capacities.get_mut(at) {
                    match part {
                        CapacityPart::Profile => own.profile = typed,
                        CapacityPart::Year => own.year = typed.parse().ok(),
                        CapacityPart::Days => own.days = typed,
                    }
                }
            }
            DeskAction::RemoveCapacity(at) => {
                if at < choice.entries.capacities.len() {
                    choice.entries.capacities.remove(at);
                }
            }
            DeskAction::Frontier(is_asked) => choice.entries.frontier = is_asked,
            DeskAction::Team(is_asked) => choice.entries.team = is_asked,
            DeskAction::Divide(division) => choice.entries.division = division,
        }
        choice.into()
    }
}

fn set_limit(entries: &mut PortfolioEntries, limit: Limit, typed: String) {
    match limit {
        Limit::Budget => entries.budget = typed,
        Limit::Cash => entries.cash = typed,
        Limit::InKind => entries.in_kind = typed,
        Limit::Year(year) if typed.is_empty() => drop(entries.years.remove(&year)),
        Limit::Year(year) => drop(entries.years.insert(year, typed)),
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
            .reduce(DeskAction::Cover("a.toml".to_owned(), true))
            .reduce(DeskAction::Limit(Limit::Budget, "60 000".to_owned()))
            .reduce(DeskAction::Divide(Division::Proportional));
        assert_eq!(choice.files.len(), 2);
        assert_eq!(choice.unticked, BTreeSet::from(["a.toml".to_owned()]));
        // A file that is dropped again, corrected, counts again.
        let again = choice.clone().reduce(files(&["a.toml"]));
        assert!(again.unticked.is_empty());
        let removed = choice.reduce(DeskAction::Remove("a.toml".to_owned()));
        assert_eq!((removed.files.len(), removed.unticked.len()), (1, 0));
        assert!(removed.covered.is_empty());
        assert_eq!(removed.entries.budget, "60 000");
        assert_eq!(removed.entries.division, Division::Proportional);
    }

    #[test]
    fn limits_are_typed_and_removed_where_they_stand() {
        let part = |at, part, text: &str| DeskAction::Capacity(at, part, text.to_owned());
        let year = |text: &str| DeskAction::Limit(Limit::Year(2027), text.to_owned());
        let choice = Rc::new(DeskChoice::default())
            .reduce(DeskAction::AddCapacity("ige".to_owned()))
            .reduce(DeskAction::AddCapacity("asi".to_owned()))
            .reduce(part(1, CapacityPart::Year, "2028"))
            .reduce(part(1, CapacityPart::Days, "90,5"))
            .reduce(part(7, CapacityPart::Days, "1"))
            .reduce(year("12 000"));
        assert_eq!(choice.entries.other_limits(), 2);
        let removed = choice
            .reduce(DeskAction::RemoveCapacity(0))
            .reduce(DeskAction::RemoveCapacity(7))
            .reduce(year(""));
        let own = CapacityEntry {
            profile: "asi".to_owned(),
            year: Some(2028),
            days: "90,5".to_owned(),
        };
        assert_eq!(removed.entries.capacities, [own]);
        assert!(removed.entries.years.is_empty());
    }
}
