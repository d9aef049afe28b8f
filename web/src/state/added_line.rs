//! A line that the meeting adds to those of the grid.

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Value;

use super::grid_rows::fold;
use super::study::{PathAnswer, Study, path, typed_value};
use super::value::section;

/// The content of the form; its texts may not be valid yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddedLine {
    /// The label of the line.
    pub label: String,
    /// The topic it belongs to, an id of `topics.csv`.
    pub topic: String,
    /// An item or a profile of the grid; or a nature, `equipment` or `running`, for something the
    /// grid does not price.
    pub item: String,
    /// The quantity.
    pub quantity: String,
    /// The unit price in euros excluding VAT; only for something the grid does not price.
    pub price: String,
    /// The depreciation period in years; only for something the grid does not price.
    pub lifetime: String,
    /// The driver that multiplies the quantity; empty multiplies by one.
    pub driver: String,
    /// The recurrence; empty is every year.
    pub recurrence: String,
}

/// The natures offered for a line with its own price.
pub const QUOTED: [&str; 2] = ["running", "equipment"];

impl AddedLine {
    /// The answer to store in the study.
    ///
    /// # Errors
    ///
    /// Every problem of this line; problems elsewhere in the study are ignored.
    pub fn answer(
        &self,
        study: &Study,
        grid: &CostGrid,
        lang: Lang,
    ) -> Result<PathAnswer, Vec<Problem>> {
        let id = self.id(study, grid);
        let at = path(["impacts", &id]);
        let is_quoted = QUOTED.contains(&self.item.as_str());
        let text = |text: &String| match text.trim() {
            "" => None,
            text => Some(Value::Text(text.to_owned())),
        };
        let quoted = |text: &String| is_quoted.then(|| typed_value(text, lang)).flatten();
        let entries = [
            ("impact", Some(Value::Text(id))),
            // An empty label is stored too, so that the problem reported is the empty label and not
            // an unknown line of the grid.
            ("label", Some(Value::Text(self.label.trim().to_owned()))),
            ("topic", text(&self.topic)),
            (if is_quoted { "nature" } else { "item" }, text(&self.item)),
            ("quantity", typed_value(&self.quantity, lang)),
            ("price", quoted(&self.price)),
            ("lifetime_years", quoted(&self.lifetime)),
            ("driver", text(&self.driver)),
            ("recurrence", text(&self.recurrence)),
        ];
        let value = Some(section(entries));
        let mut study = study.clone();
        study.answer(&at, value.clone());
        let own = at.join(".");
        let problems: Vec<Problem> = scoping::read(study.tree(), grid)
            .err()
            .unwrap_or_default()
            .into_iter()
            .filter(|problem| {
                let rest = problem.place.file.strip_prefix(&own);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            .collect();
        if problems.is_empty() {
            Ok(PathAnswer::new(at, value))
        } else {
            Err(problems)
        }
    }

    /// An id made from the label, unique among the lines of the grid and the study.
    fn id(&self, study: &Study, grid: &CostGrid) -> String {
        let words = fold(&self.label)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("_");
        // An id that starts with a digit would be read as an index of the list.
        let stem = match words {
            stem if stem.starts_with(|c: char| c.is_ascii_alphabetic()) => stem,
            stem => format!("line_{stem}"),
        };
        let is_free = |id: &String| {
            !grid.impacts.contains_key(id) && study.get(&path(["impacts", id])).is_none()
        };
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        std::iter::once(stem.clone())
            .chain(numbered)
            .find(is_free)
            .unwrap_or_default()
    }
}
