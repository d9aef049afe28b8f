//! Variants: changed as columns are, and priced as the study that answers so.

use std::rc::Rc;

use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::tests::{pod, state};
use super::*;

fn tier(name: &str, tier: &str) -> StudyVariant {
    StudyVariant {
        name: name.to_owned(),
        settings: vec![scoping::Setting::parse(&format!("commitment.tier={tier}")).unwrap()],
    }
}

fn vary(state: Rc<State>, variations: impl IntoIterator<Item = Variation>) -> Rc<State> {
    variations
        .into_iter()
        .map(Action::Vary)
        .fold(state, State::reduce)
}

#[test]
fn columns_are_copied_renamed_and_taken_away_and_the_baseline_follows() {
    let names = |state: &State| -> Vec<String> {
        state.variants.list.iter().map(|v| v.name.clone()).collect()
    };
    let first = vary(
        state(),
        [
            Variation::Add(vec![tier("A", "classic"), tier("B", "extended")]),
            Variation::Baseline(2),
            Variation::Duplicate(1, "A2".to_owned()),
        ],
    );
    assert_eq!(names(&first), ["A", "A2", "B"]);
    assert_eq!(first.variants.baseline, 3);
    assert_eq!(
        first.variants.list[0].settings,
        first.variants.list[1].settings
    );
    let fewer = vary(
        Rc::clone(&first),
        [Variation::Remove(1), Variation::Rename(1, "C".into())],
    );
    assert_eq!(
        (names(&fewer), fewer.variants.baseline),
        (vec!["C".to_owned(), "B".to_owned()], 2)
    );
    let none = vary(Rc::clone(&fewer), [Variation::Remove(2)]);
    assert_eq!(none.variants.baseline, 0);
    // Neither the study nor a missing column can be removed.
    let same = vary(
        Rc::clone(&fewer),
        [
            Variation::Remove(0),
            Variation::Remove(9),
            Variation::Baseline(9),
        ],
    );
    assert_eq!(same.variants, fewer.variants);
    let undone = none.reduce(Action::Undo);
    assert_eq!(undone.variants, fewer.variants);
}

#[test]
fn a_variant_is_priced_as_the_study_that_answers_so() {
    let study = state().reduce(Action::Open(pod()));
    let varied = vary(
        study,
        [Variation::Add(vec![
            tier("Étendu", "extended"),
            tier("?", "nowhere"),
        ])],
    );
    let mut cache = VariantCache::default();
    let columns = cache.compare(&varied, "Étude");
    let answered = Rc::clone(&varied).reduce(Action::Answer(
        path(["commitment", "tier"]),
        Some(Value::Text("extended".into())),
    ));
    assert_eq!(
        columns.figures(1).unwrap().total,
        answered.computed.headline.total
    );
    assert_eq!(
        columns.figures(0).unwrap().total,
        varied.computed.headline.total
    );
    // A variant that cannot be priced reports why, and the others remain.
    assert_eq!(columns.place(2), None);
    assert!(
        columns.problems[2][0]
            .sentence(Lang::Fr)
            .contains("nowhere")
    );
    // Against the other baseline, the same difference with the opposite sign.
    let rebased = vary(Rc::clone(&varied), [Variation::Baseline(1)]);
    let turned = cache.compare(&rebased, "Étude");
    assert_eq!(
        turned.figures(0).unwrap().difference,
        -columns.figures(1).unwrap().difference
    );
    assert!(columns.figures(1).unwrap().cheaper.is_some());
}
