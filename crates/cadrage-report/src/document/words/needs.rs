//! Texts of the needs matrix.

cadrage_core::texts! {
    title(service):
        "Matrice des besoins d’infrastructure : {service}",
        "Infrastructure needs matrix: {service}";
    introduction:
        "Ce que l’hébergement du service demande à l’établissement porteur, sous-ensemble par sous-ensemble et année par année. Les quantités et les montants sont ceux de l’estimation.",
        "What hosting the service asks of the provider, component by component and year by year. Quantities and amounts are those of the estimate.";
    components: "Sous-ensembles du service", "Components of the service";
    components_note:
        "La grille compte les ressources du service entier ; ce tableau dit celles de chaque sous-ensemble. Ses cases vides sont à remplir avec l’équipe d’exploitation, en répartissant les quantités de la matrice.",
        "The grid counts the resources of the whole service; this table says those of each component. Its empty cells are to be filled in with the operations team, by dividing the quantities of the matrix.";
    components_caption:
        "Besoins de chaque sous-ensemble",
        "Needs of each component";
    components_header:
        ["Sous-ensemble", "Type", "Exemplaires", "Machines", "Stockage", "Système", "Logiciel de base", "Réseau"],
        ["Component", "Kind", "Replicas", "Machines", "Storage", "System", "Middleware", "Network"];
    replicas(replicas, needed): "{replicas} (au moins {needed})", "{replicas} (at least {needed})";
    no_component:
        "Aucun sous-ensemble n’a été décrit dans le cadrage : la liste est à établir avec l’équipe d’exploitation.",
        "The scoping describes no component: the list is to be drawn up with the operations team.";
    sizing: "Dimensionnement", "Sizing";
    sizing_caption: "Ce qui est compté, par année", "What is counted, by year";
    sizing_header: ["Élément", "Origine"], ["Counted", "Origin"];
    matrix_note:
        "Équipements : quantité en service dans l’année ; services : quantité de l’année ; travail : jours de l’année, par profil.",
        "Equipment: quantity in service in the year; services: quantity of the year; work: days of the year, by profile.";
    matrix_caption: "Besoins par famille et par année", "Needs by family and year";
    matrix_header: ["Besoin", "Unité"], ["Need", "Unit"];
    others:
        "Équipements et services des autres points",
        "Equipment and services of the other topics";
    met(met): "(déjà en place : {met})", "(already in place: {met})";
    not_costed:
        "Besoins sans prix connu, hors des totaux :",
        "Needs without a known price, outside the totals:";
    cost: "Coût des besoins", "Cost of the needs";
    cost_caption: "Coût des besoins par famille, en euros", "Cost of the needs by family, in euros";
    cost_header: ["Famille"], ["Family"];
}
