//! The serialised form of each part of the document.

use std::collections::BTreeMap;

use cadrage_core::VERSION;
use cadrage_core::estimate::Estimate;
use serde::Serialize;

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Stamp<'a> {
    pub(super) engine: &'a str,
    pub(super) schema: u32,
    pub(super) grid: &'a str,
    pub(super) grid_version: &'a str,
    pub(super) grid_sha256: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Service<'a> {
    pub(super) name: &'a str,
    pub(super) application: &'a str,
    pub(super) provider: &'a str,
    pub(super) tier: &'a str,
    pub(super) support: &'a str,
}

impl<'a> Stamp<'a> {
    pub(super) fn from_estimate(estimate: &'a Estimate) -> Self {
        let stamp = &estimate.stamp;
        debug_assert_eq!(stamp.engine, VERSION);
        Self {
            engine: &stamp.engine,
            schema: stamp.schema,
            grid: &stamp.grid,
            grid_version: &stamp.grid_version,
            grid_sha256: &stamp.grid_sha256,
        }
    }
}

impl<'a> Service<'a> {
    pub(super) fn from_estimate(estimate: &'a Estimate) -> Self {
        let service = &estimate.scoping.service;
        Self {
            name: &service.name,
            application: &service.application,
            provider: &service.provider,
            tier: &estimate.tier.option,
            support: &estimate.funding.plan,
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Inputs<'a> {
    pub(super) tier: Input<&'a str>,
    pub(super) choices: BTreeMap<&'a str, Input<&'a str>>,
    pub(super) sizes: BTreeMap<&'a str, Input<Vec<String>>>,
    pub(super) parameters: BTreeMap<&'a str, Input<String>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Input<T> {
    pub(super) value: T,
    pub(super) status: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct LineView<'a> {
    pub(super) impact: &'a str,
    pub(super) topic: &'a str,
    pub(super) theme: &'static str,
    pub(super) nature: &'static str,
    pub(super) bearer: &'static str,
    pub(super) item: &'a str,
    pub(super) unit: &'a str,
    pub(super) label: &'a str,
    pub(super) recurrence: String,
    pub(super) quantities: Vec<String>,
    pub(super) unit_prices: Vec<String>,
    pub(super) amounts: Vec<String>,
    pub(super) total: String,
    pub(super) status: &'static str,
    pub(super) steps: Vec<StepView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct StepView {
    pub(super) kind: &'static str,
    pub(super) text: String,
    pub(super) sources: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Group {
    pub(super) theme: &'static str,
    pub(super) nature: &'static str,
    pub(super) amounts: Vec<String>,
    pub(super) total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct TotalsView {
    pub(super) amounts: Vec<String>,
    pub(super) one_off: String,
    pub(super) recurring: Vec<String>,
    pub(super) total: String,
    pub(super) discounted: String,
    pub(super) discount_rate: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BearerView {
    pub(super) bearer: &'static str,
    pub(super) amounts: Vec<String>,
    pub(super) total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BudgetView {
    pub(super) personnel: EnvelopeView,
    pub(super) fonctionnement: EnvelopeView,
    pub(super) investissement: EnvelopeView,
}

/// What the provider spends under an account.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AccountView<'a> {
    pub(super) envelope: &'static str,
    /// `false` for the work of staff in place.
    pub(super) opens_appropriations: bool,
    pub(super) account: &'a str,
    pub(super) label: &'a str,
    pub(super) amounts: Vec<String>,
    pub(super) total: String,
}

/// All payment appropriations, over every envelope.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AdditionalCost {
    pub(super) amounts: Vec<String>,
    pub(super) total: String,
}

/// What the provider spends for a destination.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct DestinationView<'a> {
    pub(super) destination: &'a str,
    pub(super) label: &'a str,
    pub(super) total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EnvelopeView {
    pub(super) ae: Vec<String>,
    pub(super) cp: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct FullCost {
    pub(super) amounts: Vec<String>,
    pub(super) depreciation: Vec<String>,
    pub(super) residual: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PeopleView<'a> {
    pub(super) profile: &'a str,
    pub(super) days: Vec<String>,
    pub(super) fte: Vec<String>,
    pub(super) days_beyond_base: Vec<String>,
    pub(super) fte_beyond_base: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EnergyView {
    pub(super) kwh: Vec<String>,
    pub(super) billed_mwh: Vec<String>,
    pub(super) use_kgco2e: Vec<String>,
    pub(super) embodied_kgco2e: Vec<String>,
    pub(super) grid_carbon_g_per_kwh: Vec<String>,
    pub(super) pue: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct FeasibilityView<'a> {
    pub(super) verdict: &'static str,
    /// Whether too few topics were answered for the verdict to be given.
    pub(super) is_provisional: bool,
    pub(super) reasons: Vec<ReasonView<'a>>,
    pub(super) unanswered: &'a [String],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ReasonView<'a> {
    pub(super) rule: &'static str,
    pub(super) forbids: bool,
    pub(super) topic: Option<&'a str>,
    pub(super) owner: &'a str,
    pub(super) text: &'a str,
    pub(super) lift: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct NotCostedView<'a> {
    pub(super) impact: &'a str,
    pub(super) topic: &'a str,
    pub(super) theme: &'static str,
    pub(super) bearer: &'static str,
    pub(super) item: &'a str,
    pub(super) unit: &'a str,
    pub(super) label: &'a str,
    pub(super) quantities: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ReplacementView<'a> {
    pub(super) table: &'a str,
    pub(super) key: &'a str,
    pub(super) column: &'a str,
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}
