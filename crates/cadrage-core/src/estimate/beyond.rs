//! Values that a scoping enters beyond what the grid believes possible, or that count nowhere.

use crate::grid::CostGrid;
use crate::grid::condition::{Condition, When};
use crate::pricing::values::Values;
use crate::scoping::Scoping;
use crate::text::lang::{Lang, Text};
use crate::text::notice::{BeyondBounds, Notice};
use crate::text::range::Range;
use crate::text::words;

/// A notice of the parameters and quantities entered outside the grid's bounds in the first year. They
/// count as they are; a slip of the keyboard should not count in silence. Values to which the grid
/// gives no range, such as thresholds, are free.
pub(super) fn notice(grid: &CostGrid, scoping: &Scoping, first_year: i32) -> Option<Notice> {
    let parameters = scoping.parameters.iter().filter_map(|(id, entered)| {
        let known = grid.parameters.get(id)?;
        let dated = known.in_force(first_year)?;
        beyond(&known.label, *entered, dated.value)
    });
    let quantities = scoping.impacts.iter().filter_map(|(id, over)| {
        let known = grid.impacts.get(id)?;
        beyond(&known.label, over.quantity?, known.quantity)
    });
    let values: Vec<BeyondBounds> = parameters.chain(quantities).collect();
    (!values.is_empty()).then_some(Notice::Beyond { values })
}

/// A notice of each parameter entered that does not count under the choices taken: a rate of its own
/// where another was chosen.
pub(super) fn uncounted<'a>(
    grid: &'a CostGrid,
    scoping: &'a Scoping,
) -> impl Iterator<Item = Notice> + use<'a> {
    let values = Values::new(grid, scoping);
    let entered = scoping.parameters.keys();
    entered
        .filter_map(|id| grid.parameters.get(id))
        .filter(move |parameter| !values.counts(parameter))
        .map(|parameter| Notice::Uncounted {
            parameter: parameter.label.clone(),
            when: Text::in_each(|lang| choices_of(grid, &parameter.when, lang)),
        })
}

/// A condition in the words of the grid: what is chosen of each choice.
fn choices_of(grid: &CostGrid, when: &When, lang: Lang) -> String {
    let of = |condition: &Condition| {
        let choice = grid.choices.get(&condition.choice);
        let known = choice.map(|choice| choice.label.get(lang));
        let options = condition.options.iter();
        let options: Vec<&str> = options
            .map(|option| grid.option_label(&condition.choice, option, lang))
            .collect();
        let name = known.unwrap_or(&condition.choice);
        match condition.among {
            true => words::notice(lang).chosen(&name, &options.join(" | ")),
            false => words::notice(lang).not_chosen(&name, &options.join(" | ")),
        }
    };
    let conditions: Vec<String> = when.conditions.iter().map(of).collect();
    conditions.join(" ; ")
}

fn beyond(label: &Text, entered: Range, known: Range) -> Option<BeyondBounds> {
    let is_inside = (known.low..=known.high).contains(&entered.value);
    (!known.is_certain() && !is_inside).then(|| BeyondBounds {
        label: label.clone(),
        entered: entered.value,
        low: known.low,
        high: known.high,
    })
}
