//! What a reader should know of an estimate beside its figures.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::format;
use super::lang::{Lang, Text};
use super::words;

/// Something that was done with the inputs, or that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A list of sizes has not one value for each year.
    SizeLength {
        /// What is counted, by its label in the grid.
        driver: Text,
        /// Values given.
        given: usize,
        /// Years looked at.
        years: usize,
    },
    /// Years before the first value that the grid knows.
    BeforeGrid {
        /// The parameter or the item, one of them when there are several.
        id: String,
        /// How many there are.
        count: usize,
        /// The first year looked at.
        year: i32,
    },
    /// Lines whose quantity is zero in every year.
    NothingNeeded {
        /// How many.
        count: usize,
    },
    /// Lines that have no price.
    NotCosted {
        /// How many.
        count: usize,
    },
    /// A number of institutions that is not whole: whole ones pay.
    PartInstitution {
        /// What is computed with, in the first such year.
        counted: Decimal,
        /// How many pay.
        payers: usize,
        /// The year.
        year: i32,
    },
    /// A number of users for each institution that none takes: all that are named say theirs.
    UsersTold,
    /// Years in which no named institution has users, so that a key by users gives all the same share.
    SharedEqually {
        /// The years.
        years: Vec<String>,
    },
    /// What remains to be funded in years without institutions, which nobody pays.
    Unshared {
        /// The amount, in euros.
        amount: Decimal,
        /// The years.
        years: Vec<String>,
    },
    /// Terms of a tariff for institutions that are no members, where all are.
    NonMemberTerms,
    /// Closures of years that are not looked at.
    ClosuresOfOtherYears {
        /// The years in which they begin.
        years: Vec<String>,
    },
    /// The provider is one of the institutions that are invoiced VAT: nobody invoices itself.
    OwnShare {
        /// The name of the provider.
        provider: String,
    },
    /// A service priced as for the provider alone, which several institutions share.
    ForItself {
        /// How many they are.
        count: usize,
    },
    /// Named institutions without users, which pay nothing of what a key shares by users.
    WithoutUsers {
        /// Their names.
        names: Vec<Text>,
    },
    /// Institutions that are named and join after the last year, so that they pay nothing.
    NeverThere {
        /// Their names.
        names: Vec<String>,
    },
    /// Values of the grid that overlays replaced.
    Replaced {
        /// How many.
        count: usize,
    },
    /// Values of the grid that should have been read again, all by the same day.
    Stale {
        /// When they should have been.
        review_by: NaiveDate,
        /// The values.
        values: Vec<DatedLabel>,
    },
    /// Lines that the user institutions bear rather than the provider, under the choices made.
    Moved {
        /// What they are called.
        lines: Vec<Text>,
    },
    /// Lines that nobody bears as such under the choices made.
    LeftOut {
        /// Why.
        reason: Text,
        /// What they are called.
        lines: Vec<Text>,
    },
    /// The provider recovers the VAT of its purchases, and invoices VAT.
    VatRecovered,
    /// Institutions that are no members of the group are invoiced VAT under the exemption.
    NonMembers {
        /// How many they are.
        count: usize,
    },
    /// Values entered outside the bounds that the grid gives.
    Beyond {
        /// The values.
        values: Vec<BeyondBounds>,
    },
    /// A parameter of the scoping that changes nothing, since it does not count under the choices
    /// taken.
    Uncounted {
        /// What it is called.
        parameter: Text,
        /// The choices under which it counts.
        when: Text,
    },
    /// Sizes of the scoping that change nothing, since no line is counted by them.
    UncountedSizes {
        /// What they are called.
        drivers: Vec<Text>,
    },
    /// Windows of the scoping that are held on call where those of its tier are not, or the other way
    /// round: the grid counts some lines by the tier.
    WindowsUnlikeTier {
        /// What the tier is called.
        tier: Text,
    },
    /// A number of providers that share the rota of people on call, where nobody is.
    PooledWithoutRota {
        /// What was entered.
        entered: u32,
    },
    /// A number of providers that share the rota, in place of that of the support plan.
    PooledOverPlan {
        /// What was entered.
        entered: u32,
        /// That of the plan.
        planned: Decimal,
    },
    /// Lines with so small a unit price that rounding it to the cent changes their amounts.
    RoundedPrices {
        /// What they are called.
        lines: Vec<Text>,
    },
    /// A line of the scoping that changes nothing, since its conditions do not hold.
    Unused {
        /// The line.
        impact: String,
    },
}

/// What a value is called, and the date from which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedLabel {
    /// What it is called.
    pub label: Text,
    /// The date.
    pub since: NaiveDate,
}

/// What a value is called, what was entered, and the bounds that the grid gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeyondBounds {
    /// What it is called.
    pub label: Text,
    /// What was entered.
    pub entered: Decimal,
    /// The low bound of the grid.
    pub low: Decimal,
    /// The high bound.
    pub high: Decimal,
}

impl Notice {
    /// The place of its kind among notices. Not a derived order, which would compare what they hold and is
    /// more code than the page should fetch.
    pub(crate) const fn rank(&self) -> u8 {
        match self {
            Self::SizeLength { .. } => 0,
            Self::BeforeGrid { .. } => 1,
            Self::NothingNeeded { .. } => 2,
            Self::NotCosted { .. } => 3,
            Self::PartInstitution { .. } => 4,
            Self::UsersTold => 5,
            Self::Unshared { .. } => 6,
            Self::SharedEqually { .. } => 7,
            Self::WithoutUsers { .. } => 8,
            Self::NeverThere { .. } => 9,
            Self::Replaced { .. } => 10,
            Self::Stale { .. } => 11,
            Self::ForItself { .. } | Self::OwnShare { .. } | Self::ClosuresOfOtherYears { .. } => {
                12
            }
            Self::Moved { .. } => 13,
            Self::LeftOut { .. } => 14,
            Self::VatRecovered => 15,
            Self::NonMembers { .. } => 16,
            Self::NonMemberTerms => 17,
            Self::Beyond { .. } => 18,
            Self::Uncounted { .. } => 19,
            Self::UncountedSizes { .. } => 20,
            Self::WindowsUnlikeTier { .. } => 21,
            Self::PooledWithoutRota { .. } | Self::PooledOverPlan { .. } => 22,
            Self::RoundedPrices { .. } => 23,
            Self::Unused { .. } => 24,
        }
    }

    /// The notice in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let texts = words::notice(lang);
        match self {
            Self::SizeLength {
                driver,
                given,
                years,
            } if given < years => texts.sizes_too_few(&driver.get(lang), given, years),
            Self::SizeLength {
                driver,
                given,
                years,
            } => texts.sizes_too_many(&driver.get(lang), given, years),
            Self::BeforeGrid { id, count, year } => texts.before_grid(*count, year, id),
            Self::NothingNeeded { count } => texts.nothing_needed(*count),
            Self::NotCosted { count } => texts.not_costed(*count),
            Self::PartInstitution {
                counted,
                payers,
                year,
            } => texts.part_institution(&format::number(*counted, lang), payers, year),
            Self::Unshared { amount, years } => {
                texts.unshared(&format::euros(*amount, lang), &years.join(", "))
            }
            Self::NonMemberTerms => texts.non_member_terms().to_owned(),
            Self::ClosuresOfOtherYears { years } => {
                texts.closures_of_other_years(&years.join(", "))
            }
            Self::OwnShare { provider } => texts.own_share(provider),
            Self::ForItself { count } => texts.for_itself(count),
            Self::PooledWithoutRota { entered } => texts.pooled_without_rota(entered),
            Self::PooledOverPlan { entered, planned } => {
                texts.pooled_over_plan(entered, &format::number(*planned, lang))
            }
            Self::SharedEqually { years } => texts.shared_equally(&years.join(", ")),
            Self::WithoutUsers { names } => texts.without_users(&list(names, lang)),
            Self::UsersTold => texts.users_of_institutions().to_owned(),
            Self::NeverThere { names } => {
                texts.never_there(&names.join(words::common(lang).semicolon()))
            }
            Self::Replaced { count } => texts.replaced(*count),
            Self::Stale { review_by, values } => {
                texts.stale(values.len(), review_by, &list_dated(values, lang))
            }
            Self::Moved { lines } => texts.moved(&list(lines, lang)),
            Self::LeftOut { reason, lines } => {
                texts.left_out(&reason.get(lang), &list(lines, lang))
            }
            Self::NonMembers { count } => texts.non_members(*count),
            Self::VatRecovered => texts.vat_recovered().to_owned(),
            Self::Beyond { values } => {
                let number = |figure| format::number(figure, lang);
                let in_words = |value: &BeyondBounds| {
                    let [entered, low, high] = [value.entered, value.low, value.high].map(number);
                    texts.beyond_value(&value.label.get(lang), &entered, &low, &high)
                };
                let told: Vec<String> = values.iter().map(in_words).collect();
                texts.beyond(values.len(), &told.join(words::common(lang).semicolon()))
            }
            Self::Uncounted { parameter, when } => {
                texts.uncounted(&parameter.get(lang), &when.get(lang))
            }
            Self::UncountedSizes { drivers } => texts.uncounted_sizes(&list(drivers, lang)),
            Self::WindowsUnlikeTier { tier } => texts.windows_unlike_tier(&tier.get(lang)),
            Self::RoundedPrices { lines } => texts.rounded_prices(&list(lines, lang)),
            Self::Unused { impact } => texts.unused(impact),
        }
    }
}

/// Names, in a row.
fn list(lines: &[Text], lang: Lang) -> String {
    let names: Vec<&str> = lines.iter().map(|line| line.get(lang)).collect();
    names.join(words::common(lang).semicolon())
}

/// The names of values, in a row, each with the date from which it holds.
fn list_dated(values: &[DatedLabel], lang: Lang) -> String {
    let names: Vec<String> = values
        .iter()
        .map(|value| format!("{} ({})", value.label.get(lang), value.since))
        .collect();
    names.join(words::common(lang).semicolon())
}
