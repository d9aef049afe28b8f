//! Who is in charge of topics, by which they are shown.

use cadrage_core::order;
use cadrage_core::scoping::Owner;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::components::blocks::safe_text;
use crate::state::{State, path};

/// Whose topics are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Charge {
    /// Everybody's.
    #[default]
    Anybody,
    /// Those that a party takes on.
    Party(Owner),
    /// Those of a person, by the name that the study gives.
    Person(String),
}

impl Charge {
    /// Everybody, then the parties and persons who are in charge of a topic of the study.
    pub(super) fn all(state: &State) -> Vec<Self> {
        let of_topics = state.grid.topics.keys().flat_map(|topic| {
            let party = Owner::parse(said(state, topic, "owner")).map(Self::Party);
            let person = Some(said(state, topic, "person")).filter(|name| !name.is_empty());
            [party, person.map(|name| Self::Person(name.to_owned()))]
        });
        let mut all: Vec<Self> = of_topics.flatten().chain([Self::Anybody]).collect();
        order::sort_by(&mut all, Ord::cmp);
        all.dedup();
        all
    }

    /// Whether a topic is theirs.
    pub(super) fn holds(&self, state: &State, topic: &str) -> bool {
        match self {
            Self::Anybody => true,
            Self::Party(owner) => said(state, topic, "owner") == owner.id(),
            Self::Person(name) => said(state, topic, "person") == name,
        }
    }

    /// What tells it from the others.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Anybody => String::new(),
            Self::Party(owner) => format!("owner.{}", owner.id()),
            Self::Person(name) => format!("person.{name}"),
        }
    }

    /// The party or the person; `None` for everybody.
    pub(super) fn label(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Anybody => None,
            Self::Party(owner) => Some(owner.label(lang).to_owned()),
            Self::Person(name) => Some(safe_text(name)),
        }
    }
}

/// The topics of whoever was chosen, found then: one whose person is being typed stays in view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ChargeFilter {
    /// Who was chosen.
    pub(super) charge: Charge,
    topics: Vec<String>,
}

impl ChargeFilter {
    pub(super) fn new(state: &State, charge: Charge) -> Self {
        let topics = state.grid.topics.keys();
        let topics = topics.filter(|topic| charge.holds(state, topic));
        Self {
            topics: topics.cloned().collect(),
            charge,
        }
    }

    /// Whether a topic is shown.
    pub(super) fn shows(&self, topic: &String) -> bool {
        self.charge == Charge::Anybody || self.topics.contains(topic)
    }

    /// Those who can be chosen, with the one who was, even if no topic is theirs any more.
    pub(super) fn choices(&self, state: &State) -> Vec<Charge> {
        let mut all = Charge::all(state);
        if !all.contains(&self.charge) {
            all.push(self.charge.clone());
        }
        all
    }
}

fn said<'s>(state: &'s State, topic: &str, key: &str) -> &'s str {
    state.study.text(&path(["topics", topic, key]))
}
