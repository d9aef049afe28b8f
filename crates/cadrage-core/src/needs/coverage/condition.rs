//! The conditions under which a team can keep a tier.

use crate::text::words;
use rust_decimal::Decimal;

use crate::text::format::number;
use crate::text::lang::{Lang, Text};

/// A condition, or a warning that one is not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Size of the rota, in people.
    Rota {
        /// The minimum.
        least: Decimal,
        /// What is sustainable over time.
        lasting: Decimal,
        /// The number planned.
        people: Decimal,
    },
    /// Working hours that interventions cost in a year, since daily rest delays the next start.
    Rest {
        /// Hours a year.
        hours: Decimal,
    },
    /// People among whom overtime must be shared under the monthly cap.
    OvertimePeople {
        /// People.
        people: Decimal,
    },
    /// Overtime is not paid to category A: shifts are counted instead.
    OvertimeNotPaid {
        /// The id of the profile.
        profile: String,
    },
    /// No component is described: interventions and availability cannot be estimated.
    NoComponents,
    /// The mean availability falls short of the commitment.
    BelowTarget {
        /// The label of the window.
        window: Text,
        /// Mean availability in percent.
        mean: Decimal,
        /// The commitment in percent.
        target: Decimal,
    },
}

impl Condition {
    /// Whether the condition is met, so that the commitment can be made.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Rota { least, people, .. } => people >= least,
            Self::Rest { .. } | Self::OvertimePeople { .. } => true,
            Self::OvertimeNotPaid { .. } | Self::NoComponents | Self::BelowTarget { .. } => false,
        }
    }

    /// The action that would lift a condition that is not met; `None` when it is met.
    #[must_use]
    pub fn lift(&self) -> Option<Text> {
        let (fr, en) = match self {
            _ if self.holds() => return None,
            Self::Rest { .. } | Self::OvertimePeople { .. } => return None,
            Self::Rota { .. } => (
                "Compléter l’équipe, mettre l’astreinte en commun ou réduire la plage",
                "Complete the team, pool the rota or narrow the window",
            ),
            Self::OvertimeNotPaid { .. } => (
                "Confier ces heures à des agents de catégorie B ou C, ou à l’astreinte",
                "Give these hours to staff of category B or C, or to on-call duty",
            ),
            Self::BelowTarget { .. } => (
                "Ajouter de la redondance, élargir la couverture ou abaisser l’engagement",
                "Add redundancy, widen the coverage or lower the commitment",
            ),
            Self::NoComponents => (
                "Décrire les composants techniques du service dans le cadrage",
                "Describe the technical components of the service in the scoping",
            ),
        };
        Some(Text {
            fr: fr.to_owned(),
            en: en.to_owned(),
        })
    }

    /// The condition in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let n = |figure: &Decimal| number(*figure, lang);
        match self {
            Self::Rota {
                least,
                lasting,
                people,
            } => words::coverage(lang).people_on_call(&n(least), &n(lasting), &n(people)),
            Self::Rest { hours } => words::coverage(lang).daily_rest(&n(hours)),
            Self::OvertimePeople { people } => words::coverage(lang).overtime_shared(&n(people)),
            Self::OvertimeNotPaid { profile } => words::coverage(lang).overtime_not_paid(&profile),
            Self::NoComponents => words::coverage(lang).no_component().to_owned(),
            Self::BelowTarget {
                window,
                mean,
                target,
            } => words::coverage(lang).availability_short(&window.get(lang), &n(mean), &n(target)),
        }
    }
}
