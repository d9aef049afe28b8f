//! Services with a plan each, as a table: what ESUP gives, what institutions pay.

use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::cents;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::candidate::{AppraisedPlan, ServiceCandidate, SupportedService};
use crate::block::{Block, Table, TableRow};
use crate::words;

/// The plan of each service, and the sums.
pub(super) fn plan_table<'a>(
    caption: &str,
    plan_heading: &str,
    services: impl Iterator<Item = SupportedService<'a>>,
    grid: &CostGrid,
    lang: Lang,
) -> Block {
    let services: Vec<SupportedService<'_>> = services.collect();
    let mut rows = Vec::new();
    let [mut cash, mut in_kind] = [Decimal::new(0, 2); 2];
    for service in &services {
        let SupportedService {
            candidate, plan, ..
        } = service;
        cash = cash.saturating_add(plan.esup_cash);
        in_kind = in_kind.saturating_add(plan.esup_in_kind);
        rows.push(TableRow::plain([
            candidate.name(),
            label(grid, plan.id(), lang),
            service.offered(lang).to_owned(),
            cents(plan.esup_cash, lang),
            cents(plan.esup_in_kind, lang),
            cents(plan.plan().spent, lang),
            cost_of_each(plan, lang),
        ]));
    }
    let [all, cash, in_kind] =
        [cash.saturating_add(in_kind), cash, in_kind].map(|sum| cents(sum, lang));
    let total = words::common(lang).total();
    rows.push(TableRow::total([total, "", "", &cash, &in_kind, &all, ""]));
    let texts = words::portfolio(lang);
    let header = [
        words::common(lang).service(),
        plan_heading,
        texts.offered(),
        texts.esup_cash(),
        texts.esup_in_kind(),
        texts.esup_gives(),
        each_heading(services.iter().map(|own| own.candidate), lang),
    ];
    Block::Table(Table::of(caption, header, rows).with_words(2))
}

/// The name of a plan.
pub(super) fn label(grid: &CostGrid, plan: &str, lang: Lang) -> String {
    let plan = grid.support_plans.get(plan);
    plan.map_or("–", |plan| plan.label.get(lang)).to_owned()
}

/// What tells the column of what an institution pays: with VAT as soon as one service invoices some.
pub(super) fn each_heading<'a>(
    mut candidates: impl Iterator<Item = &'a ServiceCandidate>,
    lang: Lang,
) -> &'static str {
    match candidates.any(ServiceCandidate::invoices_vat) {
        true => words::common(lang).each_institution_and_year_with_vat(),
        false => words::common(lang).each_institution_and_year(),
    }
}

/// What an institution pays for a year.
pub(super) fn cost_of_each(plan: &AppraisedPlan, lang: Lang) -> String {
    words::or_dash(plan.each_with_vat.map(|each| cents(each, lang)))
}
