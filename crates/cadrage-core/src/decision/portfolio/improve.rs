//! Improves a choice by changing two services at a time.

use super::offers::{Offer, Offers, Sums};

/// A service that gets another offer, gets one, or loses its own.
#[derive(Debug, Clone, Copy)]
struct Change {
    service: usize,
    /// The rank of its new offer.
    offer: Option<usize>,
    /// What it adds to both sums.
    added: Sums,
}

/// The changes of one kind by what they spend, each with the best among those that spend no more.
struct Changes {
    by_spent: Vec<Change>,
    best: Vec<Best>,
}

/// The change that saves most, and the one that saves most of all other services.
#[derive(Clone, Copy)]
struct Best {
    change: Change,
    of_others: Option<Change>,
}

impl Best {
    fn with(self, change: Change) -> Self {
        let saves_more = |than: &Change| change.added.each < than.added.each;
        if change.service == self.change.service {
            let change = if saves_more(&self.change) {
                change
            } else {
                self.change
            };
            return Self { change, ..self };
        }
        if saves_more(&self.change) {
            let of_others = Some(self.change);
            return Self { change, of_others };
        }
        let of_others = match self.of_others {
            Some(known) if !saves_more(&known) => known,
            _ => change,
        };
        Self {
            change: self.change,
            of_others: Some(of_others),
        }
    }

    fn other_than(self, service: usize) -> Option<Change> {
        match self.change.service == service {
            true => self.of_others,
            false => Some(self.change),
        }
    }
}

impl Changes {
    fn new(mut by_spent: Vec<Change>) -> Self {
        by_spent.sort_by_key(|change| change.added);
        let mut best: Vec<Best> = Vec::with_capacity(by_spent.len());
        for &change in &by_spent {
            let alone = Best {
                change,
                of_others: None,
            };
            best.push(best.last().map_or(alone, |best| best.with(change)));
        }
        Self { by_spent, best }
    }

    /// The change of another service that saves most among those that spend no more than `spent`.
    fn best(&self, spent: i64, other_than: usize) -> Option<Change> {
        let fits = |change: &Change| change.added.spent <= spent;
        let last = self.by_spent.partition_point(fits).checked_sub(1)?;
        self.best.get(last)?.other_than(other_than)
    }
}

/// The rank of the offer of each service; `None` for one that cannot be offered.
pub(super) type ChosenOffers = Vec<Option<usize>>;

/// The sums of a choice; `None` when they do not fit a whole number.
pub(super) fn sums(offers: &Offers, chosen: &ChosenOffers) -> Option<Sums> {
    let services = offers.services.iter().zip(chosen);
    let mut taken = services.filter_map(|(service, chosen)| service.get((*chosen)?));
    taken.try_fold(Sums::default(), |sums, offer| sums.with(offer).ok())
}

/// Changes a choice within the budget as long as one or two changes leave less to pay.
pub(super) fn improve(offers: &Offers, chosen: &mut ChosenOffers) {
    while let Some(changes) = best_changes(offers, chosen) {
        for change in changes {
            if let Some(chosen) = chosen.get_mut(change.service) {
                *chosen = change.offer;
            }
        }
    }
}

/// The two changes that save most and keep the number of services.
fn best_changes(offers: &Offers, chosen: &ChosenOffers) -> Option<[Change; 2]> {
    let slack = offers.budget.checked_sub(sums(offers, chosen)?.spent)?;
    let (mut other, mut out, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for (service, (of_service, chosen)) in offers.services.iter().zip(chosen).enumerate() {
        let now = chosen.and_then(|chosen| of_service.get(chosen));
        let change = |offer: Option<usize>, then: Option<&Offer>| Change {
            service,
            offer,
            added: Sums {
                spent: then.map_or(0, |offer| offer.spent) - now.map_or(0, |offer| offer.spent),
                each: then.map_or(0, |offer| offer.each) - now.map_or(0, |offer| offer.each),
            },
        };
        let changes = of_service.iter().enumerate();
        let changes = changes.map(|(rank, offer)| change(Some(rank), Some(offer)));
        match now {
            Some(_) => {
                // Its own offer too: the other service then changes alone.
                other.extend(changes);
                out.push(change(None, None));
            }
            None => new.extend(changes),
        }
    }
    let (firsts, other, new) = ([other.clone(), out], Changes::new(other), Changes::new(new));
    let [others, outs] = firsts;
    let with = |first: &Change, seconds: &Changes| {
        let second = seconds.best(slack - first.added.spent, first.service)?;
        Some([*first, second])
    };
    let pairs = others.iter().filter_map(|first| with(first, &other));
    let pairs = pairs.chain(outs.iter().filter_map(|first| with(first, &new)));
    let saved = |pair: &[Change; 2]| pair[0].added.each + pair[1].added.each;
    pairs.min_by_key(saved).filter(|pair| saved(pair) < 0)
}
