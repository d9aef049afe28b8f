//! What a comparison of scenarios is made from.

use cadrage_core::decision::comparison::{Comparison, PricedScenario, compare_scenarios};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Text;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::uncertainty::provision::Provision;

/// A scenario, before it is compared.
#[derive(Debug, Clone)]
pub struct NamedScenario {
    /// The grid that it was priced with.
    pub grid: CostGrid,
    /// Its estimate, its verdict and its draws.
    pub priced: PricedScenario,
    /// What it is called; where it is the name of its service, the document calls it « as scoped ».
    pub label: Text,
}

/// Scenarios side by side, the baseline first; there are two at least.
#[derive(Debug, Clone)]
pub struct ScenarioComparison {
    pub(super) comparison: Comparison,
    pub(super) scenarios: Vec<NamedScenario>,
    /// The provision that each asks for; `None` when it asks for none.
    pub(super) provisions: Vec<Option<Provision>>,
}

impl ScenarioComparison {
    /// Compares scenarios with the first of them. A provision is that of the decision sheet, drawn
    /// for the scenarios that ask for one.
    ///
    /// # Errors
    ///
    /// At `place`, that there is nothing to compare; a sum or a sample beyond what numbers hold.
    pub fn new(scenarios: Vec<NamedScenario>, place: Place) -> Result<Self, Vec<Problem>> {
        if scenarios.len() < 2 {
            let kind = ProblemKind::OneScenario;
            return Err(vec![Problem { place, kind }]);
        }
        let priced: Vec<PricedScenario> =
            scenarios.iter().map(|each| each.priced.clone()).collect();
        let comparison =
            compare_scenarios(&priced).map_err(|overflow| overflow.problems("total"))?;
        let provisions = scenarios
            .iter()
            .map(|each| Provision::draw(&each.grid, each.estimate()))
            .collect::<Result<_, _>>()
            .map_err(|overflow| overflow.problems("total"))?;
        Ok(Self {
            comparison,
            scenarios,
            provisions,
        })
    }

    /// What the others are compared with.
    #[must_use]
    pub fn baseline(&self) -> Option<&NamedScenario> {
        self.scenarios.first()
    }
}

impl NamedScenario {
    /// Its estimate.
    #[must_use]
    pub fn estimate(&self) -> &Estimate {
        &self.priced.variant.estimate
    }
}
