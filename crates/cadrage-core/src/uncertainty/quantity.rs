//! Sizes and quantities of an estimate, sampled by the formulas that made them.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::compile::Compiler;
use super::formula::Node;
use super::source::float;
use crate::arithmetic::{Addition, Arithmetic};
use crate::grid::known::DriverId;
use crate::grid::model::{Bearer, Item};
use crate::money::Overflow;
use crate::needs::coverage::repairs::Repairs;
use crate::needs::coverage::staffed::hours_present;
use crate::needs::coverage::tier_line::{INTERVENTIONS, STAFFED_DAYS};
use crate::needs::energy::megawatt_hours;
use crate::needs::membership::Membership;
use crate::needs::need::Need;
use crate::needs::quantity::{Quantities, quantities};
use crate::needs::size_formula::{SizeFormula, increases};
use crate::needs::sizes::{InputStatus, in_force};

impl Compiler<'_, '_> {
    /// The size of a driver in each year.
    pub(crate) fn size(&mut self, driver: &str) -> Result<Vec<Node>, Overflow> {
        if let Some(size) = self.sizes.get(driver) {
            return Ok(size.clone());
        }
        let years = self.years();
        let values = match DriverId::known(driver) {
            Some(DriverId::SERVICE) => vec![self.with.constant(Decimal::ONE); years],
            Some(DriverId::NEW_INSTITUTION) => {
                let institutions = self.size(DriverId::INSTITUTION.id())?;
                increases(&mut self.with, &institutions)?
            }
            _ => self.counted(driver)?,
        };
        self.sizes.insert(driver.to_owned(), values.clone());
        Ok(values)
    }

    fn counted(&mut self, driver: &str) -> Result<Vec<Node>, Overflow> {
        let (grid, estimate, years) = (self.grid, self.estimate, self.years());
        let scoping = &estimate.scoping;
        let named = Membership::of(scoping, years)?;
        let entered = scoping.sizes.contains_key(driver);
        if let (true, false, Some(named)) = (driver == DriverId::INSTITUTION, entered, &named) {
            let there = named.there.iter();
            return Ok(there.map(|count| self.with.constant(*count)).collect());
        }
        let size = in_force(grid, scoping, driver);
        let (Some((size, _)), Some(known)) = (size, grid.drivers.get(driver)) else {
            return Ok(vec![self.with.constant(Decimal::ZERO); years]);
        };
        let base = match &size.per {
            Some(per) => Some(self.size(per)?),
            None => None,
        };
        let counted = estimate.sizes.get(driver);
        let follows = counted.is_some_and(|counted| counted.status == InputStatus::Derived);
        let formula = SizeFormula {
            named: named.as_ref().filter(|_| follows),
            ..SizeFormula::of_driver(&size, driver, known, scoping)
        };
        formula.values(&mut self.with, base.as_deref(), years)
    }

    /// The quantities of a need.
    pub(super) fn quantities(&mut self, need: &Need) -> Result<Quantities<Node>, Overflow> {
        if need.counted {
            return self.of_tier(need);
        }
        let sizes = self.size(&need.driver)?;
        quantities(&mut self.with, need, &sizes)
    }

    /// A node divided by its value at the centre, so that it is a factor of one there.
    fn relative(&mut self, of: Node) -> Node {
        let formula = &mut self.with.formula;
        let centre = formula.centre(of);
        if centre == 0.0 {
            return formula.constant(1.0);
        }
        formula.scale(of, 1.0 / centre)
    }

    /// Quantities counted on the calendar or by the search for replicas are constant, except for a
    /// factor: that of hours in a day, or that of failures and repairs.
    fn of_tier(&mut self, need: &Need) -> Result<Quantities<Node>, Overflow> {
        let years = self.estimate.years.clone();
        let mut quantities = Quantities {
            bought: Vec::new(),
            in_service: Vec::new(),
        };
        let both = need.quantities.iter().zip(&need.in_service);
        for ((bought, in_service), year) in both.zip(&years) {
            let factor = if need.impact == STAFFED_DAYS {
                self.staffed_days(*year)?
            } else if INTERVENTIONS.contains(&need.impact.as_str()) {
                self.interventions()?
            } else {
                self.with.constant(Decimal::ONE)
            };
            let formula = &mut self.with.formula;
            quantities
                .bought
                .push(formula.scale(factor, float(*bought)));
            let in_service = formula.scale(factor, float(*in_service));
            quantities.in_service.push(in_service);
        }
        Ok(quantities)
    }

    /// Days for an hour of presence, relative to the centre: the inverse of the hours of a day,
    /// absences deducted.
    fn staffed_days(&mut self, year: i32) -> Result<Node, Overflow> {
        let hours = hours_present(&mut self.with, &self.values, year)?;
        let one = self.with.constant(Decimal::ONE);
        let days = self.with.divide(one, hours)?;
        Ok(self.relative(days))
    }

    /// Hours of intervention, relative to the centre.
    fn interventions(&mut self) -> Result<Node, Overflow> {
        let estimator = self.values.estimator();
        let mut worked = Vec::new();
        for entered in &self.estimate.scoping.components {
            if let Some(known) = self.grid.components.get(&entered.component) {
                let repairs = Repairs::of(&mut self.with, entered, known, estimator)?;
                worked.push(self.with.multiply(repairs.failures, repairs.hours)?);
            }
        }
        let worked = self.with.sum(&worked)?;
        Ok(self.relative(worked))
    }

    /// Adds the electricity billed apart, in megawatt-hours, to the sizes, for the lines that
    /// energy drives.
    pub(super) fn energy(&mut self, needs: &[(&Need, Quantities<Node>)]) -> Result<(), Overflow> {
        let estimate = self.estimate;
        let mut billed = Vec::new();
        for (at, &year) in estimate.years.iter().enumerate() {
            let mut watts = Vec::new();
            for (need, quantities) in needs {
                let item = self.grid.items.get(&need.item);
                let Some(each) = item.and_then(Item::billed_watts) else {
                    continue;
                };
                if let Some(units) = quantities.in_service.get(at)
                    && need.bearer == Bearer::Provider
                {
                    let each = self.with.constant(each);
                    watts.push(self.with.multiply(*units, each)?);
                }
            }
            let watts = self.with.sum(&watts)?;
            billed.push(megawatt_hours(&mut self.with, watts, &self.values, year)?);
        }
        self.sizes.insert(DriverId::ENERGY.id().to_owned(), billed);
        Ok(())
    }
}
