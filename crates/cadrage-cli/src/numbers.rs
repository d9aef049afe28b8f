//! Reads the numbers and dates of options, in the same notation as in files.

use std::fmt;
use std::ops::RangeInclusive;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number;
use cadrage_core::text::problem::ProblemKind;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Why the value of an option is not the number or the date that it expects.
#[derive(Debug, Clone)]
pub struct BadNumber(pub ProblemKind);

impl fmt::Display for BadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.sentence(Lang::default()))
    }
}

impl std::error::Error for BadNumber {}

/// Reads an amount, as files may write it: `60 000`, `60000,50`.
pub fn amount(text: &str) -> Result<Decimal, BadNumber> {
    number::parse(text, number::Dialect::Comma).map_err(|error| BadNumber(error.problem(text)))
}

/// Reads a date, `2026-12-01`.
pub fn date(text: &str) -> Result<NaiveDate, BadNumber> {
    let read = || text.to_owned();
    text.parse()
        .map_err(|_| BadNumber(ProblemKind::NotADate { read: read() }))
}

/// A reader of whole numbers within bounds, such as `10 000`.
pub fn whole_number<T: TryFrom<u64>>(
    bounds: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<T, BadNumber> + Clone {
    move |text| {
        let read = || text.to_owned();
        let not_whole = || BadNumber(ProblemKind::NotAnInteger { read: read() });
        let number = match amount(text) {
            Err(BadNumber(ProblemKind::NotANumber { .. })) => Err(not_whole()),
            number => number,
        }?;
        if !number.is_integer() {
            return Err(not_whole());
        }
        number
            .to_u64()
            .filter(|number| bounds.contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| {
                BadNumber(ProblemKind::out_of_range(
                    &read(),
                    &bounds.start(),
                    &bounds.end(),
                ))
            })
    }
}
