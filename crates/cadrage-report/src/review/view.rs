//! What the JSON of a review holds.

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ReviewView<'a> {
    pub service: &'a str,
    pub provider: &'a str,
    pub grid: GridView<'a>,
    pub years: Vec<i32>,
    pub efforts: Vec<EffortView<'a>>,
    pub operating_cost_per_institution: Option<String>,
    pub totals: Vec<YearTotalView>,
    pub reviewed: Vec<YearView<'a>>,
    pub total: VarianceView,
    pub forecast: ForecastView<'a>,
    pub by_year: ByYearView<'a>,
    pub fee: Option<FeeView>,
    pub unmapped: Vec<UnmappedView<'a>>,
    pub ignored: usize,
}

#[derive(Serialize)]
pub(super) struct YearTotalView {
    pub year: i32,
    pub estimated: String,
    pub actual: String,
}

#[derive(Serialize)]
pub(super) struct GridView<'a> {
    pub name: &'a str,
    pub version: &'a str,
    pub sha256: &'a str,
}

#[derive(Serialize)]
pub(super) struct EffortView<'a> {
    pub impact: &'a str,
    pub year: i32,
    pub profile: &'a str,
    pub units: String,
    pub days: String,
}

#[derive(Serialize)]
pub(super) struct YearView<'a> {
    pub year: i32,
    pub subjects: Vec<SubjectView<'a>>,
    pub total: VarianceView,
    pub untold_lines: usize,
    pub untold_amount: String,
    pub sizes: Vec<SizeView<'a>>,
    pub availability: Vec<AvailabilityView<'a>>,
    pub requests: Option<RequestsView>,
}

#[derive(Serialize)]
pub(super) struct SubjectView<'a> {
    pub kind: &'static str,
    pub id: &'a str,
    pub label: &'a str,
    pub lines: usize,
    pub variance: VarianceView,
    pub days: Option<DaysView>,
}

#[derive(Serialize)]
pub(super) struct VarianceView {
    pub planned: String,
    pub volume: String,
    pub quantity: String,
    pub pay: String,
    pub price: String,
    pub actual: String,
}

#[derive(Serialize)]
pub(super) struct DaysView {
    pub planned: String,
    pub reached: String,
    pub taken: String,
}

#[derive(Serialize)]
pub(super) struct SizeView<'a> {
    pub driver: &'a str,
    pub planned: String,
    pub reached: String,
}

#[derive(Serialize)]
pub(super) struct AvailabilityView<'a> {
    pub window: Option<&'a str>,
    pub committed: bool,
    pub hours: String,
    pub allowed: String,
    pub outage: String,
    pub availability: String,
    pub held: bool,
}

#[derive(Serialize)]
pub(super) struct RequestsView {
    pub expected: String,
    pub received: Option<String>,
    pub in_time: Option<String>,
    pub on_time: Option<String>,
    pub promised: Option<String>,
    pub held: Option<bool>,
    pub incidents_expected: String,
    pub incidents: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ForecastView<'a> {
    pub years: &'a [i32],
    pub before: CostView,
    pub after: CostView,
    pub updates: Vec<UpdateView<'a>>,
}

#[derive(Serialize)]
pub(super) struct CostView {
    pub amounts: Vec<String>,
    pub total: String,
    pub p10: Option<String>,
    pub p90: Option<String>,
}

#[derive(Serialize)]
pub(super) struct UpdateView<'a> {
    pub kind: &'static str,
    pub id: &'a str,
    pub label: &'a str,
    pub expected_before: String,
    pub before: RangeView,
    pub observed: Vec<ObservedView>,
    pub expected_after: String,
    pub after: RangeView,
}

#[derive(Serialize)]
pub(super) struct ObservedView {
    pub year: i32,
    pub ratio: String,
}

#[derive(Serialize)]
pub(super) struct RangeView {
    pub low: String,
    pub value: String,
    pub high: String,
}

#[derive(Serialize)]
pub(super) struct ByYearView<'a> {
    pub years: &'a [i32],
    pub planned: Vec<String>,
    pub now: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct FeeView {
    pub year: i32,
    pub planned: String,
    pub needed: String,
    pub paid: String,
    pub to_recover: String,
}

#[derive(Serialize)]
pub(super) struct UnmappedView<'a> {
    pub line: u64,
    pub label: &'a str,
    pub value: &'a str,
    pub reason: &'static str,
}
