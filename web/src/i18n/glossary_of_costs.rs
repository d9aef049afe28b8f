//! Terms of the glossary: the method, what is priced, people and budget.

use super::glossary::{GlossaryTerm, TermId, entry, term};

const THEMES: &[&str] = &[
    "theme/commitment",
    "theme/infrastructure",
    "theme/operations",
    "theme/development",
    "theme/support",
    "theme/costs",
];

pub const METHOD: &[GlossaryTerm] = &[
    entry(
        term::PROVIDER,
        ["établissement porteur, fournisseur", "provider"],
        [
            "L’université qui exploite l’application et la propose aux autres, avec sa salle, ses équipes et ses outils.",
            "The university that runs the application and offers it to others, with its own datacentre, teams and tools.",
        ],
        &["service", "costs", "sharing"],
    ),
    entry(
        TermId("user_institution"),
        ["établissement utilisateur", "user institution"],
        [
            "Un établissement dont les usagers se servent de l’application. Il les aide lui-même au premier niveau.",
            "An institution whose users work with the application. It gives them first-level help itself.",
        ],
        &["service", "theme/support", "sharing"],
    ),
    entry(
        TermId("esup"),
        ["ESUP-Portail, consortium", "ESUP-Portail, consortium"],
        [
            "L’association d’établissements qui propose la méthode, soutient l’offre et signe la convention avec le fournisseur.",
            "The association of institutions that proposes the method, supports the offer and signs the agreement with the provider.",
        ],
        &["sharing", "decision"],
    ),
    entry(
        TermId("scoping"),
        ["cadrage", "scoping"],
        [
            "La réunion où fournisseur et ESUP passent chaque thème en revue, et les réponses qu’elle donne\u{a0}: ici, une étude.",
            "The meeting in which provider and ESUP go through each theme, and the answers that it gives: here, a study.",
        ],
        &["service", "meeting", "decision"],
    ),
    entry(
        TermId("cost_grid"),
        ["grille de coûts", "cost grid"],
        [
            "Le tableau commun des prix, des salaires, des points et de ce que chacun coûte. Chaque valeur a une source, ou se dit hypothèse.",
            "The common table of prices, pay, topics and what each costs. Each value has a source, or says that it is an assumption.",
        ],
        &["grid"],
    ),
    entry(
        term::OVERLAY,
        ["surcharge", "overlay"],
        [
            "Les valeurs d’un établissement, posées par-dessus celles de la grille commune sans les effacer.",
            "The values of one institution, laid over those of the common grid without erasing them.",
        ],
        &["grid"],
    ),
    entry(
        TermId("theme"),
        ["thème", "theme"],
        [
            "L’une des six parties de la méthode, des engagements de service aux coûts.",
            "One of the six parts of the method, from service commitments to costs.",
        ],
        THEMES,
    ),
    entry(
        TermId("topic"),
        ["point à traiter", "topic"],
        [
            "Une question d’un thème, que la réunion règle, laisse ouverte ou déclare bloquante.",
            "A question of a theme, which the meeting settles, leaves open or declares blocking.",
        ],
        &["meeting", "decision"],
    ),
];

pub const COSTS: &[GlossaryTerm] = &[
    entry(
        TermId("impact"),
        ["impact", "impact"],
        [
            "Ce qu’un point coûte au fournisseur\u{a0}: des jours d’un profil, un équipement, une dépense courante, en telle quantité.",
            "What a topic costs the provider: days of a profile, equipment, a running expense, in some quantity.",
        ],
        THEMES,
    ),
    entry(
        term::NATURE,
        [
            "nature\u{a0}: personnel, équipement, fonctionnement",
            "nature: people, equipment, running costs",
        ],
        [
            "Les trois sortes de coûts de la méthode\u{a0}: le temps des agents, le matériel acheté, les dépenses qui reviennent.",
            "The three kinds of cost of the method: the time of staff, the hardware bought, the expenses that come back.",
        ],
        &["costs", "compare"],
    ),
    entry(
        TermId("driver"),
        ["inducteur", "driver"],
        [
            "Ce que l’on compte pour en déduire un coût\u{a0}: établissements, usagers, machines, tickets, SMS.",
            "What is counted to work out a cost: institutions, users, machines, tickets, text messages.",
        ],
        THEMES,
    ),
    entry(
        TermId("size"),
        ["taille", "size"],
        [
            "Combien il y a d’un inducteur, année par année\u{a0}: 12 établissements en 2027, 15 en 2028.",
            "How much there is of a driver, year by year: 12 institutions in 2027, 15 in 2028.",
        ],
        &["service", "theme/infrastructure", "theme/support"],
    ),
    entry(
        TermId("choice"),
        ["choix, option", "choice, option"],
        [
            "Une bifurcation de la méthode, comme l’hébergement, et la branche retenue, comme les machines virtuelles.",
            "A fork of the method, such as hosting, and the branch taken, such as virtual machines.",
        ],
        THEMES,
    ),
    entry(
        TermId("recurrence"),
        ["récurrence", "recurrence"],
        [
            "À quel rythme un coût revient\u{a0}: une fois, chaque année, ou toutes les quelques années pour un renouvellement.",
            "How often a cost comes back: once, every year, or every few years for a renewal.",
        ],
        THEMES,
    ),
    entry(
        TermId("bearer"),
        ["qui supporte", "bearer"],
        [
            "Qui paie une ligne\u{a0}: le fournisseur, les établissements utilisateurs ou le consortium. Seule la part du fournisseur entre dans son coût.",
            "Who pays a line: the provider, the user institutions or the consortium. Only the provider’s part counts in its cost.",
        ],
        &["sharing", "decision"],
    ),
    entry(
        term::ONE_OFF,
        ["mise en place", "one-off"],
        [
            "Ce qui ne se paie qu’une fois, à l’ouverture ou quand le service s’agrandit\u{a0}: installer, adapter, former.",
            "What is paid once, at the opening or when the service grows: installing, adapting, training.",
        ],
        &["costs"],
    ),
    entry(
        term::RECURRING,
        ["récurrent", "recurring"],
        [
            "Ce qui revient tant que le service dure\u{a0}: exploiter, mettre à jour, aider les usagers, renouveler le matériel.",
            "What comes back as long as the service lasts: running, updating, helping users, renewing hardware.",
        ],
        &["costs"],
    ),
    entry(
        TermId("not_costed"),
        ["non chiffré", "not costed"],
        [
            "Une ligne dont le prix manque\u{a0}: elle est nommée partout, et les totaux disent qu’ils ne la comptent pas.",
            "A line without a price: it is named everywhere, and totals say that they leave it out.",
        ],
        &["costs", "decision"],
    ),
];

pub const ACCOUNTS: &[GlossaryTerm] = &[
    entry(
        TermId("profile"),
        [
            "profil (IGR, IGE, ASI, TECH)",
            "profile (IGR, IGE, ASI, TECH)",
        ],
        [
            "Le corps de l’agent qui fait le travail\u{a0}: ingénieur de recherche, ingénieur d’études, assistant ingénieur, technicien.",
            "The grade of the person who does the work: research engineer, design engineer, assistant engineer, technician.",
        ],
        &["costs", "grid"],
    ),
    entry(
        TermId("employer_cost"),
        ["coût employeur", "employer cost"],
        [
            "Ce que coûte un agent à l’université en un an\u{a0}: traitement, primes et cotisations de l’employeur.",
            "What a member of staff costs the university in a year: pay, bonuses and employer contributions.",
        ],
        &["costs", "grid"],
    ),
    entry(
        TermId("productive_day"),
        ["jour productif", "productive day"],
        [
            "Un jour réellement travaillé, congés et jours fériés ôtés. Le prix d’une journée est le coût employeur divisé par leur nombre.",
            "A day actually worked, leave and holidays taken out. The price of a day is the employer cost divided by their number.",
        ],
        &["costs", "grid"],
    ),
    entry(
        TermId("fte"),
        ["équivalent temps plein (ETP)", "full-time equivalent (FTE)"],
        [
            "Le temps d’une personne à plein temps pendant un an. 0,5 ETP\u{a0}: une personne à mi-temps, ou deux à quart de temps.",
            "The time of one person working full time for a year. 0.5 FTE: one person half of the time, or two a quarter of it.",
        ],
        &["costs", "sharing", "decision"],
    ),
    entry(
        TermId("appropriations"),
        [
            "autorisations d’engagement (AE), crédits de paiement (CP)",
            "appropriations to commit (AE), to pay (CP)",
        ],
        [
            "Les deux montants qu’un budget public vote\u{a0}: ce que l’on peut promettre de payer, et ce que l’on peut payer dans l’année.",
            "The two amounts that a public budget votes: what may be promised, and what may be paid within the year.",
        ],
        &["costs"],
    ),
    entry(
        TermId("depreciation"),
        ["amortissement", "depreciation"],
        [
            "Le prix d’un matériel réparti sur les années où il sert.",
            "The price of hardware spread over the years in which it is used.",
        ],
        &["costs"],
    ),
    entry(
        TermId("full_cost"),
        ["coût complet", "full cost"],
        [
            "Tout ce que le service consomme en un an\u{a0}: personnel avec ses frais d’environnement, fonctionnement, amortissement.",
            "All that the service uses in a year: people with their overhead, running costs, depreciation.",
        ],
        &["costs", "theme/costs"],
    ),
    entry(
        TermId("overhead"),
        ["frais d’environnement", "overhead"],
        [
            "Locaux, services communs et encadrement, comptés en pourcentage du coût employeur si l’étude le choisit.",
            "Premises, shared services and management, counted in percent of the employer cost if the study chooses so.",
        ],
        &["theme/costs"],
    ),
];
