//! A rota that members share, as `cadrage rota` makes it.

use cadrage_core::decision::rota::rota;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::problem::Problem;
use cadrage_report::block::{Block, typeset};
use cadrage_report::csv::Dialect;
use cadrage_report::rota::{blocks, csv, json, no_rota};

use crate::report::ReportFiles;
use crate::study::{Subject, parse};

/// The rota of a file, whose text stands in place of the study of `asked`. Without a rota that keeps
/// the rules, the report is the sentence that says why, without files.
///
/// # Errors
///
/// Every problem of the file, under the name `file`.
pub fn rota_report(asked: &Subject, file: &str) -> Result<ReportFiles, Vec<Problem>> {
    let lang = asked.lang;
    let grid = CostGrid::read(&builtin::files(), &[])?;
    let answers = scoping::read_rota(&parse(file, &asked.study)?, &grid)?;
    let found = rota(&grid, &answers).map_err(|overflow| overflow.problems("rota"))?;
    match found {
        Ok(rota) => Ok(ReportFiles {
            blocks: blocks(&rota, lang),
            json: json(&rota),
            csv: csv(&rota, Dialect::of_spreadsheets(lang)),
        }),
        Err(why) => Ok(ReportFiles {
            blocks: typeset(vec![Block::Paragraph(no_rota(why, lang))], lang),
            ..ReportFiles::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::text::lang::Lang;
    use cadrage_core::text::problem;

    use super::*;

    const MEMBERS: &str = "\n[[rota.members]]\nname = \"Université A\"\npeople = 2\n\
        [[rota.members]]\nname = \"Université B\"\npeople = 2\n";

    fn report(rules: &str, lang: Lang) -> Result<ReportFiles, Vec<Problem>> {
        let subject = Subject {
            study: format!("[rota]\n{rules}{MEMBERS}"),
            lang,
            date: "2026-11-24".parse().unwrap(),
        };
        rota_report(&subject, "mine.toml")
    }

    #[test]
    fn a_rota_is_told_with_its_files_or_why_there_is_none() {
        let rules = "year = 2027\ntier = \"always_on_call\"\npeople = 4\n";
        for lang in Lang::ALL {
            let found = report(rules, lang).unwrap();
            assert!(!found.json.is_empty() && !found.csv.is_empty());
            crate::message::tests::cross_whole(found.blocks);
            // Four people, where five are asked for.
            let none = report(&rules.replace("people = 4", "people = 5"), lang).unwrap();
            assert!(none.json.is_empty() && none.csv.is_empty());
            let [Block::Paragraph(why)] = none.blocks.as_slice() else {
                panic!("{none:?}");
            };
            assert!(why.contains('5') && why.contains('4'), "{why}");
        }
    }

    #[test]
    fn problems_have_their_line_and_column() {
        // `tier` is the third line of the file, and its value begins at the eighth character.
        let wrong = report("year = 2027\ntier = \"nowhere\"\n", Lang::En).unwrap_err();
        let sentences = problem::sentences(&wrong, Lang::En);
        assert!(
            sentences[0].starts_with("mine.toml, line 3, column 8"),
            "{sentences:?}"
        );
        let syntax = report("year = \n", Lang::Fr).unwrap_err();
        let sentences = problem::sentences(&syntax, Lang::Fr);
        assert!(
            sentences[0].starts_with("mine.toml, ligne 2"),
            "{sentences:?}"
        );
    }
}
