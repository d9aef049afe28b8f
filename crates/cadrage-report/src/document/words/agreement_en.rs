//! The clauses of the draft agreement in English.

use super::Clause::{If, Insert, Items, Text};
use super::{Agreement, Article, ClauseCondition, Insert as Part};

pub(super) const AGREEMENT: Agreement = Agreement {
    title: "Draft agreement: {service}",
    draft: "Draft, to be reviewed by the legal department.",
    draft_meaning: "This text follows from the scoping meeting; it binds nobody before it is reviewed and signed. What stands between brackets, numbered, remains to be filled in: the list is at the end.",
    article: "Article {number} – {title}",
    closure: "from {from} to {to}",
    each: "{mean} a year on average",
    day: "{day} {month}",
    first_day: "1",
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    cost_caption: "Estimated cost, contributions and what remains to be funded, in euros",
    cost_header: &[
        "Period",
        "Cost",
        "Contribution in cash",
        "Contribution in kind",
        "Remains to be funded",
    ],
    shares_caption: "Estimated share of each institution, in euros",
    shares_header: &["Institution"],
    unshared: "Not shared, borne by the provider",
    settled: "Annex – What the scoping meeting said of the topics of the agreement",
    settled_caption: "Topics that the agreement settles",
    settled_header: &["Topic", "Status", "Note", "Owner"],
    blanks: "What remains to be filled in",
    blanks_caption: "What the scoping does not say",
    blanks_header: &["No.", "What", "Answer"],
    no_blank: "Nothing remains to be filled in.",
    signatures_caption: "Signatures",
    signatures_header: &["Party", "Place and date", "Name, capacity and signature"],
    labels: &[
        ("application", "name of the application"),
        ("provider", "name of the provider"),
        ("esup_address", "seat of the consortium"),
        (
            "esup_representative",
            "representative of the consortium and capacity",
        ),
        ("provider_address", "seat of the provider"),
        (
            "provider_representative",
            "representative of the provider and capacity",
        ),
        ("excluded", "what is excluded"),
        ("opening_date", "opening date of the service"),
        ("tenancy", "level of sharing between institutions"),
        ("institutions", "number of institutions"),
        ("maintenance", "hours of announced maintenance a month"),
        ("maintenance_notice", "notice of a maintenance"),
        ("closures", "annual closures"),
        ("zone", "public holiday zone"),
        ("measurement_tool", "measurement tool"),
        ("report_frequency", "frequency of reports"),
        ("missed_level", "what follows when a level is missed"),
        ("ticketing", "tool in which tickets are opened"),
        ("tickets", "number of tickets a year"),
        ("requests", "number of requests a year"),
        ("provider_contact", "contact at the provider"),
        ("esup_contact", "contact at the consortium"),
        ("hosting_place", "where data are hosted"),
        ("backup", "frequency and retention of backups"),
        ("data_loss", "acceptable loss of data"),
        ("downtime", "acceptable downtime after a disaster"),
        ("disaster_recovery", "recovery on a second site"),
        ("security_notice", "time to report a security incident"),
        ("penetration_test", "security testing"),
        ("data_categories", "data and persons concerned"),
        ("retention", "retention periods"),
        ("breach_notice", "time to notify a data breach"),
        ("officers", "data protection officers"),
        ("dpia", "impact assessment"),
        ("payment_terms", "terms on which contributions are made"),
        ("review_cap", "limit of the yearly review"),
        ("vat", "VAT regime"),
        ("invoicing", "date and frequency of invoices"),
        ("sharing_key", "sharing key"),
        ("each", "share of an institution"),
        (
            "newcomer",
            "contribution of an institution that joins during a year",
        ),
        ("effective_date", "effective date"),
        ("duration", "duration"),
        ("first_review", "date of the first review"),
        ("notice", "notice of termination"),
        ("exit_format", "format in which data are returned"),
        ("exit_delay", "time to return data"),
        ("exit_period", "period of continuity"),
        ("court", "competent court"),
    ],
    articles: &[
        Article {
            title: "Parties",
            clauses: &[
                Text(
                    "The ESUP-Portail consortium, seated at {esup_address}, represented by {esup_representative}, hereinafter “ESUP-Portail”,",
                ),
                Text(
                    "and {provider}, seated at {provider_address}, represented by {provider_representative}, hereinafter “the provider”,",
                ),
                Text("agree as follows."),
            ],
        },
        Article {
            title: "Object",
            clauses: &[
                Text(
                    "The provider offers the member institutions of ESUP-Portail, hereinafter “the user institutions”, the service {service}, based on the application {application}. It hosts and operates it on its own infrastructure, with its own teams and tools, and keeps control of it from end to end.",
                ),
                If(
                    ClauseCondition::Described,
                    "What the service does: {description}",
                ),
                Text(
                    "The agreement says what the provider delivers, what ESUP-Portail contributes and how the cost is shared. It does not cover: {excluded}.",
                ),
            ],
        },
        Article {
            title: "Service mode",
            clauses: &[
                If(
                    ClauseCondition::Saas,
                    "The service is delivered as a complete application (SaaS): the provider is in charge of the infrastructure, the technical base and the application; the user institution manages its accounts and settings.",
                ),
                If(
                    ClauseCondition::Paas,
                    "The service is delivered as a platform (PaaS): the provider is in charge of the infrastructure and the technical base; the user institution carries the application.",
                ),
                If(
                    ClauseCondition::Iaas,
                    "The service is delivered as an infrastructure (IaaS): the provider is in charge of the infrastructure; the user institution carries the technical base and the application.",
                ),
                Text(
                    "Sharing between institutions, level {tenancy}. The service opens on {opening_date}.",
                ),
                Text(
                    "The service is sized for {institutions} institutions in {last_year}. Beyond that, the parties review the sizing and the cost together.",
                ),
            ],
        },
        Article {
            title: "Windows and service levels",
            clauses: &[
                Text(
                    "The tier is “{tier}”. A committed level (SLA) binds the provider; an objective (SLO) guides it without binding it.",
                ),
                Insert(Part::Commitments),
                Text(
                    "Availability is measured over the hours of each window, announced maintenance left out. The provider has {maintenance} of maintenance a month, announced to the user institutions at least {maintenance_notice} in advance.",
                ),
                Text("Public holidays: {zone}. Annual closures of the provider: {closures}."),
                Text(
                    "An incident is critical when it deprives all users of at least one institution of the service. Times run during the hours of the window.",
                ),
                Text(
                    "Service level measurement tool: {measurement_tool}. The provider reports on the four indicators to the user institutions and to ESUP-Portail: {report_frequency}.",
                ),
                Text(
                    "When a committed level is not held, the provider explains why and proposes improvements. What else follows: {missed_level}.",
                ),
                If(
                    ClauseCondition::OnCall,
                    "Hours covered by people on call follow the provider’s rules on working time, on which staff bodies were consulted; only critical incidents are taken up then.",
                ),
            ],
        },
        Article {
            title: "Roles",
            clauses: &[
                Items(&[
                    "The provider hosts, operates, monitors and backs up the service, puts new releases into production, handles incidents and requests at level 2, and keeps the operations documents up to date.",
                    "The user institution gives its users level-1 support and collects their incidents.",
                    "It names a single contact point and a stand-in, who alone may open an incident ticket or a service request with the provider.",
                    "ESUP-Portail maintains the method and the cost grid, assists the provider, brings the user institutions together and follows this agreement.",
                ]),
                Text(
                    "Tickets and requests are opened in the provider’s tool ({ticketing}). The service is sized for {tickets} tickets and {requests} requests in {last_year}.",
                ),
                Text(
                    "Contacts: {provider_contact} for the provider, {esup_contact} for ESUP-Portail.",
                ),
            ],
        },
        Article {
            title: "Security",
            clauses: &[Items(&[
                "The provider applies its information security policy to the service, keeps components up to date, encrypts exchanges and separates the data of each institution.",
                "Data are hosted at: {hosting_place}.",
                "Backups: {backup}. After a disaster, acceptable loss of data: {data_loss}; acceptable downtime: {downtime}; recovery on a second site: {disaster_recovery}.",
                "Security checks and penetration tests: {penetration_test}. Their results are shared with ESUP-Portail.",
                "A security incident that touches an institution is reported to it within {security_notice}.",
            ])],
        },
        Article {
            title: "Personal data",
            clauses: &[
                Text(
                    "For the data that the user institutions entrust to it, the provider is a processor within the meaning of article 28 of Regulation (EU) 2016/679 (GDPR); each user institution remains the controller of its processing. A data processing agreement that complies with that article is signed with each of them.",
                ),
                Text(
                    "Data and persons concerned: {data_categories}. Retention periods: {retention}. Impact assessment: {dpia}.",
                ),
                Items(&[
                    "The provider processes data on written instruction only and binds its staff to confidentiality.",
                    "It engages another processor only with the written consent of the user institution.",
                    "It helps the user institution to answer persons who exercise their rights.",
                    "It notifies it of any data breach without undue delay, and within {breach_notice} at the latest.",
                ]),
                Text(
                    "Data protection officers: {officers}. ESUP-Portail may help with compliance.",
                ),
            ],
        },
        Article {
            title: "Support by ESUP-Portail",
            clauses: &[
                If(
                    ClauseCondition::Unsupported,
                    "The scoping chose no support by the consortium.",
                ),
                If(
                    ClauseCondition::Supported,
                    "ESUP-Portail brings the support plan “{plan}”, estimated from {first_year} to {last_year} at {cash} in cash and {kind} in kind. Terms: {payment_terms}.",
                ),
                Insert(Part::Funding),
                If(
                    ClauseCondition::Supported,
                    "A contribution in kind is valued at the cost that the provider would have borne.",
                ),
            ],
        },
        Article {
            title: "Financial terms",
            clauses: &[
                Text(
                    "From {first_year} to {last_year}, the service costs the provider an estimated {cost}, of which {one_off} to set up; after support, {net} remains to be funded.",
                ),
                Insert(Part::Cost),
                Text(
                    "These amounts are estimates in current euros. They are reviewed every year from observed expenses, within this limit: {review_cap}.",
                ),
                Text("VAT regime: {vat}. Invoices to the user institutions: {invoicing}."),
            ],
        },
        Article {
            title: "Sharing between institutions",
            clauses: &[
                Text(
                    "What remains to be funded in a year is shared between the institutions present in that year. Sharing key: {sharing_key}.",
                ),
                Insert(Part::Shares),
                If(
                    ClauseCondition::Alike,
                    "For institutions of the same size, the share of each is estimated at {each}.",
                ),
                Text("An institution that joins during a year contributes as follows: {newcomer}."),
            ],
        },
        Article {
            title: "Duration and review",
            clauses: &[
                Text("The agreement takes effect on {effective_date} for {duration}."),
                If(
                    ClauseCondition::NeededUntil,
                    "The need is certain until {needed_until}.",
                ),
                Text(
                    "Every year, a review compares plan and outcome: indicators, expenses, number of institutions, new needs. First review: {first_review}. It may lead to an amendment.",
                ),
                Text(
                    "Each party may terminate the agreement in writing, with a notice of {notice}.",
                ),
            ],
        },
        Article {
            title: "Way out",
            clauses: &[
                Text(
                    "When a user institution leaves or the agreement ends, the provider returns the data in an open and documented format ({exit_format}) within {exit_delay}, then destroys them and certifies it in writing.",
                ),
                Text(
                    "If the provider stops the service, it maintains it for {exit_period}, hands the operations documents and its developments to its successor, and ESUP-Portail looks with it for a member that takes the service over.",
                ),
            ],
        },
        Article {
            title: "Disputes, annexes and signatures",
            clauses: &[
                Text(
                    "The parties first seek an amicable settlement, with the help of ESUP-Portail in what touches a user institution. Failing that: {court}.",
                ),
                Text(
                    "The scoping document, the infrastructure needs matrix and the cost estimate are annexed to the agreement.",
                ),
                Insert(Part::Signatures),
            ],
        },
    ],
};
