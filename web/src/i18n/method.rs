//! What the method asks on each page, and an example from a ready-made service.
//!
//! Figures and choices of an example are parts: they are read from the service, never written here.

use cadrage_core::text::lang::Lang;

cadrage_core::texts! {
    title: "Ce que demande la méthode, et un exemple", "What the method asks, with an example";
    example: "Exemple.", "Example.";
    words: "Les mots de cette page", "The words of this page";

    service: "La méthode part d’une offre à définir\u{a0}: quelle application mettre en commun, pour quels établissements, et sous quel mode, le plus souvent SaaS, où ceux qui l’utilisent n’ont ni infrastructure ni maintenance à assurer. Le fournisseur s’appuie sur sa propre salle, ses équipes et ses outils, et garde la maîtrise de bout en bout.",
        "The method starts from an offer to define: which application to share, for which institutions, and in which mode, most often SaaS, where those who use it look after neither infrastructure nor upkeep. The provider relies on its own datacentre, teams and tools, and keeps control from end to end.";
    service_example(name, first, from, last, to, users, hosting): "{name} compte {first} établissements en {from} et {last} en {to}, de {users} usagers chacun, sur l’hébergement «\u{a0}{hosting}\u{a0}».",
        "{name} counts {first} institutions in {from} and {last} in {to}, with {users} users each, on the hosting “{hosting}”.";

    meeting: "Tout se joue en une réunion de cadrage. Pour chaque thème, elle se donne des objectifs à la portée du fournisseur, passe les points en revue et relève leurs impacts\u{a0}: techniques, matériels, organisationnels, humains. Elle finit par un document de cadrage, qui prépare la convention.",
        "It all happens in a scoping meeting. For each theme, it sets objectives within the provider’s reach, goes through the topics and notes their impacts: technical, hardware, organisational, human. It ends with a scoping document, which prepares the agreement.";
    meeting_example(name, settled, open): "{name} tient pour réglé\u{a0}: {settled}. Il laisse ouvert\u{a0}: {open}.",
        "{name} takes as settled: {settled}. It leaves open: {open}.";

    commitment: "Définir les plages de service et les indicateurs\u{a0}: taux de disponibilité, prise en charge d’un incident critique, prise en compte puis traitement d’une demande. Dire lesquels engagent (SLA) et lesquels sont seulement visés (SLO). La plage proposée est 8 h-18 h, hors week-ends, jours fériés et fermetures\u{202f}; toute autre demande des moyens à organiser et à mettre en commun.",
        "Define the service windows and the indicators: availability rate, take-up of a critical incident, acknowledgement then handling of a request. Say which are promised (SLA) and which are only aimed at (SLO). The window proposed is 8 am to 6 pm, outside week-ends, public holidays and closures; any other asks for means to be organised and pooled.";
    commitment_example(name, tier, availability, hours, closures): "{name} prend le palier «\u{a0}{tier}\u{a0}»\u{a0}: {availability} de disponibilité promise, {hours} h de maintenance annoncée par mois, {closures} fermetures par an.",
        "{name} takes the tier “{tier}”: {availability} availability promised, {hours} h of announced maintenance a month, {closures} closures a year.";

    infrastructure: "Dresser la matrice des besoins\u{a0}: la solution se virtualise-t-elle, en machines ou en conteneurs\u{202f}? Dans quelle salle, avec quelles machines, quel stockage, quels systèmes, quels logiciels de base, quel réseau\u{202f}? Le service se découpe en sous-ensembles, et l’on prévoit ce qui manque à la salle. Matériel et logiciels restent à la charge du fournisseur.",
        "Draw up the needs matrix: can the solution be virtualised, as machines or containers? In which datacentre, with which machines, storage, systems, middleware, network? The service is divided into components, and what the datacentre lacks is planned. Hardware and software remain the provider’s responsibility.";
    infrastructure_example(name, machines, cpus, memory, components, storage, growth): "{name} compte {machines} machines de {cpus} processeurs virtuels et {memory} Go, {components} sous-ensembles, et {storage} To par établissement la première année, puis {growth} de plus chaque année.",
        "{name} counts {machines} machines with {cpus} virtual CPUs and {memory} GB, {components} components, and {storage} TB an institution in the first year, then {growth} more each year.";

    operations: "Déterminer ce qui maintiendra le service en condition opérationnelle\u{a0}: supervision, incidents, changements, comptes rendus, procédures de reprise, de contrôle et d’entretien. Entre-t-il dans les outils en place ou lui en faut-il d’autres\u{202f}? Les documents existent-ils\u{202f}? Quelles missions nouvelles pour l’équipe\u{202f}?",
        "Determine what will keep the service in working order: monitoring, incidents, changes, reports, procedures for recovery, checks and upkeep. Does it fit into the tools in place or does it need others? Do the documents exist? Which new duties for the team?";
    operations_example(name, monitoring, documents, releases, engineer, assistant): "{name} retient «\u{a0}{monitoring}\u{a0}» pour la supervision et «\u{a0}{documents}\u{a0}» pour les documents d’exploitation, prévoit {releases} mises en production par an, et dispose de {engineer} jours d’IGE et {assistant} jours d’ASI par an.",
        "{name} takes “{monitoring}” for monitoring and “{documents}” for the operations documents, plans {releases} releases a year, and has {engineer} days of an IGE and {assistant} days of an ASI a year.";

    development: "Évaluer ce que l’application doit devenir\u{a0}: un modèle de données multi-établissements, où chacun ne voit que ses données, des échanges sûrs sur Internet, le respect du RGPD. Définir aussi comment les versions sont suivies et mises en production, et rédiger ce qui manque\u{a0}: architecture, spécifications, guides, jeux de tests.",
        "Assess what the application has to become: a multi-tenant data model, in which each institution sees only its data, safe exchanges over the internet, compliance with the GDPR. Define also how releases are tracked and put into production, and write what is missing: architecture, specifications, guides, test sets.";
    development_example(name, level, days, low, high, year): "{name} est au niveau «\u{a0}{level}\u{a0}», mais demande {days} jours de remise à niveau, entre {low} et {high}\u{a0}: sa dernière version date de {year}.",
        "{name} is at level “{level}”, but asks for {days} days of technical upgrade, between {low} and {high}: its last release dates from {year}.";

    support: "Le premier niveau de support revient à chaque établissement utilisateur, et lui seul s’adresse au fournisseur, par un point de contact unique, pour un incident comme pour une demande (comptes, paramétrages, volumes). Prévoir les guides, les supports de formation et, si besoin, un outil de suivi.",
        "First-level support falls to each user institution, which alone turns to the provider, through a single contact point, for an incident as for a request (accounts, settings, volumes). Plan the guides, the training material and, if needed, a tracking tool.";
    support_example(name, tickets, requests, training, ticketing): "{name} attend {tickets} tickets et {requests} demandes par établissement et par an, avec «\u{a0}{training}\u{a0}» pour la formation et «\u{a0}{ticketing}\u{a0}» pour l’outil de tickets.",
        "{name} expects {tickets} tickets and {requests} requests an institution and a year, with “{training}” for training and “{ticketing}” for the ticketing tool.";

    decision_theme: "En conclusion de la réunion, évaluer le coût des impacts de chaque thème d’après la grille d’ESUP, et chercher avec ESUP les soutiens possibles. Puis valider, ou non, le passage en mode hébergé et ses modalités.",
        "To conclude the meeting, cost the impacts of each theme from the grid of ESUP, and look with ESUP for possible support. Then approve, or not, the move to hosted mode and its terms.";
    decision_theme_example(name, plan, topics): "{name} est chiffré avec le plan «\u{a0}{plan}\u{a0}», et la décision attend un point bloquant\u{a0}: {topics}.",
        "{name} is priced with the plan “{plan}”, and the decision waits for a blocking topic: {topics}.";

    service_level: "La plage classique est tenue par les équipes en place et n’a pour impact qu’un outil de mesure. En dehors, la méthode ne vise qu’un objectif, au mieux, sans impact. Aller plus loin est un investissement\u{a0}: astreintes, présence, redondance. C’est lui que cette page chiffre.",
        "The classic window is held by the teams in place and has no impact but a measuring tool. Outside it, the method only aims at an objective, on best effort, without impact. Going further is an investment: on-call duty, staff at work, redundancy. It is what this page prices.";
    service_level_example(name, base, tier, before, after, years): "Passer {name} du palier «\u{a0}{base}\u{a0}» au palier «\u{a0}{tier}\u{a0}» porte son coût de {before} à {after} sur {years} ans.",
        "Moving {name} from the tier “{base}” to the tier “{tier}” takes its cost from {before} to {after} over {years} years.";

    costs: "Pour le fournisseur, identifier les impacts de chaque thème en personnel, en équipement et en fonctionnement, et les chiffrer d’après une grille commune.",
        "For the provider, identify the impacts of each theme in people, equipment and running costs, and price them from a common grid.";
    costs_example(name, total, years, people, equipment, running, one_off): "{name} coûte {total} sur {years} ans\u{a0}: {people} de personnel, {equipment} d’équipement, {running} de fonctionnement. La mise en place en prend {one_off}.",
        "{name} costs {total} over {years} years: {people} of people, {equipment} of equipment, {running} of running costs. Setting it up takes {one_off} of it.";

    sharing: "Le fournisseur et ESUP-Portail définissent ensemble les soutiens envisageables\u{a0}: compétences, savoir-faire, temps d’agents, aide financière. La convention les écrit. La méthode laisse aux établissements le soin de convenir du partage.",
        "The provider and ESUP-Portail define together the support that is possible: skills, know-how, staff time, financial help. The agreement writes it down. The method leaves it to institutions to agree on the sharing.";
    sharing_example(name, plan, before, after, years): "Pour {name}, le plan «\u{a0}{plan}\u{a0}» ramène le reste à financer de {before} à {after} sur {years} ans.",
        "For {name}, the plan “{plan}” brings the net cost from {before} down to {after} over {years} years.";

    compare: "Avant de décider, évaluer les conséquences pour le fournisseur. La méthode laisse ouverts le palier, l’hébergement, le soutien\u{a0}: les mettre côte à côte montre ce que chacun change.",
        "Before deciding, assess the consequences for the provider. The method leaves tier, hosting and support open: side by side, they show what each changes.";
    compare_example(name, base, before, other, after, years): "{name} coûte {before} sur {years} ans avec l’hébergement «\u{a0}{base}\u{a0}», et {after} avec «\u{a0}{other}\u{a0}».",
        "{name} costs {before} over {years} years with the hosting “{base}”, and {after} with “{other}”.";

    parties: "Valider, ou non, le passage en mode hébergé et ses modalités. Le fournisseur garde la maîtrise de bout en bout\u{202f}; les établissements n’ont ni infrastructure ni maintenance à assurer\u{a0}: chacun y compare ce que la décision lui coûte et lui évite.",
        "Approve or not the move to hosted mode and its terms. The provider keeps control from end to end; institutions look after neither infrastructure nor upkeep: each compares what the decision costs it and saves it.";
    parties_example(name, total, present, added, years): "{name} coûte {total} sur {years} ans\u{a0}; le porteur en dépenserait {present} pour lui seul\u{a0}: l’hébergement ajoute {added}.",
        "{name} costs {total} over {years} years; the provider would spend {present} of it for itself alone: hosting adds {added}.";

    grid: "Le chiffrage se réfère à une grille de coûts qu’ESUP propose à tous. La méthode n’en donne pas les valeurs\u{a0}: celles-ci viennent d’une source nommée, ou sont des hypothèses que la réunion remplace.",
        "Pricing refers to a cost grid that ESUP proposes to all. The method does not give its values: they come from a named source, or are assumptions that the meeting replaces.";
    grid_example(name, item, count, price, low, high, status): "L’article «\u{a0}{item}\u{a0}», dont {name} prend {count} par machine, vaut {price} par an hors taxes, entre {low} et {high}\u{a0}: {status}.",
        "The item “{item}”, of which {name} takes {count} a machine, is worth {price} a year before tax, between {low} and {high}: {status}.";

    decision: "Évaluer la faisabilité, valider ou non le passage en mode hébergé, puis remettre les documents\u{a0}: le document de cadrage et la convention entre ESUP-Portail et le fournisseur.",
        "Assess feasibility, approve or not the move to hosted mode, then hand over the documents: the scoping document and the agreement between ESUP-Portail and the provider.";
    decision_example(name, verdict, topics): "{name}\u{a0}: {verdict}, à cause du point bloquant «\u{a0}{topics}\u{a0}».",
        "{name}: {verdict}, because of the blocking topic “{topics}”.";
}

/// What the method asks on the page with this path; `None` where it asks nothing.
pub fn question(path: &str, lang: Lang) -> Option<&'static str> {
    let texts = texts(lang);
    Some(match path {
        "service" => texts.service(),
        "meeting" => texts.meeting(),
        "theme/commitment" => texts.commitment(),
        "theme/infrastructure" => texts.infrastructure(),
        "theme/operations" => texts.operations(),
        "theme/development" => texts.development(),
        "theme/support" => texts.support(),
        "theme/costs" => texts.decision_theme(),
        "service-level" => texts.service_level(),
        "costs" => texts.costs(),
        "sharing" => texts.sharing(),
        "compare" => texts.compare(),
        "parties" => texts.parties(),
        "grid" => texts.grid(),
        "decision" => texts.decision(),
        _ => return None,
    })
}
