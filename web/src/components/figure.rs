//! A figure that says where it comes from.

use cadrage_core::text::format::cents;
use cadrage_report::order;
use rust_decimal::Decimal;
use yew::prelude::*;

use super::blocks::safe_text;
use crate::address::{self, Route};
use crate::i18n::frame;
use crate::state::use_state_handle;

/// The properties of [`Figure`].
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The name by which it is explained.
    pub name: AttrValue,
    /// What it is the figure of, for those who do not see what it stands beside.
    pub of: AttrValue,
    /// In euros; `None` where only what is shown is known.
    #[prop_or_default]
    pub amount: Option<Decimal>,
    /// As it is shown; the amount without currency unless said.
    #[prop_or_default]
    pub shown: Option<String>,
}

/// Whose the figures within are, as `address::figure_of` says it; the study's without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose(pub AttrValue);

/// As long as the first answers are missing it shows the order of magnitude alone.
///
/// A link to the explanation beside the page, with an address that can be sent.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let whose = use_context::<Whose>().map(|whose| whose.0);
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let shown = props.shown.clone();
    let shown = shown.unwrap_or_else(|| cents(props.amount.unwrap_or_default(), state.lang));
    let rough = match props.amount {
        _ if !state.computed.is_rough() => None,
        Some(amount) => Some(order::of_magnitude(amount, state.lang)),
        None => order::of_written(&shown, state.lang),
    };
    let shown = rough.unwrap_or(shown);
    // Of what is only shown, zero is what bears no other digit.
    let is_zero = match props.amount {
        Some(amount) => amount.is_zero(),
        None => shown.contains('0') && !shown.contains(|c: char| ('1'..='9').contains(&c)),
    };
    let zero = is_zero.then_some("figure--zero");
    // Made anew with each figure, alone in an element: a browser that translates takes texts away from
    // the page, which would go on changing what is no longer shown.
    html! {
        <span>
            <a key={shown.clone()} class={classes!("figure", zero)} href={route.explaining(&address::figure_of(&whose.unwrap_or_default(), &props.name))}
                aria-label={frame::explain(&shown, &safe_text(&props.of))}>{ shown }</a>
        </span>
    }
}
