//! The parts of a difference, computed apart: the plan with other sizes is another estimate, and each
//! line is looked for in what was told by a plain search.

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::money::to_cents;
use cadrage_core::pricing::prices::Prices;
use cadrage_core::text::word::Word;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{adds_up, pod, review_of};
use crate::common::{GRID, dec, read_with};
use cadrage_core::grid::builtin;

/// What rows may be told of, the most precise first: kind, id.
const SUBJECTS: [(&str, &str); 9] = [
    ("effort", "ticket_handling"),
    ("effort", "release_work"),
    ("invoice", "storage_bulk"),
    ("invoice", "server_gpu_purchase"),
    ("invoice", "vcpu"),
    ("effort", "support"),
    ("effort", "operations"),
    ("invoice", "running"),
    ("invoice", "equipment"),
];

/// Whether a subject stands for a line.
fn stands_for((_, id): (&str, &str), line: &Line) -> bool {
    let of_theme = line.need.theme.id() == id && line.is_work();
    line.need.impact == id || line.need.item == id || of_theme || line.nature.id() == id
}

fn with_tickets(tickets: u32) -> Estimate {
    let later = "72, 108, 144, 180";
    let setting = format!("sizes.tickets=[{tickets}, {later}]");
    let text = builtin::service("pod").unwrap();
    estimate(&GRID, &read_with(&GRID, text, &[setting.as_str()])).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn parts_are_those_of_estimates_made_apart(
        tickets in 0_u32..400,
        told in proptest::collection::vec((0..SUBJECTS.len(), 0_u32..90_000, 0_usize..3), 1..8),
    ) {
        let profiles = ["", "ige", "tech"];
        let mut rows = format!("2027,size,ticket,,{tickets},\n");
        for (at, value, profile) in &told {
            let (kind, id) = SUBJECTS[*at];
            let profile = if kind == "effort" { profiles[*profile] } else { "" };
            let value = Decimal::new((*value).into(), 2);
            rows += &format!("2027,{kind},{id},{profile},{value},\n");
        }
        let scoping = pod();
        let review = review_of(&scoping, &rows);
        let reached = with_tickets(tickets);
        let prices = Prices::new(&GRID, &scoping);
        let year = &review.years[0];
        prop_assert!(adds_up(&year.total) && adds_up(&review.total));
        let amount = |estimate: &Estimate, id: &str| {
            let line = estimate.lines.iter().find(|line| line.need.impact == id);
            line.map_or(Decimal::ZERO, |line| line.amounts[0])
        };
        for own in &year.subjects {
            prop_assert!(adds_up(&own.variance));
            let id = own.subject.id();
            let place = SUBJECTS.iter().position(|(_, known)| *known == id).unwrap();
            let is_told = |at: usize| told.iter().any(|(known, ..)| *known == at);
            // The lines of which nothing more precise is told.
            let lines = review.planned.lines.iter().filter(|line| {
                let first = (0..SUBJECTS.len()).find(|at| is_told(*at) && stands_for(SUBJECTS[*at], line));
                line.is_provider() && first == Some(place)
            });
            let lines: Vec<&Line> = lines.collect();
            prop_assert_eq!(own.lines, lines.len());
            let planned: Decimal = lines.iter().map(|line| line.amounts[0]).sum();
            let at_sizes: Decimal = lines.iter().map(|line| amount(&reached, &line.need.impact)).sum();
            prop_assert_eq!(own.variance.planned, planned);
            prop_assert_eq!(own.variance.volume, at_sizes - planned);
            let of_row = told.iter().filter(|(at, ..)| *at == place);
            if SUBJECTS[place].0 == "invoice" {
                let invoiced: Decimal = of_row.map(|(_, value, _)| Decimal::new((*value).into(), 2)).sum();
                prop_assert_eq!(own.variance.actual, invoiced);
                prop_assert_eq!(own.variance.price, invoiced - at_sizes);
                continue;
            }
            let mut paid = Decimal::ZERO;
            let mut taken = Decimal::ZERO;
            for (profile, name) in profiles.iter().enumerate() {
                let days: Decimal = of_row
                    .clone()
                    .filter(|(_, _, own)| *own == profile)
                    .map(|(_, value, _)| Decimal::new((*value).into(), 2))
                    .sum();
                taken += days;
                if !name.is_empty() {
                    paid += to_cents(days * prices.day(name, 2027).unwrap().unwrap().amount);
                }
            }
            prop_assert_eq!(own.days.unwrap().taken, taken);
            let others = own.variance.actual - paid;
            // Days of no profile are paid as planned: between the least and the most of the lines.
            let unnamed: Decimal = of_row
                .clone()
                .filter(|(_, _, own)| *own == 0)
                .map(|(_, value, _)| Decimal::new((*value).into(), 2))
                .sum();
            let of_theme = review.planned.lines.iter().filter(|line| stands_for(SUBJECTS[place], line));
            let days: Vec<Decimal> = of_theme.map(|line| line.prices[0].amount).collect();
            let (least, most) = (days.iter().min().unwrap(), days.iter().max().unwrap());
            let cent = dec("0.01");
            prop_assert!(others >= unnamed * least - cent && others <= unnamed * most + cent);
        }
        let told_amount = year.total.planned;
        let all: Decimal = review.planned.totals.amounts[0];
        prop_assert_eq!(told_amount + year.unreported_amount, all);
    }
}
