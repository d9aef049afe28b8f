//! `cadrage sla`: tiers side by side.

use cadrage_core::estimate::estimate;
use cadrage_core::random::Draw;
use cadrage_core::service_level::commitment;
use cadrage_core::text::lang::Lang;
use cadrage_report::sla::{self, ComparedTier};
use cadrage_report::{csv, json};

use crate::args::{SlaArgs, StudyArgs};
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &SlaArgs, lang: Lang) -> Result<(), Failure> {
    let services = std::slice::from_ref(&args.service);
    let form = args.result.form(&args.overrides.inputs_with(services))?;
    let tiers: Vec<Option<String>> = if args.tiers.is_empty() {
        vec![None]
    } else {
        args.tiers.iter().cloned().map(Some).collect()
    };
    let mut compared = Vec::new();
    let mut grid = None;
    for tier in tiers {
        let study = StudyArgs {
            service: args.service.clone(),
            overrides: args.overrides.clone(),
            tier,
            support: None,
            date: args.date,
        };
        let input = input::read(&study).map_err(|mut problems| {
            input::place_in_list(&mut problems, "--tier", "--tiers");
            problems
        })?;
        let mut estimate = estimate(&input.grid, &input.scoping)?;
        estimate.add_stale(&input.grid, input::date(args.date));
        let draw = Draw {
            samples: args.samples,
            seed: args.seed,
        };
        let commitment = commitment(&input.grid, &input.scoping, &estimate, draw)?;
        compared.push(ComparedTier {
            estimate,
            commitment,
        });
        grid = Some(input.grid);
    }
    let Some(grid) = grid else { return Ok(()) };
    let forms = Forms {
        title: &|| args.service.display().to_string(),
        blocks: &|| sla::blocks(&grid, &compared, lang),
        json: &|| json::tiers(&compared, lang),
        csv: &|dialect| csv::tiers(&compared, dialect),
    };
    args.result.write(form, &forms, lang)
}
