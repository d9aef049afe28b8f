//! Computes the formulas of a workbook in exact decimals, as a spreadsheet would:
//! a file then shows its figures where nothing recalculates it.
#![allow(
    clippy::disallowed_methods,
    reason = "it does what the formulas say, which tests hold to the engine's amounts"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cadrage_core::money;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula, Function};
use super::model::{Area, CellRef, Value, Workbook};

/// What a formula gives.
#[derive(Debug, Clone, PartialEq, Eq)]
enum CalculatedValue {
    Number(Decimal),
    Text(String),
    Empty,
}

/// The values of all formulas, by cell; those that give no number are left out.
///
/// A division by zero, a circle and a figure of more than 28 digits give none.
#[must_use]
pub fn values(workbook: &Workbook) -> BTreeMap<CellRef, Decimal> {
    let mut calculation = Calculation {
        workbook,
        known: BTreeMap::new(),
        areas: BTreeMap::new(),
        open: BTreeSet::new(),
    };
    let mut values = BTreeMap::new();
    for sheet in &workbook.sheets {
        for (&(row, column), cell) in &sheet.cells {
            if let Value::Formula(..) = cell.value {
                let at = sheet.cell_ref(row, column);
                if let Some(CalculatedValue::Number(number)) = calculation.cell(at) {
                    values.insert(at, number);
                }
            }
        }
    }
    values
}

/// Gives every formula that has no value yet the one that it computes.
pub(super) fn fill(workbook: &mut Workbook) {
    let values = values(workbook);
    for sheet in &mut workbook.sheets {
        let id = sheet.id;
        for (&(row, column), cell) in &mut sheet.cells {
            if let Value::Formula(_, cached @ None) = &mut cell.value {
                let sheet = id;
                *cached = values.get(&CellRef { sheet, row, column }).copied();
            }
        }
    }
}

struct Calculation<'a> {
    workbook: &'a Workbook,
    known: BTreeMap<CellRef, Option<CalculatedValue>>,
    areas: BTreeMap<Area, Rc<[Decimal]>>,
    open: BTreeSet<CellRef>,
}

impl Calculation<'_> {
    fn cell(&mut self, at: CellRef) -> Option<CalculatedValue> {
        if let Some(known) = self.known.get(&at) {
            return known.clone();
        }
        let Some(cell) = self.workbook.cell(at) else {
            return Some(CalculatedValue::Empty);
        };
        let result = match &cell.value {
            Value::Text(text) => Some(CalculatedValue::Text(text.clone())),
            Value::Number(number) => Some(CalculatedValue::Number(*number)),
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

    fn formula(&mut self, formula: &Formula) -> Option<CalculatedValue> {
        match formula {
            Formula::Number(number) => Some(CalculatedValue::Number(*number)),
            Formula::Text(text) => Some(CalculatedValue::Text(text.clone())),
            Formula::Cell(at) => self.cell(*at),
            Formula::Area(..) => None,
            Formula::Call(function, arguments) => self.call(*function, arguments),
            Formula::Binary(one, operator, other) => {
                let (one, other) = (self.number(one)?, self.number(other)?);
                let truth = |held: bool| Some(Decimal::from(u8::from(held)));
                let number = match operator {
                    BinaryOperator::Plus => one.checked_add(other),
                    BinaryOperator::Minus => one.checked_sub(other),
                    BinaryOperator::Times => one.checked_mul(other),
                    BinaryOperator::Over => one.checked_div(other),
                    BinaryOperator::Power => power(one, other),
                    BinaryOperator::Greater => truth(one > other),
                    BinaryOperator::AtLeast => truth(one >= other),
                };
                number.map(CalculatedValue::Number)
            }
        }
    }

    fn number(&mut self, formula: &Formula) -> Option<Decimal> {
        match self.formula(formula)? {
            CalculatedValue::Number(number) => Some(number),
            CalculatedValue::Empty => Some(Decimal::ZERO),
            CalculatedValue::Text(_) => None,
        }
    }

    fn call(&mut self, function: Function, arguments: &[Formula]) -> Option<CalculatedValue> {
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
        Some(CalculatedValue::Number(number))
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
    fn area(&mut self, from: CellRef, to: CellRef) -> Option<Rc<[Decimal]>> {
        let area = Area { from, to };
        if let Some(known) = self.areas.get(&area) {
            return Some(Rc::clone(known));
        }
        let mut numbers = Vec::new();
        for at in cells(from, to) {
            if let CalculatedValue::Number(number) = self.cell(at)? {
                numbers.push(number);
            }
        }
        let numbers: Rc<[Decimal]> = numbers.into();
        self.areas.insert(area, Rc::clone(&numbers));
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
                let cell = CellRef {
                    row: first.row + (at.row - from.row),
                    ..*first
                };
                held = held && self.cell(cell)? == self.formula(value)?;
            }
            if let (true, CalculatedValue::Number(number)) = (held, self.cell(at)?) {
                sum = sum.checked_add(number)?;
            }
        }
        Some(sum)
    }
}

/// The cells from one corner to the other, row by row.
fn cells(from: CellRef, to: CellRef) -> impl Iterator<Item = CellRef> {
    (from.row..=to.row).flat_map(move |row| {
        (from.column..=to.column).map(move |column| CellRef {
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
