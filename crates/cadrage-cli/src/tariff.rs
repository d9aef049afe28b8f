//! `cadrage tariff`: the fees that recover the cost.

use cadrage_core::decision::tariff::tariff;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, ProblemKind};
use cadrage_report::tariff::{blocks, csv, json};

use crate::args::TariffArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &TariffArgs, lang: Lang) -> Result<(), Failure> {
    let services = std::slice::from_ref(&args.study.service);
    let form = args
        .result
        .form(&args.study.overrides.inputs_with(services))?;
    let (input, _) = input::read_with_tree(&args.study)?;
    if let Some(fee) = args.fee.filter(|fee| fee.is_sign_negative()) {
        let read = fee.to_string();
        return Err(Place::file("--fee")
            .problem(ProblemKind::Negative { read })
            .into());
    }
    let design = tariff(&input.grid, &input.scoping, args.fee)?;
    let name = input.scoping.service.name;
    let forms = Forms {
        title: &|| name.clone(),
        blocks: &|| blocks(&name, &design, 1, lang),
        json: &|| json(&design, lang),
        csv: &|dialect| csv(&design, dialect, lang),
    };
    args.result.write(form, &forms, lang)
}
