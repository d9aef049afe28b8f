//! The estimate as JSON: the contract that other programs read.
//!
//! Amounts and quantities are decimal strings; a list has one entry for each year.

pub mod funding;
pub mod service_level;
pub mod uncertainty;
mod value;
mod view;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::budget::Envelope;
use cadrage_core::estimate::line::Line;
use cadrage_core::explain::{Explainer, ExplanationStep};
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::estimate::Whole;
use crate::learning::reference;
use crate::sla::ComparedTier;
use funding::{BreakEvenView, FundingView, SharingView};
use service_level::{LevelView, UpliftView};
pub(crate) use value::Object;
use view::{
    AccountView, AdditionalCost, BearerView, BudgetView, DestinationView, EnergyView, EnvelopeView,
    FeasibilityView, FullCost, Group, Input, Inputs, LineView, NotCostedView, PeopleView,
    ReasonView, ReplacementView, Service, Stamp, StepView, TotalsView,
};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Estimate"))]
struct EstimateDocument<'a> {
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
    additional_cost: AdditionalCost,
    accounts: Vec<AccountView<'a>>,
    destinations: Vec<DestinationView<'a>>,
    people: Vec<PeopleView<'a>>,
    energy: EnergyView,
    funding: FundingView<'a>,
    sharing: SharingView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    break_even: Option<BreakEvenView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertainty: Option<uncertainty::RangeView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<funding::ProvisionView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_class: Option<reference::ReferenceView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_level: Option<LevelView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uplift: Option<UpliftView<'a>>,
    feasibility: FeasibilityView<'a>,
    not_costed: Vec<NotCostedView<'a>>,
    notices: Vec<String>,
    replacements: Vec<ReplacementView<'a>>,
}

/// An estimate as indented JSON; texts are in `lang`.
///
/// If they were computed, the service level and the uplift of the tier are under `service_level`
/// and `uplift`. Keys and figures do not depend on the language.
pub fn write(of: &Whole<'_>, lang: Lang) -> String {
    let (grid, estimate) = (of.grid, &of.appraisal.estimate);
    let commitment = of.appraisal.commitment.as_ref();
    let feasibility = &of.appraisal.feasibility;
    let explainer = Explainer::new(grid, estimate, lang);
    let budget = &estimate.budget;
    let energy = &estimate.energy;
    let document = EstimateDocument {
        stamp: Stamp::from_estimate(estimate),
        service: Service::from_estimate(estimate),
        currency: "EUR",
        years: &estimate.years,
        inputs: inputs(estimate),
        lines: views(&estimate.lines, |line| {
            line_view(line, explainer.line(line), lang)
        }),
        by_theme_nature: views(&estimate.by_theme_nature, |group| Group {
            theme: group.theme.id(),
            nature: group.nature.id(),
            amounts: texts(&group.amounts),
            total: group.total.to_string(),
        }),
        totals: TotalsView {
            amounts: texts(&estimate.totals.amounts),
            one_off: estimate.totals.one_off.to_string(),
            recurring: texts(&estimate.totals.recurring),
            total: estimate.totals.total.to_string(),
            discounted: estimate.totals.discounted.to_string(),
            discount_rate: plain(estimate.totals.discount_rate),
        },
        bearers: views(&estimate.bearers, |bearer| BearerView {
            bearer: bearer.bearer.id(),
            amounts: texts(&bearer.amounts),
            total: bearer.total.to_string(),
        }),
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
        additional_cost: AdditionalCost {
            amounts: texts(&of.accounting.additional),
            total: of.accounting.additional_total.to_string(),
        },
        accounts: views(&of.accounting.accounts, |account| AccountView {
            envelope: account.envelope.id(),
            opens_appropriations: account.opens,
            account: &account.account,
            label: account.label.get(lang),
            amounts: texts(&account.amounts),
            total: account.total.to_string(),
        }),
        destinations: views(&of.accounting.destinations, |destination| DestinationView {
            destination: &destination.code,
            label: destination.label.get(lang),
            total: destination.total.to_string(),
        }),
        people: views(&estimate.people, |people| PeopleView {
            profile: &people.profile,
            days: texts(&people.days),
            fte: texts(&people.fte),
            days_beyond_base: texts(&people.days_beyond_base),
            fte_beyond_base: texts(&people.fte_beyond_base),
        }),
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
        uncertainty: of
            .range
            .and_then(|range| uncertainty::range(&range.outcome)),
        provision: (of.range.and_then(|range| range.provision.as_ref()))
            .map(|provision| funding::provision(provision, lang)),
        reference_class: of.reference.map(reference::view),
        break_even: of.break_even.map(funding::break_even),
        service_level: commitment.map(|c| service_level::level(&c.level, lang)),
        uplift: commitment.map(|c| service_level::uplift(&c.uplift, lang)),
        feasibility: FeasibilityView {
            verdict: feasibility.verdict.id(),
            is_provisional: feasibility.is_provisional,
            reasons: views(&feasibility.reasons, |reason| ReasonView {
                rule: reason.rule,
                forbids: reason.forbids,
                topic: reason.topic.as_deref(),
                owner: reason.owner.id(),
                text: reason.text.get(lang),
                lift: reason.lift.get(lang),
            }),
            unanswered: &feasibility.unanswered,
        },
        not_costed: views(&estimate.not_costed, |line| NotCostedView {
            impact: &line.need.impact,
            topic: &line.need.topic,
            theme: line.need.theme.id(),
            bearer: line.need.bearer.id(),
            item: &line.need.item,
            unit: &line.unit,
            label: line.need.label.get(lang),
            quantities: quantities(&line.need.quantities),
        }),
        notices: views(&estimate.notices, |notice| notice.sentence(lang)),
        replacements: views(&estimate.replacements, |replacement| ReplacementView {
            table: replacement.table,
            key: &replacement.key,
            column: replacement.column,
            old: &replacement.old,
            new: &replacement.new,
        }),
    };
    pretty(&document)
}

fn inputs(estimate: &Estimate) -> Inputs<'_> {
    let status = |entered| InputStatus::of_answer(entered).id();
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
            value: values.map(|v| plain(v.value)).collect(),
            status: counted.status.id(),
        };
        (id.as_str(), input)
    });
    let parameters = estimate.scoping.parameters.iter().map(|(id, value)| {
        let input = Input {
            value: value.value.to_string(),
            status: status(true),
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

fn line_view(line: &Line, steps: Vec<ExplanationStep>, lang: Lang) -> LineView<'_> {
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
        unit_prices: views(&line.prices, |price| price.amount.to_string()),
        amounts: texts(&line.amounts),
        total: line.total.to_string(),
        status: line.status_id(),
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

/// A document as indented JSON, with a newline at its end.
pub(crate) fn pretty(document: &impl Serialize) -> String {
    match serde_json::to_string_pretty(document) {
        Ok(json) => json + "\n",
        // Only a key that is not a text could be refused, and all are names.
        Err(error) => unreachable!("{error}"),
    }
}

/// The serialised form of each of several things.
fn views<'a, T, V>(all: &'a [T], view: impl Fn(&'a T) -> V) -> Vec<V> {
    all.iter().map(view).collect()
}

/// Exact figures, each as a decimal text.
pub(crate) fn texts(figures: &[Decimal]) -> Vec<String> {
    figures.iter().map(Decimal::to_string).collect()
}

/// A figure without zeros at its end, as a decimal text.
pub(crate) fn plain(figure: Decimal) -> String {
    figure.normalize().to_string()
}

/// The same of several figures.
pub(crate) fn quantities(figures: &[Decimal]) -> Vec<String> {
    figures.iter().copied().map(plain).collect()
}

#[derive(Serialize)]
struct TierView<'a> {
    tier: &'a str,
    total: String,
    /// The number of grid values due for review.
    for_review: usize,
    service_level: LevelView<'a>,
    uplift: UpliftView<'a>,
}

/// Tiers as indented JSON: a list with the service level and uplift of each, as in the estimate,
/// and the number of its grid's values due for review.
pub fn tiers(tiers: &[ComparedTier], lang: Lang) -> String {
    pretty(&views(tiers, |tier| TierView {
        tier: &tier.estimate.tier.option,
        total: tier.estimate.totals.total.to_string(),
        for_review: tier.estimate.for_review(),
        service_level: service_level::level(&tier.commitment.level, lang),
        uplift: service_level::uplift(&tier.commitment.uplift, lang),
    }))
}

/// The JSON Schema of the document that [`write`] returns.
#[cfg(feature = "schema")]
pub fn schema() -> String {
    pretty(&schemars::schema_for!(EstimateDocument<'static>))
}
