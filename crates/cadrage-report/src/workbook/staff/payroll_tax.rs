//! The row of the payroll tax of a profile.

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Role;
use cadrage_core::text::word::Word;

use super::{ProfileRows, dated_amount, staff};
use crate::workbook::HorizonYear;
use crate::workbook::formula::{Formula, Function};
use crate::workbook::model::CellRef;

impl ProfileRows<'_> {
    /// The payroll tax on what is paid out; `None` where no rate of it counts.
    pub(super) fn payroll_tax(
        &mut self,
        paid: impl Fn(HorizonYear) -> Formula,
    ) -> Option<Vec<CellRef>> {
        let (parameters, prices) = (self.parameters, self.prices);
        let first = self.context.first_year();
        let roles = [
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
        roles
            .iter()
            .find_map(|(role, _)| parameters.role_sum_if_any(*role, first))?;
        let part = |at: HorizonYear, role: Role, threshold: Option<ParameterId>| {
            let rate = parameters.role_sum_if_any(role, at.year)?;
            let beyond = match threshold {
                None => paid(at),
                Some(threshold) => {
                    let amount = staff(prices, at.index)?.payroll_tax_threshold(threshold)?;
                    let threshold = dated_amount(parameters, amount, at.year);
                    let below = Formula::call(Function::Min, [paid(at), threshold]);
                    paid(at) - below
                }
            };
            Some(beyond * rate.percent())
        };
        Some(self.row(
            Role::PayrollTax.label(self.context.lang),
            self.context.texts().how_payroll_tax(),
            |at| {
                let parts = roles
                    .iter()
                    .filter_map(|(role, threshold)| part(at, *role, *threshold));
                parts
                    .reduce(|sum, part| sum + part)
                    .unwrap_or(Formula::whole(0))
            },
        ))
    }
}
