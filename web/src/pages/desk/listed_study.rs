//! The studies that the page offers to count: those of this browser, and files dropped here.

use std::collections::BTreeSet;

use cadrage_worker::Dropped;
use rust_decimal::Decimal;

use super::choice::DeskChoice;
use crate::keep::kept_studies::KeptStudy;

/// A study that can be ticked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListedStudy {
    /// The id of a kept study, the name of a file.
    pub(super) key: String,
    /// The name of its service, or of its file; may be empty.
    pub(super) name: String,
    /// The total that was stored with it; `None` for a file, or when it could not be priced.
    pub(super) total: Option<Decimal>,
    /// Whether it was dropped here.
    pub(super) is_file: bool,
    /// Whether it is the open study.
    pub(super) is_open: bool,
    /// Whether it counts.
    pub(super) is_ticked: bool,
    /// Its file, under a name that no other has.
    pub(super) file: Dropped,
}

/// Kept studies, then files.
pub(super) fn listed_studies(kept: &[KeptStudy], choice: &DeskChoice) -> Vec<ListedStudy> {
    let is_ticked = |key: &str| !choice.unticked.contains(key);
    let kept = kept.iter().map(|study| ListedStudy {
        key: study.id.clone(),
        name: study.snapshot.name().to_owned(),
        total: study.total,
        is_file: false,
        is_open: study.is_open,
        is_ticked: is_ticked(&study.id),
        file: Dropped {
            name: study.snapshot.file_name(),
            bytes: study.snapshot.write().into_bytes(),
        },
    });
    let files = choice.files.iter().map(|(name, bytes)| ListedStudy {
        key: name.clone(),
        name: name.clone(),
        total: None,
        is_file: true,
        is_open: false,
        is_ticked: is_ticked(name),
        file: Dropped {
            name: name.clone(),
            bytes: bytes.to_vec(),
        },
    });
    let mut studies: Vec<ListedStudy> = kept.chain(files).collect();
    let mut taken = BTreeSet::new();
    for study in &mut studies {
        study.file.name = free_name(&study.file.name, &taken);
        taken.insert(study.file.name.clone());
    }
    studies
}

/// A name that is not taken: `cadrage-pod.toml`, then `cadrage-pod-2.toml`.
fn free_name(name: &str, taken: &BTreeSet<String>) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut free = name.to_owned();
    let mut number = 2_usize;
    while taken.contains(&free) {
        free = format!("{stem}-{number}.{end}");
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use cadrage_core::order;

    use super::super::choice::DeskAction;
    use super::*;
    use crate::state::{Snapshot, Study};
    use yew::Reducible;

    #[test]
    fn two_studies_of_one_name_are_two_files() {
        let kept = |id: &str| KeptStudy {
            id: id.to_owned(),
            total: None,
            snapshot: Snapshot::new(Study::read("pod", builtin::service("pod").unwrap()).unwrap()),
            is_open: id == "a",
        };
        let dropped = [("cadrage-pod-heberge.toml".to_owned(), vec![0xff])];
        let choice = std::rc::Rc::new(DeskChoice::default())
            .reduce(DeskAction::Add(order::map(dropped)))
            .reduce(DeskAction::Tick("b".to_owned(), false));
        let listed = listed_studies(&[kept("a"), kept("b")], &choice);
        let names: Vec<&str> = listed.iter().map(|study| &*study.file.name).collect();
        assert_eq!(
            names,
            [
                "cadrage-pod-heberge.toml",
                "cadrage-pod-heberge-2.toml",
                "cadrage-pod-heberge-3.toml"
            ]
        );
        let ticked: Vec<bool> = listed.iter().map(|study| study.is_ticked).collect();
        assert_eq!(ticked, [true, false, true]);
        assert_eq!(listed[2].name, "cadrage-pod-heberge.toml");
    }
}
