//! A choice among a few options, each described in a card.

use yew::prelude::*;

/// An option and its description.
#[derive(Clone, PartialEq)]
pub struct Card {
    /// The value of the option.
    pub id: String,
    /// The title of the card.
    pub title: String,
    /// The description.
    pub body: Html,
}

/// The properties of [`ChoiceCards`].
#[derive(Properties, PartialEq)]
pub struct ChoiceCardsProps {
    /// The name of the radio group, unique on its page.
    pub name: AttrValue,
    /// The label of the group.
    pub label: AttrValue,
    /// The options.
    pub cards: Vec<Card>,
    /// The id of the chosen option.
    pub chosen: AttrValue,
    /// Called with the id of the newly chosen option.
    pub on_choose: Callback<String>,
}

/// Uses radio buttons, for keyboard and screen reader support.
#[component]
pub fn ChoiceCards(props: &ChoiceCardsProps) -> Html {
    let redraw = use_force_update();
    let onchange = move |_: Event| redraw.force_update();
    html! {
        <fieldset class="choice-cards" {onchange}>
            <legend class="visually-hidden">{ props.label.clone() }</legend>
            for card in &props.cards {
                { draw(card, props) }
            }
        </fieldset>
    }
}

fn draw(card: &Card, props: &ChoiceCardsProps) -> Html {
    let id = format!("{}-{}", props.name, card.id);
    let described = format!("{id}-told");
    let value = card.id.clone();
    let onchange = props.on_choose.reform(move |_: Event| value.clone());
    html! {
        <div class="choice-card" key={card.id.clone()}>
            <input type="radio" class="choice-card__radio" name={props.name.clone()} id={id.clone()}
                checked={props.chosen.as_str() == card.id} aria-describedby={described.clone()} {onchange} />
            <label class="choice-card__title" for={id}>{ &card.title }</label>
            <div class="choice-card__body" id={described}>{ card.body.clone() }</div>
        </div>
    }
}
