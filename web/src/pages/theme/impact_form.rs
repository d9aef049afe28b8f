//! A form that adds a line to a theme: what, how much, how often.

use cadrage_core::grid::model::Nature;
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_core::text::word::Word;
use cadrage_report::words;
use yew::prelude::*;

use crate::browser;
use crate::components::select::{Select, SelectOption};
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::{fields, theme};
use crate::state::{Action, AddedLine, PathAnswer, QUOTED, State, use_state_handle};

/// The properties of [`ImpactForm`].
#[derive(Properties, PartialEq)]
pub struct ImpactFormProps {
    /// The topics of the theme, ids of `topics.csv`.
    pub topics: Vec<String>,
}

/// The line is added only if it has no problem.
#[component]
pub fn ImpactForm(props: &ImpactFormProps) -> Html {
    let draft = use_state_eq(AddedLine::default);
    let problems = use_state_eq(Vec::<Problem>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    // A field's problem disappears when the field is edited.
    let set = |field: LineField, change: fn(&mut AddedLine, String)| {
        let (draft, problems) = (draft.clone(), problems.clone());
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
            let others = problems.iter().filter(|problem| !field.concerns(problem));
            problems.set(others.cloned().collect());
        })
    };
    let wrong = |field: LineField| {
        let problem = problems.iter().find(|problem| field.concerns(problem));
        problem.map(|problem| fields::problem(&problem.kind, state.lang))
    };
    let topics: Vec<SelectOption> = props
        .topics
        .iter()
        .filter_map(|id| {
            let topic = state.grid.topics.get(id)?;
            Some(SelectOption::new(id, topic.label.get(lang)))
        })
        .collect();
    let filled = AddedLine {
        topic: match (draft.topic.as_str(), topics.first()) {
            ("", Some(first)) => first.id.clone(),
            (topic, _) => topic.to_owned(),
        },
        ..(*draft).clone()
    };
    let topic = filled.topic.clone();
    let add = {
        let (state, draft, problems) = (state.clone(), draft.clone(), problems.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            match filled.answer(&state.study, &state.grid, state.lang) {
                Ok(PathAnswer { path, value }) => {
                    state.dispatch(Action::Choose(path, value));
                    draft.set(AddedLine::default());
                    problems.set(Vec::new());
                }
                Err(found) => {
                    let first = LineField::ALL
                        .iter()
                        .find(|field| found.iter().any(|problem| field.concerns(problem)));
                    if let Some(first) = first {
                        browser::focus(&format!("#{}", first.id()));
                    }
                    problems.set(found);
                }
            }
        }
    };
    let items: Vec<SelectOption> = std::iter::once(SelectOption::new("", "—"))
        .chain(item_options(&state))
        .collect();
    let drivers: Vec<SelectOption> = state
        .grid
        .drivers
        .iter()
        .map(|(id, driver)| SelectOption::new(id, driver.label.get(lang)))
        .collect();
    let recurrences = [Recurrence::Yearly, Recurrence::Once]
        .map(|recurrence| SelectOption::new(recurrence.to_string(), recurrence.label(lang)));
    let is_quoted = QUOTED.contains(&draft.item.as_str());
    let driver = if draft.driver.is_empty() {
        "service"
    } else {
        &draft.driver
    };
    let recurrence = match draft.recurrence.as_str() {
        "" => "yearly",
        recurrence => recurrence,
    };
    html! {
        <details class="impact-form">
            <summary>{ texts.add_line() }</summary>
            <form onsubmit={add}>
                <p class="card__hint">{ texts.required() }</p>
                <div class="fields">
                    <TextInput id={LineField::Label.id()} label={texts.label()} value={draft.label.clone()} {lang}
                        problem={wrong(LineField::Label)} on_input={set(LineField::Label, |line, text| line.label = text)} />
                    { select(LineField::Topic, texts.topic(), FieldOptions { options: &topics, taken: &topic }, wrong(LineField::Topic), set(LineField::Topic, |line, id| line.topic = id)) }
                    { select(LineField::Item, texts.item(), FieldOptions { options: &items, taken: &draft.item }, wrong(LineField::Item), set(LineField::Item, |line, id| line.item = id)) }
                    <TextInput id={LineField::Quantity.id()} label={texts.quantity()} hint={texts.quantity_hint()} value={draft.quantity.clone()}
                        kind={InputKind::Number} {lang} problem={wrong(LineField::Quantity)}
                        on_input={set(LineField::Quantity, |line, text| line.quantity = text)} />
                    if is_quoted {
                        <TextInput id={LineField::Price.id()} label={texts.price()} value={draft.price.clone()} kind={InputKind::Number}
                            {lang} problem={wrong(LineField::Price)} on_input={set(LineField::Price, |line, text| line.price = text)} />
                        if draft.item == Nature::Equipment.id() {
                            <TextInput id={LineField::Lifetime.id()} label={texts.lifetime()} value={draft.lifetime.clone()}
                                kind={InputKind::Number} {lang} problem={wrong(LineField::Lifetime)}
                                on_input={set(LineField::Lifetime, |line, text| line.lifetime = text)} />
                        }
                    }
                    { select(LineField::Driver, texts.driver(), FieldOptions { options: &drivers, taken: driver }, wrong(LineField::Driver), set(LineField::Driver, |line, id| line.driver = id)) }
                    { select(LineField::Recurrence, texts.recurrence(), FieldOptions { options: &recurrences, taken: recurrence }, wrong(LineField::Recurrence), set(LineField::Recurrence, |line, id| line.recurrence = id)) }
                </div>
                <div role="alert">
                    if !problems.is_empty() {
                        <div class="problem-list">
                            <p>{ texts.to_mend(problems.len()) }</p>
                            // Problems that belong to no field of the form are shown here.
                            for problem in problems.iter().filter(|p| !LineField::ALL.iter().any(|field| field.concerns(p))) {
                                <p>{ fields::problem(&problem.kind, lang) }</p>
                            }
                        </div>
                    }
                </div>
                <button type="submit" class="button">{ texts.add() }</button>
            </form>
        </details>
    }
}

/// The fields, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineField {
    Label,
    Topic,
    Item,
    Quantity,
    Price,
    Lifetime,
    Driver,
    Recurrence,
}

impl LineField {
    const ALL: [Self; 8] = [
        Self::Label,
        Self::Topic,
        Self::Item,
        Self::Quantity,
        Self::Price,
        Self::Lifetime,
        Self::Driver,
        Self::Recurrence,
    ];

    /// The id of its input.
    fn id(self) -> &'static str {
        match self {
            Self::Label => "added-label",
            Self::Topic => "added-topic",
            Self::Item => "added-item",
            Self::Quantity => "added-quantity",
            Self::Price => "added-price",
            Self::Lifetime => "added-lifetime",
            Self::Driver => "added-driver",
            Self::Recurrence => "added-recurrence",
        }
    }

    /// The keys of the scoping file that the field fills.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Label => &["label"],
            Self::Topic => &["topic"],
            Self::Item => &["item", "nature"],
            Self::Quantity => &["quantity"],
            Self::Price => &["price"],
            Self::Lifetime => &["lifetime_years"],
            Self::Driver => &["driver"],
            Self::Recurrence => &["recurrence"],
        }
    }

    /// Whether a problem belongs to this field.
    fn concerns(self, problem: &Problem) -> bool {
        let key = match &problem.kind {
            ProblemKind::MissingKey { key } => key,
            _ => problem.place.file.rsplit('.').next().unwrap_or_default(),
        };
        self.keys().contains(&key)
    }
}

/// The options for a line: natures for something without a price, then profiles, then items.
fn item_options(state: &State) -> impl Iterator<Item = SelectOption> {
    let (texts, grid, lang) = (theme::texts(state.lang), &state.grid, state.lang);
    let quoted = QUOTED.map(|id| {
        let nature = Nature::parse(id).map_or(id, |nature| words::nature(nature, lang));
        SelectOption::new(
            id,
            format!("{} ({})", texts.quoted(), nature.to_lowercase()),
        )
    });
    let mut staff: Vec<SelectOption> = grid
        .staff
        .iter()
        .map(|((id, _), pay)| SelectOption::new(id, pay.label.get(lang)))
        .collect();
    staff.dedup_by(|one, other| one.id == other.id);
    let items: Vec<SelectOption> = grid
        .items
        .iter()
        .map(|(id, item)| SelectOption::new(id, item.label.get(lang)))
        .collect();
    quoted.into_iter().chain(staff).chain(items)
}

/// The options of a field, and the id of the one taken.
struct FieldOptions<'a> {
    options: &'a [SelectOption],
    taken: &'a str,
}

fn select(
    field: LineField,
    label: &'static str,
    FieldOptions { options, taken }: FieldOptions<'_>,
    problem: Option<String>,
    on_choose: Callback<String>,
) -> Html {
    let id = field.id();
    let described = problem.is_some().then(|| format!("{id}-problem"));
    html! {
        <div class="input">
            <label class="input__label" for={id}>{ label }</label>
            <Select {id} options={options.to_vec()} taken={taken.to_owned()} {on_choose} is_wrong={described.is_some()} described={described.clone()} />
            if let Some(problem) = problem { <p class="input__problem" id={described}>{ problem }</p> }
        </div>
    }
}
