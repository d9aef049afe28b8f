//! One of a few options, each told in a card.

use yew::prelude::*;

/// An option and what it means.
#[derive(Clone, PartialEq)]
pub struct Card {
    /// What is answered.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it means.
    pub body: Html,
}

/// The properties of [`ChoiceCards`].
#[derive(Properties, PartialEq)]
pub struct ChoiceCardsProps {
    /// The name of the group, one of a kind on its page.
    pub name: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The options.
    pub cards: Vec<Card>,
    /// The id of the one that is chosen.
    pub chosen: AttrValue,
    /// Another is chosen.
    pub on_choose: Callback<String>,
}

/// Radio buttons, so that the keyboard and those who do not see know them.
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
    let (id, told) = (
        format!("{}-{}", props.name, card.id),
        format!("{}-{}-told", props.name, card.id),
    );
    let value = card.id.clone();
    let onchange = props.on_choose.reform(move |_: Event| value.clone());
    html! {
        <div class="choice-card" key={card.id.clone()}>
            <input type="radio" class="choice-card__radio" name={props.name.clone()} id={id.clone()}
                checked={props.chosen.as_str() == card.id} aria-describedby={told.clone()} {onchange} />
            <label class="choice-card__title" for={id}>{ &card.title }</label>
            <div class="choice-card__body" id={told}>{ card.body.clone() }</div>
        </div>
    }
}
