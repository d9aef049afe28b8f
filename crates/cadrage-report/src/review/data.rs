//! A review, for other programs and for spreadsheets.

use cadrage_core::decision::review::{
    CostOfYearsLeft, DaysTaken, HeldAvailability, HeldRequests, ObservedEffort, Review,
    ReviewedSubject, ReviewedYear, SourceUpdate, Variance,
};
use cadrage_core::decision::tariff::LaterFee;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::view::{
    AvailabilityView, ByYearView, CostView, DaysView, EffortView, FeeView, ForecastView, GridView,
    ObservedView, RangeView, RequestsView, ReviewView, SizeView, SubjectView, UnmappedView,
    UpdateView, VarianceView, YearTotalView, YearView,
};
use crate::csv::{CsvField, Dialect, Rows};
use crate::json::texts;

fn plain(figure: Decimal) -> String {
    figure.normalize().to_string()
}

fn year_total(own: &ReviewedYear) -> YearTotalView {
    YearTotalView {
        year: own.year,
        estimated: own.total.planned.to_string(),
        actual: own.total.actual.to_string(),
    }
}

fn effort(own: &ObservedEffort) -> EffortView<'_> {
    EffortView {
        impact: &own.impact,
        year: own.year,
        profile: &own.profile,
        units: plain(own.units),
        days: plain(own.days),
    }
}

fn variance(of: &Variance) -> VarianceView {
    VarianceView {
        planned: of.planned.to_string(),
        volume: of.volume.to_string(),
        quantity: of.quantity.to_string(),
        pay: of.pay.to_string(),
        price: of.price.to_string(),
        actual: of.actual.to_string(),
    }
}

fn subject(own: &ReviewedSubject, lang: Lang) -> SubjectView<'_> {
    let days = |days: DaysTaken| DaysView {
        planned: plain(days.planned),
        reached: plain(days.reached),
        taken: plain(days.taken),
    };
    SubjectView {
        kind: own.subject.kind(),
        id: own.subject.id(),
        label: own.label.get(lang),
        lines: own.lines,
        variance: variance(&own.variance),
        days: own.days.map(days),
    }
}

fn availability(own: &HeldAvailability, lang: Lang) -> AvailabilityView<'_> {
    AvailabilityView {
        window: own.window.as_ref().map(|window| window.get(lang)),
        committed: own.is_committed,
        hours: plain(own.hours),
        allowed: plain(own.allowed),
        outage: plain(own.outage),
        availability: plain(own.availability),
        held: own.is_held,
    }
}

fn requests(own: &HeldRequests) -> RequestsView {
    RequestsView {
        expected: plain(own.expected),
        received: own.told.received.map(plain),
        in_time: own.told.in_time.map(plain),
        on_time: own.on_time.map(plain),
        promised: own.promised.map(plain),
        held: own.is_held,
        incidents_expected: plain(own.incidents_expected),
        incidents: own.incidents.map(plain),
    }
}

fn year(own: &ReviewedYear, lang: Lang) -> YearView<'_> {
    let sizes = own.sizes.iter().map(|size| SizeView {
        driver: &size.driver,
        planned: plain(size.planned),
        reached: plain(size.reached),
    });
    YearView {
        year: own.year,
        subjects: own.subjects.iter().map(|of| subject(of, lang)).collect(),
        total: variance(&own.total),
        untold_lines: own.untold,
        untold_amount: own.untold_amount.to_string(),
        sizes: sizes.collect(),
        availability: own
            .availability
            .iter()
            .map(|of| availability(of, lang))
            .collect(),
        requests: own.requests.as_ref().map(requests),
    }
}

fn cost(of: &CostOfYearsLeft) -> CostView {
    CostView {
        amounts: texts(&of.amounts),
        total: of.total.to_string(),
        p10: of.range.map(|(low, _)| low.to_string()),
        p90: of.range.map(|(_, high)| high.to_string()),
    }
}

fn update(own: &SourceUpdate, lang: Lang) -> UpdateView<'_> {
    let range = |range: Range| RangeView {
        low: plain(range.low),
        value: plain(range.value),
        high: plain(range.high),
    };
    let observed = own.observed.iter().map(|(year, ratio)| ObservedView {
        year: *year,
        ratio: plain(*ratio),
    });
    UpdateView {
        kind: own.kind.id(),
        id: &own.id,
        label: own.label.get(lang),
        expected_before: plain(own.expected_before),
        before: range(own.before),
        observed: observed.collect(),
        expected_after: plain(own.expected_after),
        after: range(own.after),
    }
}

fn fee(of: &LaterFee) -> FeeView {
    FeeView {
        year: of.year,
        planned: of.planned.to_string(),
        needed: of.needed.to_string(),
        paid: of.paid.to_string(),
        to_recover: of.to_recover.to_string(),
    }
}

/// A review as indented JSON; amounts, days and units are decimal strings, amounts in euros with the
/// VAT that the provider does not recover.
///
/// `efforts` has what days say of the efforts of the grid: `days` ÷ `units` is one observed value of
/// the effort of that impact, in its own unit, where days were told of that impact alone. `totals` has what
/// was estimated and taken of what was told; `operating_cost_per_institution` is null unless a year without
/// set-up was told whole.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(review: &Review, lang: Lang) -> Result<String, serde_json::Error> {
    let planned = &review.planned;
    let unmapped = review.unmapped.iter().map(|row| UnmappedView {
        line: row.line,
        label: &row.label,
        value: &row.value,
        reason: row.reason.id(),
    });
    let document = ReviewView {
        service: &planned.scoping.service.name,
        provider: &planned.scoping.service.provider,
        grid: GridView {
            name: &planned.stamp.grid,
            version: &planned.stamp.grid_version,
            sha256: &planned.stamp.grid_sha256,
        },
        years: review.years.iter().map(|own| own.year).collect(),
        efforts: review.efforts.iter().map(effort).collect(),
        operating_cost_per_institution: review.operating_cost.map(|cost| cost.to_string()),
        totals: review.years.iter().map(year_total).collect(),
        reviewed: review.years.iter().map(|own| year(own, lang)).collect(),
        total: variance(&review.total),
        forecast: ForecastView {
            years: &review.forecast.years,
            before: cost(&review.forecast.before),
            after: cost(&review.forecast.after),
            updates: review
                .forecast
                .updates
                .iter()
                .map(|own| update(own, lang))
                .collect(),
        },
        by_year: ByYearView {
            years: &planned.years,
            planned: texts(&planned.totals.amounts),
            now: texts(&review.by_year),
        },
        fee: review.fee.as_ref().map(fee),
        unmapped: unmapped.collect(),
        ignored: review.ignored,
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// A review as CSV, one row for each subject and year.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(review: &Review, dialect: Dialect) -> Result<String, csv::Error> {
    let header = [
        "year",
        "kind",
        "id",
        "planned",
        "volume",
        "quantity",
        "pay",
        "price",
        "actual",
        "days_planned",
        "days_reached",
        "days_taken",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for year in &review.years {
        for own in &year.subjects {
            let of = &own.variance;
            let days = |days: fn(DaysTaken) -> Decimal| CsvField::Figure(own.days.map(days));
            rows.write(&[
                CsvField::Word(&year.year.to_string()),
                CsvField::Word(own.subject.kind()),
                CsvField::Word(own.subject.id()),
                CsvField::Figure(Some(of.planned)),
                CsvField::Figure(Some(of.volume)),
                CsvField::Figure(Some(of.quantity)),
                CsvField::Figure(Some(of.pay)),
                CsvField::Figure(Some(of.price)),
                CsvField::Figure(Some(of.actual)),
                days(|days| days.planned),
                days(|days| days.reached),
                days(|days| days.taken),
            ])?;
        }
    }
    rows.text()
}
