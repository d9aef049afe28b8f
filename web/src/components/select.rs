//! A select element that shows a given value.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

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
    /// The options: id and label.
    pub options: Vec<(String, String)>,
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
    let is_known = props.options.iter().any(|(id, _)| *id == *props.taken);
    let unknown = (!is_known).then(|| (props.taken.to_string(), props.taken.to_string()));
    html! {
        <select class={classes!("input__control", props.class.clone())} id={props.id.clone()} ref={list} {onchange}
            aria-label={props.name.clone()} aria-describedby={props.described.clone()}
            aria-invalid={props.is_wrong.then_some("true")}>
            for (id, words) in unknown.iter().chain(&props.options) {
                <option value={id.clone()} selected={*id == *props.taken}>{ words }</option>
            }
        </select>
    }
}

fn show(list: &NodeRef, taken: &str) {
    if let Some(list) = list.cast::<HtmlSelectElement>() {
        list.set_value(taken);
    }
}
