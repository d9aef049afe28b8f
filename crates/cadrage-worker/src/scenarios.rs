//! The scenarios of a study: its answers, and those of each of its variants.

use cadrage_core::decision::comparison::PricedScenario;
use cadrage_core::scoping::{self, VariantSettings};
use cadrage_core::text::lang::Text;
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::Node;
use cadrage_report::document::{NamedScenario, ScenarioComparison};

use crate::study::{FILE, ReadStudy, Subject};

impl Subject {
    /// The study compared with its variants, as the command compares the variants of a file: the one
    /// that it names as the baseline comes first.
    ///
    /// # Errors
    ///
    /// Every problem of the study and of its variants; that it has none.
    pub(crate) fn scenarios(&self) -> Result<ScenarioComparison, Vec<Problem>> {
        let tree = self.tree()?;
        let (comparison, problems) = scoping::comparison(&tree);
        if !problems.is_empty() {
            return Err(problems);
        }
        let own = self.scenario(&tree, None)?;
        let variants = comparison.variants.iter();
        let mut scenarios = variants
            .map(|variant| self.scenario(&tree, Some(variant)))
            .collect::<Result<Vec<_>, _>>()?;
        scenarios.insert(0, own);
        if comparison.baseline < scenarios.len() {
            let baseline = scenarios.remove(comparison.baseline);
            scenarios.insert(0, baseline);
        }
        ScenarioComparison::new(scenarios, Place::file(FILE))
    }

    fn scenario(
        &self,
        study: &Node,
        variant: Option<&VariantSettings>,
    ) -> Result<NamedScenario, Vec<Problem>> {
        let mut tree = study.clone();
        if let Some(variant) = variant {
            let problems = scoping::set(&mut tree, &variant.settings);
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        let ReadStudy {
            grid,
            scoping,
            date,
        } = self.read_tree(&tree)?;
        let name = variant.map_or(&scoping.service.name, |variant| &variant.name);
        let label = Text::in_each(|_| name.clone());
        let priced = PricedScenario::price(name.clone(), &grid, &scoping, date)?;
        Ok(NamedScenario {
            grid,
            priced,
            label,
        })
    }
}
