//! A line that the meeting adds to those of the grid, from a form to the study.

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Value;

use super::grid_rows::fold;
use super::study::{Path, Study, path, typed};
use super::windows::section;

/// What stands in the form; texts that may not be numbers yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddedLine {
    /// What it is.
    pub label: String,
    /// The point to treat that it belongs to.
    pub topic: String,
    /// An item or a profile of the grid; a nature, `equipment` or `running`, when it is
    /// bought at a price of its own.
    pub item: String,
    /// How much.
    pub quantity: String,
    /// Euros a unit excluding VAT; for what the grid does not price.
    pub price: String,
    /// Years over which equipment is depreciated; for what the grid does not price.
    pub lifetime: String,
    /// What it is counted by; empty counts once.
    pub driver: String,
    /// How often it comes back; empty is every year.
    pub recurrence: String,
}

/// The natures of what is bought at a price of its own.
pub const QUOTED: [&str; 2] = ["running", "equipment"];

impl AddedLine {
    /// Where it is put in the study and what is put there.
    ///
    /// # Errors
    ///
    /// Every problem of the line; the study may have others of its own.
    pub fn answer(
        &self,
        study: &Study,
        grid: &CostGrid,
        lang: Lang,
    ) -> Result<(Path, Value), Vec<Problem>> {
        let id = self.id(study, grid);
        let at = path(["impacts", &id]);
        let is_quoted = QUOTED.contains(&self.item.as_str());
        let text = |text: &String| match text.trim() {
            "" => None,
            text => Some(Value::Text(text.to_owned())),
        };
        let quoted = |text: &String| is_quoted.then(|| typed(text, lang)).flatten();
        let entries = [
            ("impact", Some(Value::Text(id))),
            // Empty, it is told as such rather than as a line that the grid lacks.
            ("label", Some(Value::Text(self.label.trim().to_owned()))),
            ("topic", text(&self.topic)),
            (if is_quoted { "nature" } else { "item" }, text(&self.item)),
            ("quantity", typed(&self.quantity, lang)),
            ("price", quoted(&self.price)),
            ("lifetime_years", quoted(&self.lifetime)),
            ("driver", text(&self.driver)),
            ("recurrence", text(&self.recurrence)),
        ];
        let value = section(entries);
        let mut with = study.clone();
        with.answer(&at, Some(value.clone()));
        let own = at.join(".");
        let problems = scoping::read(with.tree(), grid).err().unwrap_or_default();
        let problems: Vec<Problem> = problems
            .into_iter()
            .filter(|problem| {
                let rest = problem.place.file.strip_prefix(&own);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            .collect();
        if problems.is_empty() {
            Ok((at, value))
        } else {
            Err(problems)
        }
    }

    /// An identifier made of the label, that no other line bears.
    fn id(&self, study: &Study, grid: &CostGrid) -> String {
        let words = fold(&self.label);
        let words = words.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        // A digit first would be the number of an element of the list.
        let stem = match words.join("_") {
            stem if stem.starts_with(|c: char| c.is_ascii_alphabetic()) => stem,
            stem => format!("line_{stem}"),
        };
        let is_free = |id: &String| {
            !grid.impacts.contains_key(id) && study.get(&path(["impacts", id])).is_none()
        };
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        let mut ids = [stem.clone()].into_iter().chain(numbered);
        ids.find(is_free).unwrap_or_default()
    }
}
