//! What the columns of a synthetic grid hold, for those who compute with its file.

cadrage_core::texts! {
    "part": "core : ce que tout service a ; option : ce qu’ajoute une réponse ; tier : ce qu’ajoute un palier ; day : le prix d’une journée",
        "core: what every service has; option: what an answer adds; tier: what a tier adds; day: the price of a day";
    "choice": "Choix dont dépend la ligne, de choices.csv", "Choice on which the row depends, of choices.csv";
    "option": "Option de ce choix", "Option of that choice";
    "tier": "Palier, de tiers.csv", "Tier, of tiers.csv";
    "profile": "Profil dont la ligne donne le prix de la journée, de staff.csv", "Profile whose price of a day the row gives, of staff.csv";
    "bearer": "Qui supporte la dépense", "Who bears the cost";
    "driver": "Ce qui est compté, de drivers.csv ; service : une fois pour tout le service", "What is counted, of drivers.csv; service: once for the whole service";
    "block": "Nombre d’unités que compte une tranche", "How many units a block counts";
    "begun": "Si une tranche entamée compte pour une entière", "Whether a block that is begun counts as a whole one";
    "recurrence": "once : pour chaque tranche au-delà du plus grand nombre déjà atteint ; yearly : pour chaque tranche de l’année ; every:N : comme once, et de nouveau après N ans",
        "once: for each block beyond the largest number reached so far; yearly: for each block of the year; every:N: as once, and again after N years";
    "from_year": "Première année où la ligne se compte, 1 étant celle de l’ouverture", "First year in which the row counts, 1 being that of the opening";
    "theme": "Thème de la part ; vide pour la ligne entière", "Theme of the part; empty for the whole row";
    "nature": "Nature de la part ; vide pour la ligne entière", "Nature of the part; empty for the whole row";
    "year": "Année du prix", "Year of the price";
    "expected": "Montant attendu d’une tranche, en euros, non arrondi", "Expected amount of a block, in euros, not rounded";
    "least": "Le moins que donnent les sous-ensembles et les fermetures des services de la grille, en euros", "The least that the components and closures of the services of the grid give, in euros";
    "most": "Le plus qu’ils donnent, en euros", "The most that they give, in euros";
    "p80": "Montant d’une tranche que huit tirages sur dix ne dépassent pas, en euros ; ne s’additionne pas", "Amount of a block that eight draws in ten do not exceed, in euros; does not add up";
    "days": "Jours de travail attendus d’une tranche", "Expected days of work of a block";
    "days_p80": "Jours que huit tirages sur dix ne dépassent pas", "Days that eight draws in ten do not exceed";
    "error": "Au plus, en euros par an et quel que soit le nombre de tranches, entre le chiffrage complet et tranches × expected", "At most, in euros a year and for any number of blocks, between the full estimate and blocks × expected";
}
