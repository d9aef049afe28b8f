//! How what each institution pays is made, in sentences.

use crate::text::words;
use rust_decimal::Decimal;

use super::derivation::add_up;
use super::{Derivation, Explainer, Measure, Operator, Term};
use crate::estimate::sharing::Share;
use crate::text::format::number;

/// What an institution pays, and its number from 1.
struct NumberedShare<'a> {
    number: usize,
    share: &'a Share,
}

impl<'a> Explainer<'a> {
    /// `per_institution`, `per_user`, `own_effort`, `unshared`, `share.NAME` or `share.NUMBER`;
    /// means of no year are those of the last, but for the mean of an institution and a year.
    pub(super) fn sharing(
        &self,
        head: &str,
        rest: &str,
        figure: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let sharing = &self.estimate.sharing;
        match (head, rest) {
            ("share", _) => {
                // A name may hold points, and end like a year.
                let (_, whole) = figure.split_once('.')?;
                let (NumberedShare { number, share }, year) = match self.find_share(whole) {
                    Some(found) => (found, None),
                    None => (self.find_share(rest)?, year),
                };
                Some(match year {
                    None => {
                        let name = share.name.get(self.lang);
                        let label = words::explain(self.lang).share_of(&name);
                        let name = format!("share.{number}");
                        self.sum_of_years(&name, &label, Measure::Euros, &share.amounts)
                    }
                    Some(at) => self.share_of_year(share, at),
                })
            }
            ("unshared", "") => {
                let label = words::explain(self.lang).unshared();
                let Some(at) = year else {
                    let values = &sharing.unshared;
                    return Some(self.sum_of_years(head, label, Measure::Euros, values));
                };
                let value = sharing.unshared.get(at).copied().unwrap_or_default();
                Some(Derivation {
                    label: self.dated(label, year),
                    value,
                    measure: Measure::Euros,
                    sentence: words::explain(self.lang).unshared_note().to_owned(),
                    terms: Vec::new(),
                    lines: Vec::new(),
                    details: Vec::new(),
                    sources: Vec::new(),
                })
            }
            ("per_institution", "") if year.is_none() => Some(self.mean_of_years()),
            ("per_institution" | "per_user" | "own_effort", "") => {
                Some(self.mean(head, year.unwrap_or(self.last())))
            }
            _ => None,
        }
    }

    /// The institution of that name, or of that number from 1.
    fn find_share(&self, named: &str) -> Option<NumberedShare<'a>> {
        let shares = &self.estimate.sharing.shares;
        let at = shares
            .iter()
            .position(|share| share.name.in_all().contains(&named))
            .or_else(|| named.parse::<usize>().ok()?.checked_sub(1))?;
        Some(NumberedShare {
            number: at + 1,
            share: shares.get(at)?,
        })
    }

    fn share_of_year(&self, share: &Share, at: usize) -> Derivation<'a> {
        let sharing = &self.estimate.sharing;
        let weight = |share: &Share| share.weights.get(at).copied().flatten();
        let all = sharing
            .shares
            .iter()
            .filter_map(weight)
            .fold(Decimal::ZERO, Decimal::saturating_add);
        let key = self
            .grid
            .sharing_keys
            .get(&sharing.key)
            .map_or("", |key| key.label.get(self.lang));
        let (name, net) = (share.name.get(self.lang), &self.estimate.funding.net);
        let value = share.amounts.get(at).copied().unwrap_or_default();
        let label = words::explain(self.lang).share_of(&name);
        let sentence = match weight(share) {
            None => words::explain(self.lang).not_present_yet().to_owned(),
            _ => words::explain(self.lang).shared_by_key(&key),
        };
        let terms = weight(share).map_or(Vec::new(), |own| {
            vec![
                self.net_term(at),
                Term::input(
                    Operator::Times,
                    words::explain(self.lang).weight().to_owned(),
                    own,
                ),
                Term::input(
                    Operator::Over,
                    words::explain(self.lang).sum_of_weights().to_owned(),
                    all,
                ),
            ]
        });
        debug_assert!(net.len() == self.estimate.years.len());
        Derivation {
            label: self.dated(&label, Some(at)),
            value,
            measure: Measure::Euros,
            sentence,
            terms,
            lines: Vec::new(),
            details: Vec::new(),
            sources: Vec::new(),
        }
    }

    fn net_term(&self, at: usize) -> Term {
        let net = self.estimate.funding.net.get(at).copied();
        Term {
            operator: Operator::Plus,
            label: words::explain(self.lang).remains_to_be_funded().to_owned(),
            value: net.unwrap_or_default(),
            measure: Measure::Euros,
            figure: Some(self.in_year("net", at)),
        }
    }

    /// How many institutions are there in a year.
    fn institutions_present(&self, at: usize) -> Decimal {
        let shares = self.estimate.sharing.shares.iter();
        let there = |share: &&Share| share.weights.get(at).copied().flatten().is_some();
        Decimal::from(shares.filter(there).count())
    }

    /// The mean of an institution and a year in which it is there.
    fn mean_of_years(&self) -> Derivation<'a> {
        let sharing = &self.estimate.sharing;
        let years = 0..self.estimate.years.len();
        let count = years.fold(Decimal::ZERO, |sum, at| sum + self.institutions_present(at));
        let unshared = add_up(&sharing.unshared);
        let mut terms = vec![Term {
            operator: Operator::Plus,
            label: words::explain(self.lang).remains_to_be_funded().to_owned(),
            value: add_up(&self.estimate.funding.net),
            measure: Measure::Euros,
            figure: Some("net".to_owned()),
        }];
        if !unshared.is_zero() {
            terms.push(Term {
                operator: Operator::Minus,
                label: words::explain(self.lang).unshared().to_owned(),
                value: unshared,
                measure: Measure::Euros,
                figure: Some("unshared".to_owned()),
            });
        }
        terms.push(Term::input(
            Operator::Over,
            words::explain(self.lang).institution_years().to_owned(),
            count,
        ));
        Derivation {
            label: words::explain(self.lang).institution_and_year().to_owned(),
            value: sharing.per_institution_year.unwrap_or_default(),
            measure: Measure::Euros,
            sentence: words::explain(self.lang)
                .institution_and_year_note()
                .to_owned(),
            terms: if count.is_zero() { Vec::new() } else { terms },
            lines: Vec::new(),
            details: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// The mean of an institution or of a user in a year.
    fn mean(&self, name: &str, at: usize) -> Derivation<'a> {
        let sharing = &self.estimate.sharing;
        let users = || {
            let users = sharing
                .shares
                .iter()
                .filter_map(|share| share.users.get(at));
            users.fold(Decimal::ZERO, |sum, users| sum.saturating_add(*users))
        };
        let institutions = words::explain(self.lang).institutions_present();
        let (label, values, first, count, counted) = match name {
            "per_user" => (
                words::explain(self.lang).for_user(),
                &sharing.per_user,
                self.net_term(at),
                users(),
                words::explain(self.lang).users(),
            ),
            "own_effort" => {
                let mut borne = self
                    .estimate
                    .bearers
                    .iter()
                    .filter(|b| b.bearer == crate::grid::model::Bearer::UserInstitution)
                    .filter_map(|borne| borne.amounts.get(at).copied());
                let lines = Term {
                    operator: Operator::Plus,
                    label: words::explain(self.lang).own_lines().to_owned(),
                    value: borne.next().unwrap_or_default(),
                    measure: Measure::Euros,
                    figure: Some(self.in_year("user_institution", at)),
                };
                let label = words::explain(self.lang).own_effort();
                (
                    label,
                    &sharing.own_effort,
                    lines,
                    self.institutions_present(at),
                    institutions,
                )
            }
            _ => (
                words::explain(self.lang).for_institution(),
                &sharing.per_institution,
                self.net_term(at),
                self.institutions_present(at),
                institutions,
            ),
        };
        let value = values.get(at).copied().flatten();
        let terms = value.map(|_| {
            vec![
                first,
                Term::input(Operator::Over, counted.to_owned(), count),
            ]
        });
        let sentence = match value {
            Some(_) => words::explain(self.lang).mean_over(&number(count, self.lang), &counted),
            None => words::explain(self.lang).nobody_present().to_owned(),
        };
        Derivation {
            label: self.dated(label, Some(at)),
            value: value.unwrap_or_default(),
            measure: Measure::Euros,
            sentence,
            terms: terms.unwrap_or_default(),
            lines: Vec::new(),
            details: Vec::new(),
            sources: Vec::new(),
        }
    }
}
