//! `cadrage team`: several services of one provider, run by one team.

use std::borrow::Cow;

use cadrage_core::decision::team::{EstimatedService, team_cost};
use cadrage_core::estimate::estimate;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use cadrage_report::team::{blocks, csv, json};

use crate::args::TeamArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &TeamArgs, lang: Lang) -> Result<(), Failure> {
    let inputs = args.options.overrides.inputs_with(&args.team);
    let form = args.options.result.form(&inputs)?;
    let overrides = &args.options.overrides;
    let grid = input::grid(overrides.grid.as_deref(), &overrides.overlay)?;
    let mut problems: Vec<Problem> = input::repeated(&args.team);
    let mut read = Vec::new();
    for service in &args.team {
        let study = args.options.study(service);
        let input = input::service(service)
            .and_then(|text| input::read_over(Cow::Borrowed(&grid), &study, text));
        let estimated = input.and_then(|input| {
            let estimate = estimate(&input.grid, &input.scoping)?;
            Ok((input, estimate))
        });
        match estimated {
            Ok(estimated) => read.push(estimated),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        problem::sort(&mut problems);
        return Err(problems.into());
    }
    let services = read.iter().map(|(input, estimate)| EstimatedService {
        name: &estimate.scoping.service.name,
        grid: &input.grid,
        estimate,
    });
    let services: Vec<EstimatedService<'_>> = services.collect();
    let overflow = |overflow: cadrage_core::money::Overflow| overflow.problems("team");
    let team = team_cost(&services, args.division.into()).map_err(overflow)?;
    let shown = blocks(&grid, &team, lang).map_err(overflow)?;
    let forms = Forms {
        title: &|| input::names(&args.team),
        blocks: &|| shown.clone(),
        json: &|| json(&team, lang),
        csv: &|dialect| csv(&team, dialect),
    };
    args.options.result.write(form, &forms, lang)
}
