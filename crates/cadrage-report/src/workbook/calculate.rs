//! Reckons the formulas of a workbook in exact decimals, as a spreadsheet would:
//! a file then shows its figures where nothing recalculates it.
#![allow(
    clippy::disallowed_methods,
    reason = "it does what the formulas say, which tests hold to the engine's amounts"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cadrage_core::money;
use rust_decimal::Decimal;

use super::formula::{Formula, Function, Operator};
use super::model::{At, Value, Workbook};

/// What a formula gives.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Result {
    Number(Decimal),
    Text(String),
    Empty,
}

/// The values of all formulas, by cell; those that give no number are left out.
///
/// A division by zero, a circle and a figure of more than 28 digits give none.
#[must_use]
pub fn values(workbook: &Workbook) -> BTreeMap<At, Decimal> {
    let mut reckoning = Reckoning {
        workbook,
        known: BTreeMap::new(),
        areas: BTreeMap::new(),
        open: BTreeSet::new(),
    };
    let mut values = BTreeMap::new();
    for sheet in &workbook.sheets {
        for (&(row, column), cell) in &sheet.cells {
            if let Value::Formula(..) = cell.value {
                let at = sheet.at(row, column);
                if let Some(Result::Number(number)) = reckoning.cell(at) {
                    values.insert(at, number);
                }
            }
        }
    }
    values
}

/// Gives every formula that has no value yet the one that it reckons.
pub(super) fn fill(workbook: &mut Workbook) {
    let values = values(workbook);
    for sheet in &mut workbook.sheets {
        let id = sheet.id;
        for (&(row, column), cell) in &mut sheet.cells {
            if let Value::Formula(_, cached @ None) = &mut cell.value {
                let sheet = id;
                *cached = values.get(&At { sheet, row, column }).copied();
            }
        }
    }
}

struct Reckoning<'a> {
    workbook: &'a Workbook,
    known: BTreeMap<At, Option<Result>>,
    areas: BTreeMap<(At, At), Rc<[Decimal]>>,
    open: BTreeSet<At>,
}

impl Reckoning<'_> {
    fn cell(&mut self, at: At) -> Option<Result> {
        if let Some(known) = self.known.get(&at) {
            return known.clone();
        }
        let Some(cell) = self.workbook.cell(at) else {
            return Some(Result::Empty);
        };
        let result = match &cell.value {
            Value::Text(text) => Some(Result::Text(text.clone())),
            Value::Number(number) => Some(Result::Number(*number)),
            Value::Formula(formula, _) => {
                if !self.open.insert(at) {
                    return None;
                }
                let result = self.formula(formula);
                self.open.remove(&at);
                result
            }
        };
        self.known.insert(at, result.clone());
        result
    }

    fn formula(&mut self, formula: &Formula) -> Option<Result> {
        match formula {
            Formula::Number(number) => Some(Result::Number(*number)),
            Formula::Text(text) => Some(Result::Text(text.clone())),
            Formula::Cell(at) => self.cell(*at),
            Formula::Area(..) => None,
            Formula::Call(function, arguments) => self.call(*function, arguments),
            Formula::Binary(one, operator, other) => {
                let (one, other) = (self.number(one)?, self.number(other)?);
                let truth = |held: bool| Some(Decimal::from(u8::from(held)));
                let number = match operator {
                    Operator::Plus => one.checked_add(other),
                    Operator::Minus => one.checked_sub(other),
                    Operator::Times => one.checked_mul(other),
                    Operator::Over => one.checked_div(other),
                    Operator::Power => power(one, other),
                    Operator::Greater => truth(one > other),
                    Operator::AtLeast => truth(one >= other),
                };
                number.map(Result::Number)
            }
        }
    }

    fn number(&mut self, formula: &Formula) -> Option<Decimal> {
        match self.formula(formula)? {
            Result::Number(number) => Some(number),
            Result::Empty => Some(Decimal::ZERO),
            Result::Text(_) => None,
        }
    }

    fn call(&mut self, function: Function, arguments: &[Formula]) -> Option<Result> {
        let number = match (function, arguments) {
            (Function::If, [condition, then, other]) => {
                let holds = !self.number(condition)?.is_zero();
                return self.formula(if holds { then } else { other });
            }
            (Function::Round, [value, decimals]) => {
                let decimals = self.number(decimals)?.try_into().ok()?;
                money::round(self.number(value)?, decimals)
            }
            (Function::RoundUp, [value, decimals]) => {
                let decimals = self.number(decimals)?.try_into().ok()?;
                money::round_up(self.number(value)?, decimals)
            }
            (Function::Int, [value]) => self.number(value)?.floor(),
            (Function::Sum, values) => {
                let mut sum = Decimal::ZERO;
                for number in self.numbers(values)? {
                    sum = sum.checked_add(number)?;
                }
                sum
            }
            (Function::Min, values) => self.numbers(values)?.into_iter().min()?,
            (Function::Max, values) => self.numbers(values)?.into_iter().max()?,
            (Function::SumIfs, [added, criteria @ ..]) => self.sum_ifs(added, criteria)?,
            (Function::Rank, [value, Formula::Area(from, to)]) => {
                let value = self.number(value)?;
                let numbers = self.area(*from, *to)?;
                let above = numbers.iter().filter(|number| **number > value);
                Decimal::from(above.count() + 1)
            }
            (Function::CountUpTo, [Formula::Area(from, to), value]) => {
                let value = self.number(value)?;
                let numbers = self.area(*from, *to)?;
                Decimal::from(numbers.iter().filter(|number| **number <= value).count())
            }
            _ => return None,
        };
        Some(Result::Number(number))
    }

    /// The numbers of values and areas; words and empty cells of areas do not count.
    fn numbers(&mut self, values: &[Formula]) -> Option<Vec<Decimal>> {
        let mut numbers = Vec::new();
        for value in values {
            match value {
                Formula::Area(from, to) => numbers.extend(self.area(*from, *to)?.iter()),
                _ => numbers.push(self.number(value)?),
            }
        }
        Some(numbers)
    }

    /// The numbers of an area, which many formulas may read.
    fn area(&mut self, from: At, to: At) -> Option<Rc<[Decimal]>> {
        if let Some(known) = self.areas.get(&(from, to)) {
            return Some(Rc::clone(known));
        }
        let mut numbers = Vec::new();
        for at in cells(from, to) {
            if let Result::Number(number) = self.cell(at)? {
                numbers.push(number);
            }
        }
        let numbers: Rc<[Decimal]> = numbers.into();
        self.areas.insert((from, to), Rc::clone(&numbers));
        Some(numbers)
    }

    fn sum_ifs(&mut self, added: &Formula, criteria: &[Formula]) -> Option<Decimal> {
        let Formula::Area(from, to) = added else {
            return None;
        };
        let mut sum = Decimal::ZERO;
        for at in cells(*from, *to) {
            let mut held = true;
            for pair in criteria.chunks(2) {
                let [Formula::Area(first, _), value] = pair else {
                    return None;
                };
                let cell = At {
                    row: first.row + (at.row - from.row),
                    ..*first
                };
                held = held && self.cell(cell)? == self.formula(value)?;
            }
            if let (true, Result::Number(number)) = (held, self.cell(at)?) {
                sum = sum.checked_add(number)?;
            }
        }
        Some(sum)
    }
}

/// The cells from one corner to the other, row by row.
fn cells(from: At, to: At) -> impl Iterator<Item = At> {
    (from.row..=to.row).flat_map(move |row| {
        (from.column..=to.column).map(move |column| At {
            row,
            column,
            ..from
        })
    })
}

/// A whole power.
fn power(base: Decimal, exponent: Decimal) -> Option<Decimal> {
    let exponent: u32 = exponent.try_into().ok()?;
    (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(base))
}
