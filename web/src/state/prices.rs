//! The default grid as tables, and the grid under a study's overlay.

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

/// The tables of the default grid, read on first use.
pub fn base() -> &'static Tables {
    static BASE: LazyLock<Tables> = LazyLock::new(|| Tables::read(&builtin::files(), &[]).0);
    &BASE
}

/// A study's changes to the default grid, and the resulting grid.
pub type Laid = (Overlay, Result<CostGrid, Vec<Problem>>);
type Lay = fn(&Builtin, &Study) -> Laid;

thread_local! {
    /// The function that applies an overlay and checks the grid, once a part that needs it is
    /// loaded.
    static LAYING: Cell<Option<Lay>> = const { Cell::new(None) };
}

/// Makes the code that applies overlays available. Every part of the program that can bring a study
/// with an overlay calls this; the first load, which has none, does not include that code.
pub fn bring_laying() {
    // Without `black_box`, the compiler could see that only one function is ever set, and link it
    // into the first load.
    LAYING.set(Some(black_box(lay)));
}

/// The default grid with a study's changes.
///
/// Problems are those of the study's overlay: a problem of its form is located by its path, one of
/// a cell by the row that `overlay.row_of` finds.
pub fn grid_of(builtin: &Builtin, study: &Study) -> Laid {
    #[cfg(test)]
    bring_laying();
    match (study.overlay(), LAYING.get()) {
        (None, _) => (Overlay::default(), CostGrid::of_builtin(builtin)),
        (Some(_), Some(lay)) => lay(builtin, study),
        // No study with an overlay can get here without `bring_laying`. If one did, its problem
        // would keep the default grid's figures from being shown as its own.
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
