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
}

impl Condition {
    /// Whether the condition is met, so that the commitment can be made.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Rota { least, people, .. } => people >= least,
            Self::Rest { .. } | Self::OvertimePeople { .. } => true,
            Self::OvertimeNotPaid { .. } | Self::NoComponents => false,
        }
    }

    /// The action that would lift a condition that is not met; `None` when it is met.
    #[must_use]
    pub fn lift(&self) -> Option<Text> {
        let say = |text: fn(words::coverage::Texts) -> &'static str| {
            Some(Text::in_each(|lang| text(words::coverage(lang)).to_owned()))
        };
        match self {
            _ if self.holds() => None,
            Self::Rest { .. } | Self::OvertimePeople { .. } => None,
            Self::Rota { .. } => say(words::coverage::Texts::complete_team),
            Self::OvertimeNotPaid { .. } => say(words::coverage::Texts::give_hours_to_others),
            Self::NoComponents => say(words::coverage::Texts::describe_components),
        }
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
        }
    }
}
