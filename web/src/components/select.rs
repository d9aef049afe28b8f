//! A list of options of which one is taken.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// The id, one of a kind on its page; none where it has a name of its own.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// What it is called where no label stands beside it.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// More style.
    #[prop_or_default]
    pub class: Classes,
    /// The options: id and words.
    pub options: Vec<(String, String)>,
    /// The one that is taken.
    pub taken: AttrValue,
    /// The id of what says more.
    #[prop_or_default]
    pub described: Option<String>,
    /// Whether what is taken is refused.
    #[prop_or_default]
    pub is_wrong: bool,
    /// Another is chosen.
    pub on_choose: Callback<String>,
}

/// It shows what is taken, whatever was picked in it: a pick that changes nothing is not shown.
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
