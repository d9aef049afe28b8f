//! What a scoping chooses: the options taken, and the items that are bought under them.

use super::Scoping;
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, TIER};
use crate::grid::model::Item;

impl Scoping {
    /// The chosen option of a choice that the engine knows: the answer, or the default of the
    /// grid that the scoping was read with.
    #[must_use]
    pub fn option<'a>(&'a self, grid: &'a CostGrid, choice: ChoiceId) -> &'a str {
        // The check of a grid refuses one without this choice or without its default.
        self.taken(grid, choice.id()).unwrap_or("")
    }

    /// The chosen option of any choice of a grid, or the tier; `None` when the grid has no such
    /// choice.
    #[must_use]
    pub fn taken<'a>(&'a self, grid: &'a CostGrid, choice: &str) -> Option<&'a str> {
        let (entered, default) = match choice {
            TIER => (self.commitment.tier.as_ref(), Some(&grid.default_tier)),
            _ => (
                self.choices.get(choice),
                grid.choices.get(choice).map(|choice| &choice.default),
            ),
        };
        entered.or(default).map(String::as_str)
    }

    /// The item that is bought in place of another, for a line of the grid or a replica: a rented
    /// machine where the service is hosted elsewhere. The item itself where nothing stands for it.
    #[must_use]
    pub fn bought<'a>(&self, grid: &'a CostGrid, item: &'a str) -> &'a str {
        self.stand_ins(grid).bought(item)
    }

    /// The items that are bought in place of others.
    #[must_use]
    pub fn stand_ins<'a>(&self, grid: &'a CostGrid) -> StandIns<'a> {
        let stand_in = |(id, item): (&'a String, &'a Item)| {
            let other = item.stands_for.as_ref()?;
            let holds = other.when.holds(|choice| self.taken(grid, choice));
            holds.then_some((other.item.as_str(), id.as_str()))
        };
        StandIns(grid.items.iter().filter_map(stand_in).collect())
    }

    /// Whether an option that the engine knows is the chosen one of its choice.
    #[must_use]
    pub fn takes(&self, grid: &CostGrid, option: OptionId) -> bool {
        self.option(grid, option.choice()) == option.id()
    }
}

/// Items with what is bought in their place under the choices taken.
pub struct StandIns<'a>(Vec<(&'a str, &'a str)>);

impl<'a> StandIns<'a> {
    /// The item that is bought in place of another: see [`Scoping::bought`].
    #[must_use]
    pub fn bought(&self, item: &'a str) -> &'a str {
        let mut stand_ins = self.0.iter();
        let found = stand_ins.find(|(other, _)| *other == item);
        found.map_or(item, |(_, id)| *id)
    }
}
