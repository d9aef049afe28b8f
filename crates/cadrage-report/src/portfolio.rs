//! A budget over several services: the plan of each, and what others would do.

use crate::words;
use cadrage_core::decision::feasibility::{Appraisal, Verdict};
use cadrage_core::decision::portfolio::{LargerBudget, Plan, PlanAllocation, Portfolio};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::block::{Block, Row, Table, typeset};
use crate::csv::{Dialect, Field, Rows};
use crate::feasibility::offered;
use crate::for_review;
use crate::not_costed;

/// A service under each plan that is offered.
pub struct Candidate {
    /// The service as it was asked.
    pub service: String,
    /// What each plan does, no support first.
    pub appraisals: Vec<Appraisal>,
}

/// A budget and what was chosen for each candidate.
pub struct BudgetAllocation {
    /// What the consortium can give, in euros over the horizon.
    pub budget: Decimal,
    /// The candidates, in the order they were given.
    pub candidates: Vec<Candidate>,
    /// The plans of each candidate, as they were compared.
    pub plans: Vec<Vec<Plan>>,
    /// What was chosen.
    pub portfolio: Portfolio,
}

impl BudgetAllocation {
    /// The candidates with what an allocation gives them: its rank, or no support.
    fn given<'a>(
        &'a self,
        allocation: &'a PlanAllocation,
    ) -> impl Iterator<Item = (&'a Candidate, &'a Appraisal, &'a Plan)> {
        let chosen = self.candidates.iter().zip(&self.plans);
        chosen
            .zip(&allocation.chosen)
            .filter_map(|((candidate, plans), chosen)| {
                let rank = chosen.unwrap_or(0);
                let appraisal = candidate.appraisals.get(rank)?;
                Some((candidate, appraisal, plans.get(rank)?))
            })
    }
}

/// The choice, every plan of every service, and what a larger budget would buy.
#[must_use]
pub fn blocks(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let budget = euros(shared.budget, lang);
    let mut blocks = vec![
        Block::Heading(1, words::portfolio(lang).title(&budget)),
        Block::Paragraph(sentence(shared, lang)),
        chosen(grid, shared, lang),
    ];
    blocks.extend(forbidden(shared, lang));
    blocks.extend(uncosted(shared, lang));
    blocks.extend(due(shared, lang));
    blocks.push(Block::Heading(
        2,
        words::portfolio(lang).with_larger_budget().to_owned(),
    ));
    blocks.push(next(grid, shared, lang));
    blocks.push(Block::Heading(
        2,
        words::portfolio(lang).plans_heading().to_owned(),
    ));
    blocks.push(every_plan(grid, shared, lang));
    typeset(blocks, lang)
}

fn sentence(shared: &BudgetAllocation, lang: Lang) -> String {
    let best = &shared.portfolio.best;
    let (feasible, all) = (best.feasible(), shared.candidates.len());
    let (spent, left) = (
        euros(best.spent, lang),
        euros(shared.budget.saturating_sub(best.spent), lang),
    );
    let texts = words::portfolio(lang);
    match feasible {
        0 | 1 => texts.one_offered(&feasible, &all, &spent, &left),
        _ => texts.many_offered(&feasible, &all, &spent, &left),
    }
}

/// The lines of each service that its costs leave out, for want of a price.
fn uncosted(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    let told = shared.candidates.iter().filter_map(|candidate| {
        // A plan changes no line.
        let appraisal = candidate.appraisals.first()?;
        let sentence = not_costed::sentence(&appraisal.estimate, lang)?;
        Some(said_of(candidate, &sentence, lang))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then_some(Block::List(told))
}

/// The services whose grid has values that are due for review.
fn due(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    let told = shared.candidates.iter().filter_map(|candidate| {
        let appraisal = candidate.appraisals.first()?;
        let sentence = for_review::sentence(&appraisal.estimate, lang)?;
        Some(said_of(candidate, &sentence, lang))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then_some(Block::List(told))
}

/// A sentence after the name of the service that it is about.
fn said_of(candidate: &Candidate, sentence: &str, lang: Lang) -> String {
    let (name, sentence) = (name(candidate), inside_sentence(sentence));
    words::portfolio(lang).of_service(&name, &sentence)
}

fn label(grid: &CostGrid, plan: &str, lang: Lang) -> String {
    let plan = grid.support_plans.get(plan);
    plan.map_or("–", |plan| plan.label.get(lang)).to_owned()
}

fn total(years: &[Decimal]) -> Decimal {
    years
        .iter()
        .fold(Decimal::new(0, 2), |sum, year| sum.saturating_add(*year))
}

fn each(estimate: &Estimate, lang: Lang) -> String {
    let each = estimate.sharing.per_institution_year;
    each.map_or_else(|| "–".to_owned(), |each| cents(each, lang))
}

/// The plan of each service, and the sums.
fn chosen(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let best = &shared.portfolio.best;
    let mut rows = Vec::new();
    let (mut cash, mut in_kind) = (Decimal::new(0, 2), Decimal::new(0, 2));
    for (candidate, appraisal, plan) in shared.given(best) {
        let funding = &appraisal.estimate.funding;
        let (own_cash, own_in_kind) = (total(&funding.esup_cash), total(&funding.esup_in_kind));
        cash = cash.saturating_add(own_cash);
        in_kind = in_kind.saturating_add(own_in_kind);
        rows.push(Row::plain(vec![
            name(candidate),
            label(grid, &plan.plan, lang),
            offered(appraisal.feasibility.verdict, lang).to_owned(),
            cents(own_cash, lang),
            cents(own_in_kind, lang),
            cents(plan.spent, lang),
            each(&appraisal.estimate, lang),
        ]));
    }
    rows.push(Row::total(vec![
        "Total".to_owned(),
        String::new(),
        String::new(),
        cents(cash, lang),
        cents(in_kind, lang),
        cents(best.spent, lang),
        String::new(),
    ]));
    Block::Table(Table {
        caption: words::portfolio(lang).plan_chosen().to_owned(),
        header: [
            words::common(lang).service(),
            words::portfolio(lang).chosen_plan(),
            words::portfolio(lang).offered(),
            words::portfolio(lang).esup_cash(),
            words::portfolio(lang).esup_in_kind(),
            words::portfolio(lang).esup_total(),
            words::common(lang).each_institution_and_year(),
        ]
        .map(str::to_owned)
        .to_vec(),
        words: 2,
        rows,
    })
}

/// The name of a service in its scoping, or as it was asked.
fn name(candidate: &Candidate) -> String {
    let scoping = candidate.appraisals.first().map(|a| &a.estimate.scoping);
    let name = scoping.map_or("", |scoping| scoping.service.name.as_str());
    let name = if name.is_empty() {
        &candidate.service
    } else {
        name
    };
    name.to_owned()
}

/// Why services cannot be offered with what is chosen.
fn forbidden(shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let mut sentences = Vec::new();
    for (candidate, appraisal, _) in shared.given(&shared.portfolio.best) {
        let reasons = appraisal.feasibility.reasons.iter();
        let reasons = reasons.filter(|reason| reason.forbids);
        let reasons: Vec<&str> = reasons
            .map(|reason| reason.text.get(lang).trim_end_matches('.'))
            .collect();
        if !reasons.is_empty() {
            let (colon, separator) = (words::common(lang).colon(), words::common(lang).semicolon());
            sentences.push(format!(
                "{}{colon}{}.",
                name(candidate),
                reasons.join(separator)
            ));
        }
    }
    if sentences.is_empty() {
        return Vec::new();
    }
    let heading = words::portfolio(lang).not_offered();
    vec![
        Block::Heading(2, heading.to_owned()),
        Block::List(sentences),
    ]
}

/// What the smallest larger budget would buy.
fn next(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let Some(LargerBudget { budget, best }) = &shared.portfolio.next else {
        return Block::Paragraph(words::portfolio(lang).no_plan_helps().to_owned());
    };
    let now = shared.given(&shared.portfolio.best);
    let moved = now
        .zip(shared.given(best))
        .filter(|((_, before, _), (_, after, _))| {
            before.estimate.funding.plan != after.estimate.funding.plan
                || before.feasibility.verdict != after.feasibility.verdict
        });
    let moved = moved.map(|((candidate, before, was), (_, _, is))| {
        let (name, plan) = (name(candidate), label(grid, &is.plan, lang));
        let joins = before.feasibility.verdict == Verdict::NoGo;
        match joins {
            true => words::portfolio(lang).service_joins(&name, &plan),
            false => words::portfolio(lang).service_changes_plan(
                &name,
                &label(grid, &was.plan, lang),
                &plan,
            ),
        }
    });
    let moved: Vec<String> = moved.collect();
    let more = budget.saturating_sub(shared.budget);
    let (budget, more) = (euros(*budget, lang), euros(more, lang));
    let moved = moved.join(words::common(lang).semicolon());
    Block::Paragraph(words::portfolio(lang).with_more(&budget, &more, &moved))
}

/// Every plan of every service, the chosen one marked.
fn every_plan(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let mut rows = Vec::new();
    let chosen = shared.portfolio.best.chosen.iter();
    for ((candidate, plans), chosen) in shared.candidates.iter().zip(&shared.plans).zip(chosen) {
        rows.push(Row::group(name(candidate)));
        for (rank, (plan, appraisal)) in plans.iter().zip(&candidate.appraisals).enumerate() {
            let mark = if *chosen == Some(rank) { " ✓" } else { "" };
            rows.push(Row::plain(vec![
                format!("{}{mark}", label(grid, &plan.plan, lang)),
                offered(appraisal.feasibility.verdict, lang).to_owned(),
                cents(plan.spent, lang),
                each(&appraisal.estimate, lang),
            ]));
        }
    }
    Block::Table(Table {
        caption: words::portfolio(lang).every_plan().to_owned(),
        header: [
            words::portfolio(lang).plan(),
            words::portfolio(lang).offered(),
            words::portfolio(lang).esup_total(),
            words::common(lang).each_institution_and_year(),
        ]
        .map(str::to_owned)
        .to_vec(),
        words: 1,
        rows,
    })
}

#[derive(Serialize)]
struct Document<'a> {
    budget: String,
    spent: String,
    feasible: usize,
    services: Vec<ServiceView<'a>>,
    next: Option<NextView<'a>>,
}

#[derive(Serialize)]
struct ServiceView<'a> {
    service: &'a str,
    plan: &'a str,
    verdict: &'static str,
    /// The lines that no figure counts, for want of a price.
    not_costed: Vec<&'a str>,
    /// How many values of the grid are due for review.
    for_review: usize,
    plans: Vec<PlanView<'a>>,
}

#[derive(Serialize)]
struct PlanView<'a> {
    plan: &'a str,
    verdict: &'static str,
    esup_cash: String,
    esup_in_kind: String,
    per_institution_year: Option<String>,
}

#[derive(Serialize)]
struct NextView<'a> {
    budget: String,
    plans: Vec<&'a str>,
}

/// The choice as indented JSON; amounts are decimal strings, in euros.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(shared: &BudgetAllocation) -> Result<String, serde_json::Error> {
    let best = &shared.portfolio.best;
    let services = shared.given(best).map(|(candidate, appraisal, plan)| {
        let plans = candidate.appraisals.iter().map(|appraisal| {
            let estimate = &appraisal.estimate;
            let each = estimate.sharing.per_institution_year;
            PlanView {
                plan: &estimate.funding.plan,
                verdict: appraisal.feasibility.verdict.id(),
                esup_cash: total(&estimate.funding.esup_cash).to_string(),
                esup_in_kind: total(&estimate.funding.esup_in_kind).to_string(),
                per_institution_year: each.map(|each| each.to_string()),
            }
        });
        ServiceView {
            service: &candidate.service,
            plan: &plan.plan,
            verdict: appraisal.feasibility.verdict.id(),
            not_costed: not_costed::impacts(&appraisal.estimate).collect(),
            for_review: appraisal.estimate.for_review(),
            plans: plans.collect(),
        }
    });
    let next = shared.portfolio.next.as_ref();
    let document = Document {
        budget: shared.budget.to_string(),
        spent: best.spent.to_string(),
        feasible: best.feasible(),
        services: services.collect(),
        next: next.map(|larger| NextView {
            budget: larger.budget.to_string(),
            plans: shared
                .given(&larger.best)
                .map(|(_, _, plan)| plan.plan.as_str())
                .collect(),
        }),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// Every plan of every service as CSV, one row each.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(shared: &BudgetAllocation, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "service",
        "plan",
        "chosen",
        "verdict",
        "esup_cash",
        "esup_in_kind",
        "per_institution_year",
        "not_costed",
        "for_review",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    let chosen = shared.portfolio.best.chosen.iter();
    for (candidate, chosen) in shared.candidates.iter().zip(chosen) {
        for (rank, appraisal) in candidate.appraisals.iter().enumerate() {
            let estimate = &appraisal.estimate;
            let is_chosen = chosen.unwrap_or(0) == rank;
            rows.write(&[
                Field::Word(&candidate.service),
                Field::Word(&estimate.funding.plan),
                Field::Word(&is_chosen.to_string()),
                Field::Word(appraisal.feasibility.verdict.id()),
                Field::Figure(Some(total(&estimate.funding.esup_cash))),
                Field::Figure(Some(total(&estimate.funding.esup_in_kind))),
                Field::Figure(estimate.sharing.per_institution_year),
                Field::Figure(Some(estimate.uncosted().count().into())),
                Field::Figure(Some(estimate.for_review().into())),
            ])?;
        }
    }
    rows.text()
}
