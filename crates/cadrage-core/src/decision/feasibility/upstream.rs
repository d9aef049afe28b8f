//! How alive the software is, and the need for it.

use crate::grid::known::ParameterId;
use rust_decimal::Decimal;

use super::{Reason, both, fixed};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::pricing::values::Values;
use crate::scoping::Owner;
use crate::text::format::number;
use crate::text::lang::{Lang, Text};

/// The software must live, and so must the need.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    let upstream = &estimate.scoping.upstream;
    let (first, last) = (
        estimate.years.first().copied().unwrap_or(0),
        estimate.years.last().copied().unwrap_or(0),
    );
    let values = Values::new(grid, &estimate.scoping);
    let mut reasons = Vec::new();
    let mut add = |rule: &'static str, text: Text, lift: Text| {
        reasons.push(Reason {
            rule,
            forbids: false,
            topic: None,
            owner: Owner::Both,
            text,
            lift,
        });
    };
    if let Some(release) = upstream.last_release {
        let silent = Decimal::from(first.saturating_sub(release));
        if silent > values.constant(ParameterId::FEASIBILITY_RELEASE_YEARS, first) {
            add(
                "upstream_release",
                fixed(
                    &format!("Dernière version du logiciel en {release}"),
                    &format!("Last release of the software in {release}"),
                ),
                fixed(
                    "S’assurer d’une reprise du projet, ou prévoir la sortie",
                    "Make sure that the project is taken up again, or plan the exit",
                ),
            );
        }
    }
    if let Some(count) = upstream.contributors
        && count < values.constant(ParameterId::FEASIBILITY_CONTRIBUTORS, first)
    {
        add(
            "upstream_contributors",
            both(|lang| match lang {
                Lang::Fr => format!("Contributeurs actifs du logiciel : {}", number(count, lang)),
                Lang::En => format!(
                    "Active contributors of the software: {}",
                    number(count, lang)
                ),
            }),
            fixed(
                "Rejoindre ou renforcer le projet",
                "Join or strengthen the project",
            ),
        );
    }
    if let Some(until) = upstream.needed_until.filter(|until| *until < last) {
        add(
            "need_durability",
            fixed(
                &format!("Le besoin n’est assuré que jusqu’en {until}"),
                &format!("The need is only certain until {until}"),
            ),
            fixed(
                "Raccourcir l’horizon ou confirmer le besoin",
                "Shorten the horizon or confirm the need",
            ),
        );
    }
    reasons
}
