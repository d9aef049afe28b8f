//! What differs overseas and that the grid holds for the mainland alone.

use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, ParameterId};
use crate::scoping::Owner;
use crate::text::lang::Text;
use crate::text::words;
use crate::text::words::decision::Texts;

use super::{Reason, fixed};

/// Overseas, VAT and pay are those of the mainland until both are entered.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Option<Reason> {
    let mainland = [OptionId::METROPOLE, OptionId::ALSACE_MOSELLE];
    let supplement = match estimate.takes(OptionId::CONTRACT_AGENT) {
        true => ParameterId::CONTRACT_OVERSEAS_RATE,
        false => ParameterId::CIVIL_OVERSEAS_RATE,
    };
    let entered = &estimate.scoping.parameters;
    let is_entered = [ParameterId::VAT_STANDARD_RATE, supplement]
        .iter()
        .all(|id| entered.contains_key(id.id()));
    if is_entered || mainland.iter().any(|zone| estimate.takes(*zone)) {
        return None;
    }
    let zone = estimate.option(ChoiceId::ZONE);
    let choice = grid.choices.get(ChoiceId::ZONE.id());
    let mut options = choice.into_iter().flat_map(|choice| &choice.options);
    let named = options.find(|(id, _)| id == zone);
    let text = Text::in_each(|lang| {
        let label = named.map_or(zone, |(_, label)| label.get(lang));
        words::decision(lang).overseas(&label)
    });
    Some(Reason {
        rule: "overseas",
        forbids: false,
        topic: None,
        owner: Owner::Provider,
        text,
        lift: fixed(Texts::enter_overseas),
    })
}
