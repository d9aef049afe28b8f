//! What the grid does not know of some territories.

use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId};
use crate::grid::model::Role;
use crate::pricing::values::Values;
use crate::text::lang::Text;
use crate::text::words;
use crate::text::words::decision::Texts;

use super::{Reason, fixed};

/// Where nobody has read the texts of a territory, its VAT rate has neither a source nor an entry,
/// and its pay is no better known.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Option<Reason> {
    let first = estimate.years.first();
    let values = Values::new(grid, &estimate.scoping);
    let is_known = values.of_role(Role::VatRate, first).any(|(.., rate)| {
        rate.dated
            .is_none_or(|dated| dated.provenance.source.is_some())
    });
    let mainland = [OptionId::METROPOLE, OptionId::ALSACE_MOSELLE];
    if is_known || mainland.iter().any(|zone| estimate.takes(*zone)) {
        return None;
    }
    let zone = estimate.option(ChoiceId::ZONE);
    let text = Text::in_each(|lang| {
        let label = grid.option_label(ChoiceId::ZONE.id(), zone, lang);
        words::decision(lang).overseas(&label)
    });
    Some(Reason::of("overseas", text, fixed(Texts::enter_overseas)))
}
