//! `cadrage fairness`: what each institution pays beside what it costs.

use cadrage_core::decision::fairness::fairness;
use cadrage_core::text::lang::Lang;
use cadrage_report::fairness::{blocks, csv, json};

use crate::args::ReportArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &ReportArgs, lang: Lang) -> Result<(), Failure> {
    let services = std::slice::from_ref(&args.study.service);
    let form = args
        .result
        .form(&args.study.overrides.inputs_with(services))?;
    let (input, tree) = input::read_with_tree(&args.study)?;
    let found = fairness(&input.grid, &tree)?;
    let name = input.scoping.service.name;
    let forms = Forms {
        title: &|| name.clone(),
        blocks: &|| blocks(&name, &found, lang),
        json: &|| json(&found, lang),
        csv: &|dialect| csv(&found, dialect, lang),
    };
    args.result.write(form, &forms, lang)
}
