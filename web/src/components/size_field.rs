//! The size of a driver: its value, basis, range and growth.

use cadrage_core::grid::known::DriverId;
use cadrage_core::needs::sizes::{Counted, InputStatus};
use cadrage_core::text::format::{inside_sentence, number, quantity};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use super::select::{Select, SelectOption};
use super::text_input::{InputKind, TextInput};
use crate::address::href;
use crate::i18n::fields;
use crate::state::{
    Action, Basis, SizeAnswer, path, percentage, text, typed_value, use_state_handle,
};

/// The properties of [`SizeField`].
#[derive(Properties, PartialEq)]
pub struct SizeFieldProps {
    /// An id of `drivers.csv`, of a driver that has a size.
    pub driver: AttrValue,
}

/// The option of the list for one number a year; no driver has this id.
const YEARLY: &str = "*";

/// Sets a bound or the growth to a typed text.
type Set = fn(&mut SizeAnswer, &str, Lang);

/// An empty field shows the grid's default for the first year as a placeholder.
#[component]
pub fn SizeField(props: &SizeFieldProps) -> Html {
    let is_open = use_mut_ref(|| false);
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
    let by_default = Basis::per(per.unwrap_or(DriverId::SERVICE.id()));
    let answer = SizeAnswer::read(state.study.get(&at), &by_default);
    let edit = {
        let (state, at, by_default) = (state.clone(), at.clone(), by_default.clone());
        move |field: &str, change: &dyn Fn(SizeAnswer) -> SizeAnswer| {
            // Starts from the answer before the field was edited, so that « 9 », typed on the way
            // to « 90 », changes only the number.
            let before = SizeAnswer::read(state.answer_at_focus(&at, field), &by_default);
            let value = change(before).write(&by_default);
            state.dispatch(Action::Edit(at.clone(), field.to_owned(), value));
        }
    };
    let on_choose = {
        let (state, at, answer, by_default) = (
            state.clone(),
            at.clone(),
            answer.clone(),
            by_default.clone(),
        );
        move |id: String| {
            let basis = match id.as_str() {
                YEARLY => Basis::Yearly,
                driver => Basis::per(driver),
            };
            let is_yearly = basis == Basis::Yearly;
            let before = state
                .earlier_answer(&at, |value| matches!(value, Value::List(_)) == is_yearly)
                .map(|node| SizeAnswer::read(Some(node), &by_default));
            let years = state.computed.estimate.years.len();
            let value = answer
                .clone()
                .count(basis, before, years)
                .write(&by_default);
            state.dispatch(Action::Choose(at.clone(), value));
        }
    };
    let is_yearly = answer.basis == Basis::Yearly;
    let counted = state.computed.estimate.sizes.get(props.driver.as_str());
    // Institutions that are named count in place of a number, and so do their users.
    let of_names = counted.filter(|counted| counted.status == InputStatus::Derived);
    let of_names = of_names.map(|counted| in_years(counted, &state.computed.estimate.years, lang));
    // The number that applies while none is entered.
    let is_blank = answer.values.iter().all(Option::is_none);
    let default = driver.default.as_ref();
    let default = default.filter(|_| is_blank && !is_yearly && of_names.is_none());
    let default = default.map(|(default, _)| {
        let [value, low, high] =
            [default.value, default.low, default.high].map(|value| number(value, lang));
        match default.is_certain() {
            true => texts.grid_default(&value),
            false => texts.grid_default_between(&value, &low, &high),
        }
    });
    let provenance = driver.provenance.status.inside(lang);
    // A number that is the size itself needs no telling.
    let is_told = matches!(answer.basis, Basis::Per(_)) || answer.growth.is_some();
    let effect = counted
        .filter(|_| is_told)
        .map(|counted| in_years(counted, &state.computed.estimate.years, lang));
    let id = at.join("-");
    let label = driver.label.get(lang).to_owned();
    let years = state.computed.estimate.years.clone();
    let of_year = |index: usize| {
        let mut at = at.clone();
        at.push((index + 1).to_string());
        state.problem(&at).filter(|_| is_yearly)
    };
    // A problem of a year is shown at its field; one of the whole size, at the first field.
    let is_of_all = (0..years.len()).all(|index| of_year(index).is_none());
    let of_all = state.problem(&at).filter(|_| is_of_all);
    let value = |index: usize| {
        let edit = edit.clone();
        let on_input = Callback::from(move |text: String| {
            edit(&index.to_string(), &|answer| {
                answer.enter(index, typed_value(&text, lang))
            });
        });
        let year = years.get(index).filter(|_| is_yearly);
        let (id, label) = match year {
            Some(year) => (format!("{id}-{year}"), year.to_string()),
            None => (id.clone(), label.clone()),
        };
        html! {
            <TextInput {id} {label} value={value_text(answer.values.get(index).unwrap_or(&None))}
                kind={InputKind::Number} {lang} {on_input}
                is_label_hidden={!is_yearly} problem={of_year(index).or(of_all.clone().filter(|_| index == 0))} />
        }
    };
    let more = |key: &'static str, words: &'static str, value: &Option<Value>, set: Set| {
        let edit = edit.clone();
        let on_input = Callback::from(move |text: String| {
            edit(key, &|mut answer| {
                set(&mut answer, &text, lang);
                answer
            });
        });
        html! {
            <TextInput id={format!("{id}-{key}")} label={words} value={value_text(value)}
                kind={InputKind::Number} {lang} {on_input} />
        }
    };
    let mut bases = vec![by_default];
    bases.extend([answer.basis.clone(), Basis::Service, Basis::Yearly]);
    let mut seen = Vec::new();
    bases.retain(|basis| {
        !seen.contains(basis) && {
            seen.push(basis.clone());
            true
        }
    });
    let option = |basis: &Basis| match basis {
        Basis::Service => SelectOption::new(DriverId::SERVICE.id(), texts.for_service()),
        Basis::Yearly => SelectOption::new(YEARLY, texts.by_year()),
        Basis::Per(per) => {
            let counted = state.grid.drivers.get(per);
            let label = counted.map_or(per.as_str(), |driver| driver.label.get(lang));
            SelectOption::new(per, fields::texts(lang).per_unit(&inside_sentence(label)))
        }
    };
    let options: Vec<SelectOption> = bases.iter().map(option).collect();
    let taken = match &answer.basis {
        Basis::Service => DriverId::SERVICE.id(),
        Basis::Yearly => YEARLY,
        Basis::Per(per) => per,
    };
    let entered = [&answer.low, &answer.high, &answer.growth];
    // The fold stays open when its last value is emptied.
    *is_open.borrow_mut() |= entered.iter().any(|value| value.is_some());
    html! {
        <div class="size-field" role="group" aria-label={label.clone()}>
            <div class="size-field__sentence">
                if is_yearly {
                    <span class="size-field__label" aria-hidden="true">{ label.clone() }</span>
                } else {
                    <div class="size-field__value">{ value(0) }</div>
                    <span class="size-field__label" aria-hidden="true">{ inside_sentence(&label) }</span>
                }
                <Select class="size-field__basis" name={format!("{}, {label}", texts.basis())} {options} taken={taken.to_owned()} {on_choose} />
                if let Some(effect) = effect.filter(|effect| !effect.is_empty()) {
                    <span class="size-field__effect">{ texts.equals() }{ " " }{ effect }</span>
                }
            </div>
            if is_yearly {
                <div class="size-field__years">{ for (0..years.len()).map(value) }</div>
            }
            if let Some(of_names) = of_names {
                <p class="size-field__default"><a href={href("sharing")}>{ texts.by_names(&of_names) }</a></p>
            }
            if let Some(default) = default {
                <p class="size-field__default">
                    { default }{ " " }<span class="tag">{ provenance }</span>
                </p>
            }
            if !is_yearly {
                <details class="size-field__more" open={*is_open.borrow()}>
                    <summary><span aria-hidden="true">{ "± " }</span>{ texts.range() }</summary>
                    <div class="size-field__range">
                        { more("low", texts.low(), &answer.low, |answer, text, lang| answer.low = typed_value(text, lang)) }
                        { more("high", texts.high(), &answer.high, |answer, text, lang| answer.high = typed_value(text, lang)) }
                        { more("growth", texts.growth(), &answer.growth, |answer, text, lang| answer.growth = percentage(text, lang)) }
                    </div>
                </details>
            }
        </div>
    }
}

/// `60 000 en 2027, 72 000 en 2031`: the size of the first year, and that of the last where it differs.
fn in_years(counted: &Counted, years: &[i32], lang: Lang) -> String {
    let all: Vec<(&i32, String)> = years
        .iter()
        .zip(&counted.values)
        .map(|(year, size)| (year, quantity(size.value, lang)))
        .collect();
    let mut ends: Vec<_> = [all.first(), all.last()].into_iter().flatten().collect();
    ends.dedup_by(|last, first| last.1 == first.1);
    let told = ends
        .iter()
        .map(|(year, size)| fields::texts(lang).in_year(size, year));
    told.collect::<Vec<_>>().join(", ")
}

fn value_text(value: &Option<Value>) -> String {
    value.as_ref().map(text).unwrap_or_default().to_owned()
}
