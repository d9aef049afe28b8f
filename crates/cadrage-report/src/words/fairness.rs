//! Texts of `fairness`.

cadrage_core::texts! {
    title(service): "{service} : qui paie quoi, et ce que chacun coûte", "{service}: who pays what, and what each costs";
    nobody: "Aucun établissement n’est dans le service.", "No institution is in the service.";
    nobody_objects(count):
        "Aucun groupe d’établissements ne paie plus que ce que le service coûterait pour lui seul, parmi les {count} essayés.",
        "No group of institutions pays more than the service would cost for it alone, among the {count} tried.";
    objecting[found](count):
        ["Un groupe d’établissements, parmi {count} essayés, paie plus que ce que le service coûterait pour lui seul.",
         "{found} groupes d’établissements, parmi {count} essayés, paient plus que ce que le service coûterait pour eux seuls."],
        ["One group of institutions, among {count} tried, pays more than the service would cost for it alone.",
         "{found} groups of institutions, among {count} tried, pay more than the service would cost for them alone."];
    worst(members, pays, own_cost, beyond):
        "Le plus grand écart : {members}, pour {pays} payés contre {own_cost} à part ({beyond} de plus).",
        "The widest gap: {members}, with {pays} paid against {own_cost} apart ({beyond} more).";
    shares: "Ce que chacun paie, et ce qu’il coûte", "What each pays, and what it costs";
    shares_caption: "Sur les années de chacun dans le service, effort propre compris, en euros TTC", "Over the years of each in the service, own effort included, in euros with VAT";
    pays: "Paie", "Pays";
    shapley: "Coût moyen ajouté (Shapley)", "Mean cost added (Shapley)";
    beyond: "Paie en plus", "Pays beyond";
    changes: "Si l’un part, si deux arrivent", "If one leaves, if two come";
    changes_caption: "Sur la période, en euros TTC", "Over the period, in euros with VAT";
    others_pay_more: "S’il part, les autres paient en plus", "If it leaves, the others pay more by";
    with_two_more: "Il paie, si deux arrivent en troisième année", "It pays, if two come in the third year";
    without_two_more(most): "Ce que chacun paierait si deux autres arrivaient en troisième année n’est pas chiffré : il faut au moins trois années, un établissement présent la dernière, et pas plus de {most} établissements en tout.",
        "What each would pay if two more came in the third year is not priced: it takes three years at least, an institution that is there in the last one, and no more than {most} institutions in all.";
    reading: "Comment lire ces chiffres", "How to read these figures";
    of_shapley:
        "La valeur de Shapley est ce qu’un établissement ajoute au coût, en moyenne sur tous les ordres dans lesquels ils peuvent arriver. C’est un repère, non une norme : la clé de partage reste un choix.",
        "The Shapley value is what an institution adds to the cost, in the mean over all orders in which they may come. It is a reference, not a norm: the sharing key remains a choice.";
    of_cost:
        "Le coût d’un groupe est ce qu’il paierait si le porteur hébergeait le service pour lui exactement, avec le même soutien d’ESUP ; celui d’un seul établissement est ce qu’il lui en coûte d’exploiter seul, sans récupérer de TVA. Montants TTC, effort propre compris, sur les années de chacun dans le service.",
        "The cost of a group is what it would pay if the provider hosted the service for it exactly, with the same support by ESUP; that of a single institution is what running the service alone costs it, without recovering VAT. Amounts include VAT and own effort, over the years of each in the service.";
    exact[kinds](count):
        ["La seule sorte de groupe a été chiffrée : les valeurs sont exactes.",
         "Les {count} sortes de groupes ont toutes été chiffrées : les valeurs sont exactes."],
        ["The only kind of group was priced: the values are exact.",
         "All {count} kinds of groups were priced: the values are exact."];
    drawn(count, error):
        "Les groupes sont trop nombreux pour tous les chiffrer : les valeurs sont la moyenne d’ordres tirés, sur {count} groupes, avec une erreur type d’au plus {error}.",
        "There are too many groups to price them all: the values are the mean over drawn orders, on {count} groups, with a standard error of at most {error}.";
}
