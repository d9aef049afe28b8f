//! The repairs that a component is expected to need.

use rust_decimal::Decimal;

use crate::arithmetic::{Arithmetic, Input, Label, SourceKind};
use crate::grid::commitment;
use crate::money::Overflow;
use crate::scoping::Component;
use crate::text::range::{Estimator, Range};

/// The repairs of a component that are expected.
pub(crate) struct Repairs<N> {
    /// Failures an hour of all its replicas together.
    pub failures: N,
    /// Hands-on hours of a repair.
    pub hours: N,
}

impl<N: Copy> Repairs<N> {
    /// The repairs of a component with the replicas entered.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when it fails after no time.
    pub(crate) fn of<A: Arithmetic<Number = N>>(
        with: &mut A,
        entered: &Component,
        known: &commitment::Component,
        estimator: Estimator,
    ) -> Result<Self, Overflow> {
        let input = |kind: SourceKind, range: Range| Input {
            kind,
            id: &entered.component,
            range,
            taken: estimator.of(range),
            is_whole: false,
            label: Label::Text(&known.label),
        };
        let replicas = with.constant(Decimal::from(entered.replicas));
        let between = with.input(input(SourceKind::Failures, known.mtbf_hours));
        Ok(Self {
            failures: with.divide(replicas, between)?,
            hours: with.input(input(SourceKind::Repair, known.repair_hours)),
        })
    }
}
