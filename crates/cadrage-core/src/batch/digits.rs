//! Decimal digits, eight at a time: one a byte of a number, the first in the lowest byte.
//!
//! They are computed in parallel, by multiplying where one would divide.

/// The number of texts of eight digits.
pub(super) const EIGHT_DIGITS: u64 = 100_000_000;

/// The digit zero, eight times.
pub(super) const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight digits of a number below [`EIGHT_DIGITS`], as values from 0 to 9. Splits into fours, twos
/// and ones.
#[inline]
pub(super) fn eight_digits(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((twos - 10 * tens) << 8)
}

/// The number of eight digits, as values from 0 to 9. Joins them to twos, fours and eight.
#[inline]
fn number_of(digits: u64) -> u64 {
    let twos = (digits.wrapping_mul((10 << 8) | 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (twos.wrapping_mul((100 << 16) | 1) >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul((10_000 << 32) | 1) >> 32
}

/// The digits with which a text begins, eight at most.
#[derive(Clone, Copy)]
pub(super) struct LeadingDigits {
    /// Values from 0 to 9, then zeros.
    values: u64,
    pub(super) count: usize,
}

impl LeadingDigits {
    #[inline]
    pub(super) fn of(text: &[u8]) -> Self {
        let bytes = match text.first_chunk() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => fewer_bytes(text),
        };
        let values = bytes ^ ZEROS;
        // The highest bit of the first byte above 9; what carries from it changes later ones alone.
        let above = values | values.wrapping_add(0x7676_7676_7676_7676);
        let bits = (above & 0x8080_8080_8080_8080).trailing_zeros() & !7;
        let values = values & !u64::MAX.checked_shl(bits).unwrap_or(0);
        Self {
            values,
            count: (bits / 8) as usize,
        }
    }

    /// The number that they are.
    #[inline]
    pub(super) fn number(self) -> u64 {
        number_of(self.values.rotate_right(8 * self.count as u32))
    }

    /// The millionths that they are as decimals, six at most.
    #[inline]
    pub(super) fn millionths(self) -> u64 {
        number_of(self.values << 16)
    }
}

/// The bytes of a text shorter than eight, then zeros, which are no digits.
#[cold]
fn fewer_bytes(text: &[u8]) -> u64 {
    let bytes = text.iter().rev();
    bytes.fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_are_read_are_those_that_were_written() {
        for number in (0..EIGHT_DIGITS).step_by(997).chain([EIGHT_DIGITS - 1]) {
            let digits = eight_digits(number);
            assert_eq!(number_of(digits), number);
            assert_eq!(
                (digits | ZEROS).to_le_bytes(),
                *format!("{number:08}").as_bytes()
            );
        }
    }

    #[test]
    fn digits_end_before_any_other_byte() {
        for other in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
            for count in 0..=8 {
                // What follows the other byte is not read, even where it carries.
                for after in *b"09\xff" {
                    let mut text = b"90817263".get(..count).unwrap().to_vec();
                    let number = text
                        .iter()
                        .fold(0, |n, byte| n * 10 + u64::from(byte - b'0'));
                    text.extend([other, after, after]);
                    for length in count..text.len() {
                        let digits = LeadingDigits::of(text.get(..length).unwrap());
                        assert_eq!((digits.number(), digits.count), (number, count));
                    }
                }
            }
        }
    }
}
