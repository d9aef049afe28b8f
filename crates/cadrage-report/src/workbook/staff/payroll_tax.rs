//! The row of the payroll tax of a profile.

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Role;
use cadrage_core::text::word::Word;

use super::{ProfileRows, dated_amount};
use crate::workbook::formula::{Formula, Function};
use crate::workbook::years::YearCells;

/// The rates of the payroll tax, each with the threshold above which it is added.
const RATES: [(Role, Option<ParameterId>); 3] = [
    (Role::PayrollTax, None),
    (
        Role::PayrollTaxAboveFirst,
        Some(ParameterId::PAYROLL_TAX_FIRST_THRESHOLD),
    ),
    (
        Role::PayrollTaxAboveSecond,
        Some(ParameterId::PAYROLL_TAX_SECOND_THRESHOLD),
    ),
];

impl ProfileRows<'_> {
    /// The payroll tax on what is paid out; `None` where no rate of it counts.
    pub(super) fn payroll_tax(&mut self, paid: impl Fn(usize) -> Formula) -> Option<YearCells> {
        let (parameters, days) = (self.parameters, self.days);
        RATES
            .iter()
            .find_map(|(role, _)| parameters.role_sum_if_any(*role, 0))?;
        let part = |year: usize, role: Role, threshold: Option<ParameterId>| {
            let rate = parameters.role_sum_if_any(role, year)?;
            let beyond = match threshold {
                None => paid(year),
                Some(threshold) => {
                    let amount = days.staff(year).payroll_tax_threshold(threshold)?;
                    let threshold = dated_amount(parameters, amount, year);
                    paid(year) - Formula::call(Function::Min, [paid(year), threshold])
                }
            };
            Some(beyond * rate.percent())
        };
        let label = Role::PayrollTax.label(self.context.lang);
        let how = self.context.texts().how_payroll_tax();
        Some(self.row(label, how, |year| {
            Formula::add_all(
                RATES
                    .iter()
                    .filter_map(|(role, threshold)| part(year, *role, *threshold)),
            )
        }))
    }
}
