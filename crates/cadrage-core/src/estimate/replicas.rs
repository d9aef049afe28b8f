//! The replicas of components, where the scoping leaves them to the engine.

use crate::calendar::years::Years;
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId};
use crate::money::Overflow;
use crate::needs::coverage::hours::{Calendar, Edges};
use crate::needs::coverage::outages;
use crate::needs::coverage::promise::{least_held, promises};
use crate::needs::coverage::question;
use crate::needs::coverage::redundancy::{self, Proposal};
use crate::needs::coverage::replica_lines::ReplicaCosting;
use crate::needs::coverage::search::Aim;
use crate::needs::coverage::timeline::Timeline;
use crate::needs::energy;
use crate::needs::need::Need;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::scoping::Scoping;

/// The replicas that meet the commitments; `None` when the scoping does not leave them to the
/// engine, or nothing is committed. `needs` are the lines of the study without them.
pub(super) fn replicas(
    grid: &CostGrid,
    scoping: &Scoping,
    tier: &str,
    years: &Years,
    needs: &[Need],
) -> Result<Option<Proposal>, Overflow> {
    if !scoping.takes(grid, OptionId::REDUNDANCY_AUTO) {
        return Ok(None);
    }
    let year = years.first();
    let calendar = Calendar {
        grid,
        zone: scoping.option(grid, ChoiceId::ZONE),
        closures: &scoping.commitment.closures,
    };
    let windows = question::windows(grid, scoping, tier);
    let hours = |year: i32| {
        let edges = Edges::of(&Values::new(grid, scoping), year);
        calendar.year(windows, &edges, year)
    };
    let of_year = hours(year);
    let aim = Aim::of(
        windows,
        &promises(scoping, windows, &of_year),
        least_held(grid, scoping, year),
        outages::YEARS,
    );
    redundancy::propose(
        &Timeline::of(&hours(year - 1), &of_year, windows),
        &aim,
        &ReplicaCosting {
            grid,
            scoping,
            prices: &Prices::new(grid, scoping),
            years,
            electricity: energy::bills(needs.iter()),
        },
    )
}
