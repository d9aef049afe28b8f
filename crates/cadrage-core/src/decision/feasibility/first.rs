//! What must be known of a service before its figures are more than an order of magnitude.

use crate::grid::known::{ChoiceId, DriverId};
use crate::scoping::{Scoping, UNNAMED};

/// An answer without which there is neither a verdict nor an amount to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FirstAnswer {
    /// What the service is called.
    Name,
    /// How many institutions use it, or which.
    Institutions,
    /// How many users they have.
    Users,
    /// How it is hosted.
    Hosting,
}

/// The choice that says how the service is hosted.
pub const HOSTING: &str = ChoiceId::HOSTING.id();

/// The first answers that a scoping lacks: what the grid takes in their place makes an order of
/// magnitude, of no service in particular.
#[must_use]
pub fn missing_first(scoping: &Scoping) -> Vec<FirstAnswer> {
    let name = scoping.service.name.trim();
    let is_counted = |driver: DriverId| {
        let size = scoping.sizes.get(driver.id());
        size.is_some_and(|size| !size.is_default)
    };
    let named = &scoping.sharing.institutions;
    let answered = [
        (
            FirstAnswer::Name,
            !name.is_empty() && !UNNAMED.in_all().contains(&name),
        ),
        (
            FirstAnswer::Institutions,
            is_counted(DriverId::INSTITUTION) || !named.is_empty(),
        ),
        (
            FirstAnswer::Users,
            is_counted(DriverId::USER)
                || named.iter().any(|institution| institution.users.is_some()),
        ),
        (FirstAnswer::Hosting, scoping.choices.contains_key(HOSTING)),
    ];
    let missing = answered.iter().filter(|(_, is_answered)| !is_answered);
    missing.map(|(answer, _)| *answer).collect()
}
