//! A figure that links to its explanation.

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
    /// The name that its explanation is looked up by.
    pub name: AttrValue,
    /// What it is a figure of, for screen readers.
    pub of: AttrValue,
    /// The amount in euros; `None` when only its text is known.
    #[prop_or_default]
    pub amount: Option<Decimal>,
    /// The text to show; without it, the amount without currency.
    #[prop_or_default]
    pub shown: Option<String>,
}

/// The owner of the figures inside, as in `address::figure_of`; without this context, they are the
/// study's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureOwner(pub AttrValue);

/// Shows only an order of magnitude until the first answers are given.
///
/// It links to the explanation beside the page, at an address that can be shared.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let owner = use_context::<FigureOwner>().map(|owner| owner.0);
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let exact = props
        .shown
        .clone()
        .unwrap_or_else(|| cents(props.amount.unwrap_or_default(), state.lang));
    let rough = match props.amount {
        _ if !state.computed.is_rough() => None,
        Some(amount) => Some(order::round_amount(amount, state.lang)),
        None => order::round_written_amount(&exact, state.lang),
    };
    let shown = rough.unwrap_or(exact);
    // A text is zero if its only digits are zeros.
    let is_zero = match props.amount {
        Some(amount) => amount.is_zero(),
        None => shown.contains('0') && !shown.contains(|c: char| ('1'..='9').contains(&c)),
    };
    let zero = is_zero.then_some("figure--zero");
    // Recreated for each figure, alone in its element: a browser's translation replaces text nodes,
    // and the page would then update nodes that are no longer shown.
    html! {
        <span>
            <a key={shown.clone()} class={classes!("figure", zero)} href={route.explanation_href(&address::figure_of(&owner.unwrap_or_default(), &props.name))}
                aria-label={frame::explain(&shown, &safe_text(&props.of))}>{ shown }</a>
        </span>
    }
}
