//! `cadrage incremental`: what hosting adds to what the provider does already.

use cadrage_core::decision::incremental::incremental;
use cadrage_core::text::lang::Lang;
use cadrage_report::incremental::{blocks, csv, json};

use crate::args::ReportArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &ReportArgs, lang: Lang) -> Result<(), Failure> {
    let services = std::slice::from_ref(&args.study.service);
    let form = args
        .result
        .form(&args.study.overrides.inputs_with(services))?;
    let (input, tree) = input::read_with_tree(&args.study)?;
    let found = incremental(&input.grid, &tree)?;
    let name = input.scoping.service.name.clone();
    let forms = Forms {
        title: &|| name.clone(),
        blocks: &|| blocks(&name, &input.grid, &found, lang),
        json: &|| json(&found, lang),
        csv: &|dialect| csv(&found, dialect, lang),
    };
    args.result.write(form, &forms, lang)
}
