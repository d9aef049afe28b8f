//! The fields of a rota, drawn from the table of its keys.

use std::collections::BTreeSet;

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::schema::{Fallback, Key, KeyKind, options};
use cadrage_core::text::format::{capitalized, typeset};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Candidate, Problem};
use cadrage_core::text::tree::{Node, Value};
use yew::prelude::*;

use super::draft::RotaAction;
use crate::components::day_field::{first_days, shown_day, stored_day};
use crate::components::entry_row::EntryRow;
use crate::components::lines_field::{lines, typed_lines};
use crate::components::select::{SelectField, SelectOption, with_default};
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::{rota, service_level};
use crate::state::{Path, Study, list, path, problem_at, section, typed_value};

/// The key of the first of two days: how days are written is said below it, and not below the other.
const FROM: &str = "from";

/// What fields are drawn from.
pub(super) struct RotaForm<'a> {
    /// The answers.
    pub(super) answers: &'a Study,
    /// Called with each change.
    pub(super) on_change: Callback<RotaAction>,
    /// The grid that has the tiers and choices.
    pub(super) grid: &'a CostGrid,
    /// What is wrong with the answers, each at its path.
    pub(super) problems: &'a [Problem],
    /// The language.
    pub(super) lang: Lang,
}

impl RotaForm<'_> {
    /// A section of the file: a card with its keys, then one for each of its lists.
    pub(super) fn draw_section(&self, section: &Key) -> Html {
        let at = path([section.name]);
        let id = format!("{}-keys", section.name);
        let lists = section.below().iter().filter(|key| is_list(key));
        html! {
            <>
                <section class="card" aria-labelledby={id.clone()} data-aside="true">
                    <h2 {id}>{ rota::texts(self.lang).rules() }</h2>
                    <div class="fields">{ self.draw_keys(section.below(), &at) }</div>
                </section>
                for key in lists {
                    <section class="card" aria-labelledby={id_of(&at, key)} data-aside="true">
                        <h2 id={id_of(&at, key)}>{ self.label(key) }</h2>
                        { self.draw_list(key, &at) }
                    </section>
                }
            </>
        }
    }

    /// A field for each key that is no list.
    fn draw_keys(&self, keys: &[Key], at: &[String]) -> Html {
        let fields = keys.iter().filter(|key| !is_list(key));
        html! { { for fields.map(|key| self.draw_key(key, below(at, key.name))) } }
    }

    /// The rows of a list, each with the fields of its keys, and what adds one.
    fn draw_list(&self, list: &Key, at: &[String]) -> Html {
        let texts = rota::texts(self.lang);
        let at = below(at, list.name);
        let count = self.rows(&at).len();
        let rows = (1..=count).map(|number| self.draw_row(list, &at, &number.to_string()));
        let add = match own_name(list) {
            Some(_) => texts.add_member(),
            None => texts.add_days(),
        };
        let id = format!("{}-add", at.join("-"));
        html! {
            <>
                if count > 0 { <ol class="entries">{ for rows }</ol> }
                <button type="button" class="button" {id} onclick={self.on_add(list, &at)}>{ add }</button>
            </>
        }
    }

    fn draw_row(&self, list: &Key, at: &[String], number: &str) -> Html {
        let at = below(at, number);
        let name = own_name(list).map_or("", |name| self.answers.text(&below(&at, name)));
        let lists = list.below().iter().filter(|key| is_list(key)).map(|key| {
            html! {
                <div class="entries__more">
                    <h3>{ self.label(key) }</h3>
                    { self.draw_list(key, &at) }
                </div>
            }
        });
        let remove = {
            let (on_change, at) = (self.on_change.clone(), at.clone());
            move |_: MouseEvent| on_change.emit(RotaAction::Answer(at.clone(), None))
        };
        let label = rota::texts(self.lang).remove();
        // A row with a name says whom it takes away, one without only to who hears the page.
        let named = (!name.is_empty()).then(|| rota::of_entry(label, name, self.lang));
        let numbered = rota::of_entry(label, number, self.lang);
        let aria_label = named.is_none().then_some(numbered);
        html! {
            <EntryRow class="entries__row" key={number.to_owned()} number={number.to_owned()} name={name.to_owned()}>
                { self.draw_keys(list.below(), &at) }
                { for lists }
                <button type="button" class="button" aria-label={aria_label} onclick={remove}>
                    { named.unwrap_or_else(|| label.to_owned()) }
                </button>
            </EntryRow>
        }
    }

    /// The rows of a list.
    fn rows(&self, at: &[String]) -> &[Node] {
        match self.answers.get(at).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes,
            _ => &[],
        }
    }

    fn draw_key(&self, key: &Key, at: Path) -> Html {
        let text = self.answers.text(&at);
        match key.kind {
            KeyKind::Id(catalog) => {
                self.draw_select(key, at, &catalog.candidates(Some(self.grid)), None)
            }
            KeyKind::Choice => match self.grid.choices.get(key.name) {
                Some(choice) => self.draw_select(key, at, &options(choice), Some(&choice.default)),
                None => Html::default(),
            },
            KeyKind::Texts => {
                let shown = lines(self.answers, &at);
                self.draw_text(key, at, InputKind::Long, shown, |text, _| {
                    typed_lines(&text)
                })
            }
            KeyKind::Day => {
                let shown = shown_day(text, self.lang);
                // An emptied day is stored empty, so that its row stays.
                self.draw_text(key, at, InputKind::Text, shown, |text, lang| {
                    Some(Value::Text(stored_day(&text, lang)))
                })
            }
            KeyKind::Integer { low, .. } => {
                // A number of four digits is a year.
                let kind = match low {
                    1000.. => InputKind::Year,
                    _ => InputKind::Number,
                };
                self.draw_text(key, at, kind, text.to_owned(), |text, lang| {
                    typed_value(&text, lang)
                })
            }
            // An emptied name is stored empty, so that it can be typed again.
            _ => self.draw_text(key, at, InputKind::Text, text.to_owned(), |text, _| {
                Some(Value::Text(text))
            }),
        }
    }

    fn draw_text(
        &self,
        key: &Key,
        at: Path,
        kind: InputKind,
        value: String,
        stored: fn(String, Lang) -> Option<Value>,
    ) -> Html {
        let lang = self.lang;
        let hint = match key.kind {
            KeyKind::Texts => rota::texts(lang).one_a_line(),
            KeyKind::Day if key.name == FROM => service_level::texts(lang).closure_hint(),
            _ => "",
        };
        let placeholder = match key.fallback {
            Fallback::Always(value) => value,
            Fallback::Grid | Fallback::Nothing(_) => "",
        };
        let on_input = {
            let (on_change, at) = (self.on_change.clone(), at.clone());
            move |text: String| {
                on_change.emit(RotaAction::Answer(at.clone(), stored(text, lang)));
            }
        };
        html! {
            <TextInput key={at.join("-")} id={at.join("-")} label={self.label(key)} {hint} {kind} {value} {placeholder} {lang}
                problem={self.problem(key, &at)} {on_input} />
        }
    }

    fn draw_select(
        &self,
        key: &Key,
        at: Path,
        among: &[Candidate<'_>],
        default: Option<&str>,
    ) -> Html {
        let named = among.iter().map(|candidate| {
            let names = Lang::ALL.into_iter().zip(candidate.names);
            let name = names.into_iter().find(|(lang, _)| *lang == self.lang);
            SelectOption::new(candidate.id, name.map_or(candidate.id, |(_, name)| name))
        });
        let options = with_default(&named.collect::<Vec<_>>(), default, self.lang);
        let (on_change, id) = (self.on_change.clone(), at.join("-"));
        SelectField {
            id,
            label: self.label(key).into(),
            options,
            taken: self.answers.text(&at).to_owned(),
            problem: self.problem(key, &at),
            on_choose: Callback::from(move |id: String| {
                let value = (!id.is_empty()).then_some(Value::Text(id));
                on_change.emit(RotaAction::Answer(at.clone(), value));
            }),
        }
        .draw()
    }

    /// What is wrong with an answer; half a day is told what a day is.
    fn problem(&self, key: &Key, at: &[String]) -> Option<String> {
        let problem = problem_at(at, self.problems, self.lang)?;
        match key.kind {
            KeyKind::Day => Some(service_level::texts(self.lang).day_expected().to_owned()),
            _ => Some(problem),
        }
    }

    /// What the table of keys says of a key; days are called as those of other closures.
    fn label(&self, key: &Key) -> String {
        let texts = service_level::texts(self.lang);
        match key.kind {
            KeyKind::Day if key.name == FROM => texts.from().to_owned(),
            KeyKind::Day => texts.to().to_owned(),
            _ => typeset(&capitalized(key.help.get(self.lang)), self.lang),
        }
    }

    /// Adds a row to a list, with a name that no other has.
    fn on_add(&self, list_key: &Key, at: &[String]) -> impl Fn(MouseEvent) + 'static {
        let nodes = self.rows(at);
        let names = (1..=nodes.len()).filter_map(|number| {
            let row = below(at, &number.to_string());
            Some(self.answers.text(&below(&row, own_name(list_key)?)))
        });
        let names: BTreeSet<&str> = names.collect();
        let name = (nodes.len() + 1..)
            .map(|number| rota::texts(self.lang).member(&number))
            .find(|name| !names.contains(name.as_str()));
        let new = match (own_name(list_key), name) {
            (Some(own), Some(name)) => section([(own, Some(Value::Text(name)))]),
            _ => first_days(),
        };
        let rows = list(nodes.iter().map(|node| node.value.clone()).chain([new]));
        let (on_change, at) = (self.on_change.clone(), at.to_vec());
        move |_| on_change.emit(RotaAction::Answer(at.clone(), Some(rows.clone())))
    }
}

/// The key with the name of each row of a list; `None` when rows are numbered.
fn own_name(list: &Key) -> Option<&'static str> {
    match list.kind {
        KeyKind::Sections { named_by, .. } => named_by,
        _ => None,
    }
}

fn is_list(key: &Key) -> bool {
    matches!(key.kind, KeyKind::Sections { .. })
}

fn below(at: &[String], key: &str) -> Path {
    let mut at = at.to_vec();
    at.push(key.to_owned());
    at
}

fn id_of(at: &[String], key: &Key) -> String {
    below(at, key.name).join("-")
}
