//! A review, for other programs and for spreadsheets.

use cadrage_core::decision::review::{
    CostOfYearsLeft, DaysTaken, HeldAvailability, HeldRequests, ObservedEffort, Review,
    ReviewedSubject, ReviewedYear, SourceUpdate, Variance,
};
use cadrage_core::decision::tariff::LaterFee;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use cadrage_core::text::word::Word;

use crate::csv::{CsvTable, Dialect};
use crate::json::{Object, plain, pretty};

fn year_total(own: &ReviewedYear) -> Object {
    Object::new()
        .with("year", own.year)
        .figure("estimated", own.total.planned)
        .figure("actual", own.total.actual)
}

fn effort(own: &ObservedEffort) -> Object {
    Object::new()
        .with("impact", own.impact.as_str())
        .with("year", own.year)
        .with("profile", own.profile.as_str())
        .with("units", plain(own.units))
        .with("days", plain(own.days))
}

fn variance(of: &Variance) -> Object {
    Object::new()
        .figure("planned", of.planned)
        .figure("volume", of.volume)
        .figure("quantity", of.quantity)
        .figure("pay", of.pay)
        .figure("price", of.price)
        .figure("actual", of.actual)
}

fn days(days: DaysTaken) -> Object {
    Object::new()
        .with("planned", plain(days.planned))
        .with("reached", plain(days.reached))
        .with("taken", plain(days.taken))
}

fn subject(own: &ReviewedSubject, lang: Lang) -> Object {
    Object::new()
        .with("kind", own.subject.kind())
        .with("id", own.subject.id())
        .with("label", own.label.get(lang))
        .with("lines", own.lines)
        .object("variance", variance(&own.variance))
        .object("days", own.days.map(days))
}

fn availability(own: &HeldAvailability, lang: Lang) -> Object {
    let window = own.window.as_ref();
    Object::new()
        .with("window", window.map(|window| window.get(lang)))
        .with("committed", own.is_committed)
        .with("hours", plain(own.hours))
        .with("allowed", own.allowed.map(plain))
        .with("outage", plain(own.outage))
        .with("availability", own.availability.map(plain))
        .with("held", own.is_held)
}

fn requests(own: &HeldRequests) -> Object {
    Object::new()
        .with("expected", plain(own.expected))
        .with("received", own.reported.received.map(plain))
        .with("in_time", own.reported.in_time.map(plain))
        .with("on_time", own.on_time.map(plain))
        .with("promised", own.promised.map(plain))
        .with("held", own.is_held)
        .with("incidents_expected", plain(own.incidents_expected))
        .with("incidents", own.incidents.map(plain))
}

fn year(own: &ReviewedYear, lang: Lang) -> Object {
    let sizes = own.sizes.iter().map(|size| {
        Object::new()
            .with("driver", size.driver.as_str())
            .with("planned", plain(size.planned))
            .with("reached", plain(size.reached))
    });
    let subjects = own.subjects.iter().map(|of| subject(of, lang));
    let windows = own.availability.iter().map(|of| availability(of, lang));
    Object::new()
        .with("year", own.year)
        .objects("subjects", subjects)
        .object("total", variance(&own.total))
        .with("untold_lines", own.unreported)
        .figure("untold_amount", own.unreported_amount)
        .objects("sizes", sizes)
        .objects("availability", windows)
        .object("requests", own.requests.as_ref().map(requests))
}

fn cost(of: &CostOfYearsLeft) -> Object {
    Object::new()
        .figures("amounts", &of.amounts)
        .figure("total", of.total)
        .figure("p10", of.range.map(|(low, _)| low))
        .figure("p90", of.range.map(|(_, high)| high))
}

fn range(range: Range) -> Object {
    Object::new()
        .with("low", plain(range.low))
        .with("value", plain(range.value))
        .with("high", plain(range.high))
}

fn update(own: &SourceUpdate, lang: Lang) -> Object {
    let observed = own.observed.iter().map(|(year, ratio)| {
        Object::new()
            .with("year", *year)
            .with("ratio", plain(*ratio))
    });
    Object::new()
        .with("kind", own.kind.id())
        .with("id", own.id.as_str())
        .with("label", own.label.get(lang))
        .with("per", own.per.as_ref().map(|per| per.driver.as_str()))
        .with("expected_before", plain(own.expected_before))
        .object("before", range(own.before))
        .objects("observed", observed)
        .with("expected_after", plain(own.expected_after))
        .object("after", range(own.after))
}

fn fee(of: &LaterFee) -> Object {
    Object::new()
        .with("year", of.year)
        .figure("planned", of.planned)
        .figure("needed", of.needed)
        .figure("paid", of.paid)
        .figure("to_recover", of.to_recover)
}

/// A review as indented JSON; amounts, days and units are decimal strings, amounts in euros with the
/// VAT that the provider does not recover.
///
/// `efforts` has what days say of the efforts of the grid: `days` ÷ `units` is one observed value of
/// the effort of that impact, in its own unit, where days were told of that impact alone. `totals` has what
/// was estimated and taken of what was told; `operating_cost_per_institution` is null unless a year without
/// set-up was told whole.
pub fn json(review: &Review, lang: Lang) -> String {
    let (planned, forecast) = (&review.planned, &review.forecast);
    let grid = Object::new()
        .with("name", planned.stamp.grid.as_str())
        .with("version", planned.stamp.grid_version.as_str())
        .with("sha256", planned.stamp.grid_sha256.as_str());
    let updates = forecast.updates.iter().map(|own| update(own, lang));
    let years_left = Object::new()
        .with("years", forecast.years.to_vec())
        .object("before", cost(&forecast.before))
        .object("after", cost(&forecast.after))
        .objects("updates", updates);
    let by_year = Object::new()
        .with("years", planned.years.to_vec())
        .figures("planned", &planned.totals.amounts)
        .figures("now", &review.by_year);
    let unmapped = review.unmapped.iter().map(|row| {
        Object::new()
            .with("line", row.line)
            .with("label", row.label.as_str())
            .with("value", row.value.as_str())
            .with("reason", row.reason.id())
    });
    let years: Vec<i32> = review.years.iter().map(|own| own.year).collect();
    let document = Object::new()
        .with("service", planned.scoping.service.name.as_str())
        .with("provider", planned.scoping.service.provider.as_str())
        .object("grid", grid)
        .with("years", years)
        .objects("efforts", review.efforts.iter().map(effort))
        .figure("operating_cost_per_institution", review.operating_cost)
        .objects("totals", review.years.iter().map(year_total))
        .objects("reviewed", review.years.iter().map(|own| year(own, lang)))
        .object("total", variance(&review.total))
        .object("forecast", years_left)
        .object("by_year", by_year)
        .object("fee", review.fee.as_ref().map(fee))
        .objects("unmapped", unmapped)
        .with("ignored", review.ignored);
    pretty(&document)
}

/// A subject in a year.
#[derive(Clone, Copy)]
struct SubjectRow<'a> {
    year: i32,
    own: &'a ReviewedSubject,
}

/// A review as CSV, one row for each subject and year.
pub fn csv(review: &Review, dialect: Dialect) -> String {
    let rows = review.years.iter().flat_map(|of| {
        let subjects = of.subjects.iter();
        subjects.map(|own| SubjectRow { year: of.year, own })
    });
    CsvTable::new(dialect, rows)
        .word("year", |row| row.year)
        .word("kind", |row| row.own.subject.kind())
        .word("id", |row| row.own.subject.id())
        .figure("planned", |row| row.own.variance.planned)
        .figure("volume", |row| row.own.variance.volume)
        .figure("quantity", |row| row.own.variance.quantity)
        .figure("pay", |row| row.own.variance.pay)
        .figure("price", |row| row.own.variance.price)
        .figure("actual", |row| row.own.variance.actual)
        .figure("days_planned", |row| Some(row.own.days?.planned))
        .figure("days_reached", |row| Some(row.own.days?.reached))
        .figure("days_taken", |row| Some(row.own.days?.taken))
        .text()
}
