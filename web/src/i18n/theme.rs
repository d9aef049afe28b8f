//! The page of a theme.

use cadrage_core::lang::Lang;

super::texts! {
    choices: "Choix", "Choices";
    sizes: "Dimensions", "Sizes";
    topics: "Points à traiter", "Points to treat";
    status: "État", "State";
    unanswered: "À traiter", "To treat";
    ok: "Réglé", "Settled";
    open: "Ouvert", "Open";
    blocking: "Bloquant", "Blocking";
    note: "Note", "Note";
    owner: "Qui s’en charge", "Who takes it on";
    provider: "Établissement porteur", "Provider";
    esup: "ESUP-Portail", "ESUP-Portail";
    both: "Les deux", "Both";
    lines: "Impacts chiffrés", "Costed impacts";
    no_line: "Aucun impact chiffré dans ce thème pour les choix retenus.", "No costed impact in this theme under the choices taken.";
    of_provider: "Coût pour l’établissement porteur", "Cost for the provider";
    not_costed: "non chiffré", "not costed";
}

/// `3 points réglés sur 12`.
pub fn settled(settled: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{settled} réglé{} sur {all}",
            if settled > 1 { "s" } else { "" }
        ),
        Lang::En => format!("{settled} of {all} settled"),
    }
}
