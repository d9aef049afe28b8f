//! Formulas as a tree, so that one workbook is written for both kinds of spreadsheet.

use std::fmt::Write;
use std::ops::{Add, Div, Mul, Sub};

use rust_decimal::Decimal;

use super::model::{CellRef, SheetId};

/// What a cell computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// A number.
    Number(Decimal),
    /// A text.
    Text(String),
    /// The value of a cell.
    Cell(CellRef),
    /// The cells from one corner to the other, on one sheet.
    Area(CellRef, CellRef),
    /// A function of the spreadsheet.
    Call(Function, Vec<Formula>),
    /// Two values and what is done with them.
    Binary(Box<Formula>, BinaryOperator, Box<Formula>),
}

/// The functions used, which every spreadsheet has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// Rounds half away from zero.
    Round,
    /// Rounds away from zero.
    RoundUp,
    /// Rounds down.
    Int,
    /// Adds.
    Sum,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// One value or another.
    If,
    /// Adds the cells whose row matches every pair of area and value.
    SumIfs,
    /// The place of a number among those of an area, the greatest first.
    Rank,
    /// How many cells hold a number up to another: written `COUNTIF(area;"<="&number)`.
    CountUpTo,
}

/// What is done with two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `^`, with a whole power.
    Power,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Function {
    fn name(self) -> &'static str {
        match self {
            Self::Round => "ROUND",
            Self::RoundUp => "ROUNDUP",
            Self::Int => "INT",
            Self::Sum => "SUM",
            Self::Min => "MIN",
            Self::Max => "MAX",
            Self::If => "IF",
            Self::SumIfs => "SUMIFS",
            Self::Rank => "RANK",
            Self::CountUpTo => "COUNTIF",
        }
    }
}

impl BinaryOperator {
    fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
            Self::Power => "^",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// The higher binds the stronger.
    fn strength(self) -> u8 {
        match self {
            Self::Greater | Self::AtLeast => 1,
            Self::Plus | Self::Minus => 2,
            Self::Times | Self::Over => 3,
            Self::Power => 4,
        }
    }
}

/// How a kind of spreadsheet writes formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// `ROUND('Lignes'!B2*C3,2)`, as Office Open XML files hold it.
    A1,
    /// `of:=ROUND([$'Lignes'.B2]*[.C3];2)`, the OpenFormula of OpenDocument.
    OpenFormula,
}

impl Formula {
    /// A whole number.
    #[must_use]
    pub fn whole(number: u32) -> Self {
        Self::Number(Decimal::from(number))
    }

    /// A call of a function.
    #[must_use]
    pub fn call(function: Function, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(function, arguments.into_iter().collect())
    }

    /// This and another with an operator between them.
    #[must_use]
    pub fn with(self, operator: BinaryOperator, other: Self) -> Self {
        Self::Binary(Box::new(self), operator, Box::new(other))
    }

    /// Rounded to so many decimals, half away from zero.
    #[must_use]
    pub fn round(self, decimals: u32) -> Self {
        Self::call(Function::Round, [self, Self::whole(decimals)])
    }

    /// Of a percentage: this over a hundred.
    #[must_use]
    pub fn percent(self) -> Self {
        self / Self::whole(100)
    }

    /// The greater of this and zero.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        Self::call(Function::Max, [Self::whole(0), self])
    }

    /// A value where this is greater than zero, else zero.
    pub(super) fn if_positive(self, then: Self) -> Self {
        self.if_positive_or(then, Self::whole(0))
    }

    /// A value where this is greater than zero, else another.
    pub(super) fn if_positive_or(self, then: Self, other: Self) -> Self {
        let is_positive = self.with(BinaryOperator::Greater, Self::whole(0));
        Self::choose(is_positive, then, other)
    }

    /// One value or another.
    #[must_use]
    pub fn choose(condition: Self, then: Self, other: Self) -> Self {
        Self::call(Function::If, [condition, then, other])
    }

    /// The sum of values; a spreadsheet takes no more than 255 at once.
    #[must_use]
    pub fn sum(values: Vec<Self>) -> Self {
        const MOST: usize = 200;
        if values.len() <= MOST {
            return Self::Call(Function::Sum, values);
        }
        Self::sum(
            values
                .chunks(MOST)
                .map(|part| Self::Call(Function::Sum, part.to_vec()))
                .collect(),
        )
    }

    /// Terms with `+` between them; 0 when there is none.
    pub(super) fn add_all(terms: impl IntoIterator<Item = Self>) -> Self {
        let sum = terms.into_iter().reduce(|sum, term| sum + term);
        sum.unwrap_or(Self::whole(0))
    }

    /// This, plus so many percent of it.
    pub(super) fn plus_percent(self, percent: Self) -> Self {
        self * (Self::whole(1) + percent.percent())
    }

    /// The same, where there are such percents.
    pub(super) fn plus_percent_if_any(self, percent: Option<Self>) -> Self {
        match percent {
            Some(percent) => self.plus_percent(percent),
            None => self,
        }
    }

    /// This times a factor, where there is one.
    pub(super) fn times_if_any(self, factor: Option<Self>) -> Self {
        match factor {
            Some(factor) => self * factor,
            None => self,
        }
    }

    /// The sum of the cells from one to another.
    #[must_use]
    pub fn sum_of(from: CellRef, to: CellRef) -> Self {
        Self::Call(Function::Sum, vec![Self::Area(from, to)])
    }

    /// The formula as a file holds it, in a cell of `sheet`; `name` names sheets.
    #[must_use]
    pub fn write(
        &self,
        notation: Notation,
        sheet: SheetId,
        name: &dyn Fn(SheetId) -> String,
    ) -> String {
        let mut writer = FormulaWriter {
            notation,
            sheet,
            name,
            text: String::new(),
        };
        writer.formula(self, 0);
        writer.text
    }

    /// Every cell and area that the formula reads.
    pub fn visit(&self, read: &mut impl FnMut(CellRef, CellRef)) {
        match self {
            Self::Number(_) | Self::Text(_) => {}
            Self::Cell(at) => read(*at, *at),
            Self::Area(from, to) => read(*from, *to),
            Self::Call(_, arguments) => arguments.iter().for_each(|a| a.visit(read)),
            Self::Binary(one, _, other) => {
                one.visit(read);
                other.visit(read);
            }
        }
    }
}

impl From<CellRef> for Formula {
    fn from(at: CellRef) -> Self {
        Self::Cell(at)
    }
}

macro_rules! operators {
    ($($of:ident $method:ident $operator:ident),+) => {
        $(impl $of for Formula {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                self.with(BinaryOperator::$operator, other)
            }
        })+
    };
}

operators!(Add add Plus, Sub sub Minus, Mul mul Times, Div div Over);

struct FormulaWriter<'a> {
    notation: Notation,
    sheet: SheetId,
    name: &'a dyn Fn(SheetId) -> String,
    text: String,
}

impl FormulaWriter<'_> {
    fn formula(&mut self, formula: &Formula, within: u8) {
        match formula {
            Formula::Number(number) => {
                let _ = write!(self.text, "{}", number.normalize());
            }
            Formula::Text(text) => {
                let _ = write!(self.text, "\"{}\"", text.replace('"', "\"\""));
            }
            Formula::Cell(at) => self.area(*at, None),
            Formula::Area(from, to) => self.area(*from, Some(*to)),
            Formula::Call(function, arguments) => self.call(*function, arguments),
            Formula::Binary(one, operator, other) => {
                let strength = operator.strength();
                let closed = strength < within;
                if closed {
                    self.text.push('(');
                }
                self.formula(one, strength);
                self.text.push_str(operator.sign());
                // What stands to the right binds more: a-(b-c), a/(b/c).
                self.formula(other, strength + 1);
                if closed {
                    self.text.push(')');
                }
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &[Formula]) {
        let comma = match self.notation {
            Notation::A1 => ",",
            Notation::OpenFormula => ";",
        };
        self.text.push_str(function.name());
        self.text.push('(');
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                self.text.push_str(comma);
            }
            if function == Function::CountUpTo && index > 0 {
                self.text.push_str("\"<=\"&");
            }
            self.formula(argument, 0);
        }
        self.text.push(')');
    }

    fn area(&mut self, from: CellRef, to: Option<CellRef>) {
        let sheet = (from.sheet != self.sheet).then(|| {
            let name = (self.name)(from.sheet).replace('\'', "''");
            format!("'{name}'")
        });
        let to = to.map(CellRef::a1);
        let from = from.a1();
        match (self.notation, sheet) {
            (Notation::A1, sheet) => {
                let sheet = sheet.map_or_else(String::new, |sheet| sheet + "!");
                let to = to.map_or_else(String::new, |to| format!(":{to}"));
                let _ = write!(self.text, "{sheet}{from}{to}");
            }
            (Notation::OpenFormula, sheet) => {
                let sheet = sheet.map_or_else(String::new, |sheet| format!("${sheet}"));
                let to = to.map_or_else(String::new, |to| format!(":.{to}"));
                let _ = write!(self.text, "[{sheet}.{from}{to}]");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations() {
        let cell = |sheet, row, column| CellRef { sheet, row, column };
        let at = |sheet, row, column| Formula::from(cell(sheet, row, column));
        let here = SheetId::Lines;
        let name = |sheet: SheetId| match sheet {
            SheetId::Prices => "L'été".to_owned(),
            _ => "Lignes".to_owned(),
        };
        let product = (at(SheetId::Prices, 2, 27) * at(here, 0, 0)).round(2);
        let other = at(here, 0, 0) - (at(here, 1, 0) - Formula::whole(1)) / Formula::whole(100);
        let cases = [
            (
                product,
                "ROUND('L''été'!AB3*A1,2)",
                "ROUND([$'L''été'.AB3]*[.A1];2)",
            ),
            (other, "A1-(A2-1)/100", "[.A1]-([.A2]-1)/100"),
            (
                (at(here, 0, 0) + at(here, 1, 0)) * at(here, 2, 0),
                "(A1+A2)*A3",
                "([.A1]+[.A2])*[.A3]",
            ),
            (
                Formula::choose(
                    at(here, 0, 0).with(BinaryOperator::AtLeast, Formula::whole(2)),
                    Formula::Text("a\"b".to_owned()),
                    Formula::sum_of(cell(here, 0, 0), cell(here, 0, 25)),
                ),
                "IF(A1>=2,\"a\"\"b\",SUM(A1:Z1))",
                "IF([.A1]>=2;\"a\"\"b\";SUM([.A1:.Z1]))",
            ),
        ];
        for (formula, a1, open) in cases {
            assert_eq!(formula.write(Notation::A1, here, &name), a1);
            assert_eq!(formula.write(Notation::OpenFormula, here, &name), open);
        }
    }
}
