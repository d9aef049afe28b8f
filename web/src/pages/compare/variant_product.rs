//! Ticked tiers × support plans: one variant for each pair.

use std::collections::BTreeSet;

use cadrage_core::scoping::Setting;
use yew::prelude::*;

use super::variant_select::options;
use crate::browser;
use crate::components::select::SelectOption;
use crate::i18n::compare;
use crate::state::{Action, PLAN, StudyVariant, StudyVariants, TIER, Variation, use_state_handle};

/// The ticks stay until the variants are added.
#[component]
pub fn VariantProduct() -> Html {
    let tiers = use_state_eq(BTreeSet::<String>::new);
    let plans = use_state_eq(BTreeSet::<String>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = compare::texts(state.lang);
    let (all_tiers, all_plans) = (options(&state, TIER), options(&state, PLAN));
    let boxes = |all: &[SelectOption], ticked: &UseStateHandle<BTreeSet<String>>| {
        all.iter()
            .map(|SelectOption { id, label }| {
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
                        { label }
                    </label>
                }
            })
            .collect::<Html>()
    };
    let mut product = product(
        &ticked_options(&all_tiers, &tiers),
        &ticked_options(&all_plans, &plans),
    );
    let asked = product.len();
    let estimate = &state.computed.estimate;
    let of_study = (&*estimate.tier.option, &*estimate.funding.plan);
    let compared = compared(&state.variants, of_study);
    product.retain(|variant| !compared.contains(&pair(variant, of_study)));
    let count = product.len();
    let known = asked - count;
    let add = {
        let (state, tiers, plans) = (state.clone(), tiers.clone(), plans.clone());
        move |_: MouseEvent| {
            state.dispatch(Action::Vary(Variation::Add(product.clone())));
            tiers.set(BTreeSet::new());
            plans.set(BTreeSet::new());
            // What they come to is told at the top of the page.
            browser::focus_later("main h1".to_owned());
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
            <button type="button" class="button" disabled={count == 0} onclick={add}>{ texts.add_variants(count) }</button>
            <p class="variant-product__known" role="status">if known > 0 { { texts.already_compared(known) } }</p>
        </div>
    }
}

/// The ticked options, in the order of the grid.
fn ticked_options(all: &[SelectOption], ticked: &BTreeSet<String>) -> Vec<SelectOption> {
    all.iter()
        .filter(|option| ticked.contains(&option.id))
        .cloned()
        .collect()
}

/// The tier and the plan of a variant, which are the study's where it has none of its own.
fn pair<'a>(variant: &'a StudyVariant, of_study: (&'a str, &'a str)) -> (&'a str, &'a str) {
    (
        variant.get(TIER).unwrap_or(of_study.0),
        variant.get(PLAN).unwrap_or(of_study.1),
    )
}

/// The pairs that have a column: the study's, and those of variants without other answers.
fn compared<'a>(
    variants: &'a StudyVariants,
    of_study: (&'a str, &'a str),
) -> BTreeSet<(&'a str, &'a str)> {
    let is_pair = |variant: &&StudyVariant| {
        let mut settings = variant.settings.iter();
        settings.all(|setting| setting.path == TIER || setting.path == PLAN)
    };
    let variants = variants.list.iter().filter(is_pair);
    let pairs = variants.map(|variant| pair(variant, of_study));
    pairs.chain([of_study]).collect()
}

/// One variant for each pair; if nothing is ticked on one side, one for each option of the other.
fn product(tiers: &[SelectOption], plans: &[SelectOption]) -> Vec<StudyVariant> {
    let side = |options: &[SelectOption]| -> Vec<Option<SelectOption>> {
        match options {
            [] => vec![None],
            options => options.iter().cloned().map(Some).collect(),
        }
    };
    if tiers.is_empty() && plans.is_empty() {
        return Vec::new();
    }
    let mut product = Vec::new();
    for tier in side(tiers) {
        for plan in side(plans) {
            let (mut names, mut settings) = (Vec::new(), Vec::new());
            for (path, option) in [(TIER, &tier), (PLAN, &plan)] {
                let Some(option) = option else { continue };
                names.push(option.label.clone());
                settings.push(Setting {
                    path: path.to_owned(),
                    value: option.id.clone(),
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

    fn side(ids: &[&str]) -> Vec<SelectOption> {
        ids.iter()
            .map(|id| SelectOption::new(*id, id.to_uppercase()))
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
            let product = product(&side(tiers), &side(plans));
            let product_names: Vec<&str> = product.iter().map(|v| v.name.as_str()).collect();
            assert_eq!(product_names, names);
        }
        let pair = product(&side(&["a"]), &side(&["x"]));
        assert_eq!(pair[0].get(TIER), Some("a"));
        assert_eq!(pair[0].get(PLAN), Some("x"));
    }

    #[test]
    fn a_pair_with_a_column_is_not_added_again() {
        let own = |tier: Option<&str>, plan: Option<&str>, more: &str| StudyVariant {
            name: String::new(),
            settings: [(TIER, tier), (PLAN, plan), (more, Some("1"))]
                .into_iter()
                .filter(|(path, _)| !path.is_empty())
                .filter_map(|(path, value)| {
                    let (path, value) = (path.to_owned(), value?.to_owned());
                    Some(Setting { path, value })
                })
                .collect(),
        };
        let variants = StudyVariants {
            list: vec![
                own(Some("b"), None, ""),
                own(None, Some("y"), ""),
                // With an answer of its own it is another variant.
                own(Some("c"), Some("y"), "horizon.years"),
            ],
            baseline: 0,
        };
        let expected = BTreeSet::from([("a", "x"), ("b", "x"), ("a", "y")]);
        assert_eq!(compared(&variants, ("a", "x")), expected);
    }
}
