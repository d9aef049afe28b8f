//! The glossary: the words of the field and of the tool, in plain words.
//!
//! The first table of `docs/glossary.md` has the same terms, in the same order; a test compares them.

use cadrage_core::text::lang::Phrase;

use super::glossary_of_costs::{ACCOUNTS, COSTS, METHOD};
use super::glossary_of_service::{DECISION, SERVICE, SHARING};

cadrage_core::texts! {
    title: "Glossaire", "Glossary";
    lead: "Les mots de la méthode et ceux de cet outil. Sur les autres pages, un mot souligné de points ouvre sa définition.",
        "The words of the method and those of this tool. On the other pages, a word underlined with dots opens its definition.";
    definition: "Définition", "Definition";
    open: "Voir dans le glossaire", "See in the glossary";
    used: "Où l’outil s’en sert", "Where the tool uses it";
}

/// The id of a term, in addresses and on the words of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermId(pub &'static str);

/// The terms that words of the page open.
pub mod term {
    use super::TermId;

    pub const PROVIDER: TermId = TermId("provider");
    pub const OVERLAY: TermId = TermId("overlay");
    pub const NATURE: TermId = TermId("nature");
    pub const ONE_OFF: TermId = TermId("one_off");
    pub const RECURRING: TermId = TermId("recurring");
    pub const TIER: TermId = TermId("tier");
    pub const ON_CALL: TermId = TermId("on_call");
    pub const COMPONENT: TermId = TermId("component");
    pub const SUPPORT: TermId = TermId("support");
    pub const NET_COST: TermId = TermId("net_cost");
    pub const SHARING_KEY: TermId = TermId("sharing_key");
    pub const TARIFF: TermId = TermId("tariff");
    pub const RANGE: TermId = TermId("range");
    pub const PERCENTILE: TermId = TermId("percentile");
    pub const VERDICT: TermId = TermId("verdict");
    pub const DOCUMENT: TermId = TermId("document");
}

/// A term of the glossary.
#[derive(Debug, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// Its id.
    pub id: TermId,
    /// What it is called.
    pub name: Phrase,
    /// What it means, in plain words.
    pub meaning: Phrase,
    /// The paths of the pages that use it.
    pub pages: &'static [&'static str],
}

/// Terms on one subject.
#[derive(Debug, PartialEq, Eq)]
pub struct TermGroup {
    /// The id of its title on the page.
    pub id: &'static str,
    /// Its title.
    pub title: Phrase,
    /// Its terms.
    pub terms: &'static [GlossaryTerm],
}

/// A term from its words, each in French, then in English.
pub(super) const fn entry(
    id: TermId,
    name: [&'static str; 2],
    meaning: [&'static str; 2],
    pages: &'static [&'static str],
) -> GlossaryTerm {
    GlossaryTerm {
        id,
        name: Phrase::new(name[0], name[1]),
        meaning: Phrase::new(meaning[0], meaning[1]),
        pages,
    }
}

/// Every term, by subject.
pub const GROUPS: &[TermGroup] = &[
    TermGroup {
        id: "glossary-method",
        title: Phrase::new("La méthode et ses acteurs", "The method and who takes part"),
        terms: METHOD,
    },
    TermGroup {
        id: "glossary-costs",
        title: Phrase::new("Ce qui est chiffré", "What is priced"),
        terms: COSTS,
    },
    TermGroup {
        id: "glossary-accounts",
        title: Phrase::new("Personnel et budget", "People and budget"),
        terms: ACCOUNTS,
    },
    TermGroup {
        id: "glossary-service",
        title: Phrase::new("Niveau de service", "Service level"),
        terms: SERVICE,
    },
    TermGroup {
        id: "glossary-sharing",
        title: Phrase::new("Soutiens et partage", "Support and sharing"),
        terms: SHARING,
    },
    TermGroup {
        id: "glossary-decision",
        title: Phrase::new("Incertitude et décision", "Uncertainty and decision"),
        terms: DECISION,
    },
];

/// The term with this id; `None` for any other text.
pub fn find(id: &str) -> Option<&'static GlossaryTerm> {
    GROUPS
        .iter()
        .flat_map(|group| group.terms)
        .find(|term| term.id.0 == id)
}

/// The terms that a page uses, in the order of the glossary.
pub fn used_by(path: &str) -> impl Iterator<Item = &'static GlossaryTerm> {
    let terms = GROUPS.iter().flat_map(|group| group.terms);
    terms.filter(move |term| term.pages.contains(&path))
}
