//! The years of a study, as people name them and as answers count them.

use cadrage_core::calendar::years::Years;

/// From this number on, a year is a calendar year; below, a rank from 1.
pub(super) const FIRST_CALENDAR_YEAR: i64 = 1000;

/// The years that a study covers, which give a year of joining its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyYears {
    /// The first calendar year, such as 2027.
    pub first_year: i32,
    /// How many years there are.
    pub count: usize,
}

impl StudyYears {
    /// The years of an estimate.
    pub fn new(years: &Years) -> Self {
        Self {
            first_year: years.first(),
            count: years.len(),
        }
    }

    /// The last calendar year.
    pub fn last_year(self) -> i64 {
        i64::from(self.first_year) + self.count as i64 - 1
    }

    /// The calendar year of a rank from 1; any other text is returned unchanged.
    pub fn year(self, rank: &str) -> String {
        match rank.parse::<i64>() {
            Ok(rank) if (1..FIRST_CALENDAR_YEAR).contains(&rank) => {
                (i64::from(self.first_year) + rank - 1).to_string()
            }
            _ => rank.to_owned(),
        }
    }

    /// The rank of a calendar year of the study; any other text is returned unchanged.
    pub fn rank(self, year: &str) -> String {
        match year.trim().parse::<i64>() {
            Ok(number) if (i64::from(self.first_year)..=self.last_year()).contains(&number) => {
                (number - i64::from(self.first_year) + 1).to_string()
            }
            _ => year.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_those_of_the_calendar() {
        let years = StudyYears {
            first_year: 2027,
            count: 5,
        };
        for (rank, year) in [("1", "2027"), ("5", "2031"), ("", ""), ("x", "x")] {
            assert_eq!(years.year(rank), year);
            assert_eq!(years.rank(year), rank);
        }
        // A year outside the study stays as typed, so that it is reported.
        assert_eq!(years.rank("2040"), "2040");
        assert_eq!(years.year("2040"), "2040");
    }
}
