//! `cadrage choose`: what an institution compares joining with.

use cadrage_core::decision::alternatives::{Alternatives, alternatives};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_report::alternatives::{blocks, csv, json};

use crate::args::ChooseArgs;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &ChooseArgs, lang: Lang) -> Result<(), Failure> {
    let services = std::slice::from_ref(&args.study.service);
    let form = args
        .result
        .form(&args.study.overrides.inputs_with(services))?;
    let (input, tree) = input::read_with_tree(&args.study)?;
    let mut found = alternatives(&input.grid, &tree)?;
    let chosen = match &args.institution {
        Some(name) => Some(place(&found, name, lang)?),
        None => None,
    };
    let name = input.scoping.service.name;
    let blocks_of = |found: &Alternatives| blocks(&name, found, chosen, lang);
    let shown = blocks_of(&found);
    // Files for programs have the one that was asked for alone.
    if let Some(at) = chosen {
        found.institutions = found.institutions.into_iter().skip(at).take(1).collect();
    }
    let forms = Forms {
        title: &|| name.clone(),
        blocks: &|| shown.clone(),
        json: &|| json(&found, lang),
        csv: &|dialect| csv(&found, dialect, lang),
    };
    args.result.write(form, &forms, lang)
}

/// The place of an institution in the list.
fn place(found: &Alternatives, name: &str, lang: Lang) -> Result<usize, Problem> {
    let names = || found.institutions.iter().map(|own| own.name.get(lang));
    names().position(|own| own == name).ok_or_else(|| {
        Place::file("--institution").problem(ProblemKind::not_allowed(name, names()))
    })
}
