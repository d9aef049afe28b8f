//! What each blank of the draft agreement asks for, by its id: the closed list of these ids.

crate::texts! {
    "legal_basis":
        "visas et fondement juridique",
        "legal basis";
    "application": "nom de l’application", "name of the application";
    "provider": "nom de l’établissement fournisseur", "name of the provider";
    "esup_seat": "siège du consortium", "seat of the consortium";
    "esup_representative":
        "représentant du consortium et qualité",
        "representative of the consortium and capacity";
    "provider_seat": "siège du fournisseur", "seat of the provider";
    "provider_representative":
        "représentant du fournisseur et qualité",
        "representative of the provider and capacity";
    "hosting": "solution d’hébergement", "hosting solution";
    "excluded": "prestations exclues", "what is excluded";
    "opening_date": "date d’ouverture du service", "opening date of the service";
    "tenancy": "niveau de partage entre établissements", "level of sharing between institutions";
    "institutions": "nombre d’établissements", "number of institutions";
    "maintenance":
        "heures de maintenance annoncée par mois",
        "hours of announced maintenance a month";
    "maintenance_notice": "délai d’annonce d’une maintenance", "notice of a maintenance";
    "closures": "fermetures annuelles", "annual closures";
    "zone": "zone des jours fériés", "public holiday zone";
    "measurement_tool": "outil de mesure", "measurement tool";
    "report_frequency": "fréquence des comptes rendus", "frequency of reports";
    "missed_level": "suites d’un niveau non tenu", "what follows when a level is missed";
    "ticketing": "outil de dépôt des tickets", "tool in which tickets are opened";
    "tickets": "nombre de tickets par an", "number of tickets a year";
    "requests": "nombre de demandes par an", "number of requests a year";
    "provider_contact": "interlocuteur du fournisseur", "contact at the provider";
    "esup_contact": "interlocuteur du consortium", "contact at the consortium";
    "hosting_place": "lieux d’hébergement des données", "where data are hosted";
    "backup":
        "fréquence et durée de conservation des sauvegardes",
        "frequency and retention of backups";
    "data_loss": "perte de données admise", "acceptable loss of data";
    "downtime": "durée d’arrêt admise après un sinistre", "acceptable downtime after a disaster";
    "disaster_recovery": "reprise sur un second site", "recovery on a second site";
    "security_notice":
        "délai d’alerte en cas d’incident de sécurité",
        "time to report a security incident";
    "penetration_test": "contrôles de sécurité", "security testing";
    "data_categories": "données et personnes concernées", "data and persons concerned";
    "retention": "durées de conservation", "retention periods";
    "breach_notice":
        "délai de notification d’une violation de données",
        "time to notify a data breach";
    "officers": "délégués à la protection des données", "data protection officers";
    "dpia": "analyse d’impact", "impact assessment";
    "licence": "licence de l’application", "licence of the application";
    "developments":
        "droits sur les développements et les documents",
        "rights in developments and documents";
    "payment_terms": "modalités de versement des apports", "terms on which contributions are made";
    "review_rule": "règle de révision des montants", "rule by which amounts are revised";
    "review_cap": "limite de la révision annuelle", "limit of the yearly review";
    "vat": "régime de TVA", "VAT regime";
    "invoicing": "date et périodicité de la facturation", "date and frequency of invoices";
    "sharing_key": "clé de répartition", "sharing key";
    "each": "part d’un établissement", "share of an institution";
    "newcomer":
        "contribution d’un établissement qui rejoint en cours d’année",
        "contribution of an institution that joins during a year";
    "committee": "composition du comité de pilotage", "members of the steering committee";
    "committee_meetings":
        "fréquence des réunions du comité",
        "how often the committee meets";
    "effective_date": "date d’effet", "effective date";
    "duration": "durée", "duration";
    "first_review": "date du premier bilan", "date of the first review";
    "notice": "préavis de résiliation", "notice of termination";
    "exit_format": "format de restitution", "format in which data are returned";
    "exit_delay": "délai de restitution", "time to return data";
    "exit_period": "durée de continuité du service", "period of continuity";
    "liability":
        "limites de responsabilité et assurances",
        "limits of liability and insurance";
    "court": "juridiction compétente", "competent court";
}
