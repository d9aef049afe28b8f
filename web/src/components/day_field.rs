//! A field for a day, in the order of the language: `24/12/2027` in French, `2027-12-24` in a
//! scoping file.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::text_input::TextInput;
use crate::i18n::fields;
use crate::state::{Action, Path, section, use_state_handle};

/// The properties of [`DayField`].
#[derive(Properties, PartialEq)]
pub struct DayFieldProps {
    /// The path of the answer.
    pub path: Path,
    /// The label.
    pub label: AttrValue,
    /// A sentence under the field; may be empty.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Whether an emptied day is stored empty, so that the row of a list that it is in stays.
    #[prop_or_default]
    pub is_in_row: bool,
    /// What to say while what is typed is no day; empty, that a date is expected.
    #[prop_or_default]
    pub expected: AttrValue,
}

/// Every keystroke sets the answer; emptying the field clears it, but for a day of a row.
#[component]
pub fn DayField(props: &DayFieldProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let lang = state.lang;
    let on_input = {
        let (state, at, is_in_row) = (state.clone(), props.path.clone(), props.is_in_row);
        Callback::from(move |typed: String| {
            let day = stored_day(&typed, lang);
            let value = (is_in_row || !day.is_empty()).then_some(Value::Text(day));
            state.dispatch(Action::Answer(at.clone(), value));
        })
    };
    let expected = match props.expected.as_str() {
        "" => fields::texts(lang).date_expected(),
        expected => expected,
    };
    let problem = state.problem(&props.path).map(|_| expected.to_owned());
    html! {
        <TextInput id={props.path.join("-")} label={props.label.clone()} hint={props.hint.clone()} {lang}
            {problem} {on_input} value={shown_day(state.study.text(&props.path), lang)} />
    }
}

/// The section of two days with which a row of days begins: those of Christmas.
pub fn first_days() -> Value {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    section([("from", text("12-24")), ("to", text("01-02"))])
}

/// A day of a scoping file as the language writes it: `12-24` is `24/12` in French.
pub fn shown_day(day: &str, lang: Lang) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    match (lang.typography().is_day_first, parts.as_slice()) {
        (true, [month, day]) => format!("{day}/{month}"),
        (true, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}

/// A day as a scoping file has it, from what was typed: the day comes first with a slash, and with a dash
/// where the language writes days so, unless a year begins it.
pub fn stored_day(typed: &str, lang: Lang) -> String {
    let parts: Vec<&str> = typed.split(['/', '-']).map(str::trim).collect();
    let two = |part: &str| match part.len() {
        1 => format!("0{part}"),
        _ => part.to_owned(),
    };
    let is_number = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let is_year_first = parts.first().is_some_and(|first| first.len() > 2);
    let is_day_first = typed.contains('/') || lang.typography().is_day_first;
    match parts.as_slice() {
        [day, month] if is_day_first && !is_year_first && parts.iter().all(is_number) => {
            format!("{}-{}", two(month), two(day))
        }
        [day, month, year] if is_day_first && !is_year_first && parts.iter().all(is_number) => {
            format!("{year}-{}-{}", two(month), two(day))
        }
        _ if typed.trim().is_empty() || parts.iter().all(is_number) => typed.trim().to_owned(),
        // What is no day is told as it was typed.
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        for (stored, french) in [
            ("12-24", "24/12"),
            ("2027-12-24", "24/12/2027"),
            ("", ""),
            ("x", "x"),
        ] {
            assert_eq!(shown_day(stored, Lang::Fr), french);
            assert_eq!(stored_day(french, Lang::Fr), stored);
            assert_eq!(shown_day(stored, Lang::En), stored);
            assert_eq!(stored_day(stored, Lang::En), stored);
        }
        // Half a day is no day yet, and is told as it was typed.
        for (typed, stored) in [
            ("2/1", "01-02"),
            (" 24 / 12 ", "12-24"),
            ("24/", "24/"),
            ("24", "24"),
            (" 2027-12-24 ", "2027-12-24"),
            // The day comes first in French, with a dash too.
            ("10-12", "12-10"),
            ("24-12-2027", "2027-12-24"),
            ("  ", ""),
            (" bis", " bis"),
        ] {
            assert_eq!(stored_day(typed, Lang::Fr), stored, "{typed}");
        }
    }
}
