//! The page on supports and sharing.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::{format, legible};

use crate::state::{InstitutionAnswer, LineRemark, Remark, StudyYears};

cadrage_core::texts! {
    title: "Soutiens et partage", "Supports and sharing";
    lead: "Ce qu’apporte ESUP-Portail, ce qui reste à financer, et ce que paie chaque établissement.",
        "What ESUP-Portail brings, what remains to be funded, and what each institution pays.";
    stale: "Les montants sont ceux d’avant la saisie à corriger.", "Amounts are those before the entry to be corrected.";
    plan: "Plan de soutien", "Support plan";
    plan_hint: "Montants de cette étude, sur toute la période. Les barèmes sont des hypothèses de la grille, à modifier sur sa page.",
        "Amounts of this study, over the whole period. What plans bring is an assumption of the grid, to be changed on its page.";
    cash: "ESUP paie", "ESUP pays";
    in_kind: "ESUP donne en nature", "ESUP gives in kind";
    net: "Reste à financer", "Remains to be funded";
    to_net: "Du coût au reste à financer", "From the cost to what remains";
    key: "Clé de répartition", "Sharing key";
    key_hint: "Comment le reste à financer de chaque année se répartit entre les établissements présents.",
        "How what remains in each year is shared between the institutions present.";
    institutions: "Établissements qui partagent", "Institutions that share";
    name: "Nom", "Name";
    users: "Usagers", "Users";
    from_year: "Année d’arrivée", "Joining year";
    remove: "Retirer", "Remove";
    add: "Ajouter un établissement", "Add an institution";
    name_all: "Les nommer un par un", "Name them one by one";
    clear: "Vider la liste", "Empty the list";
    count_these: "Compter ces établissements", "Count these institutions";
    paste: "Coller une liste", "Paste a list";
    paste_label: "Un établissement par ligne", "One institution a line";
    paste_hint: "nom\u{202f}; usagers\u{202f}; année d’arrivée. Seul le nom est nécessaire\u{202f}; une liste copiée d’un tableur convient, avec ou sans ligne de titres.",
        "name; users; joining year. Only the name is needed; a list copied from a spreadsheet will do, with or without a row of titles.";
    keep_listed: "Garder ceux de la liste", "Keep those listed";
    replace_listed: "Remplacer par les lignes collées", "Replace with the pasted lines";
    take: "Ajouter à la liste", "Add to the list";
    tariffs: "Tarif, année par année", "Tariff, year by year";
    shares: "Part de chaque établissement", "Share of each institution";
    invoices: "Factures avec TVA", "Invoices with VAT";
    break_even: "Équilibre", "Break-even";
    break_even_hint: "À partir de combien d’établissements un tarif unique couvre le coût. Ce qui se compte par établissement suit leur nombre\u{202f}; le reste ne change pas.",
        "From how many institutions one tariff covers the cost. What is counted by institution follows their number; the rest stays.";
    tariff: "Tarif par établissement et par an (€)", "Tariff for an institution and a year (€)";
    no_tariff: "Un montant au-dessus de zéro est attendu.", "An amount above zero is expected.";
    computing: "Calcul en cours…", "Being computed…";
    limits: "Limites", "Limits";
    limits_hint: "Au-delà d’une limite, l’avis est défavorable. Une case vide ne limite rien.",
        "Beyond a limit, the verdict is no. An empty field sets none.";
    max_total: "Reste à financer sur la période, au plus (€)", "Remains to be funded over the period, at most (€)";
    max_each: "Coût d’un établissement une année, au plus (€)", "Cost of an institution in a year, at most (€)";
    max_fte: "Personnel une année, au plus (ETP)", "People in a year, at most (FTE)";
    limit_exceeded(text, lift): "{text}. À lever\u{a0}: {lift}.", "{text}. To resolve it: {lift}.";
    held: "Chaque limite posée est tenue.", "Every limit that is set is held.";
    verdict: "Conclusion\u{a0}:", "Verdict:";
}

/// `Établissement 3`.
pub fn institution(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Établissement {number}"),
        Lang::En => format!("Institution {number}"),
    }
}

/// What is said as long as nobody is named.
pub fn none_named(count: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "Aucun n’est nommé\u{a0}: ceux que comptent les dimensions ({count} la dernière année) ont chacun le nombre moyen d’usagers."
        ),
        Lang::En => format!(
            "None is named: those that the sizes count ({count} in the last year) each have the mean number of users."
        ),
    }
}

/// What is said of those that are named.
pub fn some_named(named: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "Établissements nommés\u{a0}: {named}. Ce sont eux que l’on compte, avec leurs usagers\u{a0}: le coût et son partage en découlent."
        ),
        Lang::En => format!(
            "Named: {named}. They are those that are counted, with their users: the cost and its sharing follow."
        ),
    }
}

/// `Retirer : Université A`.
pub fn of_institution(action: &str, name: &str, lang: Lang) -> String {
    let name = legible::line(name);
    match lang {
        Lang::Fr => format!("{action}\u{a0}: {name}"),
        Lang::En => format!("{action}: {name}"),
    }
}

/// What is expected of a year of joining.
pub fn wrong_year(years: StudyYears, lang: Lang) -> String {
    let (first, last) = (years.first_year, years.last_year());
    match lang {
        Lang::Fr => format!("Une année de {first} à {last} est attendue"),
        Lang::En => format!("A year from {first} to {last} is expected"),
    }
}

/// The lines of a pasted list that cannot be read, each with its reason.
pub fn faults(faults: &[&LineRemark], years: StudyYears, lang: Lang) -> String {
    const SHOWN: usize = 8;
    let shown = faults
        .iter()
        .take(SHOWN)
        .map(|fault| remark(fault, years, lang))
        .collect::<Vec<_>>()
        .join("\n");
    let left = faults.len().saturating_sub(SHOWN);
    let more = match (lang, left) {
        (_, 0) => String::new(),
        (Lang::Fr, 1) => "\nEt une autre ligne.".to_owned(),
        (Lang::Fr, _) => format!("\nEt {left} autres lignes."),
        (Lang::En, 1) => "\nAnd one more line.".to_owned(),
        (Lang::En, _) => format!("\nAnd {left} more lines."),
    };
    match lang {
        Lang::Fr => format!("Rien n’est ajouté.\n{shown}{more}"),
        Lang::En => format!("Nothing is added.\n{shown}{more}"),
    }
}

/// What is said of a pasted line.
pub fn remark(remark: &LineRemark, years: StudyYears, lang: Lang) -> String {
    let LineRemark { line, remark } = remark;
    let (first, last) = (years.first_year, years.last_year());
    let said = match (remark, lang) {
        (Remark::NoName, Lang::Fr) => "le nom manque".to_owned(),
        (Remark::NoName, Lang::En) => "the name is missing".to_owned(),
        (Remark::Users(read), Lang::Fr) => {
            format!("«\u{a0}{read}\u{a0}» n’est pas un nombre d’usagers")
        }
        (Remark::Users(read), Lang::En) => format!("“{read}” is not a number of users"),
        (Remark::Year(read), Lang::Fr) => {
            format!("«\u{a0}{read}\u{a0}» n’est pas une année de {first} à {last}")
        }
        (Remark::Year(read), Lang::En) => {
            format!("“{read}” is not a year from {first} to {last}")
        }
        (Remark::Quote, Lang::Fr) => "un guillemet s’ouvre et ne se ferme pas".to_owned(),
        (Remark::Quote, Lang::En) => "a quotation mark opens and does not close".to_owned(),
        (Remark::Repeated { name, line }, Lang::Fr) => {
            format!("«\u{a0}{name}\u{a0}» est déjà à la ligne {line}")
        }
        (Remark::Repeated { name, line }, Lang::En) => {
            format!("“{name}” is on line {line} already")
        }
        (Remark::TooMany, Lang::Fr) => "1\u{202f}000 établissements au plus".to_owned(),
        (Remark::TooMany, Lang::En) => "1,000 institutions at most".to_owned(),
        (Remark::Before { name, year }, Lang::Fr) => {
            format!("«\u{a0}{name}\u{a0}», arrivé en {year}, est compté dès {first}")
        }
        (Remark::Before { name, year }, Lang::En) => {
            format!("“{name}” joined in {year} and is counted from {first} on")
        }
        (Remark::Beyond(read), Lang::Fr) => format!("«\u{a0}{read}\u{a0}» n’est pas repris"),
        (Remark::Beyond(read), Lang::En) => format!("“{read}” is left out"),
        (Remark::Titles(unread), Lang::Fr) => match unread.as_slice() {
            [] => "lue comme des titres".to_owned(),
            unread => format!(
                "lue comme des titres\u{202f}; non repris\u{a0}: {}",
                unread.join(", ")
            ),
        },
        (Remark::Titles(unread), Lang::En) => match unread.as_slice() {
            [] => "read as titles".to_owned(),
            unread => format!("read as titles; left out: {}", unread.join(", ")),
        },
    };
    match lang {
        Lang::Fr => format!("Ligne {line}\u{a0}: {said}."),
        Lang::En => format!("Line {line}: {said}."),
    }
}

/// `3 établissements ajoutés ; 1 gardé comme il était.`
pub fn added_count(taken: usize, kept: usize, lang: Lang) -> String {
    let s = |count: usize| if count > 1 { "s" } else { "" };
    match (lang, kept) {
        (Lang::Fr, 0) => format!("{taken} établissement{0} repris dans la liste.", s(taken)),
        (Lang::Fr, _) => format!(
            "{taken} établissement{0} repris dans la liste\u{202f}; {kept} gardé{1} sans changement.",
            s(taken),
            s(kept)
        ),
        (Lang::En, 0) => format!("{taken} institution{0} put into the list.", s(taken)),
        (Lang::En, _) => format!(
            "{taken} institution{0} put into the list; {kept} kept unchanged.",
            s(taken)
        ),
    }
}

/// A pasted line that bears the name of an institution listed with other figures.
pub fn conflict(
    line: usize,
    listed: &InstitutionAnswer,
    pasted: &InstitutionAnswer,
    years: StudyYears,
    lang: Lang,
) -> String {
    let (name, listed, pasted) = (
        &listed.name,
        describe(listed, years, lang),
        describe(pasted, years, lang),
    );
    match lang {
        Lang::Fr => format!(
            "Ligne {line}\u{a0}: «\u{a0}{name}\u{a0}» est déjà dans la liste ({listed})\u{202f}; la ligne collée dit\u{a0}: {pasted}."
        ),
        Lang::En => format!(
            "Line {line}: “{name}” is in the list already ({listed}); the pasted line says: {pasted}."
        ),
    }
}

/// `12 000 usagers, dès 2028`.
fn describe(institution: &InstitutionAnswer, years: StudyYears, lang: Lang) -> String {
    let users = match number::parse(&institution.users, Dialect::French) {
        Ok(users) => format::number(users, lang),
        Err(_) => institution.users.clone(),
    };
    let year = match institution.from_year.as_str() {
        "" => years.first_year.to_string(),
        rank => years.year(rank),
    };
    match (lang, users.as_str()) {
        (Lang::Fr, "") => format!("usagers non précisés, dès {year}"),
        (Lang::Fr, _) => format!("{users} usagers, dès {year}"),
        (Lang::En, "") => format!("users not stated, from {year} on"),
        (Lang::En, _) => format!("{users} users, from {year} on"),
    }
}
