//! The choices for the services on one side of where a search meets the other.

use std::cmp::Ordering;
use std::num::NonZeroU32;

use super::bound::{Bound, End, Limits};
use super::offers::{Offer, Offers, Sums};
use crate::money::Overflow;

/// A choice for the services of a side; no other costs as little and leaves as little to pay.
#[derive(Clone, Copy)]
pub(super) struct PartialChoice {
    pub sums: Sums,
    /// The last service that it adds; `None` when it has none.
    last: Option<AddedRank>,
}

/// A service that a choice adds to an earlier one. There may be millions: ranks are short.
struct AddedService {
    /// The last service of the earlier choice.
    before: Option<AddedRank>,
    /// The rank of the service.
    service: u32,
    /// The rank of its offer.
    offer: u32,
}

/// The rank of an added service among all, from one.
type AddedRank = NonZeroU32;

/// The choices for the services from one end on.
///
/// Services are gone through once. For each number of services that can be offered, the choices
/// that another beats in both what is spent and what remains are left out, and those that can no
/// longer win ([`Bound`]): nothing better is lost.
///
/// Of choices that are equal, the one is kept that comes first as [`Side::compare`] has it.
pub(super) struct Side<'a> {
    offers: &'a Offers,
    bound: &'a Bound<'a>,
    end: End,
    reached: usize,
    /// By number of services, in order of what they spend.
    fronts: Vec<Vec<PartialChoice>>,
    /// The services of all choices that were kept, each with the one before it.
    added: Vec<AddedService>,
    /// Whether no choice was left out that may have been better.
    pub is_exact: bool,
}

/// A choice that may be kept.
#[derive(Clone, Copy)]
struct Candidate {
    choice: PartialChoice,
    /// The offer of the service at hand, which the choice does not have yet; `None` for a choice
    /// without it.
    offer: Option<u32>,
}

/// The choices of a front, each with the same offer more, in order of what they spend.
struct Stream<'a> {
    limits: Limits,
    /// Those that are still to come.
    choices: &'a [PartialChoice],
    /// The offer with its rank; `None` for choices without one.
    offer: Option<(u32, &'a Offer)>,
    head: Option<Candidate>,
}

impl Stream<'_> {
    /// Goes on to the next choice that can become one of the best; `least` is the least that any choice
    /// so far leaves to pay.
    fn advance(&mut self, least: Option<i64>) -> Result<(), Overflow> {
        self.head = None;
        while let [choice, others @ ..] = self.choices {
            self.choices = others;
            let with = match self.offer {
                None => *choice,
                Some((_, offer)) => {
                    let sums = choice.sums.with(offer)?;
                    PartialChoice { sums, ..*choice }
                }
            };
            let is_beaten = least.is_some_and(|least| with.sums.each >= least);
            if !is_beaten && self.limits.allow(with.sums) {
                self.head = Some(Candidate {
                    choice: with,
                    offer: self.offer.map(|(rank, _)| rank),
                });
                break;
            }
        }
        Ok(())
    }
}

impl<'a> Side<'a> {
    /// A side that has no service yet.
    pub fn new(offers: &'a Offers, bound: &'a Bound<'a>, end: End) -> Self {
        let mut fronts = vec![Vec::new(); bound.most + 1];
        if let Some(front) = fronts.first_mut() {
            front.push(PartialChoice {
                sums: Sums::default(),
                last: None,
            });
        }
        Self {
            offers,
            bound,
            end,
            reached: 0,
            fronts,
            added: Vec::new(),
            is_exact: true,
        }
    }

    /// How many services it has gone through.
    pub fn reached(&self) -> usize {
        self.reached
    }

    /// How many choices it has.
    pub fn len(&self) -> usize {
        self.fronts.iter().map(Vec::len).sum()
    }

    /// The choices of `count` services, in order of what they spend: the more, the less remains.
    pub fn front(&self, count: usize) -> &[PartialChoice] {
        self.fronts.get(count).map_or(&[], Vec::as_slice)
    }

    /// Goes through one service more; keeps at most `limit` choices of each number of services.
    pub fn take_next(&mut self, limit: usize) -> Result<(), Overflow> {
        let service = match self.end {
            End::First => self.reached,
            End::Last => self.offers.services.len() - 1 - self.reached,
        };
        self.reached += 1;
        // From the most services down: those of the earlier front are then still there.
        for count in (0..=self.bound.most).rev() {
            let mut candidates = self.unbeaten(service, count)?;
            if candidates.len() > limit && self.bound.is_priced() {
                self.keep_promising(&mut candidates, limit);
                self.is_exact = false;
            }
            let mut front = Vec::with_capacity(candidates.len());
            for Candidate { choice, offer } in candidates {
                front.push(match offer {
                    None => choice,
                    Some(offer) => self.add(choice, service, offer)?,
                });
            }
            if let Some(kept) = self.fronts.get_mut(count) {
                *kept = front;
            }
        }
        Ok(())
    }

    /// The choices of `count` services with a service at hand and without it that no other beats, in
    /// order of what is spent; of those that are equal, the one that comes first.
    fn unbeaten(&self, service: usize, count: usize) -> Result<Vec<Candidate>, Overflow> {
        let Some(limits) = self.bound.limits(self.end, self.reached, count) else {
            return Ok(Vec::new());
        };
        let offers = self.offers.services.get(service);
        let offers = (0_u32..).zip(offers.into_iter().flatten());
        let shorter = count.checked_sub(1).map(|count| self.front(count));
        let with = offers.map(|offer| (shorter.unwrap_or_default(), Some(offer)));
        let without = std::iter::once((self.front(count), None));
        // Each offer adds choices that are in order already.
        let mut streams = Vec::new();
        for (choices, offer) in without.chain(with) {
            let mut stream = Stream {
                limits,
                choices,
                offer,
                head: None,
            };
            stream.advance(None)?;
            streams.push(stream);
        }
        let mut unbeaten = Vec::new();
        loop {
            let heads = streams.iter().filter_map(|stream| stream.head.as_ref());
            let Some(&first) = heads.reduce(|a, b| match self.compare_candidates(a, b) {
                Ordering::Greater => b,
                _ => a,
            }) else {
                break;
            };
            unbeaten.push(first);
            let least = first.choice.sums.each;
            for stream in &mut streams {
                let head = stream.head.as_ref();
                if head.is_some_and(|head| head.choice.sums.each >= least) {
                    stream.advance(Some(least))?;
                }
            }
        }
        Ok(unbeaten)
    }

    fn add(
        &mut self,
        choice: PartialChoice,
        service: usize,
        offer: u32,
    ) -> Result<PartialChoice, Overflow> {
        self.added.push(AddedService {
            before: choice.last,
            service: u32::try_from(service).map_err(|_| Overflow)?,
            offer,
        });
        let rank = u32::try_from(self.added.len()).map_err(|_| Overflow)?;
        Ok(PartialChoice {
            last: AddedRank::new(rank),
            ..choice
        })
    }

    /// Keeps the `limit` choices that weigh the least, in their order: what is to come weighs the same
    /// for all of them.
    fn keep_promising(&self, candidates: &mut Vec<Candidate>, limit: usize) {
        // No two have the same sums, so that none of them are equal.
        let key = |candidate: &Candidate| {
            let sums = candidate.choice.sums;
            (self.bound.weigh(sums), sums)
        };
        let mut keys: Vec<(i128, Sums)> = candidates.iter().map(key).collect();
        let (_, first_out, _) = keys.select_nth_unstable(limit);
        let first_out = *first_out;
        candidates.retain(|candidate| key(candidate) < first_out);
    }

    /// Which of two candidates comes first. If they have the same sums and no earlier service tells
    /// them apart, their offers do: no two choices of a front have the same sums.
    fn compare_candidates(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let sums = a.choice.sums.cmp(&b.choice.sums);
        if sums != Ordering::Equal {
            return sums;
        }
        let at_hand = compare_offers(a.offer, b.offer);
        match self.end {
            End::First => at_hand,
            End::Last => self.compare(a.choice, b.choice).then(at_hand),
        }
    }

    /// Which of two choices comes first, read from the last service of all on: at the first service in
    /// which they differ, the one without it, then the one that spends more for it.
    pub fn compare(&self, a: PartialChoice, b: PartialChoice) -> Ordering {
        // Where the two part is found from the other end: an added service has a higher rank than
        // those before it.
        let (mut of_a, mut of_b) = (None, None);
        let (mut last_of_a, mut last_of_b) = (a.last, b.last);
        while last_of_a != last_of_b {
            let (last, known) = match last_of_a > last_of_b {
                true => (&mut last_of_a, &mut of_a),
                false => (&mut last_of_b, &mut of_b),
            };
            *known = last.and_then(|rank| self.added(rank));
            *last = known.and_then(|added| added.before);
        }
        let service = |added: Option<&AddedService>| added.map(|added| added.service);
        let offer = |added: Option<&AddedService>| added.map(|added| added.offer);
        let services = service(of_a).cmp(&service(of_b));
        services.then_with(|| compare_offers(offer(of_a), offer(of_b)))
    }

    /// The services of a choice, each with the rank of its offer.
    pub fn taken(&self, choice: PartialChoice) -> impl Iterator<Item = (usize, usize)> {
        let last = choice.last.and_then(|rank| self.added(rank));
        let taken = std::iter::successors(last, |added| self.added(added.before?));
        taken.map(|added| (added.service as usize, added.offer as usize))
    }

    fn added(&self, rank: AddedRank) -> Option<&AddedService> {
        self.added.get(rank.get() as usize - 1)
    }
}

/// A service without an offer first, then the offer that spends the most.
fn compare_offers(a: Option<u32>, b: Option<u32>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.cmp(&a),
        _ => a.cmp(&b),
    }
}
