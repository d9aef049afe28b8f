//! The numbers of a text, as its language writes them, and its arithmetic.

use cadrage_core::money::round;
use rust_decimal::Decimal;

/// A language in which numbers are written.
#[derive(Clone, Copy)]
pub struct Writing {
    /// What parts thousands.
    thousands: char,
    /// What parts a number from its decimals.
    decimals: char,
}

pub const FRENCH: Writing = Writing {
    thousands: ' ',
    decimals: ',',
};
pub const ENGLISH: Writing = Writing {
    thousands: ',',
    decimals: '.',
};

/// Units of files and of times, which `cargo xtask` and the machine of the reader measure, and no command says.
const MEASURED: [&str; 5] = ["Mo", "MB", "ko", "kB", "s"];
/// Names that end with a number.
const NAMES: [&str; 3] = ["Apache ", "CFR ", "FOCUS "];

/// A number as it is written, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub written: String,
    pub value: Decimal,
    /// Whether it stands beside the sign of an amount or of a percentage.
    has_sign: bool,
}

impl Number {
    /// Whether it is no mere count, nor a year: an amount, a percentage, or with decimals or thousands.
    pub fn is_figure(&self) -> bool {
        self.has_sign || !self.written.chars().all(|c| c.is_ascii_digit())
    }
}

/// The number at the beginning of a text: digits, thousands by three, decimals.
fn leading(text: &str, writing: Writing) -> Option<Number> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    let mut grouped = (1..=3).contains(&end);
    while grouped {
        let group = text[end..].strip_prefix(writing.thousands);
        grouped = group.is_some_and(|group| digits(group) == 3);
        end += if grouped { 4 } else { 0 };
    }
    let decimals = text[end..].strip_prefix(writing.decimals).map_or(0, digits);
    end += if decimals > 0 { decimals + 1 } else { 0 };
    let written = &text[..end];
    let value = written.replace(writing.thousands, "");
    let value = value.replace(writing.decimals, ".").parse().ok()?;
    Some(Number {
        written: written.to_owned(),
        value,
        has_sign: false,
    })
}

/// The numbers of a text with plain spaces, but those that belong to a name, as in `P80` or `FOCUS 1.2`.
pub fn numbers(text: &str, writing: Writing) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (before, rest) = text.split_at(at);
        match leading(rest, writing).filter(|_| first.is_ascii_digit()) {
            Some(number) => {
                at += number.written.len();
                let after = &text[at..];
                let in_name = before.ends_with(char::is_alphanumeric)
                    || after.starts_with(char::is_alphabetic)
                    || NAMES.iter().any(|name| before.ends_with(name))
                    || is_measured(after);
                let has_sign = before.ends_with('€')
                    || [" €", " %", "%"].iter().any(|sign| after.starts_with(sign));
                found.extend((!in_name).then_some(Number { has_sign, ..number }));
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// Whether a unit of files or of times comes first.
fn is_measured(after: &str) -> bool {
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric());
    MEASURED.contains(&word.into_iter().next().unwrap_or_default())
}

/// Whether a text says a number, not as a part of another one.
pub fn says(text: &str, number: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices(number).any(|(at, _)| {
        let after = &text[at + number.len()..];
        !text[..at].ends_with(is_digit) && !after.starts_with(is_digit)
    })
}

/// A line of arithmetic that is read.
struct Reader<'a> {
    rest: &'a str,
    writing: Writing,
}

impl Reader<'_> {
    fn take(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start();
        let rest = rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> Decimal {
        let mut sum = self.product();
        loop {
            if self.take('+') {
                sum += self.product();
            } else if self.take('−') {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> Decimal {
        let mut product = self.factor();
        loop {
            if self.take('×') {
                product *= self.factor();
            } else if self.take('÷') {
                product /= self.factor();
            } else {
                return product;
            }
        }
    }

    fn factor(&mut self) -> Decimal {
        if self.take('(') {
            let sum = self.sum();
            assert!(self.take(')'), "a bracket is open before {}", self.rest);
            return sum;
        }
        self.rest = self.rest.trim_start();
        let number = leading(self.rest, self.writing).unwrap();
        self.rest = &self.rest[number.written.len()..];
        number.value
    }
}

/// Whether a line of arithmetic gives the result that it states, rounded to its decimals; the numbers
/// of the line.
pub fn verify(line: &str, writing: Writing) -> Vec<Decimal> {
    let (left, right) = line.split_once(" = ").unwrap();
    let mut reader = Reader {
        rest: left,
        writing,
    };
    let computed = reader.sum();
    assert_eq!(reader.rest.trim(), "", "in {line}");
    let stated = leading(right, writing).unwrap().value;
    let rounded = round(computed, stated.scale());
    assert_eq!(rounded, stated, "in {line}");
    let numbers = numbers(line, writing).into_iter();
    numbers.map(|number| number.value.normalize()).collect()
}
