//! What a scoping chooses: the options taken, and the items that are bought under them.

use super::Scoping;
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, TIER};

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
        let mut items = grid.items.iter();
        let found = items.find(|(_, other)| {
            let stands_for = other.stands_for.as_ref();
            stands_for.is_some_and(|other| {
                other.item == item && other.when.holds(|choice| self.taken(grid, choice))
            })
        });
        found.map_or(item, |(id, _)| id.as_str())
    }

    /// Whether an option that the engine knows is the chosen one of its choice.
    #[must_use]
    pub fn takes(&self, grid: &CostGrid, option: OptionId) -> bool {
        self.option(grid, option.choice()) == option.id()
    }
}
