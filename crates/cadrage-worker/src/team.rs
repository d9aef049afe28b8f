//! Several studies as the services of one team, as `cadrage team` prices them.

use cadrage_core::decision::team::{Division, EstimatedService, team_cost};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::Overflow;
use cadrage_core::text::problem::Problem;
use cadrage_report::csv::Dialect;
use cadrage_report::team::{blocks, csv, json};

use crate::grid::Dropped;
use crate::report::ReportFiles;
use crate::study::Subject;

/// What the services of these studies, given as scoping files, cost alone and in one team. Of `asked`,
/// only the language and the date count. `None` when fewer than two can be priced: the report on the
/// [portfolio](crate::Portfolios) names the others, with their problems.
///
/// # Errors
///
/// A sum that has more than 28 digits.
pub fn team_report(
    asked: &Subject,
    files: &[Dropped],
    division: Division,
) -> Result<Option<ReportFiles>, Vec<Problem>> {
    let grid = CostGrid::read(&builtin::files(), &[])?;
    let priced = files.iter().filter_map(|file| {
        let read = asked.read_file(file).ok()?;
        let estimate = estimate(&read.grid, &read.scoping).ok()?;
        Some((read.grid, estimate))
    });
    let priced: Vec<_> = priced.collect();
    if priced.len() < 2 {
        return Ok(None);
    }
    let services = priced.iter().map(|(grid, estimate)| EstimatedService {
        name: &estimate.scoping.service.name,
        grid,
        estimate,
    });
    let services: Vec<EstimatedService<'_>> = services.collect();
    let overflow = |overflow: Overflow| overflow.problems("team");
    let team = team_cost(&services, division).map_err(overflow)?;
    Ok(Some(ReportFiles {
        blocks: blocks(&grid, &team, asked.lang).map_err(overflow)?,
        json: json(&team, asked.lang),
        csv: csv(&team, Dialect::of_spreadsheets(asked.lang)),
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::text::lang::Lang;

    use super::*;
    use crate::dropped::{asked, study};

    #[test]
    fn a_team_is_told_without_the_studies_that_cannot_be_priced() {
        let wrong = Dropped {
            name: "wrong.toml".to_owned(),
            bytes: b"[nowhere]\n".to_vec(),
        };
        for lang in Lang::ALL {
            let two = [study("smsu"), study("pod")];
            let report = |files: &[Dropped]| team_report(&asked(lang), files, Division::Equal);
            let both = report(&two).unwrap().unwrap();
            crate::message::tests::cross_whole(both.blocks.clone());
            let three = [&two[..], std::slice::from_ref(&wrong)].concat();
            assert_eq!(report(&three), Ok(Some(both)));
            // One service is no team.
            for alone in [&two[..1], &[], &[study("oae"), wrong.clone()]] {
                assert_eq!(report(alone), Ok(None));
            }
        }
    }
}
