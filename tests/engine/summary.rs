//! What follows one size: figures for every size at once, held to the figure for each.

use std::num::NonZeroU32;

use cadrage_core::arithmetic::{Affine, Arithmetic, Exact, Marginal};
use cadrage_core::decision::summary::{SummaryYears, shown, summary_for_ready_services};
use cadrage_core::money::Overflow;
use cadrage_core::scoping::{Horizon, Scoping};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::common::{GRID, dec};

/// The coefficients of a formula, in thousandths.
type Coefficients = [u32; 4];

/// A quantity and its amount, with every kind of step: what exists is taken off, at least and at most
/// bound it, blocks are begun, digits are rounded off.
fn formula<A: Arithmetic>(
    with: &mut A,
    size: A::Number,
    [each, existing, floor, price]: Coefficients,
    per: u32,
) -> Result<A::Number, Overflow> {
    let thousandths = |with: &mut A, count: u32| with.constant(Decimal::new(count.into(), 3));
    let per = with.constant(per.into());
    let served = with.divide(size, per)?;
    let begun = with.round_up(served);
    let each = thousandths(with, each);
    let needed = with.multiply(begun, each)?;
    let existing = thousandths(with, existing);
    let open = with.subtract(needed, existing)?;
    let zero = with.zero();
    let open = with.most(open, zero);
    let floor = thousandths(with, floor);
    let open = with.most(open, floor);
    let open = with.least(open, served);
    let open = with.round(open, 2);
    let price = thousandths(with, price);
    let amount = with.multiply(open, price)?;
    Ok(with.to_cents(amount))
}

proptest! {
    #[test]
    fn a_figure_lies_within_what_its_slope_leaves_open(
        coefficients: [u16; 4], per in 1..5000_u32, size in 0..2_000_000_u32, is_whole: bool,
    ) {
        let coefficients = coefficients.map(u32::from);
        let size = if is_whole { Decimal::from(size / 100) } else { Decimal::new(size.into(), 2) };
        let exact = formula(&mut Exact, size, coefficients, per).unwrap();
        let unit = Affine::size(Decimal::ONE);
        let all = formula(&mut Marginal { is_whole }, unit, coefficients, per).unwrap();
        let line = all.fixed + all.slope * size;
        // A quotient is cut at its 28th digit.
        let digit = Decimal::new(1, 12);
        prop_assert!(line - all.below - digit <= exact && exact <= line + all.above + digit,
            "{exact} for {all:?} at {size}");
    }
}

#[test]
fn what_is_whole_or_certain_leaves_nothing_open() {
    let with = &mut Marginal { is_whole: true };
    let machines = Affine::size(Decimal::TWO);
    assert_eq!(with.round_up(machines), machines);
    assert_eq!(with.round(machines, 6), machines);
    // A third of a machine is no whole number of them.
    let three = with.constant(3.into());
    let third = with.divide(Affine::size(Decimal::ONE), three).unwrap();
    assert_eq!(with.round_up(third).above, Decimal::ONE);
    let certain = with.constant(dec("2.345"));
    assert_eq!(with.to_cents(certain).fixed, dec("2.35"));
    assert!(with.to_cents(certain).is_exact());
    // Neither of two that follow the size may divide or multiply the other.
    assert_eq!(with.multiply(machines, machines), Err(Overflow));
    assert_eq!(with.divide(machines, machines), Err(Overflow));
}

#[test]
fn a_shown_figure_has_three_digits_or_more() {
    for (exact, expected) in [
        ("36799.47", "36799"),
        ("160.69886754", "161"),
        ("99.995", "100"),
        ("48.81027357", "48.81"),
        ("0.3766375", "0.377"),
        ("0.0753275", "0.0753"),
        ("-12.345", "-12.35"),
        ("0", "0"),
    ] {
        assert_eq!(shown(dec(exact)).to_string(), expected, "{exact}");
    }
}

#[test]
fn the_parts_of_each_row_add_up_to_it_and_its_p80_lies_above() {
    let horizon = Horizon {
        first_year: Some(2027),
        years: NonZeroU32::new(2),
        ..Horizon::default()
    };
    let reference = Scoping {
        horizon,
        ..Scoping::default()
    };
    let page = summary_for_ready_services(&GRID, &reference, SummaryYears::All).unwrap();
    assert_eq!((&*page.years, page.services), ([2027, 2028].as_slice(), 6));
    for row in &page.rows {
        for (place, year) in row.years.iter().enumerate() {
            let groups = row.groups.iter().map(|group| group.years[place]);
            let (amounts, days) = groups.fold((Decimal::ZERO, Decimal::ZERO), |sum, own| {
                (sum.0 + own.expected, sum.1 + own.days)
            });
            assert_eq!((amounts, days), (year.expected, year.days), "{:?}", row.key);
            assert!(
                year.least <= year.expected && year.expected <= year.most,
                "{:?}",
                row.key
            );
            assert!(year.p80 > year.expected, "{:?}: {year:?}", row.key);
        }
    }
    // One year alone has the same figures.
    let first = summary_for_ready_services(&GRID, &reference, SummaryYears::First).unwrap();
    for (one, all) in first.rows.iter().zip(&page.rows) {
        assert_eq!((&one.key, one.years[0]), (&all.key, all.years[0]));
    }
    assert_eq!(first.matrix, page.matrix);
}
