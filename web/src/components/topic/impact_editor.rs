//! The study's changes to one line: another quantity or price, already available, or removed.

use cadrage_core::grid::model::Bearer;
use cadrage_core::needs::need::Need;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use cadrage_report::words;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::select::SelectOption;
use crate::components::text_input::InputKind;
use crate::i18n::{fields, theme, topic};
use crate::state::{Action, path, use_state_handle};

/// The properties of [`ImpactEditor`].
#[derive(Properties, PartialEq)]
pub struct ImpactEditorProps {
    /// The need to change.
    pub need: Need,
}

/// The value for a need that is entirely met already.
const WHOLE: &str = "100%";

/// A quantity with its bounds as the field takes them: `2`, `2;1;4`.
fn bounded(quantity: Range, lang: Lang) -> String {
    let numbers = match quantity.is_certain() {
        true => vec![quantity.value],
        false => vec![quantity.value, quantity.low, quantity.high],
    };
    let shown = numbers.into_iter().map(|figure| number(figure, lang));
    shown.collect::<Vec<_>>().join(";")
}

/// Emptying a field restores the grid's value.
#[component]
pub fn ImpactEditor(props: &ImpactEditorProps) -> Html {
    let was_priced = use_mut_ref(|| false);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let id = props.need.impact.as_str();
    let at = |key: &str| path(["impacts", id, key]);
    let of_grid = state.grid.impacts.get(id);
    let quantity = of_grid.map_or(String::new(), |impact| bounded(impact.quantity, lang));
    let from_year = of_grid.map_or(String::new(), |impact| impact.from_year.to_string());
    let bearer = of_grid.map_or(Bearer::Provider, |impact| impact.bearer);
    let bearers: Vec<SelectOption> = Bearer::ALL
        .iter()
        .map(|bearer| SelectOption::new(bearer.id(), words::bearer(*bearer, lang)))
        .collect();
    let is_met = state.study.text(&at("existing")) == WHOLE;
    let act = |keys: Vec<String>, value: Option<Value>| {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Choose(keys.clone(), value.clone()))
    };
    let met = (!is_met).then(|| Value::Text(WHOLE.to_owned()));
    // Days cost what people are paid.
    let need = &props.need;
    let is_bought = need.quoted_item.is_some() || state.grid.items.contains_key(&need.item);
    // A refused price is shown until it is corrected, and its field stays where it is while it is emptied.
    let mut has_price = was_priced.borrow_mut();
    *has_price |= is_bought || state.study.get(&at("price")).is_some();
    let is_said = state.study.get(&path(["impacts", id])).is_some();
    html! {
        <div class="impact-editor">
            <div class="fields">
                if of_grid.is_none() { <AnswerField path={at("label")} label={texts.label()} /> }
                <AnswerField path={at("quantity")} label={texts.quantity()} hint={texts.quantity_hint()} placeholder={quantity} kind={InputKind::Number} />
                if *has_price {
                    <AnswerField path={at("price")} label={texts.price()} hint={texts.price_hint()} kind={InputKind::Number} />
                }
                <AnswerField path={at("existing")} label={texts.existing()} hint={texts.existing_hint()} kind={InputKind::Number} />
                <AnswerField path={at("from_year")} label={texts.from_year()} placeholder={from_year} kind={InputKind::Number} />
                <AnswerSelect path={at("bearer")} label={fields::texts(lang).bearer()} options={bearers}
                    default={Some(bearer.id().to_owned())} />
                <AnswerField path={at("note")} shown={(!lang.is_first()).then(|| at(&lang.translation("note")))} label={topic::texts(lang).note()} kind={InputKind::Long} />
            </div>
            <div class="impact-editor__tools">
                <button type="button" class="button" aria-pressed={is_met.to_string()} onclick={act(at("existing"), met)}>{ texts.met() }</button>
                if of_grid.is_some() {
                    <button type="button" class="button" onclick={act(at("remove"), Some(Value::Boolean(true)))}>{ texts.remove_line() }</button>
                    if is_said {
                        <button type="button" class="button" onclick={act(path(["impacts", id]), None)}>{ texts.as_grid() }</button>
                    }
                } else {
                    <button type="button" class="button" onclick={act(path(["impacts", id]), None)}>{ texts.remove_line() }</button>
                }
            </div>
        </div>
    }
}
