//! The page on what each party decides.

cadrage_core::texts! {
    title: "Qui décide quoi", "Who decides what";
    lead: "Ce que l’hébergement ajoute pour le porteur, ce qu’un établissement paierait en rejoignant le service, seul ou ailleurs. Rien ici ne change le coût du service hébergé.",
        "What hosting adds for the provider, what an institution would pay by joining the service, alone or elsewhere. Nothing here changes the cost of the hosted service.";
    provider: "Aujourd’hui, chez le porteur", "Today, at the provider";
    provider_hint: "À défaut, le porteur exploite l’application pour un établissement de taille moyenne.",
        "By default the provider runs the application for one institution of mean size.";
    institutions: "Sans le service hébergé", "Without the hosted service";
    institutions_hint: "Ce qui changerait pour un établissement qui exploite seul, et l’offre d’un tiers s’il y en a une.",
        "What would differ for an institution that runs it alone, and the offer of a third party if there is one.";
    tariff: "Un tarif sur toute la période", "A tariff over the whole period";
    tariff_hint: "Sans réponse, une redevance annuelle recouvre tout le coût net, la même chaque année. Les taux s’écrivent avec leur signe, comme 2 %.",
        "Without an answer, one yearly fee recovers the whole net cost, the same each year. Rates are written with their sign, such as 2%.";
    document: "Ce que chacun compare", "What each compares";
}
