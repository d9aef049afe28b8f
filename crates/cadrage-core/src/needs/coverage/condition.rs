//! The conditions under which a team can keep a tier.

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
        match (self, lang) {
            (Self::Rota { least, lasting, people }, Lang::Fr) => format!(
                "Astreinte : {} personnes au moins, {} pour tenir dans la durée ; {} prévues.",
                n(least), n(lasting), n(people)
            ),
            (Self::Rota { least, lasting, people }, Lang::En) => format!(
                "On call: {} people at least, {} for it to last; {} planned.",
                n(least), n(lasting), n(people)
            ),
            (Self::Rest { hours }, Lang::Fr) => format!(
                "Repos quotidien : les interventions décalent la reprise, soit {} h de travail perdues par an.",
                n(hours)
            ),
            (Self::Rest { hours }, Lang::En) => format!(
                "Daily rest: interventions delay the next start, that is {} working hours lost a year.",
                n(hours)
            ),
            (Self::OvertimePeople { people }, Lang::Fr) => format!(
                "Heures supplémentaires : à partager entre {} personnes au moins pour rester sous le plafond mensuel.",
                n(people)
            ),
            (Self::OvertimePeople { people }, Lang::En) => format!(
                "Overtime: to be shared among at least {} people to stay below the monthly cap.",
                n(people)
            ),
            (Self::OvertimeNotPaid { profile }, Lang::Fr) => format!(
                "Les heures supplémentaires ne sont pas payées à la catégorie A ({profile}) : des équipes en horaires décalés sont comptées."
            ),
            (Self::OvertimeNotPaid { profile }, Lang::En) => {
                format!("Overtime is not paid to category A ({profile}): shifts are counted instead.")
            }
            (Self::NoComponents, Lang::Fr) => {
                "Aucun composant n’est décrit : ni les interventions ni la disponibilité ne peuvent être estimées.".to_owned()
            }
            (Self::NoComponents, Lang::En) => {
                "No component is described: neither interventions nor availability can be estimated.".to_owned()
            }
            (Self::BelowTarget { window, mean, target }, Lang::Fr) => format!(
                "{} : la disponibilité attendue, {} %, n’atteint pas l’engagement de {} %.",
                window.fr,
                n(mean), n(target)
            ),
            (Self::BelowTarget { window, mean, target }, Lang::En) => format!(
                "{}: the expected availability, {}%, falls short of the commitment, {}%.",
                window.en,
                n(mean), n(target)
            ),
        }
    }
}
