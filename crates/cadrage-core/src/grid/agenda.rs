//! The agenda of the meeting: topics and their choices in the order of the method, support plans
//! from the least to the most.

use super::CostGrid;
use super::known::PlanId;
use super::model::{Choice, Theme, Topic};
use crate::order;

/// A topic under its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaTopic<'a> {
    /// Its id in `topics.csv`.
    pub id: &'a str,
    /// The topic.
    pub topic: &'a Topic,
}

/// A choice under its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaChoice<'a> {
    /// Its id in `choices.csv`.
    pub id: &'a str,
    /// The choice.
    pub choice: &'a Choice,
}

impl Topic {
    /// The place of the topic in its theme: that of the first item of the method which it treats.
    /// What the method does not list comes last.
    #[must_use]
    pub fn rank(&self) -> u32 {
        self.method_items.first().copied().unwrap_or(u32::MAX)
    }
}

impl CostGrid {
    /// Every topic, theme by theme.
    ///
    /// ```
    /// use cadrage_core::grid::{CostGrid, builtin};
    ///
    /// let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    /// assert_eq!(grid.agenda()[0].id, "service_offer");
    /// ```
    #[must_use]
    pub fn agenda(&self) -> Vec<AgendaTopic<'_>> {
        let topics = self.topics.iter();
        let mut agenda: Vec<_> = topics
            .map(|(id, topic)| AgendaTopic { id, topic })
            .collect();
        order::sort_by_key(&mut agenda, |each| {
            (each.topic.theme, each.topic.rank(), each.id)
        });
        agenda
    }

    /// The ids of the support plans as they are offered: no support first, then from the plan with
    /// the fewest measures to the one with the most.
    ///
    /// ```
    /// use cadrage_core::grid::{CostGrid, builtin};
    ///
    /// let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    /// let plans = grid.plans();
    /// assert_eq!((plans[0], plans[plans.len() - 1]), ("none", "full_pilot"));
    /// ```
    #[must_use]
    pub fn plans(&self) -> Vec<&str> {
        let mut plans: Vec<_> = self.support_plans.iter().collect();
        // Plans come by their ids: those with as many measures keep that order.
        order::sort_by_key(&mut plans, |(id, plan)| {
            (**id != PlanId::NONE, plan.measures.len())
        });
        plans.into_iter().map(|(id, _)| id.as_str()).collect()
    }

    /// The topics of a theme.
    #[must_use]
    pub fn topics_of(&self, theme: Theme) -> Vec<AgendaTopic<'_>> {
        let mut topics = self.agenda();
        topics.retain(|each| each.topic.theme == theme);
        topics
    }

    /// The choices that a topic settles, by id; none for a topic without any.
    #[must_use]
    pub fn choices_of(&self, topic: &str) -> Vec<AgendaChoice<'_>> {
        let choices = self.choices.iter();
        choices
            .filter(|(_, choice)| choice.topic == topic)
            .map(|(id, choice)| AgendaChoice { id, choice })
            .collect()
    }

    /// The choices of a theme, topic by topic.
    #[must_use]
    pub fn choices_of_theme(&self, theme: Theme) -> Vec<AgendaChoice<'_>> {
        let topics = self.topics_of(theme);
        topics
            .iter()
            .flat_map(|each| self.choices_of(each.id))
            .collect()
    }
}
