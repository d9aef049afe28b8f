//! How what each institution pays is made, in sentences.

use rust_decimal::Decimal;

use super::derivation::add_up;
use super::{Derivation, Explainer, FigureUnit, Operator, Term};
use crate::estimate::sharing::Share;
use crate::grid::model::Bearer;
use crate::text::format::{number, prefix_of};

/// What an institution pays, and its number from 1.
struct NumberedShare<'a> {
    number: usize,
    share: &'a Share,
}

impl<'a> Explainer<'a> {
    /// `per_institution`, `per_institution_with_vat`, `per_user`, `own_effort`, `unshared`, `share.NAME` or `share.NUMBER`;
    /// means of no year are those of the last, but for those of an institution and a year.
    pub(super) fn sharing(
        &self,
        head: &str,
        rest: &str,
        figure: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let sharing = &self.estimate.sharing;
        match (head, rest) {
            ("share", _) => {
                // A name may hold points, and end like a year.
                let (_, whole) = figure.split_once('.')?;
                let (NumberedShare { number, share }, year) = match self.find_share(whole) {
                    Some(found) => (found, None),
                    None => (self.find_share(rest)?, year),
                };
                match year {
                    None => {
                        let name = share.name.get(self.lang);
                        let label = texts.share(&prefix_of(name, self.lang));
                        let name = format!("share.{number}");
                        Some(self.sum_of_years(&name, &label, FigureUnit::Euros, &share.amounts))
                    }
                    Some(at) => self.share_of_year(share, at),
                }
            }
            ("unshared", "") => {
                let label = texts.unshared();
                let Some(at) = year else {
                    let values = &sharing.unshared;
                    return Some(self.sum_of_years(head, label, FigureUnit::Euros, values));
                };
                let value = *sharing.unshared.get(at)?;
                Some(Derivation::of(
                    self.dated(label, year),
                    value,
                    texts.unshared_note(),
                ))
            }
            ("per_institution", "") if year.is_none() => sharing
                .per_institution_year
                .map(|mean| self.mean_of_years(mean)),
            ("per_institution_with_vat", "") => self.with_vat(year),
            ("per_institution" | "per_user" | "own_effort", "") => {
                self.mean(head, year.unwrap_or(self.last()))
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

    fn share_of_year(&self, share: &Share, at: usize) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let sharing = &self.estimate.sharing;
        let weights = sharing
            .shares
            .iter()
            .filter_map(|share| share.weights.get(at));
        let all = add_up(weights.flatten());
        let key = self.grid.key_label(&sharing.key, self.lang);
        let value = *share.amounts.get(at)?;
        let label = texts.share(&prefix_of(share.name.get(self.lang), self.lang));
        let (sentence, terms) = match share.weights.get(at).copied().flatten() {
            None => (texts.not_present_yet().to_owned(), Vec::new()),
            Some(own) => {
                let terms = vec![
                    self.net_term(at)?,
                    Term::input(Operator::Times, texts.weight(), own),
                    Term::input(Operator::Over, texts.sum_of_weights(), all),
                ];
                (texts.shared_by_key(&key), terms)
            }
        };
        Some(Derivation {
            terms,
            ..Derivation::of(self.dated(&label, Some(at)), value, sentence)
        })
    }

    /// The mean that an institution is invoiced, in a year or over all: that of its share, and the VAT.
    fn with_vat(&self, year: Option<usize>) -> Option<Derivation<'a>> {
        let sharing = &self.estimate.sharing;
        let (value, share) = match year {
            None => {
                let share = self.mean_of_years(sharing.per_institution_year?);
                (sharing.per_institution_year_with_vat().ok()?, share)
            }
            Some(at) => (
                sharing.per_institution_with_vat(at),
                self.mean("per_institution", at)?,
            ),
        };
        let (Some(value), Some(invoices)) = (value, &sharing.invoices) else {
            return Some(share);
        };
        let vat = match year {
            None => add_up(&invoices.all.vat),
            Some(at) => *invoices.all.vat.get(at)?,
        };
        let texts = self.texts();
        let mut terms = share.terms;
        let over = terms.pop()?;
        terms.push(Term::of(Operator::Plus, texts.invoiced_vat(), vat));
        terms.push(over);
        let sentence = match year {
            None => texts.institution_and_year_with_vat_note().to_owned(),
            Some(_) => share.sentence,
        };
        Some(Derivation {
            label: texts.with_invoiced_vat(&share.label),
            value,
            sentence,
            terms,
            ..share
        })
    }

    fn net_term(&self, at: usize) -> Option<Term> {
        let net = *self.estimate.funding.net.get(at)?;
        let term = Term::of(Operator::Plus, self.texts().remains_to_be_funded(), net);
        Some(term.named(self.in_year("net", at)?))
    }

    /// How many institutions are there in a year.
    fn institutions_present(&self, at: usize) -> Decimal {
        let shares = self.estimate.sharing.shares.iter();
        Decimal::from(shares.filter(|share| share.is_there(at)).count())
    }

    /// The mean of an institution and a year in which it is there.
    fn mean_of_years(&self, mean: Decimal) -> Derivation<'a> {
        let texts = self.texts();
        let sharing = &self.estimate.sharing;
        let years = 0..self.estimate.years.len();
        let count = years.fold(Decimal::ZERO, |sum, at| sum + self.institutions_present(at));
        let unshared = add_up(&sharing.unshared);
        let mut terms = vec![
            Term::of(
                Operator::Plus,
                texts.remains_to_be_funded(),
                add_up(&self.estimate.funding.net),
            )
            .named("net"),
        ];
        if !unshared.is_zero() {
            terms.push(Term::of(Operator::Minus, texts.unshared(), unshared).named("unshared"));
        }
        terms.push(Term::input(
            Operator::Over,
            texts.institution_years(),
            count,
        ));
        Derivation {
            terms,
            ..Derivation::of(
                texts.institution_and_year(),
                mean,
                texts.institution_and_year_note(),
            )
        }
    }

    /// The mean of an institution or of a user in a year.
    fn mean(&self, name: &str, at: usize) -> Option<Derivation<'a>> {
        let texts = self.texts();
        let sharing = &self.estimate.sharing;
        let users = sharing
            .shares
            .iter()
            .filter_map(|share| share.users.get(at));
        let institutions = texts.institutions_present();
        let (label, values, first, count, counted) = match name {
            "per_user" => (
                texts.for_user(),
                &sharing.per_user,
                self.net_term(at)?,
                add_up(users),
                texts.users(),
            ),
            "own_effort" => {
                let borne = self.estimate.borne_by(Bearer::UserInstitution)?;
                let amount = *borne.amounts.get(at)?;
                let lines = Term::of(Operator::Plus, texts.own_lines(), amount)
                    .named(self.in_year("user_institution", at)?);
                let label = texts.own_effort();
                (
                    label,
                    &sharing.own_effort,
                    lines,
                    self.institutions_present(at),
                    institutions,
                )
            }
            _ => (
                texts.for_institution(),
                &sharing.per_institution,
                self.net_term(at)?,
                self.institutions_present(at),
                institutions,
            ),
        };
        let (value, terms, sentence) = match *values.get(at)? {
            Some(value) => (
                value,
                vec![first, Term::input(Operator::Over, counted, count)],
                texts.mean_over(&number(count, self.lang), &counted),
            ),
            // Nobody pays in that year, which the sentence says.
            None => (Decimal::ZERO, Vec::new(), texts.nobody_present().to_owned()),
        };
        Some(Derivation {
            terms,
            ..Derivation::of(self.dated(label, Some(at)), value, sentence)
        })
    }
}
