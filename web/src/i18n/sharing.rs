//! The page on supports and sharing.

use cadrage_core::lang::Lang;
use cadrage_core::legible;

super::texts! {
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
        "How what remains in each year is shared between the institutions that are there.";
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
    paste_hint: "nom\u{202f}; usagers\u{202f}; année d’arrivée (1 est la première). Seul le nom est nécessaire\u{202f}; une liste copiée d’un tableur convient.",
        "name; users; joining year (1 is the first). Only the name is needed; a list copied from a spreadsheet will do.";
    take: "Ajouter à la liste", "Add to the list";
    tariffs: "Tarif, année par année", "Tariff, year by year";
    shares: "Part de chaque établissement", "Share of each institution";
    invoices: "Factures avec TVA", "Invoices with VAT";
    break_even: "Équilibre", "Break-even";
    break_even_hint: "À partir de combien d’établissements un tarif unique couvre le coût. Ce qui se compte par établissement suit leur nombre\u{202f}; le reste ne change pas.",
        "From how many institutions one tariff covers the cost. What is counted by institution follows their number; the rest stays.";
    tariff: "Tarif par établissement et par an (€)", "Tariff for an institution and a year (€)";
    no_tariff: "Un montant au-dessus de zéro est attendu.", "An amount above zero is expected.";
    reckoning: "Calcul en cours…", "Being reckoned…";
    limits: "Limites", "Limits";
    limits_hint: "Au-delà d’une limite, l’avis est défavorable. Une case vide ne limite rien.",
        "Beyond a limit, the verdict is no. An empty field sets none.";
    max_total: "Reste à financer sur la période, au plus (€)", "Remains to be funded over the period, at most (€)";
    max_each: "Coût d’un établissement une année, au plus (€)", "Cost of an institution in a year, at most (€)";
    max_fte: "Personnel une année, au plus (ETP)", "People in a year, at most (FTE)";
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
pub fn alike(count: &str, lang: Lang) -> String {
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
pub fn named(named: &str, lang: Lang) -> String {
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

/// The lines of a pasted list that cannot be read.
pub fn wrong_lines(lines: &[usize], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let shown = lines.iter().take(SHOWN).map(ToString::to_string);
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = if lines.len() > SHOWN { "…" } else { "" };
    match lang {
        Lang::Fr => format!(
            "Rien n’est ajouté\u{a0}: un nom puis des nombres sont attendus, 1 000 établissements au plus. À revoir, ligne {shown}{more}"
        ),
        Lang::En => format!(
            "Nothing is added: a name, then numbers are expected, 1,000 institutions at most. To be mended, line {shown}{more}"
        ),
    }
}
