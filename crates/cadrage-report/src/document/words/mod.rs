//! Every sentence of the documents: one structure, with one value for each language.
//!
//! The caller fills in the `{names}`. French is typed with plain spaces; `format::typeset` replaces
//! them according to French typography.

mod agreement_en;
mod agreement_fr;
pub(super) mod charts;
mod en;
mod fr;

use cadrage_core::text::lang::Lang;

/// Every sentence of the documents in one language.
pub(super) struct DocumentWords {
    pub(super) common: Common,
    pub(super) identity: Identity,
    pub(super) verdict: VerdictWords,
    pub(super) charts: &'static charts::Charts,
    pub(super) decision: Decision,
    pub(super) needs: Needs,
    pub(super) commitments: Commitments,
    pub(super) agreement: Agreement,
    pub(super) scoping: ScopingWords,
}

impl DocumentWords {
    /// The sentences of a language.
    pub(super) fn in_lang(lang: Lang) -> &'static Self {
        match lang {
            Lang::Fr => &fr::WORDS,
            Lang::En => &en::WORDS,
        }
    }
}

/// The sentences that all documents share.
pub(super) struct Common {
    pub(super) footer: &'static str,
    pub(super) fte: &'static str,
}

/// The table that identifies the service.
pub(super) struct Identity {
    pub(super) provider: &'static str,
    pub(super) application: &'static str,
    pub(super) tier: &'static str,
    pub(super) mode: &'static str,
    pub(super) years: &'static str,
    pub(super) institutions: &'static str,
    pub(super) from_to: &'static str,
    pub(super) support: &'static str,
}

/// The verdict and its reasons.
pub(super) struct VerdictWords {
    pub(super) go: &'static str,
    pub(super) one_condition: &'static str,
    pub(super) conditions: &'static str,
    pub(super) unanswered_only: &'static str,
    pub(super) one_reason: &'static str,
    pub(super) reasons: &'static str,
    pub(super) one_unanswered: &'static str,
    pub(super) unanswered: &'static str,
    pub(super) caption: &'static str,
    /// Columns: kind, reason, what would remove it, owner.
    pub(super) header: &'static [&'static str],
}

/// The decision sheet; each figure has a label and an explanation.
pub(super) struct Decision {
    pub(super) title: &'static str,
    pub(super) more: &'static str,
    pub(super) figures_caption: &'static str,
    /// Columns: figure, explanation, value.
    pub(super) figures_header: &'static [&'static str],
    pub(super) total: FigureWords,
    pub(super) one_off: FigureWords,
    pub(super) assumed: FigureWords,
    pub(super) recurring: FigureWords,
    pub(super) people: FigureWords,
    pub(super) given: FigureWords,
    pub(super) net: FigureWords,
    /// The amount invoiced to institutions, VAT included.
    pub(super) invoiced: FigureWords,
    pub(super) each: FigureWords,
    pub(super) taken_caption: &'static str,
    /// Columns: party, decision, date, name and signature.
    pub(super) taken_header: &'static [&'static str],
    pub(super) parties: &'static [&'static str],
}

/// What a figure is called, and how it is to be read.
#[derive(Clone, Copy)]
pub(super) struct FigureWords {
    pub(super) label: &'static str,
    pub(super) reading: &'static str,
}

impl FigureWords {
    const fn new(label: &'static str, reading: &'static str) -> Self {
        Self { label, reading }
    }
}

/// The needs matrix.
pub(super) struct Needs {
    pub(super) title: &'static str,
    pub(super) introduction: &'static str,
    pub(super) components: &'static str,
    pub(super) components_note: &'static str,
    pub(super) components_caption: &'static str,
    /// Columns: component, kind, replicas, then those to fill in by hand.
    pub(super) components_header: &'static [&'static str],
    pub(super) replicas: &'static str,
    pub(super) no_component: &'static str,
    pub(super) sizing: &'static str,
    pub(super) sizing_caption: &'static str,
    /// Columns before the years: size, origin.
    pub(super) sizing_header: &'static [&'static str],
    pub(super) matrix_note: &'static str,
    pub(super) matrix_caption: &'static str,
    /// Columns before the years: need, unit.
    pub(super) matrix_header: &'static [&'static str],
    pub(super) others: &'static str,
    pub(super) met: &'static str,
    pub(super) not_costed: &'static str,
    pub(super) cost: &'static str,
    pub(super) cost_caption: &'static str,
    /// Column before the years and the total: family.
    pub(super) cost_header: &'static [&'static str],
}

/// The commitments table.
pub(super) struct Commitments {
    pub(super) caption: &'static str,
    pub(super) indicator: &'static str,
    pub(super) hours: &'static str,
    pub(super) holidays: &'static str,
    pub(super) closures: &'static str,
    pub(super) level: &'static str,
    pub(super) coverage: &'static str,
    pub(super) availability: &'static str,
    pub(super) take_up: &'static str,
    pub(super) acknowledgement: &'static str,
    pub(super) handling: &'static str,
    pub(super) on_time: &'static str,
    pub(super) of_year: &'static str,
    pub(super) allowed: &'static str,
    pub(super) included: &'static str,
    pub(super) excluded: &'static str,
    pub(super) specific: &'static str,
    pub(super) not_committed: &'static str,
    pub(super) critical_only: &'static str,
    pub(super) to_agree: &'static str,
    pub(super) blank: &'static str,
    pub(super) every_day: &'static str,
    pub(super) days_range: &'static str,
    pub(super) all_day: &'static str,
    pub(super) span: &'static str,
    pub(super) hour: &'static str,
    pub(super) hour_minute: &'static str,
    pub(super) in_hours: &'static str,
    pub(super) in_minutes: &'static str,
}

/// The draft agreement.
pub(super) struct Agreement {
    pub(super) title: &'static str,
    pub(super) draft: &'static str,
    pub(super) draft_meaning: &'static str,
    pub(super) article: &'static str,
    pub(super) closure: &'static str,
    /// The payment of an institution.
    pub(super) each: &'static str,
    pub(super) day: &'static str,
    pub(super) first_day: &'static str,
    pub(super) months: &'static [&'static str],
    pub(super) cost_caption: &'static str,
    pub(super) cost_header: &'static [&'static str],
    pub(super) shares_caption: &'static str,
    pub(super) shares_header: &'static [&'static str],
    pub(super) unshared: &'static str,
    pub(super) settled: &'static str,
    pub(super) settled_caption: &'static str,
    pub(super) settled_header: &'static [&'static str],
    pub(super) blanks: &'static str,
    pub(super) blanks_caption: &'static str,
    pub(super) blanks_header: &'static [&'static str],
    pub(super) no_blank: &'static str,
    pub(super) signatures_caption: &'static str,
    /// Columns: party, date, signature.
    pub(super) signatures_header: &'static [&'static str],
    /// The label of each blank, by its `{name}`.
    pub(super) labels: &'static [(&'static str, &'static str)],
    pub(super) articles: &'static [Article],
}

/// The scoping document.
pub(super) struct ScopingWords {
    pub(super) title: &'static str,
    pub(super) purpose: &'static str,
    pub(super) progress: &'static str,
    pub(super) progress_caption: &'static str,
    pub(super) progress_header: &'static [&'static str],
    pub(super) theme: &'static str,
    pub(super) objective: &'static str,
    pub(super) answers_caption: &'static str,
    pub(super) answers_header: &'static [&'static str],
    pub(super) unanswered: &'static str,
    pub(super) choices_caption: &'static str,
    pub(super) choices_header: &'static [&'static str],
    pub(super) consequences: &'static str,
    pub(super) consequence: &'static str,
    pub(super) impacts_caption: &'static str,
    pub(super) impacts_header: &'static [&'static str],
    /// The domains: technical, hardware, organisational, people.
    pub(super) domains: [&'static str; 4],
    pub(super) between: &'static str,
    pub(super) costs_caption: &'static str,
    pub(super) costs_header: &'static [&'static str],
    pub(super) asked: &'static str,
    pub(super) asked_topic: &'static str,
    pub(super) asked_line: &'static str,
    pub(super) nothing_asked: &'static str,
    pub(super) costs: &'static str,
    pub(super) supports: &'static str,
    pub(super) no_support: &'static str,
    pub(super) feasibility: &'static str,
    pub(super) known: &'static str,
}

/// An article of the agreement.
pub(super) struct Article {
    pub(super) title: &'static str,
    pub(super) clauses: &'static [Clause],
}

/// A clause. `agreement.rs` gives the values of its `{names}`; those without a value become blanks,
/// labelled by `labels`.
pub(super) enum Clause {
    /// A paragraph.
    Text(&'static str),
    /// A list.
    Items(&'static [&'static str]),
    /// A paragraph shown only under a condition.
    If(ClauseCondition, &'static str),
    /// Blocks made from the estimate.
    Insert(Insert),
}

/// The condition of a clause.
#[derive(Clone, Copy)]
pub(super) enum ClauseCondition {
    Saas,
    Paas,
    Iaas,
    /// The service is described.
    Described,
    /// A window is covered by people on call.
    OnCall,
    /// There is a support plan.
    Supported,
    Unsupported,
    /// No institution is named.
    Alike,
    /// The scoping gives the last year in which the service is needed.
    NeededUntil,
}

/// Blocks made from the estimate.
#[derive(Clone, Copy)]
pub(super) enum Insert {
    Commitments,
    Funding,
    Cost,
    Shares,
    Signatures,
}
