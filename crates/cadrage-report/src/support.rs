//! Support plans: what each brings and leaves, and the measures of one, year by year.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::explain::measure;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::contribution::MeasureKind;
use cadrage_core::text::format::{inside_sentence, number};
use cadrage_core::text::lang::{Lang, Text};
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow};
use crate::by_year::{self, sum};

/// A plan, as an estimate under it finds it; amounts in euros over the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSummary {
    /// The plan.
    pub plan: String,
    /// What it is called.
    pub label: Text,
    /// What the consortium pays.
    pub cash: Decimal,
    /// What the consortium gives in kind.
    pub in_kind: Decimal,
    /// The provider's cost, which a shared rota lowers.
    pub cost: Decimal,
    /// What remains to be funded.
    pub net: Decimal,
}

/// What the plan of an estimate brings and leaves.
#[must_use]
pub fn summary(grid: &CostGrid, estimate: &Estimate) -> PlanSummary {
    let funding = &estimate.funding;
    let plan = grid.support_plans.get(&funding.plan);
    PlanSummary {
        plan: funding.plan.clone(),
        label: plan.map(|plan| plan.label.clone()).unwrap_or_default(),
        cash: sum(&funding.esup_cash),
        in_kind: sum(&funding.esup_in_kind),
        cost: sum(&funding.cost),
        net: sum(&funding.net),
    }
}

/// A measure in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureWords {
    /// Its name.
    pub name: String,
    /// What it brings; empty where the name says all.
    pub effect: String,
}

/// Each measure of a plan in words.
#[must_use]
pub fn measures(grid: &CostGrid, plan: &str, lang: Lang) -> Vec<MeasureWords> {
    let plan = grid.support_plans.get(plan);
    plan.iter()
        .flat_map(|plan| &plan.measures)
        .map(|one| {
            let name = one.label.get(lang).to_owned();
            let effect = Some(measure(grid, one, lang)).filter(|effect| *effect != name);
            MeasureWords {
                name,
                effect: effect.unwrap_or_default(),
            }
        })
        .collect()
}

/// The measures of the plan that was chosen, year by year, from the cost to what remains;
/// empty when there is no plan.
#[must_use]
pub fn by_year(estimate: &Estimate, lang: Lang) -> Option<Table> {
    let funding = &estimate.funding;
    if funding.plan == cadrage_core::grid::known::PlanId::NONE {
        return None;
    }
    let row =
        |name: &str, form: &str, amounts: &[Decimal]| by_year::cells(&[name, form], amounts, lang);
    let names = |name: &str| {
        let mut names = vec![String::new()];
        names.extend(estimate.years.iter().map(|year| format!("{name}.{year}")));
        names.push(name.to_owned());
        names
    };
    let cost = words::common(lang).cost_of_provider();
    let mut rows = vec![TableRow::plain(row(cost, "", &funding.cost)).with_figures(names("total"))];
    rows.extend(funding.contributions.iter().map(|contribution| {
        let form = match contribution.in_kind {
            true => words::common(lang).in_kind(),
            false => words::common(lang).in_cash(),
        };
        // Nothing taken is no negative zero.
        let taken: Vec<Decimal> = contribution
            .amounts
            .iter()
            .map(|amount| Decimal::ZERO.saturating_sub(*amount))
            .collect();
        let label = words::support(lang).less(&inside_sentence(contribution.label.get(lang)));
        TableRow::plain(row(&label, form, &taken))
            .with_figures(names(&format!("support.{}", contribution.measure)))
    }));
    let net = words::common(lang).remains_to_be_funded();
    rows.push(TableRow::total(row(net, "", &funding.net)).with_figures(names("net")));
    let texts = words::common(lang);
    let header = by_year::header(&[texts.step(), texts.form()], &estimate.years, lang);
    let caption = words::support(lang).what_each_measure_brings();
    Some(Table::of(caption, header, rows).with_words(1))
}

/// The measures of the plan that bring nothing here, each with its reason.
#[must_use]
pub fn unapplied(estimate: &Estimate, lang: Lang) -> Vec<String> {
    estimate
        .funding
        .unapplied
        .iter()
        .map(|measure| {
            let (label, reason) = (measure.label.get(lang), measure.reason.sentence(lang));
            words::support(lang).unused_because(&label, &reason)
        })
        .collect()
}

/// The rota that the plan shares among providers, which lowers the cost itself; `None` when it shares
/// none, or the scoping says how many share it.
#[must_use]
pub fn shared_rota(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> Option<String> {
    let plan = grid.support_plans.get(&estimate.funding.plan)?;
    let mut measures = plan.measures.iter();
    let rota = measures.find(|measure| measure.kind == MeasureKind::PooledRota)?;
    let mut unapplied = estimate.funding.unapplied.iter();
    let is_unapplied = unapplied.any(|measure| measure.measure == rota.id);
    let is_entered = estimate.scoping.commitment.pooled_providers.is_some();
    (!is_unapplied && !is_entered).then(|| {
        let count = number(rota.quantity, lang);
        words::support(lang).shared_rota(&rota.label.get(lang), &count)
    })
}

/// How a plan lowers the cost itself, what it offers and no line can take, and what brings nothing;
/// empty when there is nothing to tell beside what it brings.
#[must_use]
pub fn beside_contributions(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> Vec<Block> {
    let unused = estimate
        .funding
        .contributions
        .iter()
        .filter(|contribution| !contribution.unused.is_zero())
        .map(|contribution| {
            let label = contribution.label.get(lang);
            let amount = cadrage_core::text::format::euros(contribution.unused, lang);
            words::support(lang).unused_amount(&label, &amount)
        });
    let mut sentences: Vec<String> = shared_rota(grid, estimate, lang)
        .into_iter()
        .chain(unused)
        .collect();
    sentences.extend(unapplied(estimate, lang));
    match sentences.is_empty() {
        true => Vec::new(),
        false => vec![Block::List(sentences)],
    }
}
