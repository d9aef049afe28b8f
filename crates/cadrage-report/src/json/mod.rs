//! The estimate as JSON: the contract that other programs read.
//!
//! Amounts and quantities are decimal strings, years are columns.

pub mod funding;
pub mod service_level;
pub mod uncertainty;

use std::collections::BTreeMap;

use cadrage_core::VERSION;
use cadrage_core::break_even::BreakEven;
use cadrage_core::budget::Envelope;
use cadrage_core::estimate::{Estimate, Line};
use cadrage_core::explain::{Explainer, Step};
use cadrage_core::feasibility::Feasibility;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Word;
use cadrage_core::lang::Lang;
use cadrage_core::service_level::Commitment;
use cadrage_core::uncertainty::Outcome;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::sla::Compared;
use funding::{BreakEvenView, FundingView, SharingView};
use service_level::{LevelView, UpliftView};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Estimate"))]
struct Document<'a> {
    stamp: Stamp<'a>,
    service: Service<'a>,
    currency: &'static str,
    years: &'a [i32],
    inputs: Inputs<'a>,
    lines: Vec<LineView<'a>>,
    by_theme_nature: Vec<Group>,
    totals: TotalsView,
    bearers: Vec<BearerView>,
    budget: BudgetView,
    full_cost: FullCost,
    people: Vec<PeopleView<'a>>,
    energy: EnergyView,
    funding: FundingView<'a>,
    sharing: SharingView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    break_even: Option<BreakEvenView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertainty: Option<uncertainty::RangeView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_level: Option<LevelView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uplift: Option<UpliftView<'a>>,
    feasibility: FeasibilityView<'a>,
    not_costed: Vec<NotCostedView<'a>>,
    notices: Vec<String>,
    replacements: Vec<ReplacementView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Stamp<'a> {
    engine: &'a str,
    schema: u32,
    grid: &'a str,
    grid_version: &'a str,
    grid_sha256: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Service<'a> {
    name: &'a str,
    application: &'a str,
    provider: &'a str,
    tier: &'a str,
    support: &'a str,
}

impl<'a> Stamp<'a> {
    fn of(estimate: &'a Estimate) -> Self {
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
    fn of(estimate: &'a Estimate) -> Self {
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
struct Inputs<'a> {
    tier: Input<&'a str>,
    choices: BTreeMap<&'a str, Input<&'a str>>,
    sizes: BTreeMap<&'a str, Input<Vec<String>>>,
    parameters: BTreeMap<&'a str, Input<String>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Input<T> {
    value: T,
    status: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LineView<'a> {
    impact: &'a str,
    topic: &'a str,
    theme: &'static str,
    nature: &'static str,
    bearer: &'static str,
    item: &'a str,
    unit: &'a str,
    label: &'a str,
    recurrence: String,
    quantities: Vec<String>,
    unit_prices: Vec<String>,
    amounts: Vec<String>,
    total: String,
    status: &'static str,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StepView {
    kind: &'static str,
    text: String,
    sources: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Group {
    theme: &'static str,
    nature: &'static str,
    amounts: Vec<String>,
    total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct TotalsView {
    amounts: Vec<String>,
    one_off: String,
    recurring: Vec<String>,
    total: String,
    discounted: String,
    discount_rate: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct BearerView {
    bearer: &'static str,
    amounts: Vec<String>,
    total: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct BudgetView {
    personnel: EnvelopeView,
    fonctionnement: EnvelopeView,
    investissement: EnvelopeView,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EnvelopeView {
    ae: Vec<String>,
    cp: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FullCost {
    amounts: Vec<String>,
    depreciation: Vec<String>,
    residual: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PeopleView<'a> {
    profile: &'a str,
    days: Vec<String>,
    fte: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EnergyView {
    kwh: Vec<String>,
    billed_mwh: Vec<String>,
    use_kgco2e: Vec<String>,
    embodied_kgco2e: Vec<String>,
    grid_carbon_g_per_kwh: Vec<String>,
    pue: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FeasibilityView<'a> {
    verdict: &'static str,
    reasons: Vec<ReasonView<'a>>,
    unanswered: &'a [String],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ReasonView<'a> {
    rule: &'static str,
    forbids: bool,
    topic: Option<&'a str>,
    owner: &'a str,
    text: &'a str,
    lift: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct NotCostedView<'a> {
    impact: &'a str,
    topic: &'a str,
    theme: &'static str,
    bearer: &'static str,
    item: &'a str,
    unit: &'a str,
    label: &'a str,
    quantities: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ReplacementView<'a> {
    table: &'a str,
    key: &'a str,
    column: &'a str,
    old: &'a str,
    new: &'a str,
}

/// The estimate, made with `grid`, as indented JSON; words are in `lang`.
///
/// `commitment`, when there is one, stands under `service_level` and `uplift`, and
/// `even` under `break_even`.
///
/// Keys and figures do not depend on the language.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn write(
    grid: &CostGrid,
    estimate: &Estimate,
    (commitment, even, outcome): (Option<&Commitment>, Option<&BreakEven>, Option<&Outcome>),
    feasibility: &Feasibility,
    lang: Lang,
) -> Result<String, serde_json::Error> {
    let explainer = Explainer::new(grid, estimate, lang);
    let budget = &estimate.budget;
    let energy = &estimate.energy;
    let document = Document {
        stamp: Stamp::of(estimate),
        service: Service::of(estimate),
        currency: "EUR",
        years: &estimate.years,
        inputs: inputs(estimate),
        lines: estimate
            .lines
            .iter()
            .map(|line| line_view(line, explainer.line(line), lang))
            .collect(),
        by_theme_nature: estimate
            .by_theme_nature
            .iter()
            .map(|group| Group {
                theme: group.theme.id(),
                nature: group.nature.id(),
                amounts: texts(&group.amounts),
                total: group.total.to_string(),
            })
            .collect(),
        totals: TotalsView {
            amounts: texts(&estimate.totals.amounts),
            one_off: estimate.totals.one_off.to_string(),
            recurring: texts(&estimate.totals.recurring),
            total: estimate.totals.total.to_string(),
            discounted: estimate.totals.discounted.to_string(),
            discount_rate: estimate.totals.discount_rate.normalize().to_string(),
        },
        bearers: estimate
            .bearers
            .iter()
            .map(|bearer| BearerView {
                bearer: bearer.bearer.id(),
                amounts: texts(&bearer.amounts),
                total: bearer.total.to_string(),
            })
            .collect(),
        budget: BudgetView {
            personnel: envelope(&budget.personnel),
            fonctionnement: envelope(&budget.fonctionnement),
            investissement: envelope(&budget.investissement),
        },
        full_cost: FullCost {
            amounts: texts(&budget.full_cost),
            depreciation: texts(&budget.depreciation),
            residual: budget.residual.to_string(),
        },
        people: estimate
            .people
            .iter()
            .map(|people| PeopleView {
                profile: &people.profile,
                days: texts(&people.days),
                fte: texts(&people.fte),
            })
            .collect(),
        energy: EnergyView {
            kwh: texts(&energy.kwh),
            billed_mwh: texts(&energy.billed_mwh),
            use_kgco2e: texts(&energy.use_kgco2e),
            embodied_kgco2e: texts(&energy.embodied_kgco2e),
            grid_carbon_g_per_kwh: texts(&energy.grid_carbon_g_per_kwh),
            pue: texts(&energy.pue),
        },
        funding: funding::funding(&estimate.funding, &estimate.sharing, lang),
        sharing: funding::sharing(&estimate.sharing, lang),
        uncertainty: outcome.and_then(uncertainty::range),
        break_even: even.map(funding::break_even),
        service_level: commitment.map(|c| service_level::level(&c.level, lang)),
        uplift: commitment.map(|c| service_level::uplift(&c.uplift, lang)),
        feasibility: FeasibilityView {
            verdict: feasibility.verdict.id(),
            reasons: feasibility
                .reasons
                .iter()
                .map(|reason| ReasonView {
                    rule: reason.rule,
                    forbids: reason.forbids,
                    topic: reason.topic.as_deref(),
                    owner: &reason.owner,
                    text: reason.text.get(lang),
                    lift: reason.lift.get(lang),
                })
                .collect(),
            unanswered: &feasibility.unanswered,
        },
        not_costed: estimate
            .not_costed
            .iter()
            .map(|line| NotCostedView {
                impact: &line.need.impact,
                topic: &line.need.topic,
                theme: line.need.theme.id(),
                bearer: line.need.bearer.id(),
                item: &line.need.item,
                unit: &line.unit,
                label: line.need.label.get(lang),
                quantities: quantities(&line.need.quantities),
            })
            .collect(),
        notices: estimate
            .notices
            .iter()
            .map(|notice| notice.sentence(lang))
            .collect(),
        replacements: estimate
            .replacements
            .iter()
            .map(|replacement| ReplacementView {
                table: replacement.table,
                key: &replacement.key,
                column: replacement.column,
                old: &replacement.old,
                new: &replacement.new,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

fn inputs(estimate: &Estimate) -> Inputs<'_> {
    let status = |entered: bool| if entered { "entered" } else { "default" };
    let choices = estimate.choices.iter().map(|(id, taken)| {
        let input = Input {
            value: taken.option.as_str(),
            status: status(taken.entered),
        };
        (id.as_str(), input)
    });
    let sizes = estimate.sizes.iter().map(|(id, counted)| {
        let values = counted.values.iter();
        let input = Input {
            value: values.map(|v| v.value.normalize().to_string()).collect(),
            status: counted.status.id(),
        };
        (id.as_str(), input)
    });
    let parameters = estimate.scoping.parameters.iter().map(|(id, value)| {
        let input = Input {
            value: value.value.to_string(),
            status: "entered",
        };
        (id.as_str(), input)
    });
    Inputs {
        tier: Input {
            value: &estimate.tier.option,
            status: status(estimate.tier.entered),
        },
        choices: choices.collect(),
        sizes: sizes.collect(),
        parameters: parameters.collect(),
    }
}

fn line_view(line: &Line, steps: Vec<Step>, lang: Lang) -> LineView<'_> {
    LineView {
        impact: &line.need.impact,
        topic: &line.need.topic,
        theme: line.need.theme.id(),
        nature: line.nature.id(),
        bearer: line.need.bearer.id(),
        item: &line.need.item,
        unit: &line.unit,
        label: line.need.label.get(lang),
        recurrence: line.need.recurrence.to_string(),
        quantities: quantities(&line.need.quantities),
        unit_prices: line.prices.iter().map(|p| p.amount.to_string()).collect(),
        amounts: texts(&line.amounts),
        total: line.total.to_string(),
        status: line.status.id(),
        steps: steps
            .into_iter()
            .map(|step| StepView {
                kind: step.kind,
                text: step.text,
                sources: step.sources,
            })
            .collect(),
    }
}

fn envelope(envelope: &Envelope) -> EnvelopeView {
    EnvelopeView {
        ae: texts(&envelope.ae),
        cp: texts(&envelope.cp),
    }
}

pub(crate) fn texts(figures: &[Decimal]) -> Vec<String> {
    figures.iter().map(Decimal::to_string).collect()
}

fn quantities(figures: &[Decimal]) -> Vec<String> {
    figures.iter().map(|f| f.normalize().to_string()).collect()
}

#[derive(Serialize)]
struct TierView<'a> {
    tier: &'a str,
    total: String,
    service_level: LevelView<'a>,
    uplift: UpliftView<'a>,
}

/// Tiers side by side, as indented JSON: a list with the service level and the
/// uplift of each, as in the estimate.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn tiers(tiers: &[Compared], lang: Lang) -> Result<String, serde_json::Error> {
    let views = tiers.iter().map(|tier| TierView {
        tier: &tier.estimate.tier.option,
        total: tier.estimate.totals.total.to_string(),
        service_level: service_level::level(&tier.commitment.level, lang),
        uplift: service_level::uplift(&tier.commitment.uplift, lang),
    });
    let views: Vec<TierView<'_>> = views.collect();
    serde_json::to_string_pretty(&views).map(|json| json + "\n")
}

/// The JSON Schema of the document that [`write`] makes.
///
/// # Errors
///
/// Never in practice: a schema holds texts and lists alone.
#[cfg(feature = "schema")]
pub fn schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(Document<'static>);
    serde_json::to_string_pretty(&schema).map(|json| json + "\n")
}
