//! Compiles an estimate into a kernel.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::counted::{drivers, powers};
use super::line::{Sums, VariableLine, add};
use super::part::Part;
use super::places::Places;
use super::rule::{PartOfNeed, Rule};
use super::steady::SteadyLines;
use super::support::{Support, supported_lines};
use super::{Energy, Kernel, MOST_OF_SIZE};
use crate::batch::Figure;
use crate::batch::fixed::{MILLION, cents, of_decimal};
use crate::batch::verdict::settled;
use crate::decision::feasibility::Feasibility;
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::contribution::SharingKey;
use crate::grid::known::{DriverId, ParameterId};
use crate::grid::model::Bearer;
use crate::grid::recurrence::Recurrence;
use crate::needs::need::Need;
use crate::needs::sizes::MOST_INSTITUTIONS;

impl Kernel {
    /// Compiles a service from the estimate of one of its rows, and from its feasibility when the
    /// verdict is needed. `sizes` are the keys of the sizes that rows give, as plain numbers, one
    /// for all years; only the `figures` are computed.
    ///
    /// `None` when the figures do not follow from these sizes alone: institutions that are named,
    /// coverage to compute again, limits on amounts, what notices an estimate has.
    #[must_use]
    pub fn compile(
        grid: &CostGrid,
        estimate: &Estimate,
        feasibility: Option<&Feasibility>,
        sizes: &[&str],
        figures: &[Figure],
    ) -> Option<Self> {
        if figures.contains(&Figure::Notices) {
            return None;
        }
        let years = estimate.years.len();
        let of_esup = |figure: &Figure| {
            use Figure::{EsupCash, EsupInKind, Net, PerInstitutionYear};
            matches!(figure, EsupCash | EsupInKind | Net | PerInstitutionYear) || is_vat(figure)
        };
        let of_price = |figure: &Figure| matches!(figure, Figure::NotCosted | Figure::Verdict);
        let key = grid.sharing_keys.get(&estimate.sharing.key);
        let named = !estimate.scoping.sharing.institutions.is_empty();
        let vat_rates = match &estimate.sharing.invoices {
            Some(invoices) if figures.iter().any(is_vat) => {
                let all = invoices.invoices.iter().all(|invoice| invoice.bears_vat);
                if !all || !shares_alike(key, named) {
                    return None;
                }
                let rates = invoices.rates.iter().map(|rate| of_decimal(*rate));
                rates.collect::<Option<_>>()?
            }
            _ => Vec::new(),
        };
        let supported = match figures.iter().any(of_esup) {
            true => supported_lines(grid, estimate),
            false => Vec::new(),
        };
        let verdict = match feasibility {
            Some(feasibility) => Some(settled(estimate, feasibility)?),
            None if figures.contains(&Figure::Verdict) => return None,
            None => None,
        };
        let weighs = key.is_none_or(|key| key.bands.iter().all(|band| band.weight > Decimal::ZERO));
        if !weighs {
            return None;
        }
        let drivers = drivers(grid, estimate, sizes)?;
        let has = |id: DriverId| drivers.iter().any(|driver| driver.id == id);
        // A number given next to named institutions must agree with them: the estimate checks that.
        if has(DriverId::ON_CALL_AGENT)
            || named && (has(DriverId::INSTITUTION) || has(DriverId::USER))
        {
            return None;
        }
        let places = Places::of(figures, years, estimate.people.len(), &supported);
        let given = drivers.iter().take(sizes.len());
        let least = given
            .clone()
            .map(|driver| i64::from(driver.id == DriverId::INSTITUTION));
        // Beyond these the estimate reports a problem.
        let most_of_sizes = given.map(|driver| match driver.id == DriverId::INSTITUTION {
            true => i64::from(MOST_INSTITUTIONS) * MILLION,
            false => MOST_OF_SIZE,
        });
        let mut others = drivers.iter().skip(sizes.len());
        if others.any(|driver| driver.id == DriverId::INSTITUTION) {
            return None;
        }
        let mut kernel = Self {
            years,
            least: least.collect(),
            most_of_sizes: most_of_sizes.collect(),
            drivers,
            parts: Vec::new(),
            fixed: vec![0; places.count],
            places,
            productive_days: 0,
            energy: None,
            support: Support::default(),
            not_costed: estimate.uncosted().count(),
            for_review: estimate.for_review(),
            vat_rates,
            verdict,
        };
        if figures.iter().any(of_price) && kernel.unpriced_varies(estimate) {
            return None;
        }
        let variable = kernel.lines(grid, estimate)?;
        kernel.parts(estimate, variable, sizes.len())?;
        if !supported.is_empty() {
            let mut support = Support::compile(grid, estimate, &kernel.places)?;
            let variable = kernel.variable();
            support.settle(&kernel.places, &variable, &mut kernel.fixed)?;
            kernel.support = support;
        }
        if estimate.people.iter().any(|people| !people.days.is_empty()) {
            let year = estimate.years.first();
            let values = crate::pricing::values::Values::new(grid, &estimate.scoping);
            let days = of_decimal(values.constant(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, year))?;
            kernel.productive_days = days;
        }
        Some(kernel)
    }

    /// Whether a line without a price varies with the row, which then decides whether it is needed.
    fn unpriced_varies(&self, estimate: &Estimate) -> bool {
        let varies = |need: &Need| {
            need.driver == DriverId::ENERGY
                || self.drivers.iter().any(|driver| driver.id == need.driver)
        };
        estimate.not_costed.iter().any(|line| varies(&line.need))
    }

    /// The lines that vary; those that do not are added to the fixed sums here.
    fn lines(&mut self, grid: &CostGrid, estimate: &Estimate) -> Option<Vec<VariableLine>> {
        let profiles: Vec<&str> = estimate.people.iter().map(|p| p.profile.as_str()).collect();
        let lines = estimate
            .lines
            .iter()
            .zip(&estimate.budget.of_lines)
            .enumerate();
        let costed =
            lines.map(|(index, (line, envelope))| (&line.need, Some((index, line, *envelope))));
        let others = estimate.not_costed.iter().map(|line| (&line.need, None));
        let needs: Vec<(&Need, Option<_>)> = costed.chain(others).collect();
        let rank = |need: &Need| {
            let mut drivers = self.drivers.iter();
            let found = drivers.position(|driver| driver.id == need.driver);
            found.filter(|_| !need.counted)
        };
        let draws = powers(grid, estimate, needs.iter().map(|(need, _)| *need))?;
        let by_energy = |need: &Need| need.driver == DriverId::ENERGY;
        let mut powered = needs
            .iter()
            .zip(&draws.each)
            .filter(|(_, power)| power.is_some());
        let energy_varies = needs.iter().any(|(need, _)| by_energy(need))
            && powered.any(|((need, _), _)| rank(need).is_some());
        let mut fixed_drawn = vec![0_i128; self.years];
        let (mut variable, mut driven) = (Vec::new(), Vec::new());
        for ((need, line), power) in needs.iter().zip(draws.each) {
            let sums = match line {
                Some((index, line, envelope)) if need.bearer == Bearer::Provider => {
                    Some(self.places.sums(*index, line, *envelope, &profiles)?)
                }
                _ => None,
            };
            let of_energy = energy_varies && by_energy(need);
            let driver = match (of_energy, rank(need)) {
                // No driver: their size is known once all the electricity drawn is.
                (true, _) => usize::MAX,
                (false, Some(rank)) => rank,
                (false, None) => {
                    if let (Some((_, line, _)), Some(sums)) = (line, sums) {
                        add_fixed(line, &sums, &mut self.fixed)?;
                    }
                    if let Some(power) = power {
                        power.add_fixed(need, &mut fixed_drawn)?;
                    }
                    continue;
                }
            };
            let power = power.filter(|_| energy_varies);
            let sums = sums.unwrap_or_default();
            if sums.is_empty() && power.is_none() {
                continue;
            }
            if of_energy && power.is_some() {
                return None;
            }
            let prices = line.iter().flat_map(|(_, line, _)| &*line.prices);
            let prices: Vec<i64> = prices
                .map(|price| cents(price.amount))
                .collect::<Option<_>>()?;
            let line = VariableLine {
                driver,
                rule: Rule::of(need, PartOfNeed::ToBuy),
                recurrence: need.recurrence,
                of_all_joined: need.serves_all_who_joined(),
                first: need.from_year.saturating_sub(1) as usize,
                prices,
                sums,
                power,
            };
            if of_energy {
                driven.push(line)
            } else {
                variable.extend(existing_line(need, &line));
                variable.push(line)
            }
        }
        self.energy = (!driven.is_empty()).then_some(Energy {
            fixed: fixed_drawn,
            scale: draws.scale,
            lines: driven,
        });
        if self.energy.is_none() {
            // Without lines driven by energy, electricity need not be computed.
            for line in &mut variable {
                line.power = None;
            }
            variable.retain(|line| !line.sums.is_empty());
        }
        Some(variable)
    }

    /// Groups lines by the given size that they depend on.
    fn parts(
        &mut self,
        estimate: &Estimate,
        variable: Vec<VariableLine>,
        given: usize,
    ) -> Option<()> {
        let members = self.members(estimate)?;
        let mut presence = Vec::new();
        for driver in &self.drivers {
            presence.push(driver.presence(&presence, self.years));
        }
        let mut by_root: Vec<Vec<VariableLine>> = (0..given).map(|_| Vec::new()).collect();
        for line in variable {
            let root = self.drivers.get(line.driver)?.root;
            by_root.get_mut(root)?.push(line);
        }
        for (root, mut lines) in by_root.into_iter().enumerate() {
            let of_root = |rank: &usize| self.drivers.get(*rank).is_some_and(|d| d.root == root);
            let members = members.filter(|(driver, _)| of_root(driver));
            if lines.is_empty() && members.is_none() {
                continue;
            }
            let each = |line: &VariableLine| line.sums.places(self.years).collect::<Vec<_>>();
            let mut places: Vec<usize> = lines.iter().flat_map(each).collect();
            if let Some((_, from)) = members {
                places.extend(from..from + self.years);
            }
            places.sort_unstable();
            places.dedup();
            let mut steady = SteadyLines::take(&mut lines, &presence)?;
            if let Some((driver, from)) = members {
                let presence = presence.get(driver)?.as_ref()?;
                steady.add_number(driver, from, presence)?;
            }
            steady.finish(&self.drivers);
            self.parts.push(Part {
                given: root,
                drivers: (0..self.drivers.len()).filter(of_root).collect(),
                draws: steady.draws() || lines.iter().any(|line| line.power.is_some()),
                steady,
                lines,
                places,
            });
        }
        Some(())
    }

    /// The institutions that share the cost in each year: added to the fixed sums when their number
    /// does not vary, otherwise the index of their size and that of the first sum to add them to.
    #[allow(clippy::option_option)]
    fn members(&mut self, estimate: &Estimate) -> Option<Option<(usize, usize)>> {
        let Some(from) = self.places.members else {
            return Some(None);
        };
        let named = &estimate.scoping.sharing.institutions;
        let mut drivers = self.drivers.iter();
        let rank = drivers.position(|driver| driver.id == DriverId::INSTITUTION);
        if let (true, Some(rank)) = (named.is_empty(), rank) {
            return Some(Some((rank, from)));
        }
        for year in 0..self.years {
            let there = if named.is_empty() {
                let counted = estimate.sizes.get(DriverId::INSTITUTION.id());
                let of_year = counted.and_then(|counted| counted.values.get(year));
                let whole = of_year.map_or(Decimal::ZERO, |range| range.value.ceil());
                whole.to_i64()?
            } else {
                let there = named.iter().filter(|one| one.is_there(year));
                i64::try_from(there.count()).ok()?
            };
            add(&mut self.fixed, from + year, there)?;
        }
        Some(None)
    }
}

/// Whether a figure needs the VAT that is invoiced.
fn is_vat(figure: &Figure) -> bool {
    matches!(
        figure,
        Figure::InvoicedVat | Figure::PerInstitutionYearWithVat
    )
}

/// Whether all institutions that have joined have the same weight. Institutions that are not named
/// have the same weight by every key.
fn shares_alike(key: Option<&SharingKey>, named: bool) -> bool {
    !named
        || key.is_none_or(|key| key.bands.is_empty() && !key.by_users && key.fixed_share.is_none())
}

/// What exists already of a line, which nobody buys and which draws electricity all the same; `None`
/// for a line that draws none.
fn existing_line(need: &Need, line: &VariableLine) -> Option<VariableLine> {
    let power = line.power.clone().filter(|_| need.existing.is_some())?;
    Some(VariableLine {
        rule: Rule::of(need, PartOfNeed::Existing),
        recurrence: Recurrence::Yearly,
        prices: Vec::new(),
        sums: Sums::default(),
        power: Some(power),
        ..*line
    })
}

fn add_fixed(line: &Line, sums: &Sums, fixed: &mut [i64]) -> Option<()> {
    let amounts = line.amounts.iter().map(|amount| cents(*amount));
    let amounts: Vec<i64> = amounts.collect::<Option<_>>()?;
    let days = match sums.days {
        Some(_) => of_decimal(line.need.quantities.first().copied().unwrap_or_default())?,
        None => 0,
    };
    sums.add(&amounts, days, fixed)
}
