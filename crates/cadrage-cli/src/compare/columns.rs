//! The labels of the columns of a comparison: labels of the grid and names of services, not ids.

use cadrage_core::text::lang::{Lang, Text};
use cadrage_report::compare::VariantColumn;

use super::PricedVariant;
use crate::args::ScenarioArgs;

/// The parts of the label of a variant that its estimate does not contain.
pub struct LabelParts {
    /// The service as typed on the command line.
    pub service: String,
    /// The grid as typed; `None` without `--grids`.
    pub grid: Option<String>,
    /// The names of a variant of the scoping file, or the settings of `--vary`; may be empty.
    pub own: Vec<String>,
}

/// One column per variant, in the same order.
pub fn columns(args: &ScenarioArgs, all: &[PricedVariant]) -> Vec<VariantColumn> {
    let mut services: Vec<&str> = all.iter().map(|p| p.label_parts.service.as_str()).collect();
    services.dedup();
    let is_alone = services.len() < 2;
    let column = |priced: &PricedVariant| {
        let text = |lang: Lang, whole: bool| {
            let mut parts = Vec::new();
            if whole || !is_alone {
                parts.push(service(priced, all));
            }
            parts.extend(differences(args, priced, lang));
            if parts.is_empty() {
                parts.push(service(priced, all));
            }
            parts.join(", ")
        };
        let both = |whole: bool| Text::in_each(|lang| text(lang, whole));
        VariantColumn {
            label: both(false),
            title: both(true),
            feasibility: priced.scenario.feasibility.clone(),
        }
    };
    all.iter().map(column).collect()
}

/// The name of a service, with what was typed when another service has the same name.
fn service(priced: &PricedVariant, all: &[PricedVariant]) -> String {
    let name = &priced.scenario.variant.estimate.scoping.service.name;
    let asked = &priced.label_parts.service;
    let mut others = all
        .iter()
        .filter(|other| other.label_parts.service != *asked);
    let taken = others.any(|other| other.scenario.variant.estimate.scoping.service.name == *name);
    match taken {
        true => format!("{name} ({asked})"),
        false => name.clone(),
    }
}

/// What varies, in words: the grid, the tier, the support plan, then [`LabelParts::own`].
fn differences(args: &ScenarioArgs, priced: &PricedVariant, lang: Lang) -> Vec<String> {
    let (grid, estimate) = (&priced.grid, &priced.scenario.variant.estimate);
    let mut parts: Vec<String> = priced.label_parts.grid.iter().cloned().collect();
    if !args.tiers.is_empty() {
        let tier = grid.tier(&estimate.tier.option);
        parts.extend(tier.map(|tier| tier.label.get(lang).to_owned()));
    }
    if !args.supports.is_empty() {
        let plan = grid.support_plans.get(&estimate.funding.plan);
        parts.extend(plan.map(|plan| plan.label.get(lang).to_owned()));
    }
    parts.extend(priced.label_parts.own.iter().cloned());
    parts
}
