//! Texts of the draft agreement around its clauses.

cadrage_core::texts! {
    title(service): "Projet de convention : {service}", "Draft agreement: {service}";
    /// Empty in the language of the agreement itself.
    translation:
        "",
        "Translation for information only: the agreement is the French text.";
    draft:
        "Projet, à relire par le service juridique.",
        "Draft, to be reviewed by the legal department.";
    draft_meaning:
        "Ce texte découle de la réunion de cadrage ; il n’engage personne avant relecture et signature. Les mentions entre crochets, numérotées, restent à compléter : la liste en est donnée à la fin.",
        "This text follows from the scoping meeting; it binds nobody before it is reviewed and signed. What stands between brackets, numbered, remains to be filled in: the list is at the end.";
    article(number, title): "Article {number} – {title}", "Article {number} – {title}";
    closure(from, to): "du {from} au {to}", "from {from} to {to}";
    esup_line(label, amount): "{label} ({amount})", "{label} ({amount})";
    each(mean): "{mean} par an en moyenne", "{mean} a year on average";
    day(day, month): "{day} {month}", "{day} {month}";
    first_day: "1er", "1";
    months:
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    cost_caption:
        "Coût estimé, apports et reste à financer, en euros",
        "Estimated cost, contributions and what remains to be funded, in euros";
    cost_header:
        ["Période", "Coût", "Apport en argent", "Apport en nature", "Reste à financer"],
        ["Period", "Cost", "Contribution in cash", "Contribution in kind", "Remains to be funded"];
    shares_caption(vat):
        "Part estimée de chaque établissement, en euros{vat}",
        "Estimated share of each institution, in euros{vat}";
    shares_header: ["Établissement"], ["Institution"];
    unshared: "Non réparti, à la charge du fournisseur", "Not shared, borne by the provider";
    settled:
        "Annexe – Ce que la réunion de cadrage a dit des points de la convention",
        "Annex – What the scoping meeting said of the topics of the agreement";
    settled_caption: "Points qui relèvent de la convention", "Topics that the agreement settles";
    settled_header: ["Point", "État", "Note", "Suivi par"], ["Topic", "Status", "Note", "Owner"];
    blanks: "Mentions à compléter", "What remains to be filled in";
    blanks_caption: "Mentions sur lesquelles le cadrage est muet", "What the scoping does not say";
    blanks_header: ["N°", "Mention", "Réponse"], ["No.", "What", "Answer"];
    overruled_caption: "Réponses que le texte n’a pas reprises, le cadrage disant autre chose : à accorder",
        "Answers that the text does not hold, since the scoping says otherwise: to be reconciled";
    overruled_header: ["Mention", "Réponse saisie", "Ce que dit le cadrage, retenu"],
        ["What", "Answer entered", "What the scoping says, which stands"];
    no_blank: "Aucune mention ne reste à compléter.", "Nothing remains to be filled in.";
    provider: "Le fournisseur", "The provider";
    followed_by_provider: "fournisseur", "provider";
    followed_by_both: "fournisseur et ESUP-Portail", "provider and ESUP-Portail";
    signatures_caption: "Signatures", "Signatures";
    signatures_header:
        ["Partie", "Lieu et date", "Nom, qualité et signature"],
        ["Party", "Place and date", "Name, capacity and signature"];
}
