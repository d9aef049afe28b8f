//! A select element that shows a given value.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::List;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::i18n::fields;

/// An option of a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What is answered by choosing it; may be empty.
    pub id: String,
    /// The label.
    pub label: String,
}

impl SelectOption {
    /// An option with its label.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
        }
    }

    /// The words of a closed list as options.
    pub fn from_list(list: List, lang: Lang) -> Vec<Self> {
        list.0
            .iter()
            .map(|entry| Self::new(entry.id, entry.label(lang)))
            .collect()
    }
}

/// The options of an answer that may be left out: the first, empty, names the one that applies then,
/// if there is one.
pub fn with_default(
    options: &[SelectOption],
    default: Option<&str>,
    lang: Lang,
) -> Vec<SelectOption> {
    let by_default = fields::texts(lang).by_default();
    let none = options
        .iter()
        .find(|option| Some(option.id.as_str()) == default)
        .map_or("—".to_owned(), |option| {
            format!("{} ({by_default})", option.label)
        });
    let none = std::iter::once(SelectOption::new("", none));
    none.chain(options.iter().cloned()).collect()
}

/// A select with its label above it and its problem below.
pub struct SelectField {
    /// The id of the select, unique on its page.
    pub id: String,
    /// The label.
    pub label: AttrValue,
    /// The options.
    pub options: Vec<SelectOption>,
    /// The id of the selected option.
    pub taken: String,
    /// What is wrong with it, if anything.
    pub problem: Option<String>,
    /// Called with the id of the newly selected option.
    pub on_choose: Callback<String>,
}

impl SelectField {
    /// Draws it; a component would weigh more on the first load.
    pub fn draw(self) -> Html {
        let Self {
            id,
            label,
            options,
            taken,
            problem,
            on_choose,
        } = self;
        let described = problem.is_some().then(|| format!("{id}-problem"));
        html! {
            <div class="input">
                <label class="input__label" for={id.clone()}>{ label }</label>
                <Select {id} {options} {taken} {on_choose} described={described.clone()} is_wrong={problem.is_some()} />
                if let Some(problem) = problem {
                    <p class="input__problem" id={described}>{ problem }</p>
                }
            </div>
        }
    }
}

/// The properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// The id, unique on its page; `None` when `name` labels it instead.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The accessible name, when no label is beside it.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// Additional classes.
    #[prop_or_default]
    pub class: Classes,
    /// The options.
    pub options: Vec<SelectOption>,
    /// The id of the selected option.
    pub taken: AttrValue,
    /// The id of the element that describes it.
    #[prop_or_default]
    pub described: Option<String>,
    /// Whether the selected value is invalid.
    #[prop_or_default]
    pub is_wrong: bool,
    /// Called with the id of the newly selected option.
    pub on_choose: Callback<String>,
}

/// Always shows `taken`, even after a pick that changes nothing.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let list = use_node_ref();
    use_effect({
        let (list, taken) = (list.clone(), props.taken.clone());
        move || show(&list, &taken)
    });
    let onchange = {
        let (list, taken, on_choose) = (list.clone(), props.taken.clone(), props.on_choose.clone());
        move |event: Event| {
            let picked = event.target_unchecked_into::<HtmlSelectElement>().value();
            show(&list, &taken);
            on_choose.emit(picked);
        }
    };
    let is_known = props
        .options
        .iter()
        .any(|option| *option.id == *props.taken);
    let unknown = (!is_known).then(|| SelectOption::new(&*props.taken, &*props.taken));
    html! {
        <select class={classes!("input__control", props.class.clone())} id={props.id.clone()} ref={list} {onchange}
            aria-label={props.name.clone()} aria-describedby={props.described.clone()}
            aria-invalid={props.is_wrong.then_some("true")}>
            for SelectOption { id, label } in unknown.iter().chain(&props.options) {
                <option value={id.clone()} selected={*id == *props.taken}>{ label }</option>
            }
        </select>
    }
}

fn show(list: &NodeRef, taken: &str) {
    if let Some(list) = list.cast::<HtmlSelectElement>() {
        list.set_value(taken);
    }
}
