//! How much there is of something: a value, what it is counted for, its range and growth.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use cadrage_core::format::{inside_sentence, number};

use super::text_input::{Kind, TextInput};
use crate::i18n::fields;
use crate::state::{Action, Basis, SizeAnswer, path, use_state_handle};

/// The properties of [`SizeField`].
#[derive(Properties, PartialEq)]
pub struct SizeFieldProps {
    /// The driver, an id of `drivers.csv` that has a size.
    pub driver: AttrValue,
}

const SERVICE: &str = "";
const YEARLY: &str = "*";

/// What is not entered shows the grid's default for the first year.
#[component]
pub fn SizeField(props: &SizeFieldProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let Some((driver, size)) = state
        .grid
        .drivers
        .get(props.driver.as_str())
        .and_then(|driver| Some((driver, driver.size.as_ref()?)))
    else {
        return Html::default();
    };
    let (texts, lang) = (fields::texts(state.lang), state.lang);
    let at = path(["sizes", size]);
    let per = driver.default.as_ref().map(|(_, per)| per.as_str());
    let by_default = match per {
        None | Some("service") => Basis::Service,
        Some(per) => Basis::Per(per.to_owned()),
    };
    let answer = SizeAnswer::read(state.study.get(&at), by_default.clone());
    let edit = {
        let (state, at, answer) = (state.clone(), at.clone(), answer.clone());
        move |change: &dyn Fn(&mut SizeAnswer)| {
            let mut answer = answer.clone();
            change(&mut answer);
            state.dispatch(Action::Answer(at.clone(), answer.write()));
        }
    };
    let onchange = {
        let edit = edit.clone();
        let years = state.computed.estimate.years.len();
        move |event: Event| {
            let basis = event.target_unchecked_into::<HtmlSelectElement>().value();
            edit(&|answer| {
                let first = answer.values.first().cloned().unwrap_or_default();
                answer.basis = match basis.as_str() {
                    SERVICE => Basis::Service,
                    YEARLY => Basis::Yearly,
                    driver => Basis::Per(driver.to_owned()),
                };
                let count = if answer.basis == Basis::Yearly {
                    years
                } else {
                    1
                };
                answer.values = vec![first; count];
            });
        }
    };
    let counted = state.computed.estimate.sizes.get(props.driver.as_str());
    let known = match (&answer.basis, &driver.default) {
        (Basis::Per(basis), Some((default, per))) if basis == per => Some(default.value),
        _ => counted
            .and_then(|c| c.values.first())
            .map(|range| range.value),
    };
    let placeholder = known.map_or(String::new(), |value| number(value, lang));
    let id = at.join("-");
    let label = driver.label.get(lang).to_owned();
    let problem = state.problem(&at);
    let years = state.computed.estimate.years.clone();
    let value = |index: usize| {
        let edit = edit.clone();
        let is_yearly = answer.basis == Basis::Yearly;
        let on_input = Callback::from(move |text: String| {
            edit(&|answer| {
                if answer.values.len() <= index {
                    answer.values.resize(index + 1, String::new());
                }
                if let Some(value) = answer.values.get_mut(index) {
                    *value = text.clone();
                }
            });
        });
        let year = years.get(index).filter(|_| is_yearly);
        let (id, label) = match year {
            Some(year) => (format!("{id}-{year}"), year.to_string()),
            None => (id.clone(), label.clone()),
        };
        html! {
            <TextInput {id} {label} value={answer.values.get(index).cloned().unwrap_or_default()}
                placeholder={placeholder.clone()} kind={Kind::Number} {lang} {on_input}
                is_label_hidden={!is_yearly} problem={problem.clone().filter(|_| index == 0)} />
        }
    };
    let more = |key: &str, words: &'static str, value: &str, set: fn(&mut SizeAnswer, String)| {
        let edit = edit.clone();
        let on_input =
            Callback::from(move |text: String| edit(&|answer| set(answer, text.clone())));
        html! {
            <TextInput id={format!("{id}-{key}")} label={words} value={value.to_owned()}
                kind={Kind::Number} {lang} {on_input} />
        }
    };
    let is_yearly = answer.basis == Basis::Yearly;
    let mut bases = vec![by_default];
    bases.extend([answer.basis.clone(), Basis::Service, Basis::Yearly]);
    let mut seen = Vec::new();
    bases.retain(|basis| {
        !seen.contains(basis) && {
            seen.push(basis.clone());
            true
        }
    });
    let option = |basis: &Basis| {
        let (value, words) = match basis {
            Basis::Service => (SERVICE, texts.for_service.to_owned()),
            Basis::Yearly => (YEARLY, texts.by_year.to_owned()),
            Basis::Per(per) => {
                let counted = state.grid.drivers.get(per);
                let label = counted.map_or(per.as_str(), |driver| driver.label.get(lang));
                (per.as_str(), fields::per(&inside_sentence(label), lang))
            }
        };
        html! { <option value={value.to_owned()} selected={*basis == answer.basis}>{ words }</option> }
    };
    let entered = !answer.low.is_empty() || !answer.high.is_empty() || !answer.growth.is_empty();
    html! {
        <div class="size-field" role="group" aria-label={label.clone()}>
            <span class="size-field__label" aria-hidden="true">{ label.clone() }</span>
            <div class={classes!("size-field__values", is_yearly.then_some("size-field__values--yearly"))}>
                if is_yearly {
                    { for (0..years.len()).map(value) }
                } else {
                    { value(0) }
                }
            </div>
            <select class="input__control size-field__basis" aria-label={format!("{}, {label}", texts.basis)} {onchange}>
                { for bases.iter().map(option) }
            </select>
            if !is_yearly {
                <details class="size-field__more" open={entered}>
                    <summary>{ texts.range }</summary>
                    <div class="size-field__range">
                        { more("low", texts.low, &answer.low, |answer, text| answer.low = text) }
                        { more("high", texts.high, &answer.high, |answer, text| answer.high = text) }
                        { more("growth", texts.growth, &answer.growth, |answer, text| answer.growth = text) }
                    </div>
                </details>
            }
        </div>
    }
}
