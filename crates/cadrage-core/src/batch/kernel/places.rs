//! The sums of a row that its figures need, as indices into one array.

use std::collections::BTreeMap;

use super::line::Sums;
use crate::batch::Figure;
use crate::estimate::budget::EnvelopeKind;
use crate::estimate::line::Line;
use crate::grid::model::{Nature, Theme};
use crate::text::word::Word;

/// The number of pairs of a theme and a nature.
const GROUPS: usize = Theme::ALL.len() * Nature::ALL.len();

/// The index of each sum; `None` when no figure needs it.
#[derive(Default)]
pub(super) struct Places {
    groups: [Option<usize>; GROUPS],
    one_off: Option<usize>,
    recurring_first: Option<usize>,
    total: Option<usize>,
    envelopes: [Option<usize>; 3],
    /// The index of the first profile's days, and the number of profiles.
    days: Option<(usize, usize)>,
    /// The index of the first year's cost; the other years follow.
    pub(super) years: Option<usize>,
    /// The index of the first year's number of institutions; the other years follow.
    pub(super) members: Option<usize>,
    /// What the consortium brings in cash, and in kind; `None` when its plan spends nothing.
    pub(super) cash: Option<usize>,
    pub(super) in_kind: Option<usize>,
    /// The net cost; `None` when the plan spends nothing, so that it is the total.
    pub(super) net: Option<usize>,
    /// The index of what remains of the first year of a line on which the plan spends, by the index
    /// of the line; the other years follow.
    pub(super) remains: BTreeMap<usize, usize>,
    /// The number of sums.
    pub(super) count: usize,
}

impl Places {
    /// The sums that `figures` need; `supported` are the lines on which a support plan spends, by
    /// their index.
    pub(super) fn of(
        figures: &[Figure],
        years: usize,
        profiles: usize,
        supported: &[usize],
    ) -> Self {
        let mut places = Self::default();
        for line in supported {
            places.remains.insert(*line, places.count);
            places.count += years;
        }
        let spends = !supported.is_empty();
        for figure in figures {
            match figure {
                Figure::Group(theme, nature) => {
                    let rank = group(*theme, *nature);
                    if let Some(place) = places.groups.get_mut(rank) {
                        take(place, 1, &mut places.count);
                    }
                }
                Figure::OneOff => take(&mut places.one_off, 1, &mut places.count),
                Figure::RecurringFirstYear => {
                    take(&mut places.recurring_first, 1, &mut places.count);
                }
                Figure::EsupCash if spends => take(&mut places.cash, 1, &mut places.count),
                Figure::EsupInKind if spends => take(&mut places.in_kind, 1, &mut places.count),
                Figure::Net if spends => take(&mut places.net, 1, &mut places.count),
                Figure::Total | Figure::Net => take(&mut places.total, 1, &mut places.count),
                Figure::Personnel | Figure::Fonctionnement | Figure::Investissement => {
                    for place in &mut places.envelopes {
                        take(place, 1, &mut places.count);
                    }
                }
                Figure::Fte => {
                    let mut from = places.days.map(|(from, _)| from);
                    take(&mut from, profiles, &mut places.count);
                    places.days = from.map(|from| (from, profiles));
                }
                Figure::PerInstitutionYear
                | Figure::InvoicedVat
                | Figure::PerInstitutionYearWithVat => {
                    take(&mut places.years, years, &mut places.count);
                    take(&mut places.members, years, &mut places.count);
                }
                Figure::NotCosted
                | Figure::EsupCash
                | Figure::EsupInKind
                | Figure::Verdict
                | Figure::ForReview
                | Figure::Notices => {}
            }
        }
        places
    }

    /// The sums to which the amounts of a line, given with its index, are added; `None` for work of an unknown profile.
    pub(super) fn sums(
        &self,
        index: usize,
        line: &Line,
        envelope: Option<EnvelopeKind>,
        profiles: &[&str],
    ) -> Option<Sums> {
        let days = match self.days {
            Some((from, _)) if line.is_work() => {
                let item = line.need.item.as_str();
                let rank = profiles.iter().position(|profile| *profile == item)?;
                Some(from + rank)
            }
            _ => None,
        };
        let rank = group(line.need.theme, line.nature);
        let group = self.groups.get(rank).copied().flatten();
        let (one_off, first_year) = if line.is_one_off() {
            (self.one_off, None)
        } else {
            (None, self.recurring_first)
        };
        let envelope = envelope.and_then(|envelope| self.envelope(envelope));
        let whole = [group, self.total, self.net, one_off, envelope];
        let remains = self.remains.get(&index).copied();
        Some(Sums {
            whole: whole.into_iter().flatten().collect(),
            first_year,
            by_year: self.years.into_iter().chain(remains).collect(),
            days,
        })
    }

    fn envelope(&self, envelope: EnvelopeKind) -> Option<usize> {
        let rank = match envelope {
            EnvelopeKind::Personnel => 0,
            EnvelopeKind::Fonctionnement => 1,
            EnvelopeKind::Investissement => 2,
        };
        self.envelopes.get(rank).copied().flatten()
    }

    /// The index of a figure that is a single sum.
    pub(super) fn one(&self, figure: Figure) -> Option<usize> {
        match figure {
            Figure::Group(theme, nature) => {
                self.groups.get(group(theme, nature)).copied().flatten()
            }
            Figure::OneOff => self.one_off,
            Figure::RecurringFirstYear => self.recurring_first,
            Figure::EsupCash => self.cash,
            Figure::EsupInKind => self.in_kind,
            Figure::Net => self.net.or(self.total),
            Figure::Total => self.total,
            Figure::Personnel => self.envelope(EnvelopeKind::Personnel),
            Figure::Fonctionnement => self.envelope(EnvelopeKind::Fonctionnement),
            Figure::Investissement => self.envelope(EnvelopeKind::Investissement),
            _ => None,
        }
    }

    /// The indices of the days of all profiles.
    pub(super) fn days(&self) -> std::ops::Range<usize> {
        self.days.map_or(0..0, |(from, count)| from..from + count)
    }
}

fn take(place: &mut Option<usize>, width: usize, count: &mut usize) {
    if place.is_none() {
        *place = Some(*count);
        *count += width;
    }
}

/// The index of a theme and a nature among the groups.
fn group(theme: Theme, nature: Nature) -> usize {
    theme as usize * Nature::ALL.len() + nature as usize
}
