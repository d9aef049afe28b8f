//! Figures that can be checked with a pencil, from the shipped grid to the cent.

mod budget;
mod energy;
mod expected;
mod modes;
mod notices;
mod pay;
mod purchases;
mod sizes;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;

use crate::common::{self, GRID};

/// A line that the tests add: one day of a design engineer a year.
const DAY: &str = "[[impacts]]\nimpact = \"day\"\nlabel = \"Jour\"\ntopic = \"service_offer\"\nitem = \"ige\"\nquantity = 1\n";

/// The estimate of a service that answers nothing but the text, at the likeliest of each range.
fn estimate_text(text: &str) -> Estimate {
    common::estimate_likeliest(&GRID, &format!("service.name = \"A\"\n{text}"))
}

fn line<'a>(estimate: &'a Estimate, impact: &str) -> &'a Line {
    let mut lines = estimate.lines.iter();
    lines.find(|line| line.need.impact == impact).unwrap()
}

/// Servers bought as the stock needs, at a price entered in the scoping.
fn servers(choices: &str, more: &str) -> Estimate {
    estimate_text(&format!(
        "horizon = {{ first_year = 2027, years = 6 }}\nsizes = {{ servers = [2, 2, 3, 3, 3, 3] }}\n\
         {choices}\n[[impacts]]\nimpact = \"rack\"\nlabel = \"Baie\"\ntopic = \"service_offer\"\n\
         nature = \"equipment\"\nlifetime_years = 4\nprice = 1000\nquantity = 1\ndriver = \"server\"\n\
         recurrence = \"every:4\"\n{more}"
    ))
}
