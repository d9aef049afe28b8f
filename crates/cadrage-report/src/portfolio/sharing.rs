//! Services that share a team or a rota: who they are, and what that saves.

use cadrage_core::decision::portfolio::{CoupledChoice, CoupledService, Coupling, choose_coupled};
use cadrage_core::decision::team::Division;
use cadrage_core::grid::CostGrid;
use cadrage_core::money::Overflow;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::candidate::AppraisedService;
use super::{BudgetAllocation, PortfolioQuestion, ServiceCandidate};
use crate::block::Block;
use crate::json::Object;
use crate::words;

/// What services are asked to share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingQuestion {
    /// Whether those of one provider have one team.
    pub by_provider: bool,
    /// The services that one rota covers, by their names; empty for all. `None` without a rota.
    pub rota: Option<Vec<String>>,
    /// How what is borne once is divided.
    pub division: Division,
}

/// Who shares, by name, and what the services that are offered cost, in euros over the period, before
/// support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWork {
    teams: Vec<Vec<String>>,
    rota: Vec<String>,
    division: Division,
    alone: Decimal,
    together: Decimal,
}

impl BudgetAllocation {
    /// Chooses a plan for each service, each given with its grid, where those that are offered bear once
    /// what they share.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits, or leaves no room for the search.
    pub fn choose_sharing(
        question: PortfolioQuestion,
        sharing: &SharingQuestion,
        services: &[(&CostGrid, &AppraisedService)],
    ) -> Result<Self, Overflow> {
        let coupled = services.iter().map(|(grid, own)| CoupledService {
            grid,
            appraisals: &own.appraisals,
        });
        let coupled: Vec<CoupledService<'_>> = coupled.collect();
        let alone = services.iter().map(|(_, own)| own.candidate());
        let alone: Vec<ServiceCandidate> = alone.collect::<Result<_, _>>()?;
        let names: Vec<String> = alone.iter().map(ServiceCandidate::name).collect();
        let coupling = sharing.coupling(services, &names);
        let found = choose_coupled(&coupled, &coupling, &question.constraints)?;
        let work = SharedWork::new(&coupling, &names, &found);
        let CoupledChoice {
            choice, appraisals, ..
        } = found;
        let candidates = services.iter().zip(appraisals);
        let candidates = candidates.map(|((_, own), appraisals)| {
            ServiceCandidate::new(own.service.clone(), &appraisals, own.own)
        });
        let candidates = candidates.collect::<Result<_, _>>()?;
        Self::of_choice(question, candidates, choice, Some(work))
    }
}

impl SharingQuestion {
    fn coupling(&self, services: &[(&CostGrid, &AppraisedService)], names: &[String]) -> Coupling {
        let providers = services.iter().map(|(_, own)| {
            let first = own.appraisals.first();
            first.map_or("", |own| own.estimate.scoping.service.provider.as_str())
        });
        let providers: Vec<&str> = providers.collect();
        let is_covered = |((_, own), name): (&(&CostGrid, &AppraisedService), &String)| {
            let covered = self.rota.as_ref();
            covered.is_some_and(|covered| {
                covered.is_empty() || covered.contains(name) || covered.contains(&own.service)
            })
        };
        Coupling {
            division: self.division,
            teams: match self.by_provider {
                true => Coupling::teams_of(&providers),
                false => vec![None; services.len()],
            },
            rota: services.iter().zip(names).map(is_covered).collect(),
        }
    }
}

impl SharedWork {
    fn new(coupling: &Coupling, names: &[String], found: &CoupledChoice) -> Self {
        let members = |team: usize| -> Vec<String> {
            let members = coupling.teams.iter().zip(names);
            let members = members.filter(|(own, _)| **own == Some(team));
            members.map(|(_, name)| name.clone()).collect()
        };
        let covered = coupling.rota.iter().zip(names);
        let covered = covered.filter(|(is_covered, _)| **is_covered);
        let teams = (0..names.len()).map(members);
        let mut rota: Vec<String> = covered.map(|(_, name)| name.clone()).collect();
        if rota.len() < 2 {
            rota.clear();
        }
        Self {
            teams: teams.filter(|members| members.len() > 1).collect(),
            rota,
            division: coupling.division,
            alone: found.alone,
            together: found.together,
        }
    }

    /// The same for other programs.
    pub(super) fn json(&self) -> Object {
        Object::new()
            .with("teams", self.teams.as_slice())
            .with("rota", self.rota.as_slice())
            .with("division", self.division.id())
            .figure("alone", self.alone)
            .figure("together", self.together)
    }

    /// Who shares, and what that saves.
    pub(super) fn block(&self, lang: Lang) -> Block {
        let texts = words::portfolio(lang);
        let teams = self.teams.iter();
        let mut sentences: Vec<String> = teams
            .map(|names| texts.one_team(&names.join(", ")))
            .collect();
        if !self.rota.is_empty() {
            sentences.push(texts.one_rota(&self.rota.join(", ")));
        }
        if sentences.is_empty() {
            return Block::paragraph(texts.nothing_shared());
        }
        let [alone, together] = [self.alone, self.together].map(|amount| euros(amount, lang));
        sentences.push(texts.together(&alone, &together));
        sentences.push(texts.shared_prices().to_owned());
        Block::List(sentences)
    }
}
