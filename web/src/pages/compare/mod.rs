//! Compares variants, in columns, with one of them.

mod columns;
mod compare_table;
mod comparison_document;
#[cfg(test)]
mod tests;
mod variant_answers;
mod variant_head;
mod variant_product;
mod variant_select;

use cadrage_report::compare::{self, PointOfView};
use yew::prelude::*;

use self::columns::names;
use self::compare_table::CompareTable;
use self::comparison_document::ComparisonDocument;
use self::variant_product::VariantProduct;
use crate::components::blocks::{Blocks, safe_text};
use crate::components::chart::Chart;
use crate::components::method_help::method_help;
use crate::components::segments::Segments;
use crate::i18n::compare as words;
use crate::state::{
    Action, StudyVariant, VariantCache, VariantColumns, Variation, use_complete_state,
};

/// The lines that differ are shown on request, for one variant at a time.
#[component]
pub fn ComparePage() -> Html {
    let cache = use_mut_ref(VariantCache::default);
    let opened = use_state_eq(|| None::<usize>);
    let view = use_state_eq(|| 0_usize);
    let is_whole = use_state_eq(|| false);
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let compared: VariantColumns = cache.borrow_mut().compare(&state, texts.study());
    let add = {
        let state = state.clone();
        move |_: MouseEvent| {
            let variant = StudyVariant {
                name: words::texts(lang).variant_number(&(state.variants.list.len() + 1)),
                settings: Vec::new(),
            };
            state.dispatch(Action::Vary(Variation::Add(vec![variant])));
        }
    };
    let open = {
        let opened = opened.clone();
        move |column: usize| opened.set(Some(column).filter(|_| *opened != Some(column)))
    };
    let shown = opened.and_then(|column| {
        let name = names(&state).get(column)?.clone();
        let changes = compare::changes(compared.figures(column)?, lang);
        Some((name, vec![changes]))
    });
    let has_draws = compared
        .comparison
        .variants
        .iter()
        .any(|v| v.cheaper.is_some());
    let viewers: Vec<AttrValue> = PointOfView::ALL
        .iter()
        .map(|view| view.label(lang).into())
        .collect();
    let seen = PointOfView::ALL
        .get(*view)
        .copied()
        .unwrap_or(PointOfView::Provider);
    let columns: Vec<String> = names(&state).iter().map(|name| safe_text(name)).collect();
    let names = compared.names(&columns);
    let chart = compare::bars(&state.grid, &compared.comparison, &names, seen, lang);
    let look = {
        let view = view.clone();
        move |at: usize| view.set(at)
    };
    let unfold = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            if !state.problems.is_empty() { <p class="compare__problem" role="status">{ texts.stale() }</p> }
            if !state.variants.list.is_empty() {
                <section class="card" aria-labelledby="compare-bars">
                    <div class="card__head" data-aside="">
                        <h2 id="compare-bars">{ texts.answer() }</h2>
                        <Segments name="compare-view" label={texts.view()} options={viewers} chosen={*view} on_choose={look} />
                    </div>
                    <p class="card__hint">{ texts.whisker() }</p>
                    if compared.comparison.variants.is_empty() {
                        <p>{ texts.none() }</p>
                    } else {
                        <Chart {chart} id="compare-chart" />
                    }
                </section>
            }
            <section class="card" aria-label={texts.table()}>
                <CompareTable {compared} opened={*opened} on_open={open} is_whole={*is_whole} />
                <div class="compare__foot">
                    <button type="button" class="button" aria-pressed={is_whole.to_string()} onclick={unfold}>{ texts.whole() }</button>
                    <button type="button" class="button" onclick={add}>{ texts.add() }</button>
                    if state.variants.list.is_empty() {
                        <p class="compare__hint">{ texts.one() }</p>
                    } else if has_draws {
                        <p class="compare__hint">{ compare::draw_note(lang) }</p>
                    }
                </div>
            </section>
            if let Some((name, blocks)) = shown {
                <section class="card" id="compare-lines" aria-labelledby="compare-lines-title">
                    <h2 id="compare-lines-title">{ words::of_variant(texts.lines(), &name, lang) }</h2>
                    <Blocks {blocks} />
                </section>
            }
            <ComparisonDocument />
            <section class="card" aria-labelledby="compare-product">
                <h2 id="compare-product">{ texts.product() }</h2>
                <p class="card__hint">{ texts.product_hint() }</p>
                <VariantProduct />
            </section>
        </article>
    }
}
