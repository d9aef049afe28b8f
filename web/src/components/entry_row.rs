//! One row of fields that is repeated for each entry of a list.

use yew::prelude::*;

use crate::i18n::fields;
use crate::state::use_state_handle;

/// The properties of [`EntryRow`].
#[derive(Properties, PartialEq)]
pub struct EntryRowProps {
    /// The class of the row.
    pub class: &'static str,
    /// The number of the entry in its list, from 1.
    pub number: AttrValue,
    /// Its name; empty when it has none.
    #[prop_or_default]
    pub name: AttrValue,
    /// Its fields.
    pub children: Html,
}

/// The fields are one labelled group, which tells them from those of the next row.
#[component]
pub fn EntryRow(props: &EntryRowProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let label = fields::row(&props.number, &props.name, state.lang);
    html! {
        <li>
            <div class={props.class} role="group" aria-label={label}>{ props.children.clone() }</div>
        </li>
    }
}
