//! The default grid as tables, and the grid that an overlay makes of it.

use std::cell::Cell;
use std::hint::black_box;
use std::sync::LazyLock;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin::{self, Builtin};
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::scoping;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};

use super::study::Study;

/// The tables of the default grid, read when they are first shown.
pub fn base() -> &'static Tables {
    static BASE: LazyLock<Tables> = LazyLock::new(|| Tables::read(&builtin::files(), &[]).0);
    &BASE
}

/// What a study changes in the default grid, and the grid that comes of it.
pub type Laid = (Overlay, Result<CostGrid, Vec<Problem>>);
type Lay = fn(&Builtin, &Study) -> Laid;

thread_local! {
    /// What lays changes over the default grid and checks the whole, once it is there.
    static LAYING: Cell<Option<Lay>> = const { Cell::new(None) };
}

/// Brings what lays changes over the default grid. Every part of the program does that a study with
/// changes can come from; the first load, which has none, does not bear it.
pub fn bring_laying() {
    // A compiler that knew the one function that is ever set would call it from the first load.
    LAYING.set(Some(black_box(lay)));
}

/// The default grid under what a study changes in it.
///
/// The problems are those of the study’s section: of its form at the place that its path names, of
/// a cell at the row that `overlay.row_of` finds.
pub fn grid_of(builtin: &Builtin, study: &Study) -> Laid {
    #[cfg(test)]
    bring_laying();
    match (study.overlay(), LAYING.get()) {
        (None, _) => (Overlay::default(), CostGrid::of_builtin(builtin)),
        (Some(_), Some(lay)) => lay(builtin, study),
        // Nothing brought the study; were it so, its figures would not be shown as its own.
        (Some(_), None) => {
            let problem = Problem {
                place: Place::file(scoping::OVERLAY),
                kind: ProblemKind::Unreadable {
                    why: Refusal::Absent,
                },
            };
            (Overlay::default(), Err(vec![problem]))
        }
    }
}

fn lay(builtin: &Builtin, study: &Study) -> Laid {
    let overlay = Overlay::of(study.tree());
    let (_, mut problems) = scoping::overlay("", study.tree());
    let grid = match CostGrid::read_builtin(builtin, &overlay.layers()) {
        Ok(grid) if problems.is_empty() => Ok(grid),
        read => {
            problems.extend(read.err().unwrap_or_default());
            Err(problems)
        }
    };
    (overlay, grid)
}
