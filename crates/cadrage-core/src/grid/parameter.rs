//! Parameters: dated values, the role by which the engine uses them, and the choices under which they
//! count.

use super::condition::When;
use super::model::{Dated, Employment, in_force};
use crate::text::lang::Text;
use crate::text::range::Range;
use crate::text::word::words;

/// How the engine uses a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Read by its name.
    Constant,
    /// A percentage of the index-based pay.
    CivilServantRate,
    /// Euros a year for each civil servant.
    CivilServantFlat,
    /// A percentage of the gross pay.
    ContractAgentRate,
    /// A percentage of the gross pay below the ceiling.
    ContractAgentRateBelowCeiling,
    /// A percentage of the gross pay above the ceiling.
    ContractAgentRateAboveCeiling,
    /// Euros a year for each contract agent.
    ContractAgentFlat,
    /// A percentage of the gross pay of a contract agent that is paid on top of it and bears the
    /// same charges.
    ContractAgentSupplement,
    /// A percentage of what the employer pays out to anybody: index-based pay and bonuses, or
    /// gross pay.
    PayrollTax,
    /// What the payroll tax adds on the part above its first threshold.
    PayrollTaxAboveFirst,
    /// What it adds again on the part above its second threshold.
    PayrollTaxAboveSecond,
    /// A percentage of the employer cost: premises and shared services.
    Overhead,
    /// The VAT rate of purchases and invoices, in percent.
    VatRate,
    /// The yearly drift of a price index, in percent.
    Drift,
}

words!(Role: Constant = "constant" ("Constante", "Constant"),
    CivilServantRate = "civil_servant_rate" ("Taux, fonctionnaires", "Rate, civil servants"),
    CivilServantFlat = "civil_servant_flat" ("Forfait, fonctionnaires", "Flat amount, civil servants"),
    ContractAgentRate = "contract_agent_rate" ("Taux, contractuels", "Rate, contract agents"),
    ContractAgentRateBelowCeiling = "contract_agent_rate_below_ceiling"
        ("Taux jusqu’au plafond, contractuels", "Rate up to the ceiling, contract agents"),
    ContractAgentRateAboveCeiling = "contract_agent_rate_above_ceiling"
        ("Taux au-dessus du plafond, contractuels", "Rate above the ceiling, contract agents"),
    ContractAgentFlat = "contract_agent_flat"
        ("Forfait, contractuels", "Flat amount, contract agents"),
    ContractAgentSupplement = "contract_agent_supplement"
        ("Supplément de salaire, contractuels", "Supplement to pay, contract agents"),
    PayrollTax = "payroll_tax" ("Taxe sur les salaires", "Payroll tax"),
    PayrollTaxAboveFirst = "payroll_tax_above_first"
        ("Taxe sur les salaires, au-dessus du premier seuil", "Payroll tax, above the first threshold"),
    PayrollTaxAboveSecond = "payroll_tax_above_second"
        ("Taxe sur les salaires, au-dessus du second seuil", "Payroll tax, above the second threshold"),
    Overhead = "overhead" ("Frais d’environnement", "Overhead"),
    VatRate = "vat_rate" ("Taux de TVA", "VAT rate"),
    Drift = "drift" ("Dérive annuelle", "Yearly drift"));

/// A parameter and its values, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the parameter, as shown.
    pub label: Text,
    /// How the engine uses it.
    pub role: Role,
    /// The unit of its values, an id of `units.csv`.
    pub unit: String,
    /// The choices under which it counts; without any, it always does. Only what is summed by its
    /// role may have some: what the engine reads by its name always has a value.
    pub when: When,
    /// Its values, earliest first; at least one.
    pub values: Vec<Dated<Range>>,
}

impl Role {
    /// Whether the engine sums what has the role, rather than read it by its name.
    #[must_use]
    pub fn is_summed(self) -> bool {
        !matches!(self, Self::Constant | Self::Drift)
    }

    /// The kind of employment of which what has the role is paid; `None` for what is paid of both, or of
    /// neither.
    #[must_use]
    pub const fn employment(self) -> Option<Employment> {
        match self {
            Self::CivilServantRate | Self::CivilServantFlat => Some(Employment::CivilServant),
            Self::ContractAgentRate
            | Self::ContractAgentRateBelowCeiling
            | Self::ContractAgentRateAboveCeiling
            | Self::ContractAgentFlat
            | Self::ContractAgentSupplement => Some(Employment::ContractAgent),
            Self::Constant
            | Self::PayrollTax
            | Self::PayrollTaxAboveFirst
            | Self::PayrollTaxAboveSecond
            | Self::Overhead
            | Self::VatRate
            | Self::Drift => None,
        }
    }
}

impl Parameter {
    /// The value in force on 1 January of a year.
    ///
    /// Before its first date, a constant or a drift has its first value; a rate has none, since it
    /// is not paid before it is in force.
    #[must_use]
    pub fn in_force(&self, year: i32) -> Option<&Dated<Range>> {
        in_force(&self.values, year).or_else(|| {
            let is_summed = self.role.is_summed();
            self.values.first().filter(|_| !is_summed)
        })
    }
}
