//! The articles of the draft agreement: their clauses in order, and when each stands.

use self::Clause::{If, Insert, Items, Text};
use super::words::clauses::Texts;

/// An article of the agreement.
pub(super) struct Article {
    pub(super) title: fn(Texts) -> &'static str,
    pub(super) clauses: &'static [Clause],
}

/// What stands before the articles.
pub(super) const PREAMBLE: Article = Article { title: Texts::preamble, clauses: &[
    Text(Texts::preamble_esup),
    Text(Texts::preamble_basis),
] };

/// A clause. `agreement.rs` gives the values of its `{names}`; those without a value become blanks.
pub(super) enum Clause {
    /// A paragraph.
    Text(fn(Texts) -> &'static str),
    /// A list.
    Items(fn(Texts) -> &'static [&'static str]),
    /// A paragraph shown only under a condition.
    If(ClauseCondition, fn(Texts) -> &'static str),
    /// Blocks made from the estimate.
    Insert(InsertedPart),
}

/// The condition of a clause.
#[derive(Clone, Copy)]
pub(super) enum ClauseCondition {
    Saas,
    Paas,
    Iaas,
    /// Nobody chose the mode.
    ModeByDefault,
    TierChosen,
    TierByDefault,
    /// The service is described.
    Described,
    /// A window is covered by people on call.
    OnCall,
    /// A window is committed (SLA).
    Committed,
    /// A window is aimed at (SLO).
    AimedAt,
    /// There are several windows.
    SeveralWindows,
    /// There is a support plan, which brings something.
    Supported,
    /// There is a support plan, which brings nothing to the service.
    SupportedInVain,
    Unsupported,
    /// The scoping has windows of its own, in place of those of the tier.
    OwnWindows,
    /// ESUP-Portail bears lines itself.
    EsupLines,
    /// Nobody pays in some year.
    Unshared,
    /// No institution is named.
    Alike,
    /// The scoping gives the last year in which the service is needed.
    NeededUntil,
}

/// Blocks made from the estimate.
#[derive(Clone, Copy)]
pub(super) enum InsertedPart {
    Commitments,
    Funding,
    Cost,
    Shares,
    Signatures,
}

/// The articles, in order.
pub(super) const ARTICLES: &[Article] = &[
    Article { title: Texts::parties, clauses: &[
        Text(Texts::parties_esup),
        Text(Texts::parties_provider),
        Text(Texts::parties_agree),
    ] },
    Article { title: Texts::object, clauses: &[
        Text(Texts::object_service),
        If(ClauseCondition::Described, Texts::object_description),
        Text(Texts::object_limits),
    ] },
    Article { title: Texts::mode, clauses: &[
        If(ClauseCondition::Saas, Texts::mode_saas),
        If(ClauseCondition::Paas, Texts::mode_paas),
        If(ClauseCondition::Iaas, Texts::mode_iaas),
        If(ClauseCondition::ModeByDefault, Texts::mode_default),
        Text(Texts::mode_tenancy),
        Text(Texts::mode_size),
    ] },
    Article { title: Texts::levels, clauses: &[
        If(ClauseCondition::TierChosen, Texts::levels_tier),
        If(ClauseCondition::TierByDefault, Texts::levels_tier_default),
        If(ClauseCondition::OwnWindows, Texts::levels_own_windows),
        If(ClauseCondition::Committed, Texts::levels_committed),
        If(ClauseCondition::AimedAt, Texts::levels_aimed),
        Insert(InsertedPart::Commitments),
        If(ClauseCondition::SeveralWindows, Texts::levels_precedence),
        Text(Texts::levels_availability),
        Text(Texts::levels_closures),
        Text(Texts::levels_critical),
        Text(Texts::levels_measure),
        If(ClauseCondition::Committed, Texts::levels_missed),
        If(ClauseCondition::OnCall, Texts::levels_on_call),
    ] },
    Article { title: Texts::roles, clauses: &[
        If(ClauseCondition::Saas, Texts::roles_saas),
        If(ClauseCondition::Paas, Texts::roles_paas),
        If(ClauseCondition::Iaas, Texts::roles_iaas),
        Items(Texts::roles_list),
        Text(Texts::roles_tickets),
        Text(Texts::roles_contacts),
    ] },
    Article { title: Texts::security, clauses: &[
        Items(Texts::security_list),
    ] },
    Article { title: Texts::data, clauses: &[
        Text(Texts::data_processor),
        Text(Texts::data_categories),
        Items(Texts::data_duties),
        Text(Texts::data_officers),
    ] },
    Article { title: Texts::property, clauses: &[
        Text(Texts::property_licence),
        Text(Texts::property_developments),
        Text(Texts::property_data),
    ] },
    Article { title: Texts::support, clauses: &[
        If(ClauseCondition::Unsupported, Texts::support_none),
        If(ClauseCondition::Supported, Texts::support_plan),
        If(ClauseCondition::SupportedInVain, Texts::support_in_vain),
        Insert(InsertedPart::Funding),
        If(ClauseCondition::Supported, Texts::support_in_kind),
        If(ClauseCondition::EsupLines, Texts::support_lines),
    ] },
    Article { title: Texts::finance, clauses: &[
        Text(Texts::finance_cost),
        If(ClauseCondition::Supported, Texts::finance_net),
        Insert(InsertedPart::Cost),
        Text(Texts::finance_review),
        Text(Texts::finance_revision),
        Text(Texts::finance_vat),
    ] },
    Article { title: Texts::sharing, clauses: &[
        Text(Texts::sharing_key),
        Insert(InsertedPart::Shares),
        If(ClauseCondition::Alike, Texts::sharing_alike),
        If(ClauseCondition::Unshared, Texts::sharing_unshared),
        Text(Texts::sharing_newcomer),
    ] },
    Article { title: Texts::steering, clauses: &[
        Text(Texts::steering_committee),
        Text(Texts::steering_tasks),
    ] },
    Article { title: Texts::duration, clauses: &[
        Text(Texts::duration_from),
        If(ClauseCondition::NeededUntil, Texts::duration_needed),
        Text(Texts::duration_review),
        Text(Texts::duration_notice),
    ] },
    Article { title: Texts::exit, clauses: &[
        Text(Texts::exit_data),
        Text(Texts::exit_provider),
    ] },
    Article { title: Texts::liability, clauses: &[
        Text(Texts::liability_duties),
        If(ClauseCondition::AimedAt, Texts::liability_aimed),
        Text(Texts::liability_limits),
    ] },
    Article { title: Texts::end, clauses: &[
        Text(Texts::end_disputes),
        Text(Texts::end_annexes),
        Insert(InsertedPart::Signatures),
    ] },
];
