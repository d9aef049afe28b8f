//! `cadrage explain`: any figure in sentences.

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::explain::figures;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Candidate, Place, ProblemKind};
use cadrage_core::text::word::Word;
use cadrage_report::{explanation, terminal};

use crate::args::ExplainArgs;
use crate::{Failure, input, output};

pub fn run(args: &ExplainArgs, lang: Lang) -> Result<(), Failure> {
    let input = input::read(&args.study)?;
    let mut estimate = estimate(&input.grid, &input.scoping)?;
    estimate.add_stale(&input.grid, input::date(args.study.date));
    let Some(explained) = explanation::explain(&input.grid, &estimate, &args.figure, lang) else {
        return Err(Place::file("FIGURE")
            .problem(ProblemKind::UnknownReference {
                read: args.figure.clone(),
                tables: vec![input.scoping.service.name.clone()],
                nearest: meant_figure(&args.figure, &input.grid, &estimate),
            })
            .into());
    };
    let text = terminal::write(&explained.blocks, output::width());
    output::write_text(&text, None)
}

/// The figure that a word may mean: by its name, or by what reports call it.
fn meant_figure(read: &str, grid: &CostGrid, estimate: &Estimate) -> Option<String> {
    let names = figures(grid, estimate);
    let mut candidates: Vec<Candidate<'_>> =
        names.iter().map(|name| Candidate::plain(name)).collect();
    for line in &estimate.lines {
        let need = &line.need;
        candidates.push(Candidate::named(&need.impact, &need.label));
        if let Some(theme) = grid.themes.get(&need.theme) {
            candidates.push(Candidate::named(need.theme.id(), &theme.label));
        }
        if let Some(topic) = grid.topics.get(&need.topic) {
            candidates.push(Candidate::named(&need.topic, &topic.label));
        }
        if let Some(item) = grid.items.get(&need.item) {
            candidates.push(Candidate::named(&need.item, &item.label));
        }
        if let Some(pay) = grid.pay_of(&need.item) {
            candidates.push(Candidate::named(&need.item, &pay.label));
        }
        candidates.push(Candidate {
            names: Lang::ALL.map(|lang| line.nature.label(lang)),
            ..Candidate::plain(line.nature.id())
        });
    }
    problem::meant(read, &candidates)
}
