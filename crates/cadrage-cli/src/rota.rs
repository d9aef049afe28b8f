//! `cadrage rota`: who is on call in which week, between members that share it.

use cadrage_core::decision::rota::rota;
use cadrage_core::text::lang::Lang;
use cadrage_report::rota::{blocks, csv, json, no_rota};

use crate::args::{Overrides, RotaArgs};
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &RotaArgs, lang: Lang) -> Result<(), Failure> {
    let overrides = Overrides {
        grid: args.grid.clone(),
        overlay: args.overlay.clone(),
        set: Vec::new(),
    };
    let files = std::slice::from_ref(&args.file);
    let form = args.result.form(&overrides.inputs_with(files))?;
    let grid = input::grid(args.grid.as_deref(), &args.overlay)?;
    let answers = input::rota(&args.file, &grid)?;
    let found = rota(&grid, &answers).map_err(|overflow| overflow.problems("rota"))?;
    let rota = found.map_err(|why| Failure::Limit(no_rota(why, lang)))?;
    let forms = Forms {
        title: &|| input::names(files),
        blocks: &|| blocks(&rota, lang),
        json: &|| json(&rota),
        csv: &|dialect| csv(&rota, dialect),
    };
    args.result.write(form, &forms, lang)
}
