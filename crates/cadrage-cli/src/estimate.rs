//! `cadrage estimate`: what a service costs.

use cadrage_core::estimate::estimate;
use cadrage_core::format::euros;
use cadrage_core::lang::Lang;
use cadrage_core::values::stale;
use cadrage_report::{csv, estimate as report, html, json, markdown, terminal};

use crate::args::{EstimateArgs, Format};
use crate::{Failure, input, output};

pub fn run(args: &EstimateArgs, lang: Lang) -> Result<(), Failure> {
    let input = input::read(&args.asked)?;
    let estimate = estimate(&input.grid, &input.scoping)?;
    let blocks = || report::blocks(&input.grid, &estimate, lang);
    let text = match args.format {
        Format::Table => terminal::write(&blocks(), output::width()),
        Format::Json => json::write(&input.grid, &estimate, lang).unwrap_or_default(),
        Format::Csv => csv::write(&estimate, lang).unwrap_or_default(),
        Format::Markdown => markdown::write(&blocks()),
        Format::Html => {
            let title = report::title(&input.grid, &estimate, lang);
            html::write(&title, &blocks(), lang)
        }
    };
    output::result(&text, args.output.as_deref())?;
    output::stale(&stale(&input.grid, input::date(args.asked.date)), lang);
    match args.fail_over {
        Some(limit) if estimate.totals.total > limit => {
            let (total, limit) = (euros(estimate.totals.total, lang), euros(limit, lang));
            Err(Failure::Limit(match lang {
                Lang::Fr => format!("Le total du porteur, {total}, dépasse la limite de {limit}."),
                Lang::En => format!("The provider’s total, {total}, exceeds the limit of {limit}."),
            }))
        }
        _ => Ok(()),
    }
}
