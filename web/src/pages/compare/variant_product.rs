//! Ticked tiers × support plans: one variant for each pair.

use std::collections::BTreeSet;

use cadrage_core::scoping::Setting;
use yew::prelude::*;

use super::variant_select::options;
use crate::i18n::compare;
use crate::state::{Action, PLAN, StudyVariant, TIER, Variation, use_state_handle};

/// The ticks stay until the variants are added.
#[component]
pub fn VariantProduct() -> Html {
    let tiers = use_state_eq(BTreeSet::<String>::new);
    let plans = use_state_eq(BTreeSet::<String>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (compare::texts(state.lang), state.lang);
    let (all_tiers, all_plans) = (options(&state, TIER), options(&state, PLAN));
    let boxes = |all: &[(String, String)], ticked: &UseStateHandle<BTreeSet<String>>| {
        let boxes = all.iter().map(|(id, words)| {
            let (id, ticked) = (id.clone(), ticked.clone());
            let is_ticked = ticked.contains(&id);
            let tick = move |_: Event| {
                let mut now = (*ticked).clone();
                if !now.remove(&id) {
                    now.insert(id.clone());
                }
                ticked.set(now);
            };
            html! {
                <label class="variant-product__option">
                    <input type="checkbox" checked={is_ticked} onchange={tick} />
                    { words }
                </label>
            }
        });
        boxes.collect::<Html>()
    };
    let made = product(
        &ticked_options(&all_tiers, &tiers),
        &ticked_options(&all_plans, &plans),
    );
    let count = made.len();
    let add = {
        let (state, tiers, plans) = (state.clone(), tiers.clone(), plans.clone());
        move |_: MouseEvent| {
            state.dispatch(Action::Vary(Variation::Add(made.clone())));
            tiers.set(BTreeSet::new());
            plans.set(BTreeSet::new());
        }
    };
    html! {
        <div class="variant-product" data-aside="true">
            <fieldset class="variant-product__group">
                <legend>{ texts.tiers() }</legend>
                { boxes(&all_tiers, &tiers) }
            </fieldset>
            <fieldset class="variant-product__group">
                <legend>{ texts.plans() }</legend>
                { boxes(&all_plans, &plans) }
            </fieldset>
            <button type="button" class="button" disabled={count == 0} onclick={add}>{ compare::add(count, lang) }</button>
        </div>
    }
}

/// The ticked options, in the order of the grid.
fn ticked_options(all: &[(String, String)], ticked: &BTreeSet<String>) -> Vec<(String, String)> {
    let chosen = all.iter().filter(|(id, _)| ticked.contains(id));
    chosen.cloned().collect()
}

/// One variant for each pair; if nothing is ticked on one side, one for each option of the other.
fn product(tiers: &[(String, String)], plans: &[(String, String)]) -> Vec<StudyVariant> {
    let sides = |all: &[(String, String)]| -> Vec<Option<(String, String)>> {
        match all {
            [] => vec![None],
            all => all.iter().cloned().map(Some).collect(),
        }
    };
    if tiers.is_empty() && plans.is_empty() {
        return Vec::new();
    }
    let mut product = Vec::new();
    for tier in sides(tiers) {
        for plan in sides(plans) {
            let pairs = [(TIER, &tier), (PLAN, &plan)];
            let pairs = pairs
                .iter()
                .filter_map(|(path, side)| Some((path, side.as_ref()?)));
            let (mut names, mut settings) = (Vec::new(), Vec::new());
            for (path, (id, words)) in pairs {
                names.push(words.clone());
                settings.push(Setting {
                    path: (*path).to_owned(),
                    value: id.clone(),
                });
            }
            product.push(StudyVariant {
                name: names.join(", "),
                settings,
            });
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(ids: &[&str]) -> Vec<(String, String)> {
        let ids = ids.iter();
        ids.map(|id| ((*id).to_owned(), id.to_uppercase()))
            .collect()
    }

    #[test]
    fn each_pair_is_a_variant_and_a_side_without_a_tick_is_the_studys() {
        let cases: [(&[&str], &[&str], &[&str]); 4] = [
            (&[], &[], &[]),
            (&["a", "b"], &[], &["A", "B"]),
            (&[], &["x"], &["X"]),
            (&["a", "b"], &["x", "y"], &["A, X", "A, Y", "B, X", "B, Y"]),
        ];
        for (tiers, plans, names) in cases {
            let made = product(&side(tiers), &side(plans));
            let made_names: Vec<&str> = made.iter().map(|v| v.name.as_str()).collect();
            assert_eq!(made_names, names);
        }
        let pair = product(&side(&["a"]), &side(&["x"]));
        assert_eq!(pair[0].get(TIER), Some("a"));
        assert_eq!(pair[0].get(PLAN), Some("x"));
    }
}
