//! A cell of the week grid: one hour of one day, with the id that it is found by.

use cadrage_core::calendar::week::Week;

/// The hours of a day.
pub const HOURS: u32 = 24;

/// One hour of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourCell {
    /// The day, from 0 for Monday.
    pub day: usize,
    /// The hour that begins, from 0.
    pub hour: u32,
}

impl HourCell {
    /// The first hour of the week.
    pub const FIRST: Self = Self { day: 0, hour: 0 };
    /// The last hour of the week.
    pub const LAST: Self = Self {
        day: 6,
        hour: HOURS - 1,
    };

    /// The id of its element.
    pub fn id(self) -> String {
        format!("week-{}-{}", self.day, self.hour)
    }

    /// The cell of an id made by [`HourCell::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        let (day, hour) = id.strip_prefix("week-")?.split_once('-')?;
        Some(Self {
            day: day.parse().ok()?,
            hour: hour.parse().ok()?,
        })
    }

    /// Opens or closes the hour.
    pub fn set(self, week: &mut Week, open: bool) {
        week.set(self.day, self.span(), open);
    }

    /// How many minutes of the hour are open.
    pub fn minutes_open(self, week: &Week) -> u32 {
        week.open(self.day, self.span())
    }

    /// The first minute of the hour and the first after it, from midnight on.
    fn span(self) -> (u32, u32) {
        (self.hour * 60, self.hour * 60 + 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_id() {
        let cell = HourCell { day: 3, hour: 10 };
        assert_eq!(HourCell::from_id(&cell.id()), Some(cell));
        assert_eq!(HourCell::from_id("week"), None);
    }
}
