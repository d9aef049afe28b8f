//! The clauses of the draft agreement in French.

use super::Clause::{If, Insert, Items, Text};
use super::{Agreement, Article, ClauseCondition, Insert as Part};

pub(super) const AGREEMENT: Agreement = Agreement {
    title: "Projet de convention : {service}",
    draft: "Projet, à relire par le service juridique.",
    draft_meaning: "Ce texte découle de la réunion de cadrage ; il n’engage personne avant relecture et signature. Les mentions entre crochets, numérotées, restent à compléter : la liste en est donnée à la fin.",
    article: "Article {number} – {title}",
    closure: "du {from} au {to}",
    each: "{mean} par an en moyenne",
    day: "{day} {month}",
    first_day: "1er",
    months: &[
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    cost_caption: "Coût estimé, apports et reste à financer, en euros",
    cost_header: &[
        "Période",
        "Coût",
        "Apport en argent",
        "Apport en nature",
        "Reste à financer",
    ],
    shares_caption: "Part estimée de chaque établissement, en euros",
    shares_header: &["Établissement"],
    unshared: "Non réparti, à la charge du fournisseur",
    settled: "Annexe – Ce que la réunion de cadrage a dit des points de la convention",
    settled_caption: "Points qui relèvent de la convention",
    settled_header: &["Point", "État", "Note", "Suivi par"],
    blanks: "Mentions à compléter",
    blanks_caption: "Mentions sur lesquelles le cadrage est muet",
    blanks_header: &["N°", "Mention", "Réponse"],
    no_blank: "Aucune mention ne reste à compléter.",
    signatures_caption: "Signatures",
    signatures_header: &["Partie", "Lieu et date", "Nom, qualité et signature"],
    labels: &[
        ("application", "nom de l’application"),
        ("provider", "nom de l’établissement fournisseur"),
        ("esup_address", "siège du consortium"),
        (
            "esup_representative",
            "représentant du consortium et qualité",
        ),
        ("provider_address", "siège du fournisseur"),
        (
            "provider_representative",
            "représentant du fournisseur et qualité",
        ),
        ("excluded", "prestations exclues"),
        ("opening_date", "date d’ouverture du service"),
        ("tenancy", "niveau de partage entre établissements"),
        ("institutions", "nombre d’établissements"),
        ("maintenance", "heures de maintenance annoncée par mois"),
        ("maintenance_notice", "délai d’annonce d’une maintenance"),
        ("closures", "fermetures annuelles"),
        ("zone", "zone des jours fériés"),
        ("measurement_tool", "outil de mesure"),
        ("report_frequency", "fréquence des comptes rendus"),
        ("missed_level", "suites d’un niveau non tenu"),
        ("ticketing", "outil de dépôt des tickets"),
        ("tickets", "nombre de tickets par an"),
        ("requests", "nombre de demandes par an"),
        ("provider_contact", "interlocuteur du fournisseur"),
        ("esup_contact", "interlocuteur du consortium"),
        ("hosting_place", "lieux d’hébergement des données"),
        (
            "backup",
            "fréquence et durée de conservation des sauvegardes",
        ),
        ("data_loss", "perte de données admise"),
        ("downtime", "durée d’arrêt admise après un sinistre"),
        ("disaster_recovery", "reprise sur un second site"),
        (
            "security_notice",
            "délai d’alerte en cas d’incident de sécurité",
        ),
        ("penetration_test", "contrôles de sécurité"),
        ("data_categories", "données et personnes concernées"),
        ("retention", "durées de conservation"),
        (
            "breach_notice",
            "délai de notification d’une violation de données",
        ),
        ("officers", "délégués à la protection des données"),
        ("dpia", "analyse d’impact"),
        ("payment_terms", "modalités de versement des apports"),
        ("review_cap", "limite de la révision annuelle"),
        ("vat", "régime de TVA"),
        ("invoicing", "date et périodicité de la facturation"),
        ("sharing_key", "clé de répartition"),
        ("each", "part d’un établissement"),
        (
            "newcomer",
            "contribution d’un établissement qui rejoint en cours d’année",
        ),
        ("effective_date", "date d’effet"),
        ("duration", "durée"),
        ("first_review", "date du premier bilan"),
        ("notice", "préavis de résiliation"),
        ("exit_format", "format de restitution"),
        ("exit_delay", "délai de restitution"),
        ("exit_period", "durée de continuité du service"),
        ("court", "juridiction compétente"),
    ],
    articles: &[
        Article {
            title: "Parties",
            clauses: &[
                Text(
                    "Le consortium ESUP-Portail, dont le siège est situé à {esup_address} et que représente {esup_representative}, ci-après « ESUP-Portail »,",
                ),
                Text(
                    "et {provider}, dont le siège est situé à {provider_address} et que représente {provider_representative}, ci-après « le fournisseur »,",
                ),
                Text("conviennent de ce qui suit."),
            ],
        },
        Article {
            title: "Objet",
            clauses: &[
                Text(
                    "Le fournisseur propose aux établissements adhérents d’ESUP-Portail, ci-après « les établissements utilisateurs », le service {service}, fondé sur l’application {application}. Il l’héberge et l’exploite sur son infrastructure, avec ses équipes et ses outils, et en garde la maîtrise de bout en bout.",
                ),
                If(
                    ClauseCondition::Described,
                    "Ce que fait le service : {description}",
                ),
                Text(
                    "La convention dit ce que le fournisseur rend, ce qu’ESUP-Portail apporte et comment le coût est réparti. Elle ne comprend pas : {excluded}.",
                ),
            ],
        },
        Article {
            title: "Mode de service",
            clauses: &[
                If(
                    ClauseCondition::Saas,
                    "Le service est rendu comme une application complète (SaaS) : le fournisseur a la charge de l’infrastructure, du socle technique et de l’application ; l’établissement utilisateur administre ses comptes et ses réglages.",
                ),
                If(
                    ClauseCondition::Paas,
                    "Le service est rendu comme une plateforme (PaaS) : le fournisseur a la charge de l’infrastructure et du socle technique ; l’établissement utilisateur porte l’application.",
                ),
                If(
                    ClauseCondition::Iaas,
                    "Le service est rendu comme une infrastructure (IaaS) : le fournisseur a la charge de l’infrastructure ; l’établissement utilisateur porte le socle technique et l’application.",
                ),
                Text(
                    "Partage entre établissements, niveau {tenancy}. Le service ouvre le {opening_date}.",
                ),
                Text(
                    "Le service est dimensionné pour {institutions} établissements en {last_year}. Au-delà, les parties revoient ensemble le dimensionnement et le coût.",
                ),
            ],
        },
        Article {
            title: "Plages et niveaux de service",
            clauses: &[
                Text(
                    "Le palier retenu est « {tier} ». Un niveau engagé (SLA) lie le fournisseur ; un objectif (SLO) guide son action sans l’engager.",
                ),
                Insert(Part::Commitments),
                Text(
                    "La disponibilité se mesure sur les heures de chaque plage, hors maintenance annoncée. Le fournisseur dispose de {maintenance} de maintenance par mois, annoncées aux établissements utilisateurs au moins {maintenance_notice} à l’avance.",
                ),
                Text("Jours fériés : {zone}. Fermetures annuelles du fournisseur : {closures}."),
                Text(
                    "Est critique un incident qui prive de l’usage du service l’ensemble des usagers d’au moins un établissement. Les délais courent pendant les heures de la plage.",
                ),
                Text(
                    "Outil de mesure du niveau de service : {measurement_tool}. Le fournisseur rend compte des quatre indicateurs aux établissements utilisateurs et à ESUP-Portail : {report_frequency}.",
                ),
                Text(
                    "Quand un niveau engagé n’est pas tenu, le fournisseur en expose les causes et propose des mesures d’amélioration. Autres suites : {missed_level}.",
                ),
                If(
                    ClauseCondition::OnCall,
                    "Les heures couvertes par astreinte suivent le règlement du fournisseur sur le temps de travail, dont les instances ont été consultées ; seuls les incidents critiques y sont pris en charge.",
                ),
            ],
        },
        Article {
            title: "Rôles",
            clauses: &[
                Items(&[
                    "Le fournisseur héberge, exploite, supervise et sauvegarde le service, met en production les nouvelles versions, traite au niveau 2 les incidents et les demandes, et tient à jour la documentation d’exploitation.",
                    "L’établissement utilisateur assure auprès de ses usagers le support de niveau 1 et recueille leurs incidents.",
                    "Il désigne un point de contact unique et un suppléant, seuls à pouvoir ouvrir un ticket d’incident ou une demande de service auprès du fournisseur.",
                    "ESUP-Portail tient la méthode et la grille de coûts, accompagne le fournisseur, réunit les établissements utilisateurs et suit la présente convention.",
                ]),
                Text(
                    "Les tickets et les demandes sont déposés dans l’outil du fournisseur ({ticketing}). Le service est dimensionné pour {tickets} tickets et {requests} demandes en {last_year}.",
                ),
                Text(
                    "Interlocuteurs : {provider_contact} pour le fournisseur, {esup_contact} pour ESUP-Portail.",
                ),
            ],
        },
        Article {
            title: "Sécurité",
            clauses: &[Items(&[
                "Le fournisseur applique au service sa politique de sécurité des systèmes d’information, tient les composants à jour, chiffre les échanges et sépare les données de chaque établissement.",
                "Les données sont hébergées à : {hosting_place}.",
                "Sauvegardes : {backup}. Après un sinistre, perte de données admise : {data_loss} ; durée d’arrêt admise : {downtime} ; reprise sur un second site : {disaster_recovery}.",
                "Contrôles de sécurité et tests d’intrusion : {penetration_test}. Leurs résultats sont communiqués à ESUP-Portail.",
                "Un incident de sécurité qui touche un établissement lui est signalé sous {security_notice}.",
            ])],
        },
        Article {
            title: "Données personnelles",
            clauses: &[
                Text(
                    "Pour les données que les établissements utilisateurs lui confient, le fournisseur est sous-traitant au sens de l’article 28 du règlement (UE) 2016/679 (RGPD) ; chaque établissement utilisateur reste responsable de ses traitements. Un acte de sous-traitance, conforme à cet article, est signé avec chacun d’eux.",
                ),
                Text(
                    "Données et personnes concernées : {data_categories}. Durées de conservation : {retention}. Analyse d’impact : {dpia}.",
                ),
                Items(&[
                    "Le fournisseur ne traite les données que sur instruction écrite et tient ses agents à la confidentialité.",
                    "Il ne recourt à un autre sous-traitant qu’avec l’accord écrit de l’établissement utilisateur.",
                    "Il aide l’établissement utilisateur à répondre aux personnes qui exercent leurs droits.",
                    "Il lui notifie toute violation de données dans les meilleurs délais, et au plus tard sous {breach_notice}.",
                ]),
                Text(
                    "Délégués à la protection des données : {officers}. ESUP-Portail peut apporter son aide à la mise en conformité.",
                ),
            ],
        },
        Article {
            title: "Soutiens d’ESUP-Portail",
            clauses: &[
                If(
                    ClauseCondition::Unsupported,
                    "Le cadrage n’a retenu aucun soutien du consortium.",
                ),
                If(
                    ClauseCondition::Supported,
                    "ESUP-Portail apporte le soutien « {plan} », estimé de {first_year} à {last_year} à {cash} en argent et à {kind} en nature. Modalités : {payment_terms}.",
                ),
                Insert(Part::Funding),
                If(
                    ClauseCondition::Supported,
                    "Un apport en nature est valorisé au coût que le fournisseur aurait supporté.",
                ),
            ],
        },
        Article {
            title: "Conditions financières",
            clauses: &[
                Text(
                    "De {first_year} à {last_year}, le service coûte au fournisseur un montant estimé à {cost}, dont {one_off} de mise en place ; après soutiens, il reste {net} à financer.",
                ),
                Insert(Part::Cost),
                Text(
                    "Ces montants sont des estimations en euros courants. Ils sont revus chaque année d’après les charges constatées, dans la limite suivante : {review_cap}.",
                ),
                Text(
                    "Régime de TVA : {vat}. Facturation aux établissements utilisateurs : {invoicing}.",
                ),
            ],
        },
        Article {
            title: "Répartition entre les établissements",
            clauses: &[
                Text(
                    "Le reste à financer d’une année est réparti entre les établissements présents cette année-là. Clé de répartition : {sharing_key}.",
                ),
                Insert(Part::Shares),
                If(
                    ClauseCondition::Alike,
                    "Pour des établissements semblables, la part de chacun est estimée à {each}.",
                ),
                Text(
                    "Un établissement qui rejoint le service en cours d’année contribue ainsi : {newcomer}.",
                ),
            ],
        },
        Article {
            title: "Durée, bilan et révision",
            clauses: &[
                Text("La convention prend effet le {effective_date} pour une durée de {duration}."),
                If(
                    ClauseCondition::NeededUntil,
                    "Le besoin est assuré jusqu’en {needed_until}.",
                ),
                Text(
                    "Chaque année, un bilan compare le prévu et le constaté : indicateurs, charges, nombre d’établissements, besoins nouveaux. Premier bilan : {first_review}. Il peut conduire à un avenant.",
                ),
                Text(
                    "Chaque partie peut résilier la convention par écrit, avec un préavis de {notice}.",
                ),
            ],
        },
        Article {
            title: "Réversibilité",
            clauses: &[
                Text(
                    "Au départ d’un établissement utilisateur ou à la fin de la convention, le fournisseur restitue les données dans un format ouvert et documenté ({exit_format}), sous {exit_delay}, puis les détruit et l’atteste par écrit.",
                ),
                Text(
                    "Si le fournisseur cesse le service, il le maintient pendant {exit_period}, remet à son successeur la documentation d’exploitation et les développements qu’il a faits, et ESUP-Portail cherche avec lui un adhérent qui le reprenne.",
                ),
            ],
        },
        Article {
            title: "Différends, annexes et signatures",
            clauses: &[
                Text(
                    "Les parties cherchent d’abord un accord amiable, avec l’aide d’ESUP-Portail pour ce qui touche un établissement utilisateur. À défaut : {court}.",
                ),
                Text(
                    "Sont annexés à la convention le document de cadrage, la matrice des besoins d’infrastructure et l’estimation des coûts.",
                ),
                Insert(Part::Signatures),
            ],
        },
    ],
};
