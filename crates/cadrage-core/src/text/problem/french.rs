//! What is wrong, in French.

use super::{ExpectedValue, ProblemKind, syntax};
use crate::text::lang::Lang;

impl ProblemKind {
    pub(super) fn french(&self) -> String {
        match self {
            Self::EmptyFile => "le fichier est vide".to_owned(),
            Self::TooLarge { limit } => {
                format!("le fichier dépasse la taille lue ({limit} octets)")
            }
            Self::NulByte => {
                "le fichier contient un octet nul : ce n’est pas un fichier texte".to_owned()
            }
            Self::Utf16 => {
                "le fichier est en UTF-16 : enregistrez-le en UTF-8 (« CSV UTF-8 » dans un tableur)"
                    .to_owned()
            }
            Self::UnclosedQuote => "un guillemet ouvert n’est jamais refermé".to_owned(),
            Self::TextAfterQuote => {
                "du texte suit le guillemet qui ferme une cellule (un guillemet dans un texte se double : \"\")"
                    .to_owned()
            }
            Self::QuoteInside => {
                "un guillemet dans une cellule qui ne commence pas par un guillemet : entourez-la de guillemets et doublez celui-ci (\"\")"
                    .to_owned()
            }
            Self::NamelessColumn { read } => {
                format!("« {read} » se trouve dans une colonne sans nom")
            }
            Self::TooManyColumns { read, limit } => {
                format!("{read} colonnes lues, {limit} au plus")
            }
            Self::NotChecked => {
                "la suite n’a pas été contrôlée : corrigez d’abord les problèmes relevés".to_owned()
            }
            Self::LongLine { limit } => {
                format!("la ligne dépasse la longueur lue ({limit} octets)")
            }
            Self::CellCount { read, expected } => {
                format!("{read} cellules lues, {expected} attendues d’après l’en-tête")
            }
            Self::NotAHeader { read, columns } => format!(
                "la première ligne doit être l’en-tête ({}…){}",
                columns.join(", "),
                read.as_ref().map_or_else(String::new, |read| format!(" ; lu : « {read} »"))
            ),
            Self::UnknownColumn { nearest } => {
                format!("colonne inconnue{}", suggestion(nearest.as_deref()))
            }
            Self::DuplicateColumn => "la colonne figure deux fois".to_owned(),
            Self::MissingColumn { column } => format!("la colonne « {column} » manque"),
            Self::MissingValue => "une valeur est attendue".to_owned(),
            Self::NotAllowed {
                read,
                allowed,
                nearest,
            } => format!(
                "« {read} » n’est pas admis ; valeurs admises : {}{}",
                allowed.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::UnknownReference {
                read,
                tables,
                nearest,
            } => format!(
                "« {read} » n’existe pas dans {}{}",
                tables.join(" ni "),
                suggestion(nearest.as_deref())
            ),
            Self::NotACondition { read } => format!(
                "« {read} » n’est pas une condition (choix=option|option, ou choix!=option)"
            ),
            Self::NotARecurrence { read } => format!(
                "« {read} » n’est pas une récurrence (once, yearly ou every:N, N de 1 à 99)"
            ),
            Self::UnknownTable { nearest } => format!(
                "ce fichier n’est pas une table de grille{}",
                suggestion(nearest.as_deref())
            ),
            Self::UnknownSheet { nearest, known } => format!(
                "cette feuille n’est pas une table de grille (feuilles reconnues : {}){}",
                known.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::NoSheet => "le classeur ne contient aucune feuille de grille".to_owned(),
            Self::NotAWorkbook { message } => {
                format!("le fichier n’est pas un classeur .xlsx ou .ods lisible ({message})")
            }
            Self::LockedWorkbook => {
                "le fichier est protégé par un mot de passe ou d’un ancien format (.xls) : enregistrez-le en .xlsx ou .ods, sans mot de passe".to_owned()
            }
            Self::TwoTables => "une autre table du fichier porte le même nom".to_owned(),
            Self::TooManyCells { limit } => {
                format!("le classeur compte plus de cellules qu’il n’en est lu ({limit})")
            }
            Self::CellError { read } => {
                format!("la cellule affiche une erreur du tableur, « {read} »")
            }
            Self::SeveralSheets { column, names } => format!(
                "plusieurs feuilles ont une colonne « {column} » ({}) : n’en garder qu’une",
                names.join(", ")
            ),
            Self::NoStoredValue => {
                "la formule n’a pas de valeur enregistrée : ouvrir et enregistrer le classeur dans un tableur".to_owned()
            }
            Self::Percentage { read, unit } => match unit {
                Some(unit) => format!(
                    "« {read} » est un pourcentage, et l’unité attendue est « {unit} » : écrivez le nombre dans cette unité"
                ),
                None => format!("« {read} » est un pourcentage, et aucun n’est attendu ici"),
            },
            Self::MissingTable => "cette table manque à la grille".to_owned(),
            Self::NoTable => "le dossier ne contient aucune table de grille".to_owned(),
            Self::NothingToRemove { key } => {
                format!("la ligne « {key} » à retirer n’existe pas dans la grille de base")
            }
            Self::NotOpeningHours { read, character } => format!(
                "« {read} » n’est pas une plage horaire : caractère {character} (exemple : Mo-Fr 08:00-18:00; PH off)"
            ),
            Self::NeverOpen { read } => format!(
                "« {read} » n’ouvre jamais la plage : donner des heures à un jour au moins, ou retirer la plage"
            ),
            Self::NotAnId { read } => format!(
                "« {read} » n’est pas un identifiant (minuscules sans accent, chiffres, « _ » et « - »)"
            ),
            Self::NotANumber { read } => format!("« {read} » n’est pas un nombre décimal"),
            Self::AmbiguousNumber { read } => format!(
                "« {read} » se lit de deux façons : écrire {} ou {}",
                read.replace(',', ""),
                read.replace(',', ".")
            ),
            Self::TooManyDigits { read } => format!("« {read} » compte plus de 28 chiffres"),
            Self::NotARange { read } => format!(
                "« {read} » n’est ni un nombre ni une fourchette (valeur;basse;haute, basse..haute ou basse à haute)"
            ),
            Self::ReversedRange { read } => {
                format!("« {read} » : les bornes n’encadrent pas la valeur")
            }
            Self::NotAnInteger { read } => format!("« {read} » n’est pas un nombre entier"),
            Self::Negative { read } => format!("« {read} » est négatif"),
            Self::NotADate { read } => {
                format!("« {read} » n’est pas une date du calendrier (AAAA-MM-JJ)")
            }
            Self::DuplicateKey { key, first } => {
                format!("la clé « {key} » figure déjà à la ligne {first}")
            }
            Self::ListedTwice { name } => format!("« {name} » figure deux fois dans la liste"),
            Self::OutOfOrder { previous } => format!(
                "les dates d’une même clé vont en croissant ; la ligne précédente porte {previous}"
            ),
            Self::Disagrees { expected, line } => format!(
                "toutes les lignes d’une même clé disent la même chose ; la ligne {line} porte « {expected} »"
            ),
            Self::DefaultCount { count } => {
                format!("une option par défaut et une seule est attendue ; {count} sont marquées")
            }
            Self::MissingRow { key } => format!("la ligne « {key} » manque : le moteur la lit"),
            Self::NotMeant => "aucune valeur n’a de sens ici".to_owned(),
            Self::NotPositive { read } => {
                format!("« {read} » : un nombre strictement positif est attendu")
            }
            Self::Cycle { path } => format!("les renvois tournent en rond : {}", path.join(" → ")),
            Self::NotAHolidayRule { read } => format!(
                "« {read} » n’est pas une règle de jour férié (MM-JJ, easter+N ou easter-N)"
            ),
            Self::Taken { table } => format!("l’identifiant figure déjà dans {table}"),
            Self::Syntax { message } => {
                format!("le texte ne peut être lu : {}", syntax::french(message))
            }
            Self::UnknownKey {
                read,
                allowed,
                nearest,
            } => format!(
                "clé inconnue, {} ; clés admises : {}{}",
                quoted(read),
                allowed.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::MissingKey { key } => format!("la clé « {key} » manque"),
            Self::WrongType { expected, read } => {
                format!("{} ; attendu : {}", quoted(read), expected.french())
            }
            Self::OutOfRange { read, low, high } => {
                format!("« {read} » est hors des bornes (de {low} à {high})")
            }
            Self::NotAPath { read } => {
                format!("« {read} » ne désigne pas une clé (écrire section.clé=valeur)")
            }
            Self::TooDeep { read, limit } => {
                format!("« {read} » compte trop de niveaux ({limit} au plus)")
            }
            Self::Overflow { what } => {
                format!("« {what} » dépasse les 28 chiffres d’un montant exact")
            }
            Self::Unreadable { why } => {
                format!("lecture impossible : {}", why.sentence(Lang::Fr))
            },
            Self::Unwritable { why } => {
                format!("écriture impossible : {}", why.sentence(Lang::Fr))
            },
            Self::InstitutionsDisagree {
                year,
                read,
                named,
                other,
            } => format!(
                "l’année {year}, {read} établissements sont saisis et {named} sont nommés ({}) : ceux qui sont nommés sont ceux que l’on compte ; retirer cette taille ou l’accorder avec la liste",
                other.address(Lang::Fr)
            ),
            Self::TooManyInstitutions { year, read, limit } => format!(
                "l’année {year}, {read} établissements : le coût se répartit entre {limit} au plus, à moins de les nommer"
            ),
            Self::UsersDisagree {
                year,
                read,
                named,
                other,
            } => format!(
                "l’année {year}, {read} usagers sont saisis et les établissements nommés en disent {named} ({}) : leurs usagers sont ceux que l’on compte ; retirer cette taille ou l’accorder avec la liste",
                other.address(Lang::Fr)
            ),
            Self::SameFile { one, other } => {
                format!("« {one} » et « {other} » désignent ce même fichier, qui serait écrasé")
            }
            Self::BothAlone { one, other } => {
                format!("« {one} » et « {other} » ne vont pas ensemble")
            }
        }
    }
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| {
        format!(" ; vouliez-vous dire « {name} » ?")
    })
}

/// What was read, in quotes.
fn quoted(read: &str) -> String {
    format!("« {read} »")
}

impl ExpectedValue {
    fn french(self) -> &'static str {
        match self {
            Self::Section => "une section",
            Self::List => "une liste",
            Self::Text => "un texte",
            Self::Boolean => "true ou false",
            Self::Number => "un nombre",
            Self::Integer => "un nombre entier",
            Self::Percentage => "un pourcentage (\"20%\")",
            Self::Size => "un nombre, une fourchette, une liste par année ou une section",
            Self::Day => "un jour (MM-JJ ou AAAA-MM-JJ)",
            Self::NumberOrPercentage => "un nombre ou un pourcentage",
        }
    }
}
