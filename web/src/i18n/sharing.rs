//! The page on supports and sharing.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::{format, legible};

use crate::state::{InstitutionAnswer, LineRemark, Remark, StudyYears};

cadrage_core::texts! {
    title: "Soutiens et partage", "Support and sharing";
    lead: "Ce qu’apporte ESUP-Portail, ce qui reste à financer, et ce que paie chaque établissement.",
        "What ESUP-Portail brings, what remains to be funded, and what each institution pays.";
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
    is_member: "Membre du groupement", "Member of the group";
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
    limits: "Limites", "Limits";
    limits_hint: "Au-delà d’une limite, l’avis est défavorable. Une case vide ne limite rien.",
        "Beyond a limit, the verdict is no. An empty field sets none.";
    limit_exceeded(text, lift): "{text}. À lever\u{a0}: {lift}.", "{text}. To resolve it: {lift}.";
    held: "Chaque limite posée est tenue.", "Every limit that is set is held.";
    verdict: "Conclusion\u{a0}:", "Verdict:";
    institution_number(number): "Établissement {number}", "Institution {number}";
    none_named(count): "Aucun n’est nommé\u{a0}: ceux que comptent les dimensions ({count} la dernière année) ont chacun le nombre moyen d’usagers.",
        "None is named: those that the sizes count ({count} in the last year) each have the mean number of users.";
    some_named(named): "Établissements nommés\u{a0}: {named}. Ce sont eux que l’on compte, avec leurs usagers\u{a0}: le coût et son partage en découlent.",
        "Named: {named}. They are those that are counted, with their users: the cost and its sharing follow.";
    action_on(action, name): "{action}\u{a0}: {name}", "{action}: {name}";
    wrong_year(first, last): "Une année de {first} à {last} est attendue", "A year from {first} to {last} is expected";
    nothing_added: "Rien n’est ajouté.", "Nothing is added.";
    more_lines[count]: ["Et une autre ligne.", "Et {count} autres lignes."],
        ["And one more line.", "And {count} more lines."];
    remark_on_line(line, remark): "Ligne {line}\u{a0}: {remark}.", "Line {line}: {remark}.";
    no_name: "le nom manque", "the name is missing";
    wrong_users(read): "«\u{a0}{read}\u{a0}» n’est pas un nombre d’usagers", "“{read}” is not a number of users";
    wrong_year_read(read, first, last): "«\u{a0}{read}\u{a0}» n’est pas une année de {first} à {last}",
        "“{read}” is not a year from {first} to {last}";
    open_quote: "un guillemet s’ouvre et ne se ferme pas", "a quotation mark opens and does not close";
    repeated(name, line): "«\u{a0}{name}\u{a0}» est déjà à la ligne {line}", "“{name}” is on line {line} already";
    too_many: "1\u{202f}000 établissements au plus", "1,000 institutions at most";
    counted_from(name, year, first): "«\u{a0}{name}\u{a0}», arrivé en {year}, est compté dès {first}",
        "“{name}” joined in {year} and is counted from {first} on";
    left_out(read): "«\u{a0}{read}\u{a0}» n’est pas repris", "“{read}” is left out";
    titles: "lue comme des titres", "read as titles";
    titles_but(unread): "lue comme des titres\u{202f}; non repris\u{a0}: {unread}", "read as titles; left out: {unread}";
    put_into_list[count]: ["{count} établissement repris dans la liste", "{count} établissements repris dans la liste"],
        ["{count} institution put into the list", "{count} institutions put into the list"];
    kept[count]: ["{count} gardé sans changement", "{count} gardés sans changement"],
        ["{count} kept unchanged", "{count} kept unchanged"];
    added_and_kept(added, kept): "{added}\u{202f}; {kept}.", "{added}; {kept}.";
    conflict(line, name, listed, pasted): "Ligne {line}\u{a0}: «\u{a0}{name}\u{a0}» est déjà dans la liste ({listed})\u{202f}; la ligne collée dit\u{a0}: {pasted}.",
        "Line {line}: “{name}” is in the list already ({listed}); the pasted line says: {pasted}.";
    users_not_stated(year): "usagers non précisés, dès {year}", "users not stated, from {year} on";
    users_from(users, year): "{users} usagers, dès {year}", "{users} users, from {year} on";
}

/// `Retirer : Université A`.
pub fn of_institution(action: &str, name: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(name))
}

/// What is expected of a year of joining.
pub fn wrong_year(years: StudyYears, lang: Lang) -> String {
    texts(lang).wrong_year(&years.first_year, &years.last_year())
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
    let texts = texts(lang);
    let more = match left {
        0 => String::new(),
        left => format!("\n{}", texts.more_lines(left)),
    };
    format!("{}\n{shown}{more}", texts.nothing_added())
}

/// What is said of a pasted line.
pub fn remark(remark: &LineRemark, years: StudyYears, lang: Lang) -> String {
    let LineRemark { line, remark } = remark;
    let (first, last) = (years.first_year, years.last_year());
    let texts = texts(lang);
    let said = match remark {
        Remark::NoName => texts.no_name().to_owned(),
        Remark::Users(read) => texts.wrong_users(read),
        Remark::Year(read) => texts.wrong_year_read(read, &first, &last),
        Remark::Quote => texts.open_quote().to_owned(),
        Remark::Repeated { name, line } => texts.repeated(name, line),
        Remark::TooMany => texts.too_many().to_owned(),
        Remark::Before { name, year } => texts.counted_from(name, year, &first),
        Remark::Beyond(read) => texts.left_out(read),
        Remark::Titles(unread) if unread.is_empty() => texts.titles().to_owned(),
        Remark::Titles(unread) => texts.titles_but(&unread.join(", ")),
    };
    texts.remark_on_line(line, &said)
}

/// `3 établissements ajoutés ; 1 gardé comme il était.`
pub fn added_count(taken: usize, kept: usize, lang: Lang) -> String {
    let texts = texts(lang);
    match kept {
        0 => format!("{}.", texts.put_into_list(taken)),
        kept => texts.added_and_kept(&texts.put_into_list(taken), &texts.kept(kept)),
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
    texts(lang).conflict(&line, name, &listed, &pasted)
}

/// `12 000 usagers, dès 2028`.
fn describe(institution: &InstitutionAnswer, years: StudyYears, lang: Lang) -> String {
    let users = match number::parse(&institution.users, Dialect::Comma) {
        Ok(users) => format::number(users, lang),
        Err(_) => institution.users.clone(),
    };
    let year = match institution.from_year.as_str() {
        "" => years.first_year.to_string(),
        rank => years.year(rank),
    };
    match users.as_str() {
        "" => texts(lang).users_not_stated(&year),
        users => texts(lang).users_from(&users, &year),
    }
}
