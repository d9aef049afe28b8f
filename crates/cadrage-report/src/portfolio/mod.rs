//! A budget over several services: the plan of each, and what others would do.

mod candidate;
mod constraints;
mod csv;
mod effort;
mod frontier;
mod json;
mod json_limits;
mod limits;
mod plan_table;
mod sharing;

use crate::words;
use cadrage_core::decision::portfolio::{
    ConstrainedChoice, Constraint, ConstraintUse, Effort, Frontier, LargerBudget, Plan,
    PlanAllocation, PlanResources, Resource, choose, choose_within, constraint_uses, frontier,
};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::money::Overflow;
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use self::candidate::SupportedService;
pub use self::candidate::{AppraisedService, ServiceCandidate, plans_to_choose, profile_codes};
use self::constraints::constraint_blocks;
pub use self::csv::csv;
use self::effort::effort_blocks;
use self::frontier::frontier_blocks;
pub use self::json::json;
pub use self::limits::{
    AskedLimits, CapacityLimit, CapacityPart, KnownResources, LimitField, YearLimit, not_allowed,
};
use self::plan_table::{cost_of_each, each_heading, label, plan_table};
pub use self::sharing::{SharedWork, SharingQuestion};
use crate::block::{Block, Table, TableRow, typeset};
use crate::for_review;
use crate::not_costed;

/// What a portfolio is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PortfolioQuestion {
    /// What limits the choice; may be empty.
    pub constraints: Vec<Constraint>,
    /// Whether the smallest budget for each number of services is asked for.
    pub frontier: bool,
}

impl PortfolioQuestion {
    /// The budget over the horizon; `None` when there is none.
    fn budget(&self) -> Option<Decimal> {
        let mut own = self.constraints.iter();
        let budget = own.find(|own| own.resource == Resource::Spent);
        budget.map(|budget| budget.limit)
    }

    /// The budget, when nothing else limits the choice.
    fn only_budget(&self) -> Option<Decimal> {
        self.budget().filter(|_| self.constraints.len() == 1)
    }
}

/// Constraints and what was chosen for each candidate.
pub struct BudgetAllocation {
    /// What was asked.
    pub question: PortfolioQuestion,
    /// The candidates, in the order they were given.
    pub candidates: Vec<ServiceCandidate>,
    /// What was chosen, and how far it may be from the best.
    pub choice: ConstrainedChoice,
    /// What a larger budget would buy, when the budget alone limits the choice.
    pub next: Option<LargerBudget>,
    /// What each constraint limits; empty when the budget alone limits the choice.
    pub uses: Vec<ConstraintUse>,
    /// The smallest budget for each number of services; `None` when it is not asked for.
    pub frontier: Option<Frontier>,
    /// Who shares a team or a rota; `None` when each service is priced alone.
    pub shared_work: Option<SharedWork>,
    /// The work of providers for all candidates, each under the plan that was chosen.
    pub effort: Effort,
}

impl BudgetAllocation {
    /// Chooses a plan for each candidate.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits, or leaves no room for the search.
    pub fn choose(
        question: PortfolioQuestion,
        candidates: Vec<ServiceCandidate>,
    ) -> Result<Self, Overflow> {
        let services: Vec<Vec<PlanResources>> =
            candidates.iter().map(ServiceCandidate::resources).collect();
        let choice = choose_within(&services, &question.constraints)?;
        Self::of_choice(question, candidates, choice, None)
    }

    /// What is told of a choice for candidates, at their prices.
    fn of_choice(
        question: PortfolioQuestion,
        mut candidates: Vec<ServiceCandidate>,
        choice: ConstrainedChoice,
        shared_work: Option<SharedWork>,
    ) -> Result<Self, Overflow> {
        let services: Vec<Vec<PlanResources>> =
            candidates.iter().map(ServiceCandidate::resources).collect();
        let constraints = &question.constraints;
        for plan in candidates.iter_mut().flat_map(|own| &mut own.plans) {
            let used = constraints.iter();
            let used = used.map(|own| plan.resources.used(&own.resource));
            plan.used = used.collect::<Result<_, _>>()?;
        }
        let only_budget = question.only_budget().filter(|_| shared_work.is_none());
        let (next, uses) = match only_budget {
            Some(budget) => {
                let plans: Vec<Vec<Plan>> =
                    candidates.iter().map(ServiceCandidate::plans).collect();
                (choose(&plans, budget)?.next, Vec::new())
            }
            None => (None, constraint_uses(&services, constraints, &choice.best)?),
        };
        let frontier = match question.frontier {
            true => Some(frontier(&services, constraints)?),
            false => None,
        };
        let mut shared = Self {
            question,
            choice,
            next,
            uses,
            frontier,
            shared_work,
            effort: Effort::default(),
            candidates,
        };
        let best = shared.supported_services(&shared.choice.best);
        shared.effort = Effort::sum(best.map(SupportedService::team))?;
        Ok(shared)
    }

    /// Whether something else than the budget over the horizon limits the choice, or nothing does.
    fn has_limits(&self) -> bool {
        self.only_budget().is_none()
    }

    /// The budget, when nothing else limits the choice and services share nothing.
    fn only_budget(&self) -> Option<Decimal> {
        let budget = self.question.only_budget();
        budget.filter(|_| self.shared_work.is_none())
    }

    /// The candidates with what an allocation gives them: its rank, or no support.
    fn supported_services<'a>(
        &'a self,
        allocation: &'a PlanAllocation,
    ) -> impl Iterator<Item = SupportedService<'a>> + Clone {
        let candidates = self.candidates.iter().zip(&allocation.chosen);
        candidates.filter_map(|(candidate, chosen)| candidate.under(*chosen))
    }
}

/// Each service as its own study has it: its plan, what ESUP gives, what institutions pay, and the
/// work of all.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn studied_blocks(
    grid: &CostGrid,
    candidates: &[ServiceCandidate],
    lang: Lang,
) -> Result<StudiedBlocks, Overflow> {
    let services = candidates
        .iter()
        .filter_map(ServiceCandidate::under_own_plan);
    let effort = Effort::sum(services.clone().map(SupportedService::team))?;
    let texts = words::portfolio(lang);
    let plans = plan_table(texts.plan_studied(), texts.own_plan(), services, grid, lang);
    Ok(StudiedBlocks {
        plans: typeset(vec![plans], lang),
        effort: typeset(effort_blocks(grid, &effort, lang), lang),
    })
}

/// What [`studied_blocks`] lays out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudiedBlocks {
    /// The plan of each service.
    pub plans: Vec<Block>,
    /// The map of effort.
    pub effort: Vec<Block>,
}

/// The choice, every plan of every service, and what a larger budget would buy.
#[must_use]
pub fn blocks(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let texts = words::portfolio(lang);
    let title = match shared.question.budget() {
        Some(budget) => texts.title(&euros(budget, lang)),
        None => texts.title_without_budget().to_owned(),
    };
    let mut blocks = vec![
        Block::heading(1, title),
        Block::paragraph(sentence(shared, lang)),
        plan_table(
            words::portfolio(lang).plan_chosen(),
            words::portfolio(lang).chosen_plan(),
            shared.supported_services(&shared.choice.best),
            grid,
            lang,
        ),
    ];
    let lines = shared.supported_services(&shared.choice.best);
    let lines = lines.filter_map(SupportedService::esup_lines);
    let lines = lines.fold(Decimal::ZERO, Decimal::saturating_add);
    if !lines.is_zero() {
        blocks.push(Block::paragraph(texts.esup_lines(&euros(lines, lang))));
    }
    let shared_work = shared.shared_work.as_ref();
    blocks.extend(shared_work.map(|work| work.block(lang)));
    blocks.extend(reasons_against(shared, lang));
    blocks.extend(uncosted_lines(shared, lang));
    blocks.extend(values_for_review(shared, lang));
    match shared.only_budget() {
        Some(budget) => {
            let heading = words::portfolio(lang).with_larger_budget();
            blocks.push(Block::heading(2, heading));
            blocks.extend(larger_budget(grid, shared, budget, lang));
        }
        None => blocks.extend(constraint_blocks(grid, shared, lang)),
    }
    blocks.extend(frontier_blocks(shared, lang));
    blocks.extend(effort_blocks(grid, &shared.effort, lang));
    blocks.push(Block::heading(2, words::portfolio(lang).plans_heading()));
    blocks.push(every_plan(grid, shared, lang));
    typeset(blocks, lang)
}

fn sentence(shared: &BudgetAllocation, lang: Lang) -> String {
    let best = &shared.choice.best;
    let (feasible, all) = (best.feasible(), shared.candidates.len());
    let spent = euros(best.spent, lang);
    let texts = words::portfolio(lang);
    let Some(budget) = shared.question.budget() else {
        return texts.offered_without_budget(feasible, &all, &spent);
    };
    let left = euros(budget.saturating_sub(best.spent), lang);
    match feasible {
        0 | 1 => texts.one_offered(&feasible, &all, &spent, &left),
        _ => texts.many_offered(&feasible, &all, &spent, &left),
    }
}

/// The lines of each service that its costs leave out, for want of a price.
fn uncosted_lines(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    list_by_service(shared, lang, not_costed::sentence)
}

/// The services whose grid has values that are due for review.
fn values_for_review(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    list_by_service(shared, lang, for_review::sentence)
}

/// A sentence for each service that has one; `None` when none has.
fn list_by_service(
    shared: &BudgetAllocation,
    lang: Lang,
    sentence: fn(&Estimate, Lang) -> Option<String>,
) -> Option<Block> {
    let sentences: Vec<String> = shared
        .candidates
        .iter()
        .filter_map(|candidate| {
            let sentence = sentence(candidate.estimate.as_ref()?, lang)?;
            Some(words::portfolio(lang).of_service(&candidate.name(), &inside_sentence(&sentence)))
        })
        .collect();
    (!sentences.is_empty()).then_some(Block::List(sentences))
}

/// Why services cannot be offered with what is chosen.
fn reasons_against(shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let mut sentences = Vec::new();
    for service in shared.supported_services(&shared.choice.best) {
        let reasons = service.plan.feasibility.reasons.iter();
        let mut reasons: Vec<&str> = reasons
            .filter(|reason| reason.forbids)
            .map(|reason| reason.text.get(lang).trim_end_matches('.'))
            .collect();
        if !service.is_offered && reasons.is_empty() {
            reasons.push(words::portfolio(lang).beyond_limits());
        }
        if !reasons.is_empty() {
            let (name, colon) = (service.candidate.name(), words::common(lang).colon());
            let reasons = reasons.join(words::common(lang).semicolon());
            sentences.push(format!("{name}{colon}{reasons}."));
        }
    }
    if sentences.is_empty() {
        return Vec::new();
    }
    let heading = words::portfolio(lang).not_offered();
    vec![Block::heading(2, heading), Block::List(sentences)]
}

/// What the smallest larger budget would buy.
fn larger_budget(
    grid: &CostGrid,
    shared: &BudgetAllocation,
    known: Decimal,
    lang: Lang,
) -> Option<Block> {
    let texts = words::portfolio(lang);
    let Some(LargerBudget { budget, best }) = &shared.next else {
        // Where all services are offered, no other is left to help.
        let is_left = shared.choice.best.feasible() < shared.candidates.len();
        return is_left.then(|| Block::paragraph(texts.no_plan_helps()));
    };
    let changes = shared
        .supported_services(&shared.choice.best)
        .zip(shared.supported_services(best))
        .filter(|(now, then)| now.plan.id() != then.plan.id() || now.is_offered != then.is_offered)
        .map(|(now, then)| {
            let (name, plan) = (now.candidate.name(), label(grid, then.plan.id(), lang));
            match !now.is_offered {
                true => texts.service_joins(&name, &plan),
                false => {
                    texts.service_changes_plan(&name, &label(grid, now.plan.id(), lang), &plan)
                }
            }
        });
    let more = budget.saturating_sub(known);
    let (budget, more) = (euros(*budget, lang), euros(more, lang));
    let changes = words::join(changes, words::common(lang).semicolon());
    Some(Block::paragraph(texts.with_more(&budget, &more, &changes)))
}

/// Every plan of every service, the chosen one marked.
fn every_plan(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let mut rows = Vec::new();
    let chosen = shared.choice.best.chosen.iter();
    for (candidate, chosen) in shared.candidates.iter().zip(chosen) {
        rows.push(TableRow::group(candidate.name()));
        for (rank, plan) in candidate.plans.iter().enumerate() {
            let mark = if *chosen == Some(rank) { " ✓" } else { "" };
            rows.push(TableRow::plain([
                format!("{}{mark}", label(grid, plan.id(), lang)),
                plan.offered(lang).to_owned(),
                cents(plan.plan().spent, lang),
                cost_of_each(plan, lang),
            ]));
        }
    }
    let texts = words::portfolio(lang);
    let header = [
        texts.plan(),
        texts.offered(),
        texts.esup_gives(),
        each_heading(shared.candidates.iter(), lang),
    ];
    Block::Table(Table::of(texts.every_plan(), header, rows).with_words(1))
}
