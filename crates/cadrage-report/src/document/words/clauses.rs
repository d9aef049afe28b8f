//! The clauses of the draft agreement, article by article.
//!
//! `{names}` are filled in by `agreement.rs`; those without a value become blanks, whose ids and
//! labels are the engine’s (`scoping::BLANKS`), since a scoping answers them.

cadrage_core::texts! {
    preamble: "Préambule", "Preamble";
    preamble_esup:
        "ESUP-Portail, association régie par la loi du 1er juillet 1901, propose à ses adhérents une démarche pour offrir à la communauté, sous forme hébergée, des applications qu’ils exploitent. Une réunion de cadrage a recensé les points à traiter, leurs impacts et leurs coûts ; la présente convention en reprend les réponses.",
        "ESUP-Portail, an association under the French law of 1 July 1901, proposes a method by which its members offer the community, as hosted services, applications that they run. A scoping meeting listed the points to treat, their impacts and their costs; this agreement takes up its answers.";
    preamble_basis:
        "Fondement envisagé, que le service juridique confirme ou remplace : la coopération entre personnes publiques (article L. 2511-6 du code de la commande publique), qui suppose notamment que moins de 20 % de l’activité concernée s’exerce sur le marché. Visas et fondement retenus : {legal_basis}.",
        "Basis considered, which the legal department confirms or replaces: cooperation between public bodies (article L. 2511-6 of the French public procurement code), which supposes among others that less than 20% of the activity concerned is carried out on the market. Legal basis: {legal_basis}.";
    parties: "Parties", "Parties";
    parties_esup:
        "Le consortium ESUP-Portail, dont le siège est situé à {esup_seat} et que représente {esup_representative}, ci-après « ESUP-Portail »,",
        "The ESUP-Portail consortium, seated at {esup_seat}, represented by {esup_representative}, hereinafter “ESUP-Portail”,";
    parties_provider:
        "et {provider}, dont le siège est situé à {provider_seat} et que représente {provider_representative}, ci-après « le fournisseur »,",
        "and {provider}, seated at {provider_seat}, represented by {provider_representative}, hereinafter “the provider”,";
    parties_agree: "conviennent de ce qui suit.", "agree as follows.";
    object: "Objet", "Object";
    object_service:
        "Le fournisseur propose aux établissements adhérents d’ESUP-Portail, ci-après « les établissements utilisateurs », le service {service}, fondé sur l’application {application}. Il l’exploite avec ses équipes et ses outils, et en garde la maîtrise de bout en bout. Hébergement : {hosting}.",
        "The provider offers the member institutions of ESUP-Portail, hereinafter “the user institutions”, the service {service}, based on the application {application}. It operates it with its own teams and tools, and keeps control of it from end to end. Hosting: {hosting}.";
    object_description:
        "Ce que fait le service : {description}",
        "What the service does: {description}";
    object_limits:
        "La convention dit ce que le fournisseur rend, ce qu’ESUP-Portail apporte et comment le coût est réparti. Elle ne comprend pas : {excluded}.",
        "The agreement says what the provider delivers, what ESUP-Portail contributes and how the cost is shared. It does not cover: {excluded}.";
    mode: "Mode de service", "Service mode";
    mode_saas:
        "Le service est rendu comme une application complète (SaaS) : le fournisseur a la charge de l’infrastructure, du socle technique et de l’application ; l’établissement utilisateur administre ses comptes et ses réglages.",
        "The service is delivered as a complete application (SaaS): the provider is in charge of the infrastructure, the technical base and the application; the user institution manages its accounts and settings.";
    mode_paas:
        "Le service est rendu comme une plateforme (PaaS) : le fournisseur a la charge de l’infrastructure et du socle technique ; l’établissement utilisateur porte l’application.",
        "The service is delivered as a platform (PaaS): the provider is in charge of the infrastructure and the technical base; the user institution carries the application.";
    mode_iaas:
        "Le service est rendu comme une infrastructure (IaaS) : le fournisseur a la charge de l’infrastructure ; l’établissement utilisateur porte le socle technique et l’application.",
        "The service is delivered as an infrastructure (IaaS): the provider is in charge of the infrastructure; the user institution carries the technical base and the application.";
    mode_default:
        "Ce mode est celui que la méthode retient par principe ; le cadrage ne l’a pas confirmé.",
        "This mode is the one that the method takes by principle; the scoping did not confirm it.";
    mode_tenancy:
        "Partage entre établissements, niveau {tenancy}. Le service ouvre le {opening_date}.",
        "Sharing between institutions, level {tenancy}. The service opens on {opening_date}.";
    mode_size:
        "Nombre d’établissements, au plus, pour lequel le service est dimensionné {period} : {institutions}. Au-delà, les parties revoient ensemble le dimensionnement et le coût.",
        "Largest number of institutions for which the service is sized {period}: {institutions}. Beyond that, the parties review the sizing and the cost together.";
    levels: "Plages et niveaux de service", "Windows and service levels";
    levels_tier:
        "Le palier retenu est « {tier} ».", "The tier is “{tier}”.";
    levels_tier_default:
        "Le cadrage n’a retenu aucun palier : le tableau montre celui que la méthode propose, « {tier} », à confirmer.",
        "The scoping chose no tier: the table shows the one that the method proposes, “{tier}”, to be confirmed.";
    levels_own_windows:
        "Le cadrage remplace les plages de ce palier par celles du tableau.",
        "The scoping replaces the windows of this tier by those of the table.";
    levels_committed:
        "Un niveau engagé (SLA) lie le fournisseur.",
        "A committed level (SLA) binds the provider.";
    levels_aimed:
        "Un objectif (SLO) guide l’action du fournisseur sans l’engager.",
        "An objective (SLO) guides the provider without binding it.";
    levels_precedence:
        "Quand plusieurs plages sont ouvertes à la même heure, une seule compte : un engagement prévaut sur un objectif ; entre deux plages de même niveau prévalent la disponibilité la plus haute, puis la couverture la plus sûre, puis l’ordre du tableau.",
        "When several windows are open at the same hour, only one counts: a commitment prevails over an objective; between two windows of the same level, the higher availability prevails, then the surer coverage, then the order of the table.";
    levels_availability:
        "La disponibilité se mesure sur les heures de chaque plage, hors maintenance annoncée. Le fournisseur dispose de {maintenance} de maintenance par mois, annoncées aux établissements utilisateurs au moins {maintenance_notice} à l’avance.",
        "Availability is measured over the hours of each window, announced maintenance left out. The provider has {maintenance} of maintenance a month, announced to the user institutions at least {maintenance_notice} in advance.";
    levels_closures:
        "Jours fériés : {zone}. Fermetures annuelles du fournisseur : {closures}.",
        "Public holidays: {zone}. Annual closures of the provider: {closures}.";
    levels_critical:
        "Est critique un incident qui prive de l’usage du service l’ensemble des usagers d’au moins un établissement. Les délais courent pendant les heures de la plage.",
        "An incident is critical when it deprives all users of at least one institution of the service. Times run during the hours of the window.";
    levels_measure:
        "Outil de mesure du niveau de service : {measurement_tool}. Le fournisseur rend compte des indicateurs ci-dessus aux établissements utilisateurs et à ESUP-Portail : {report_frequency}.",
        "Service level measurement tool: {measurement_tool}. The provider reports on the indicators above to the user institutions and to ESUP-Portail: {report_frequency}.";
    levels_missed:
        "Quand un niveau engagé n’est pas tenu, le fournisseur en expose les causes et propose des mesures d’amélioration. Autres suites : {missed_level}.",
        "When a committed level is not held, the provider explains why and proposes improvements. What else follows: {missed_level}.";
    levels_on_call:
        "Les heures couvertes par astreinte suivent le règlement du fournisseur sur le temps de travail, après consultation de ses instances ; seuls les incidents critiques y sont pris en charge.",
        "Hours covered by people on call follow the provider’s rules on working time, after consultation of its staff bodies; only critical incidents are taken up then.";
    roles: "Rôles", "Roles";
    roles_saas:
        "Le fournisseur héberge, exploite, supervise et sauvegarde le service, met en production les nouvelles versions, traite au niveau 2 les incidents et les demandes, et tient à jour la documentation d’exploitation.",
        "The provider hosts, operates, monitors and backs up the service, puts new releases into production, handles incidents and requests at level 2, and keeps the operations documents up to date.";
    roles_paas:
        "Le fournisseur héberge, exploite, supervise et sauvegarde la plateforme, traite au niveau 2 les incidents qui la touchent et les demandes qui la concernent, et tient à jour sa documentation d’exploitation ; l’établissement utilisateur exploite l’application et en met les versions en production.",
        "The provider hosts, operates, monitors and backs up the platform, handles at level 2 the incidents and requests that concern it, and keeps its operations documents up to date; the user institution runs the application and puts its releases into production.";
    roles_iaas:
        "Le fournisseur héberge, exploite, supervise et sauvegarde l’infrastructure, traite au niveau 2 les incidents qui la touchent et les demandes qui la concernent, et tient à jour sa documentation d’exploitation ; l’établissement utilisateur exploite le socle technique et l’application.",
        "The provider hosts, operates, monitors and backs up the infrastructure, handles at level 2 the incidents and requests that concern it, and keeps its operations documents up to date; the user institution runs the technical base and the application.";
    roles_list:
        ["L’établissement utilisateur assure auprès de ses usagers le support de niveau 1 et recueille leurs incidents.",
         "Il désigne un point de contact unique et un suppléant, seuls à pouvoir ouvrir un ticket d’incident ou une demande de service auprès du fournisseur.",
         "ESUP-Portail tient la méthode et la grille de coûts, accompagne le fournisseur, réunit les établissements utilisateurs et suit la présente convention."],
        ["The user institution gives its users level-1 support and collects their incidents.",
         "It names a single contact point and a stand-in, who alone may open an incident ticket or a service request with the provider.",
         "ESUP-Portail maintains the method and the cost grid, assists the provider, brings the user institutions together and follows this agreement."];
    roles_tickets:
        "Les tickets et les demandes sont déposés dans l’outil du fournisseur ({ticketing}). Le service est dimensionné pour {tickets} tickets et {requests} demandes en {last_year}.",
        "Tickets and requests are opened in the provider’s tool ({ticketing}). The service is sized for {tickets} tickets and {requests} requests in {last_year}.";
    roles_contacts:
        "Interlocuteurs : {provider_contact} pour le fournisseur, {esup_contact} pour ESUP-Portail.",
        "Contacts: {provider_contact} for the provider, {esup_contact} for ESUP-Portail.";
    security: "Sécurité", "Security";
    security_list:
        ["Le fournisseur applique au service sa politique de sécurité des systèmes d’information, tient les composants à jour, chiffre les échanges et sépare les données de chaque établissement.",
         "Les données sont hébergées à : {hosting_place}.",
         "Sauvegardes : {backup}. Après un sinistre, perte de données admise : {data_loss} ; durée d’arrêt admise : {downtime} ; reprise sur un second site : {disaster_recovery}.",
         "Contrôles de sécurité et tests d’intrusion : {penetration_test}. Leurs résultats sont communiqués à ESUP-Portail.",
         "Un incident de sécurité qui touche un établissement lui est signalé sous {security_notice}."],
        ["The provider applies its information security policy to the service, keeps components up to date, encrypts exchanges and separates the data of each institution.",
         "Data are hosted at: {hosting_place}.",
         "Backups: {backup}. After a disaster, acceptable loss of data: {data_loss}; acceptable downtime: {downtime}; recovery on a second site: {disaster_recovery}.",
         "Security checks and penetration tests: {penetration_test}. Their results are shared with ESUP-Portail.",
         "A security incident that touches an institution is reported to it within {security_notice}."];
    data: "Données personnelles", "Personal data";
    data_processor:
        "Pour les données que les établissements utilisateurs lui confient, le fournisseur est sous-traitant au sens de l’article 28 du règlement (UE) 2016/679 (RGPD) ; chaque établissement utilisateur reste responsable de ses traitements. Un acte de sous-traitance, conforme à cet article, est signé avec chacun d’eux.",
        "For the data that the user institutions entrust to it, the provider is a processor within the meaning of article 28 of Regulation (EU) 2016/679 (GDPR); each user institution remains the controller of its processing. A data processing agreement that complies with that article is signed with each of them.";
    data_categories:
        "Données et personnes concernées : {data_categories}. Durées de conservation : {retention}. Analyse d’impact : {dpia}.",
        "Data and persons concerned: {data_categories}. Retention periods: {retention}. Impact assessment: {dpia}.";
    data_duties:
        ["Le fournisseur ne traite les données que sur instruction écrite et tient ses agents à la confidentialité.",
         "Il ne recourt à un autre sous-traitant qu’avec l’accord écrit de l’établissement utilisateur.",
         "Il aide l’établissement utilisateur à répondre aux personnes qui exercent leurs droits.",
         "Il lui notifie toute violation de données dans les meilleurs délais, et au plus tard sous {breach_notice}."],
        ["The provider processes data on written instruction only and binds its staff to confidentiality.",
         "It engages another processor only with the written consent of the user institution.",
         "It helps the user institution to answer persons who exercise their rights.",
         "It notifies it of any data breach without undue delay, and within {breach_notice} at the latest."];
    data_officers:
        "Délégués à la protection des données : {officers}. ESUP-Portail peut apporter son aide à la mise en conformité.",
        "Data protection officers: {officers}. ESUP-Portail may help with compliance.";
    property: "Propriété intellectuelle et licence", "Intellectual property and licence";
    property_licence:
        "L’application {application} est diffusée sous la licence suivante : {licence}. La convention ne change rien aux droits de ses auteurs.",
        "The application {application} is distributed under the following licence: {licence}. The agreement changes nothing in the rights of its authors.";
    property_developments:
        "Chaque partie garde ses droits sur ce qu’elle apporte. Développements et documents faits pour le service : {developments}.",
        "Each party keeps its rights in what it brings. Developments and documents made for the service: {developments}.";
    property_data:
        "Les données confiées au service restent celles des établissements utilisateurs.",
        "The data entrusted to the service remain those of the user institutions.";
    support: "Soutiens d’ESUP-Portail", "Support by ESUP-Portail";
    support_none:
        "Le cadrage n’a retenu aucun soutien du consortium.",
        "The scoping chose no support by the consortium.";
    support_plan:
        "ESUP-Portail apporte le soutien « {plan} », estimé {period} à {cash} en argent et à {kind} en nature. Modalités : {payment_terms}.",
        "ESUP-Portail brings the support plan “{plan}”, estimated {period} at {cash} in cash and {kind} in kind. Terms: {payment_terms}.";
    support_in_vain:
        "Le soutien « {plan} » est retenu ; il n’apporte rien au service tel qu’il est cadré.",
        "The support plan “{plan}” is chosen; it brings nothing to the service as it is scoped.";
    support_in_kind:
        "Un apport en nature est valorisé au coût que le fournisseur aurait supporté.",
        "A contribution in kind is valued at the cost that the provider would have borne.";
    support_lines:
        "ESUP-Portail prend à sa charge, hors du coût du fournisseur, {period} : {esup_lines}.",
        "ESUP-Portail bears, beside the cost of the provider, {period}: {esup_lines}.";
    finance: "Conditions financières", "Financial terms";
    finance_cost:
        "Le service coûte au fournisseur, {period}, un montant estimé à {cost}, dont {one_off} de mise en place.",
        "The service costs the provider, {period}, an estimated {cost}, of which {one_off} to set up.";
    finance_net:
        "Après soutiens, il reste {net} à financer.",
        "After support, {net} remains to be funded.";
    finance_review:
        "Ces montants sont des estimations en euros courants, avec la fourchette ci-dessus s’ils en ont une. Chaque année, le fournisseur rapproche les charges constatées de l’estimation et de sa fourchette, et en rend compte au comité de pilotage.",
        "These amounts are estimates in current euros, with the range above where they have one. Every year, the provider compares observed expenses with the estimate and its range, and reports to the steering committee.";
    finance_revision:
        "Les montants de l’année suivante sont révisés d’après ce suivi. Règle de révision : {review_rule}. Limite de la révision : {review_cap}.",
        "The amounts of the next year are revised from this follow-up. Rule of revision: {review_rule}. Limit of the revision: {review_cap}.";
    finance_vat:
        "Régime de TVA : {vat}. Facturation aux établissements utilisateurs : {invoicing}.",
        "VAT regime: {vat}. Invoices to the user institutions: {invoicing}.";
    sharing: "Répartition entre les établissements", "Sharing between institutions";
    sharing_key:
        "Le reste à financer d’une année est réparti entre les établissements présents cette année-là. Clé de répartition : {sharing_key}.",
        "What remains to be funded in a year is shared between the institutions present in that year. Sharing key: {sharing_key}.";
    sharing_alike:
        "Pour des établissements semblables, la part de chacun est estimée à {each}.",
        "For institutions of the same size, the share of each is estimated at {each}.";
    sharing_unshared:
        "Tant qu’aucun établissement n’est là, le reste à financer demeure à la charge du fournisseur : {unshared} {period}.",
        "As long as no institution is there, what remains to be funded stays with the provider: {unshared} {period}.";
    sharing_newcomer:
        "Un établissement qui rejoint le service en cours d’année contribue ainsi : {newcomer}.",
        "An institution that joins during a year contributes as follows: {newcomer}.";
    steering: "Pilotage", "Steering";
    steering_committee:
        "Un comité de pilotage réunit ESUP-Portail et le fournisseur. Composition : {committee}. Réunions : {committee_meetings}.",
        "A steering committee brings ESUP-Portail and the provider together. Members: {committee}. Meetings: {committee_meetings}.";
    steering_tasks:
        "Il suit les niveaux de service, les coûts et les points restés ouverts, prépare le bilan annuel et propose la révision des montants et les avenants.",
        "It follows service levels, costs and the topics that stayed open, prepares the yearly review, and proposes the revision of amounts and amendments.";
    duration: "Durée, bilan et révision", "Duration and review";
    duration_from:
        "La convention prend effet le {effective_date} pour une durée de {duration}.",
        "The agreement takes effect on {effective_date} for {duration}.";
    duration_needed:
        "Le besoin est assuré jusqu’en {needed_until}.",
        "The need is certain until {needed_until}.";
    duration_review:
        "Chaque année, un bilan compare le prévu et le constaté : indicateurs, charges, nombre d’établissements, besoins nouveaux. Premier bilan : {first_review}. Il peut conduire à un avenant.",
        "Every year, a review compares plan and outcome: indicators, expenses, number of institutions, new needs. First review: {first_review}. It may lead to an amendment.";
    duration_notice:
        "Chaque partie peut résilier la convention par écrit, avec un préavis de {notice}.",
        "Each party may terminate the agreement in writing, with a notice of {notice}.";
    exit: "Réversibilité", "Way out";
    exit_data:
        "Au départ d’un établissement utilisateur ou à la fin de la convention, le fournisseur restitue les données dans un format ouvert et documenté ({exit_format}), sous {exit_delay}, puis les détruit et l’atteste par écrit.",
        "When a user institution leaves or the agreement ends, the provider returns the data in an open and documented format ({exit_format}) within {exit_delay}, then destroys them and certifies it in writing.";
    exit_provider:
        "Si le fournisseur cesse le service, il le maintient pendant {exit_period}, remet à son successeur la documentation d’exploitation et les développements qu’il a faits, et ESUP-Portail cherche avec lui un adhérent qui le reprenne.",
        "If the provider stops the service, it maintains it for {exit_period}, hands the operations documents and its developments to its successor, and ESUP-Portail looks with it for a member that takes the service over.";
    liability: "Responsabilité", "Liability";
    liability_duties:
        "Chaque partie répond de ce à quoi elle s’engage.",
        "Each party answers for what it commits to.";
    liability_aimed:
        "Un objectif (SLO) qui n’est pas atteint n’engage pas la responsabilité du fournisseur.",
        "An objective (SLO) that is not reached does not make the provider liable.";
    liability_limits:
        "Limites de responsabilité et assurances : {liability}.",
        "Limits of liability and insurance: {liability}.";
    end: "Différends, annexes et signatures", "Disputes, annexes and signatures";
    end_disputes:
        "Les parties cherchent d’abord un accord amiable, avec l’aide d’ESUP-Portail pour ce qui touche un établissement utilisateur. À défaut : {court}.",
        "The parties first seek an amicable settlement, with the help of ESUP-Portail in what touches a user institution. Failing that: {court}.";
    end_annexes:
        "Sont annexés à la convention le document de cadrage, la matrice des besoins d’infrastructure et l’estimation des coûts.",
        "The scoping document, the infrastructure needs matrix and the cost estimate are annexed to the agreement.";
}
