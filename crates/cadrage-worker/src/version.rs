//! Another version of the study: what each difference does to the total when it is taken alone.

use cadrage_core::estimate::estimate;
use cadrage_core::scoping::difference::{differences, take};
use cadrage_core::scoping::{OVERLAY, get, placed_by_path, read};
use cadrage_core::text::problem::{self, Problem};
use cadrage_core::text::tree::{self, Node};
use rust_decimal::Decimal;

use crate::study::{FILE, ReadStudy, Subject};

/// The totals of two versions, and the effect of each difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionEffects {
    /// The total of the study, in euros over the horizon.
    pub mine: Decimal,
    /// The total of the other version; `None` when it cannot be priced.
    pub theirs: Option<Decimal>,
    /// The differences, in their order.
    pub effects: Vec<DifferenceEffect>,
}

/// What a difference does when it is taken alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceEffect {
    /// The address of the difference, by which the page finds it.
    pub address: String,
    /// By how much the total moves, in euros; `None` when the study cannot be priced with it.
    pub moved: Option<Decimal>,
    /// Why it cannot be priced, as sentences.
    pub problems: Vec<String>,
}

/// The effect of each difference between the study and another version of it.
///
/// # Errors
///
/// Every problem of the study itself; a syntax error of the other version.
pub fn effects(asked: &Subject, theirs: &str) -> Result<VersionEffects, Vec<Problem>> {
    let mine = asked.tree()?;
    let (theirs, syntax) = tree::read(FILE, theirs);
    if !syntax.is_empty() {
        return Err(syntax);
    }
    let own = asked.read_tree(&mine)?;
    let before = estimate(&own.grid, &own.scoping)?.totals.total;
    let priced = |tree: &Node| total(asked, &mine, &own, tree);
    let effects = differences(&mine, &theirs)
        .iter()
        .map(|difference| {
            let after = priced(&placed_by_path(&take(&mine, &theirs, difference)));
            DifferenceEffect {
                address: difference.address(),
                moved: after
                    .as_ref()
                    .ok()
                    .and_then(|after| after.checked_sub(before)),
                problems: problem::sentences(&after.err().unwrap_or_default(), asked.lang),
            }
        })
        .collect();
    Ok(VersionEffects {
        mine: before,
        theirs: priced(&theirs).ok(),
        effects,
    })
}

/// The total of a version; the grid of the study serves where the version changes it likewise.
fn total(
    asked: &Subject,
    mine: &Node,
    own: &ReadStudy,
    tree: &Node,
) -> Result<Decimal, Vec<Problem>> {
    let overlay = |tree| get(tree, &[OVERLAY]).map(|node| placed_by_path(node).value);
    let total = if overlay(mine) == overlay(tree) {
        estimate(&own.grid, &read(tree, &own.grid)?)?.totals.total
    } else {
        let other = asked.read_tree(tree)?;
        estimate(&other.grid, &other.scoping)?.totals.total
    };
    Ok(total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;

    use super::*;

    fn subject(study: String) -> Subject {
        Subject {
            study,
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        }
    }

    #[test]
    fn an_effect_is_the_total_with_that_difference_alone() {
        let mine = builtin::service("smsu").unwrap().to_owned();
        let theirs = mine
            .replace("years = 5", "years = 3")
            .replace("description = \"Envoi", "description = \"Autre envoi");
        let theirs = format!(
            "{theirs}\n[overlay]\nparameters = [{{ parameter = \"productive_days_per_year\", valid_from = \"2026-01-01\", value = \"x\" }}]\n"
        );
        let asked = subject(mine.clone());
        let found = effects(&asked, &theirs).unwrap();
        let total = |study: &str| {
            let read = subject(study.to_owned()).read().unwrap();
            estimate(&read.grid, &read.scoping).unwrap().totals.total
        };
        assert_eq!(found.mine, total(&mine));
        assert_eq!(found.theirs, None);
        let effect = |address: &str| {
            let mut effects = found.effects.iter();
            effects.find(|effect| effect.address == address).unwrap()
        };
        let shorter = total(&mine.replace("years = 5", "years = 3"));
        assert_eq!(effect("horizon.years").moved, Some(shorter - found.mine));
        assert_eq!(effect("service.description").moved, Some(Decimal::ZERO));
        let wrong = effect("overlay.parameters.[productive_days_per_year, 2026-01-01]");
        assert_eq!(wrong.moved, None);
        assert!(!wrong.problems.is_empty());
        assert_eq!(found.effects.len(), 3);
    }
}
