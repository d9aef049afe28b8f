//! Who pays what, as JSON.

use cadrage_core::decision::break_even::BreakEven;
use cadrage_core::estimate::invoicing::Invoices;
use cadrage_core::estimate::sharing::Allocation;
use cadrage_core::estimate::support::Funding;
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::Provision;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{quantities, texts, views};

/// Who pays what of the provider's cost.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundingView<'a> {
    plan: &'a str,
    cost: Vec<String>,
    esup_cash: Vec<String>,
    esup_in_kind: Vec<String>,
    user_institutions: Vec<String>,
    provider: Vec<String>,
    net: Vec<String>,
    contributions: Vec<ContributionView<'a>>,
    unapplied: Vec<UnappliedView<'a>>,
}

/// A measure that does not apply, and why.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct UnappliedView<'a> {
    measure: &'a str,
    label: &'a str,
    reason: &'static str,
    text: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ContributionView<'a> {
    measure: &'a str,
    label: &'a str,
    kind: &'static str,
    in_kind: bool,
    amounts: Vec<String>,
    total: String,
    unused: String,
}

/// What each institution pays of the net cost.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharingView<'a> {
    key: &'a str,
    status: &'static str,
    institutions: Vec<ShareView<'a>>,
    unshared: Vec<String>,
    per_institution: Vec<Option<String>>,
    per_institution_year: Option<String>,
    per_user: Vec<Option<String>>,
    own_effort: Vec<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invoices: Option<InvoicesView<'a>>,
}

/// The invoices of the institutions, when the provider is liable for VAT.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct InvoicesView<'a> {
    rates: Vec<String>,
    institutions: Vec<InvoiceView<'a>>,
    without_vat: Vec<String>,
    vat: Vec<String>,
    with_vat: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct InvoiceView<'a> {
    name: &'a str,
    without_vat: Vec<String>,
    vat: Vec<String>,
    with_vat: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ShareView<'a> {
    name: &'a str,
    users: Vec<String>,
    amounts: Vec<String>,
    total: String,
}

/// The funding in its serialised form. Institutions pay what is shared; the provider pays for years
/// without an institution.
#[must_use]
pub fn funding<'a>(funding: &'a Funding, sharing: &Allocation, lang: Lang) -> FundingView<'a> {
    let shared: Vec<Decimal> = funding
        .net
        .iter()
        .zip(&sharing.unshared)
        .map(|(net, unshared)| net.saturating_sub(*unshared))
        .collect();
    FundingView {
        plan: &funding.plan,
        cost: texts(&funding.cost),
        esup_cash: texts(&funding.esup_cash),
        esup_in_kind: texts(&funding.esup_in_kind),
        user_institutions: texts(&shared),
        provider: texts(&sharing.unshared),
        net: texts(&funding.net),
        contributions: views(&funding.contributions, |contribution| ContributionView {
            measure: &contribution.measure,
            label: contribution.label.get(lang),
            kind: contribution.kind.id(),
            in_kind: contribution.in_kind,
            amounts: texts(&contribution.amounts),
            total: contribution.total.to_string(),
            unused: contribution.unused.to_string(),
        }),
        unapplied: views(&funding.unapplied, |measure| UnappliedView {
            measure: &measure.measure,
            label: measure.label.get(lang),
            reason: measure.reason.id(),
            text: measure.reason.sentence(lang),
        }),
    }
}

/// The sharing in its serialised form.
#[must_use]
pub fn sharing(sharing: &Allocation, lang: Lang) -> SharingView<'_> {
    SharingView {
        key: &sharing.key,
        status: InputStatus::of_answer(sharing.entered).id(),
        institutions: views(&sharing.shares, |share| ShareView {
            name: share.name.get(lang),
            users: quantities(&share.users),
            amounts: texts(&share.amounts),
            total: share.total.to_string(),
        }),
        unshared: texts(&sharing.unshared),
        per_institution: optional_texts(&sharing.per_institution),
        per_institution_year: sharing.per_institution_year.map(|each| each.to_string()),
        per_user: optional_texts(&sharing.per_user),
        own_effort: optional_texts(&sharing.own_effort),
        invoices: sharing.invoices.as_ref().map(|of| invoices(of, lang)),
    }
}

/// Exact figures as decimal texts; none where there is no figure.
fn optional_texts(figures: &[Option<Decimal>]) -> Vec<Option<String>> {
    views(figures, |figure| figure.map(|figure| figure.to_string()))
}

fn invoices(of: &Invoices, lang: Lang) -> InvoicesView<'_> {
    InvoicesView {
        rates: quantities(&of.rates),
        institutions: views(&of.invoices, |invoice| InvoiceView {
            name: invoice.name.get(lang),
            without_vat: texts(&invoice.without_vat),
            vat: texts(&invoice.vat),
            with_vat: texts(&invoice.with_vat),
        }),
        without_vat: texts(&of.all.without_vat),
        vat: texts(&of.all.vat),
        with_vat: texts(&of.all.with_vat),
    }
}

/// The number of institutions from which a tariff covers the net cost.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreakEvenView {
    tariff: String,
    institutions: Option<u32>,
    curve: Vec<PointView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PointView {
    institutions: u32,
    net: String,
    each: String,
}

/// The break-even in its serialised form.
#[must_use]
pub fn break_even(even: &BreakEven) -> BreakEvenView {
    BreakEvenView {
        tariff: even.tariff.to_string(),
        institutions: even.institutions,
        curve: views(&even.curve, |point| PointView {
            institutions: point.institutions,
            net: point.net.to_string(),
            each: point.each.to_string(),
        }),
    }
}

/// A provision for contingencies.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ProvisionView {
    level: &'static str,
    amount: String,
    by_year: Vec<String>,
    appropriations: Vec<String>,
    to_enter: String,
    to_enter_by_year: Vec<String>,
    per_institution: Vec<Option<String>>,
    envelopes: Vec<EnvelopeProvisionView>,
    tariffs: Vec<TariffView>,
}

/// The part of a provision that an envelope needs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EnvelopeProvisionView {
    envelope: &'static str,
    amounts: Vec<String>,
}

/// What an institution pays with its part of the provision.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct TariffView {
    institution: String,
    amounts: Vec<String>,
    total: String,
}

/// The provision in its serialised form.
pub(super) fn provision(of: &Provision, lang: Lang) -> ProvisionView {
    ProvisionView {
        level: of.level.id(),
        amount: of.amount.to_string(),
        by_year: texts(&of.by_year),
        appropriations: texts(&of.appropriations),
        to_enter: of.to_enter.to_string(),
        to_enter_by_year: texts(&of.to_enter_by_year),
        per_institution: optional_texts(&of.per_institution),
        envelopes: views(&of.envelopes, |part| EnvelopeProvisionView {
            envelope: part.kind.id(),
            amounts: texts(&part.amounts),
        }),
        tariffs: views(&of.tariffs, |tariff| TariffView {
            institution: tariff.name.get(lang).to_owned(),
            amounts: texts(&tariff.amounts),
            total: tariff.total.to_string(),
        }),
    }
}
