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
    /// Fewer requests than promised are in time, on the average of a year.
    RequestsLate {
        /// The label of the window.
        window: Text,
        /// The year in which the fewest are.
        year: i32,
        /// How many are, in percent.
        kept: Decimal,
        /// How many are promised, in percent.
        promised: Decimal,
        /// People at work at the same time.
        agents: u32,
        /// How many of them would keep the delays; `None` when no number does.
        agents_needed: Option<u32>,
    },
}

impl Condition {
    /// Whether the condition is met, so that the commitment can be made.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Rota { least, people, .. } => people >= least,
            Self::Rest { .. } | Self::OvertimePeople { .. } => true,
            Self::OvertimeNotPaid { .. }
            | Self::NoComponents
            | Self::BelowTarget { .. }
            | Self::RequestsLate { .. } => false,
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
            Self::BelowTarget { .. } => Some(Text::in_each(|lang| {
                words::decision(lang).add_redundancy().to_owned()
            })),
            Self::NoComponents => say(words::coverage::Texts::describe_components),
            Self::RequestsLate { .. } => say(words::coverage::Texts::give_time_to_requests),
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
            Self::BelowTarget {
                window,
                mean,
                target,
            } => words::coverage(lang).availability_short(&window.get(lang), &n(mean), &n(target)),
            Self::RequestsLate {
                window,
                year,
                kept,
                promised,
                agents,
                agents_needed,
            } => {
                let texts = words::coverage(lang);
                let needed = match agents_needed {
                    Some(needed) => texts.agents_needed(needed, agents),
                    None => texts.no_agents_suffice().to_owned(),
                };
                texts.requests_late(&window.get(lang), year, &n(kept), &n(promised), &needed)
            }
        }
    }
}
