//! A stroke over the week grid, from the cell where the pointer went down.

use cadrage_core::calendar::week::Week;

use super::hour_cell::HourCell;

/// A pointer held down.
pub struct Stroke {
    /// The cell where it started.
    pub from: HourCell,
    /// Whether it opens hours, rather than closes them.
    pub open: bool,
    /// The week before.
    pub before: Week,
}

impl Stroke {
    /// The week with every hour painted in the rectangle from the start to a cell.
    pub fn paint_to(&self, to: HourCell) -> Week {
        let mut week = self.before.clone();
        for day in self.from.day.min(to.day)..=self.from.day.max(to.day) {
            for hour in self.from.hour.min(to.hour)..=self.from.hour.max(to.hour) {
                HourCell { day, hour }.set(&mut week, self.open);
            }
        }
        week
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::service_level::hour_cell::HOURS;

    #[test]
    fn a_stroke_paints_the_rectangle_from_its_start_to_where_it_is() {
        let cell = |day, hour| HourCell { day, hour };
        let mut before = Week::default();
        cell(1, 9).set(&mut before, true);
        let open = |week: &Week| -> Vec<HourCell> {
            (0..7)
                .flat_map(|day| (0..HOURS).map(move |hour| HourCell { day, hour }))
                .filter(|cell| cell.minutes_open(week) == 60)
                .collect()
        };
        let stroke = |open| Stroke {
            from: cell(2, 8),
            open,
            before: before.clone(),
        };
        // Two days of three hours, also from the opposite corner, next to the hours already open.
        let expected = [(1, 9), (2, 8), (2, 9), (2, 10), (3, 8), (3, 9), (3, 10)]
            .map(|(day, hour)| cell(day, hour));
        assert_eq!(open(&stroke(true).paint_to(cell(3, 10))), expected);
        // Back on one cell, the other cells are as before.
        assert_eq!(
            open(&stroke(true).paint_to(cell(2, 8))),
            [cell(1, 9), cell(2, 8)]
        );
        assert_eq!(open(&stroke(false).paint_to(cell(0, 10))), []);
    }
}
