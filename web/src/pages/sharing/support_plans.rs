//! The support plans side by side: what each contributes, and the net cost it leaves.

use cadrage_core::grid::known::PlanId;
use cadrage_core::text::format::euros;
use cadrage_core::text::tree::Value;
use cadrage_report::support;
use yew::prelude::*;

use crate::components::choice_cards::{Card, ChoiceCards};
use crate::components::figure::{Figure, FigureOwner};
use crate::i18n::sharing;
use crate::state::{Action, PLAN, Plans, PricedPlan, path, use_state_handle};

/// Plans are priced as the command line compares them; the last prices stay while an answer is
/// invalid.
#[component]
pub fn SupportPlans() -> Html {
    let plans = use_mut_ref(Plans::default);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let priced = plans.borrow_mut().price(&state.grid, state.priced_study());
    let card = |PricedPlan { plan, summary }: &PricedPlan| {
        let label = state.grid.support_plans.get(plan);
        let measures = support::measures(&state.grid, plan, lang);
        let figures = summary.as_ref().map(|summary| {
            [
                (texts.cash(), "esup_cash", summary.cash),
                (texts.in_kind(), "esup_in_kind", summary.in_kind),
                (texts.net(), "net", summary.net),
            ]
        });
        let title = label.map_or(plan.as_str(), |plan| plan.label.get(lang));
        let whose = match *plan == state.computed.estimate.funding.plan {
            true => AttrValue::default(),
            false => format!("{PLAN}={plan}").into(),
        };
        let body = html! {
            <>
                <ul class="choice-card__list">
                    for support::MeasureWords { name, effect } in measures {
                        <li>{ name }if !effect.is_empty() { <span class="choice-card__words">{ effect }</span> }</li>
                    }
                </ul>
                if let Some(figures) = figures {
                    <ContextProvider<FigureOwner> context={FigureOwner(whose)}>
                        <dl class="choice-card__figures">
                            for (words, name, amount) in figures {
                                <div><dt>{ words }</dt><dd><Figure {name} of={format!("{words}, {title}")} {amount} shown={euros(amount, lang)} /></dd></div>
                            }
                        </dl>
                    </ContextProvider<FigureOwner>>
                }
            </>
        };
        Card {
            id: plan.clone(),
            title: title.to_owned(),
            body,
        }
    };
    let cards: Vec<Card> = priced.iter().map(card).collect();
    let chosen = match state.study.text(&path(["support", "plan"])) {
        "" => PlanId::NONE.id().to_owned(),
        plan => plan.to_owned(),
    };
    let on_choose = {
        let state = state.clone();
        move |plan: String| {
            let answer = path(["support", "plan"]);
            state.dispatch(Action::Choose(answer, Some(Value::Text(plan))));
        }
    };
    html! {
        <ChoiceCards name="support-plan" label={texts.plan()} {cards} {chosen} {on_choose} />
    }
}
