//! Texts of what each party decides by.

cadrage_core::texts! {
    title(service): "Ce que chacun décide : {service}", "What each party decides: {service}";
    lead: "Le porteur décide d’héberger ou non, chaque établissement de rejoindre ou non. Voici ce que chacun compare.",
        "The provider decides whether to host, each institution whether to join. This is what each compares.";
    provider: "Le porteur : ce que l’hébergement ajoute", "The provider: what hosting adds";
    tariff: "Tous : le tarif sur la période", "All: the tariff over the period";
    fairness: "Tous : qui paie quoi, et ce que chacun coûte", "All: who pays what, and what each costs";
    institutions: "Les établissements : rejoindre, seul ou ailleurs", "The institutions: joining, alone or elsewhere";
}
