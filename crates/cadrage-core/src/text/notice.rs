//! What a reader should know of an estimate beside its figures.

use chrono::NaiveDate;

use super::format::counted;
use super::lang::{Lang, Text};

/// Something that was done with the inputs, or that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// A list of sizes has not one value for each year.
    SizeLength {
        /// What is counted.
        driver: String,
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
    /// A number of users for each institution that none takes: all that are named say theirs.
    UsersTold,
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
    /// A line of the scoping that changes nothing, since its conditions do not hold.
    Unused {
        /// The line.
        impact: String,
    },
}

/// What a value is called, and the date from which it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatedLabel {
    /// What it is called.
    pub label: Text,
    /// The date.
    pub since: NaiveDate,
}

impl Notice {
    /// The notice in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (
                Self::SizeLength {
                    driver,
                    given,
                    years,
                },
                Lang::Fr,
            ) => {
                if given < years {
                    format!(
                        "« {driver} » : {given} valeurs pour {years} ans ; la dernière vaut pour les années suivantes"
                    )
                } else {
                    format!(
                        "« {driver} » : {given} valeurs pour {years} ans ; les dernières ne servent pas"
                    )
                }
            }
            (
                Self::SizeLength {
                    driver,
                    given,
                    years,
                },
                Lang::En,
            ) => {
                if given < years {
                    format!(
                        "\"{driver}\": {given} values for {years} years; the last one holds for the years after"
                    )
                } else {
                    format!(
                        "\"{driver}\": {given} values for {years} years; the last ones are unused"
                    )
                }
            }
            (Self::BeforeGrid { id, count, year }, Lang::Fr) => {
                let values = [
                    "valeur de la grille postérieure",
                    "valeurs de la grille postérieures",
                ];
                format!(
                    "{} à {year} (par exemple « {id} ») : la première connue est employée",
                    counted(*count, values, lang)
                )
            }
            (Self::BeforeGrid { id, count, year }, Lang::En) => {
                let values = ["value of the grid is", "values of the grid are"];
                format!(
                    "{} later than {year} (for example \"{id}\"): the first known one is used",
                    counted(*count, values, lang)
                )
            }
            (Self::NothingNeeded { count }, Lang::Fr) => {
                let lines = ["ligne", "lignes"];
                let lines = counted(*count, lines, lang);
                format!("{lines} dont la quantité est nulle chaque année")
            }
            (Self::NothingNeeded { count }, Lang::En) => {
                let lines = counted(*count, ["line", "lines"], lang);
                format!("{lines} whose quantity is zero in every year")
            }
            (Self::NotCosted { count }, Lang::Fr) => counted(
                *count,
                [
                    "ligne non chiffrée, faute de prix : elle n’est pas dans les totaux",
                    "lignes non chiffrées, faute de prix : elles ne sont pas dans les totaux",
                ],
                lang,
            ),
            (Self::NotCosted { count }, Lang::En) => counted(
                *count,
                [
                    "line has no price: it is not in the totals",
                    "lines have no price: they are not in the totals",
                ],
                lang,
            ),
            (Self::UsersTold, Lang::Fr) => {
                "Le nombre d’usagers par établissement ne sert pas : chaque établissement nommé dit les siens".to_owned()
            }
            (Self::UsersTold, Lang::En) => {
                "The number of users for each institution is unused: each named institution says its own".to_owned()
            }
            (Self::Replaced { count }, Lang::Fr) => {
                let values = [
                    "valeur de la grille remplacée",
                    "valeurs de la grille remplacées",
                ];
                format!("{} par une surcharge", counted(*count, values, lang))
            }
            (Self::Replaced { count }, Lang::En) => {
                let values = ["value of the grid", "values of the grid"];
                format!("{} replaced by an overlay", counted(*count, values, lang))
            }
            (Self::Stale { review_by, values }, Lang::Fr) => {
                let count = ["valeur de la grille", "valeurs de la grille"];
                format!(
                    "{} à relire depuis le {review_by} : {}",
                    counted(values.len(), count, lang),
                    list_dated(values, lang)
                )
            }
            (Self::Stale { review_by, values }, Lang::En) => {
                let count = ["value of the grid was", "values of the grid were"];
                format!(
                    "{} to be read again by {review_by}: {}",
                    counted(values.len(), count, lang),
                    list_dated(values, lang)
                )
            }
            (Self::Moved { lines }, Lang::Fr) => format!(
                "À la charge des établissements utilisateurs, et non du fournisseur : {}",
                list(lines, lang)
            ),
            (Self::Moved { lines }, Lang::En) => format!(
                "Borne by the user institutions, not by the provider: {}",
                list(lines, lang)
            ),
            (Self::LeftOut { reason, lines }, Lang::Fr) => {
                format!("{} : {}", reason.fr, list(lines, lang))
            }
            (Self::LeftOut { reason, lines }, Lang::En) => {
                format!("{}: {}", reason.en, list(lines, lang))
            }
            (Self::VatRecovered, Lang::Fr) => "le total est plus bas parce que la TVA des achats est récupérée ; en contrepartie, chaque établissement est facturé avec TVA, qu’il ne récupère pas : voir les factures".to_owned(),
            (Self::VatRecovered, Lang::En) => "the total is lower because VAT on purchases is recovered; in return each institution is invoiced VAT, which it does not recover: see the invoices".to_owned(),
            (Self::Unused { impact }, Lang::Fr) => format!(
                "« {impact} » : la ligne du cadrage ne sert pas, ses conditions ne sont pas remplies"
            ),
            (Self::Unused { impact }, Lang::En) => {
                format!("\"{impact}\": the scoping's line is unused, its conditions do not hold")
            }
        }
    }
}

/// The names of lines, in a row.
fn list(lines: &[Text], lang: Lang) -> String {
    let names: Vec<&str> = lines.iter().map(|line| line.get(lang)).collect();
    names.join(separator(lang))
}

/// The names of values, in a row, each with the date from which it holds.
fn list_dated(values: &[DatedLabel], lang: Lang) -> String {
    let names: Vec<String> = values
        .iter()
        .map(|value| format!("{} ({})", value.label.get(lang), value.since))
        .collect();
    names.join(separator(lang))
}

/// What stands between names.
fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => " ; ",
        Lang::En => "; ",
    }
}
