//! What columns are called: labels of the grid and names of services, not ids.

use cadrage_core::text::lang::{Lang, Text};
use cadrage_report::compare::Column;

use super::Priced;
use crate::args::CompareArgs;

/// What of a variant the estimate itself does not tell.
pub struct Naming {
    /// The service as it was asked.
    pub service: String,
    /// The grid, when several are compared.
    pub grid: Option<String>,
    /// What the variant's own answers are called.
    pub own: Vec<String>,
}

/// A column for each variant.
pub fn columns(args: &CompareArgs, all: &[Priced]) -> Vec<Column> {
    let mut services: Vec<&str> = all.iter().map(|p| p.naming.service.as_str()).collect();
    services.dedup();
    let is_alone = services.len() < 2;
    let columns = all.iter().map(|priced| {
        let text = |lang: Lang, whole: bool| {
            let mut parts = Vec::new();
            if whole || !is_alone {
                parts.push(service(priced, all));
            }
            parts.extend(varied(args, priced, lang));
            if parts.is_empty() {
                parts.push(service(priced, all));
            }
            parts.join(", ")
        };
        let both = |whole: bool| Text::in_each(|lang| text(lang, whole));
        Column {
            label: both(false),
            title: both(true),
            verdict: priced.verdict,
        }
    });
    columns.collect()
}

/// What a service is called; by what was asked too when another is called alike.
fn service(priced: &Priced, all: &[Priced]) -> String {
    let name = &priced.variant.estimate.scoping.service.name;
    let asked = &priced.naming.service;
    let mut others = all.iter().filter(|other| other.naming.service != *asked);
    let taken = others.any(|other| other.variant.estimate.scoping.service.name == *name);
    match taken {
        true => format!("{name} ({asked})"),
        false => name.clone(),
    }
}

/// What varies, in words: the grid, the tier, the support plan, the own answers.
fn varied(args: &CompareArgs, priced: &Priced, lang: Lang) -> Vec<String> {
    let (grid, estimate) = (&priced.grid, &priced.variant.estimate);
    let mut parts: Vec<String> = priced.naming.grid.iter().cloned().collect();
    if !args.tiers.is_empty() {
        let tier = grid.tier(&estimate.tier.option);
        parts.extend(tier.map(|tier| tier.label.get(lang).to_owned()));
    }
    if !args.supports.is_empty() {
        let plan = grid.support_plans.get(&estimate.funding.plan);
        parts.extend(plan.map(|plan| plan.label.get(lang).to_owned()));
    }
    parts.extend(priced.naming.own.iter().cloned());
    parts
}
