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

fn said<'s>(state: &'s State, topic: &str, key: &str) -> &'s str {
    state.study.text(&path(["topics", topic, key]))
}
