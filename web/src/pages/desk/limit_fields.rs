//! The limits beside the budget, and what services share.

use std::collections::BTreeSet;

use cadrage_core::text::lang::Lang;
use cadrage_worker::{CapacityEntry, CapacityPart, PortfolioEntries, PortfolioReport};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{DeskAction, DeskChoice, Limit};
use super::listed_study::ListedStudy;
use crate::components::blocks::safe_text;
use crate::components::entry_row::EntryRow;
use crate::components::select::{SelectField, SelectOption};
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::{desk, keep};

/// What fields are drawn from.
pub(super) struct LimitFields<'a> {
    /// What is entered.
    pub(super) choice: &'a DeskChoice,
    /// What the worker last said: the years, the profiles, what is wrong.
    pub(super) report: Option<&'a PortfolioReport>,
    /// Called with each change.
    pub(super) dispatch: UseReducerDispatcher<DeskChoice>,
    /// The language.
    pub(super) lang: Lang,
}

impl LimitFields<'_> {
    /// The budget, then the other limits in a fold.
    pub(super) fn draw(&self) -> Html {
        let (texts, entries) = (desk::texts(self.lang), &self.choice.entries);
        let summary = match entries.other_limits() {
            0 => texts.other_limits().to_owned(),
            count => texts.other_limits_given(count),
        };
        html! {
            <>
                <div class="fields" data-aside="true">
                    { self.draw_limit(Limit::Budget, texts.budget(), texts.budget_hint(), &entries.budget) }
                </div>
                <Fold {summary} is_used={entries.other_limits() > 0 || entries.frontier}>
                    <p class="card__hint">{ texts.other_limits_hint() }</p>
                    <div class="fields">
                        { self.draw_limit(Limit::Cash, texts.cash(), "", &entries.cash) }
                        { self.draw_limit(Limit::InKind, texts.in_kind(), "", &entries.in_kind) }
                        { for self.years().into_iter().map(|year| self.draw_year(year)) }
                    </div>
                    <h3>{ texts.days() }</h3>
                    <p class="card__hint">{ texts.days_hint() }</p>
                    if !entries.capacities.is_empty() {
                        <ol class="entries">{ for (0..).zip(&entries.capacities).map(|(at, own)| self.draw_capacity(at, own)) }</ol>
                    }
                    { self.draw_add() }
                    { self.draw_switch(texts.frontier(), entries.frontier, DeskAction::Frontier) }
                </Fold>
            </>
        }
    }

    /// What services share, in a fold; there must be two of them.
    pub(super) fn draw_sharing(&self, ticked: &[&ListedStudy]) -> Html {
        let (texts, entries) = (desk::texts(self.lang), &self.choice.entries);
        if ticked.len() < 2 {
            return Html::default();
        }
        let covered = |study: &&ListedStudy| {
            let key = study.key.clone();
            let name = match study.name.as_str() {
                "" => keep::texts(self.lang).unnamed().to_owned(),
                name => safe_text(name),
            };
            let is_covered = self.choice.covered.contains(&key);
            self.draw_switch(&name, is_covered, move |is| {
                DeskAction::Cover(key.clone(), is)
            })
        };
        let is_used = entries.team
            || ticked
                .iter()
                .any(|study| self.choice.covered.contains(&study.key));
        html! {
            <Fold summary={texts.sharing()} {is_used}>
                <p class="card__hint">{ texts.sharing_hint() }</p>
                { self.draw_switch(texts.by_provider(), entries.team, DeskAction::Team) }
                <fieldset class="desk__group">
                    <legend class="input__label">{ texts.rota() }</legend>
                    { for ticked.iter().map(covered) }
                </fieldset>
            </Fold>
        }
    }

    /// The years of the services, and those that have a budget although no service has them.
    fn years(&self) -> BTreeSet<i32> {
        let known = self.report.iter().flat_map(|report| &report.years);
        let typed = self.choice.entries.years.keys();
        known.chain(typed).copied().collect()
    }

    fn draw_year(&self, year: i32) -> Html {
        let label = desk::texts(self.lang).in_year(&year);
        let typed = self.choice.entries.years.get(&year);
        let typed = typed.map_or("", String::as_str);
        self.draw_limit(Limit::Year(year), &label, "", typed)
    }

    fn draw_limit(&self, limit: Limit, label: &str, hint: &'static str, typed: &str) -> Html {
        let field = match limit {
            Limit::Budget => PortfolioEntries::BUDGET.to_owned(),
            Limit::Cash => PortfolioEntries::CASH.to_owned(),
            Limit::InKind => PortfolioEntries::IN_KIND.to_owned(),
            Limit::Year(year) => PortfolioEntries::year_field(year),
        };
        self.draw_number(&field, label, hint, typed, move |text| {
            DeskAction::Limit(limit, text)
        })
    }

    fn draw_number(
        &self,
        field: &str,
        label: &str,
        hint: &'static str,
        typed: &str,
        action: impl Fn(String) -> DeskAction + 'static,
    ) -> Html {
        let dispatch = self.dispatch.clone();
        let on_input = move |text| dispatch.dispatch(action(text));
        html! {
            <TextInput key={field.to_owned()} id={id_of(field)} label={label.to_owned()} {hint} kind={InputKind::Number}
                value={typed.to_owned()} lang={self.lang} {on_input} problem={self.problem(field)} />
        }
    }

    /// The days of a profile.
    fn draw_capacity(&self, at: usize, own: &CapacityEntry) -> Html {
        let texts = desk::texts(self.lang);
        let number = (at + 1).to_string();
        let profiles = self.profiles().into_iter();
        let profiles = profiles.map(|(id, code)| SelectOption::new(id, code));
        let every = SelectOption::new("", texts.every_year());
        let years = self.report.iter().flat_map(|report| &report.years);
        let years = years.map(|year| SelectOption::new(year.to_string(), year.to_string()));
        let year = own.year.map_or(String::new(), |year| year.to_string());
        let code = self
            .profiles()
            .into_iter()
            .find(|(id, _)| *id == own.profile);
        let code = code.map_or(own.profile.as_str(), |(_, code)| code);
        let name = format!("{code} {year}");
        let name = name.trim();
        let remove = {
            let dispatch = self.dispatch.clone();
            move |_: MouseEvent| dispatch.dispatch(DeskAction::RemoveCapacity(at))
        };
        html! {
            <EntryRow class="entries__row" key={at} {number} name={name.to_owned()}>
                { self.draw_select(at, CapacityPart::Profile, texts.profile(), profiles.collect(), &own.profile) }
                { self.draw_select(at, CapacityPart::Year, texts.year(), [every].into_iter().chain(years).collect(), &year) }
                { self.draw_number(&CapacityEntry::field(at, CapacityPart::Days), texts.days_at_most(), "", &own.days,
                    move |text| DeskAction::Capacity(at, CapacityPart::Days, text)) }
                <button type="button" class="button" aria-label={desk::of_study(texts.remove(), name, self.lang)}
                    onclick={remove}>{ texts.remove() }</button>
            </EntryRow>
        }
    }

    fn draw_select(
        &self,
        at: usize,
        part: CapacityPart,
        label: &'static str,
        options: Vec<SelectOption>,
        taken: &str,
    ) -> Html {
        let field = CapacityEntry::field(at, part);
        let dispatch = self.dispatch.clone();
        SelectField {
            id: id_of(&field),
            label: label.into(),
            options,
            taken: taken.to_owned(),
            problem: self.problem(&field),
            on_choose: Callback::from(move |id| {
                dispatch.dispatch(DeskAction::Capacity(at, part, id));
            }),
        }
        .draw()
    }

    /// What limits the days of one more profile: the first that has no limit yet.
    fn draw_add(&self) -> Html {
        let limited = &self.choice.entries.capacities;
        let is_free = |id: &str| limited.iter().all(|own| own.profile != id);
        let profiles = self.profiles();
        let free = profiles
            .iter()
            .find(|(id, _)| is_free(id))
            .or(profiles.first());
        let Some((id, _)) = free else {
            return Html::default();
        };
        let (dispatch, id) = (self.dispatch.clone(), (*id).to_owned());
        let add = move |_: MouseEvent| dispatch.dispatch(DeskAction::AddCapacity(id.clone()));
        html! { <button type="button" class="button" onclick={add}>{ desk::texts(self.lang).add_days() }</button> }
    }

    /// The ids of profiles, each with its code.
    fn profiles(&self) -> Vec<(&str, &str)> {
        let profiles = self.report.iter().flat_map(|report| &report.profiles);
        profiles
            .map(|(id, code)| (id.as_str(), code.as_str()))
            .collect()
    }

    fn draw_switch(
        &self,
        label: &str,
        is_on: bool,
        action: impl Fn(bool) -> DeskAction + 'static,
    ) -> Html {
        let dispatch = self.dispatch.clone();
        let onchange = move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            dispatch.dispatch(action(input.checked()));
        };
        html! {
            <label class="card__switch">
                <input type="checkbox" checked={is_on} {onchange} />
                <span>{ label }</span>
            </label>
        }
    }

    fn problem(&self, field: &str) -> Option<String> {
        let wrong = self.report.map(|report| &report.wrong)?;
        let own = wrong.iter().find(|own| own.field == field)?;
        Some(own.sentence.clone())
    }
}

/// The id of a field on the page: `desk-capacity-0-days`.
fn id_of(field: &str) -> String {
    format!("desk-{}", field.replace(['.', '_'], "-"))
}

/// The properties of [`Fold`].
#[derive(Properties, PartialEq)]
struct FoldProps {
    /// What opens it.
    summary: AttrValue,
    /// Whether something in it is entered.
    is_used: bool,
    /// What is folded away.
    children: Html,
}

/// It is open from the start when something in it is entered, and stays so when that is emptied.
#[component]
fn Fold(props: &FoldProps) -> Html {
    let is_open = use_mut_ref(|| false);
    *is_open.borrow_mut() |= props.is_used;
    html! {
        <details class="desk__fold" data-aside="true" open={*is_open.borrow()}>
            <summary>{ props.summary.clone() }</summary>
            { props.children.clone() }
        </details>
    }
}
