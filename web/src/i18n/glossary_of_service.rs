//! Terms of the glossary: service level, support and sharing, uncertainty and decision.

use super::glossary::{GlossaryTerm, TermId, entry, term};

pub const SERVICE: &[GlossaryTerm] = &[
    entry(
        term::TIER,
        ["palier de service", "service tier"],
        [
            "Un ensemble de plages et d’engagements tout prêt, du palier classique de la méthode à la présence permanente.",
            "A ready set of windows and commitments, from the classic tier of the method to staff at all times.",
        ],
        &["service-level", "compare"],
    ),
    entry(
        TermId("window"),
        ["plage de service", "service window"],
        [
            "Les heures où quelque chose est promis\u{a0}: pour la plage classique, de 8 h à 18 h les jours ouvrés.",
            "The hours in which something is promised: for the classic window, from 8 am to 6 pm on working days.",
        ],
        &["service-level", "theme/commitment"],
    ),
    entry(
        TermId("commitment"),
        ["engagement, objectif", "commitment (SLA), objective (SLO)"],
        [
            "Un engagement (SLA) est promis par convention\u{202f}; un objectif (SLO) est visé sans que l’on s’y engage.",
            "A commitment (SLA) is promised by agreement; an objective (SLO) is aimed at without being promised.",
        ],
        &["service-level", "theme/commitment"],
    ),
    entry(
        term::ON_CALL,
        ["astreinte", "on call"],
        [
            "Un agent n’est pas au travail mais joignable, et intervient si le service tombe. Il est payé ou reçoit du repos pour cela.",
            "A member of staff is not at work but can be reached, and acts if the service fails. They are paid or given rest for it.",
        ],
        &["service-level", "theme/commitment"],
    ),
    entry(
        TermId("coverage"),
        ["présence, au mieux", "staffed, best effort"],
        [
            "Présence\u{a0}: quelqu’un est au travail. Au mieux\u{a0}: personne n’est tenu d’intervenir avant la reprise du travail.",
            "Staffed: somebody is at work. Best effort: nobody has to act before work starts again.",
        ],
        &["service-level"],
    ),
    entry(
        TermId("rota"),
        ["tour d’astreinte", "rota"],
        [
            "Les agents qui se relaient d’astreinte. Il en faut assez pour que le repos de chacun soit respecté.",
            "The people who take turns on call. There must be enough of them for everyone to get their rest.",
        ],
        &["service-level", "sharing"],
    ),
    entry(
        TermId("uplift"),
        ["surcoût", "uplift"],
        [
            "Ce qu’un palier coûte de plus que le palier de base, pas à pas.",
            "What a tier costs beyond the base tier, step by step.",
        ],
        &["service-level"],
    ),
    entry(
        term::COMPONENT,
        ["sous-ensemble", "component"],
        [
            "Une partie dont le service ne peut se passer\u{a0}: base de données, authentification, réseau. Sa panne arrête tout.",
            "A part that the service cannot do without: database, authentication, network. Its failure stops everything.",
        ],
        &["service-level", "theme/infrastructure"],
    ),
    entry(
        TermId("replica"),
        ["exemplaire", "replica"],
        [
            "Un même sous-ensemble installé plusieurs fois, pour que l’un continue quand l’autre tombe\u{a0}: c’est la redondance.",
            "The same component installed several times, so that one goes on when another fails: this is redundancy.",
        ],
        &["service-level"],
    ),
];

pub const SHARING: &[GlossaryTerm] = &[
    entry(
        term::SUPPORT,
        ["soutien, plan de soutien", "support, support plan"],
        [
            "Ce que le consortium apporte au fournisseur, et l’ensemble des mesures qui le composent.",
            "What the consortium brings the provider, and the set of measures that make it up.",
        ],
        &["sharing", "compare"],
    ),
    entry(
        TermId("in_kind"),
        ["en argent, en nature", "in cash, in kind"],
        [
            "En argent, le consortium verse une somme\u{202f}; en nature, il donne du travail, un outil ou un audit, comptés à leur prix.",
            "In cash, the consortium pays a sum; in kind, it gives work, a tool or an audit, counted at their price.",
        ],
        &["sharing"],
    ),
    entry(
        term::NET_COST,
        ["reste à financer", "net cost"],
        [
            "Le coût du fournisseur, une fois ôté ce que le consortium apporte. C’est lui que les établissements se partagent.",
            "The cost of the provider, once what the consortium brings is taken off. It is what institutions share.",
        ],
        &["costs", "sharing", "compare"],
    ),
    entry(
        term::SHARING_KEY,
        ["clé de répartition", "sharing key"],
        [
            "La règle du partage\u{a0}: à parts égales, selon les usagers, par tranches de taille, ou une part fixe et une part variable.",
            "The rule of the sharing: equal shares, by users, by size band, or a fixed and a variable part.",
        ],
        &["sharing"],
    ),
    entry(
        term::TARIFF,
        ["tarif, équilibre", "tariff, break-even"],
        [
            "Le prix payé par établissement et par an, et le nombre d’établissements à partir duquel il couvre le coût.",
            "The price that an institution pays a year, and the number of institutions from which it covers the cost.",
        ],
        &["sharing"],
    ),
    entry(
        TermId("entry_fee"),
        ["droit d’entrée", "entry fee"],
        [
            "Ce qu’un établissement paie une seule fois, l’année où il rejoint le service.",
            "What an institution pays once, in the year in which it joins the service.",
        ],
        &["sharing"],
    ),
    entry(
        TermId("yearly_fee"),
        ["redevance annuelle", "yearly fee"],
        [
            "Ce qu’un établissement paie chaque année, le même montant ou indexé, pour couvrir le coût de toute la période.",
            "What an institution pays each year, the same amount or indexed, to recover the cost of the whole term.",
        ],
        &["sharing"],
    ),
    entry(
        TermId("unit_of_work"),
        ["unité d’œuvre", "unit of work"],
        [
            "Ce que l’on compte pour le facturer à l’unité\u{a0}: un SMS envoyé, un téraoctet conservé, une heure encodée.",
            "What is counted to be invoiced by the unit: a message sent, a terabyte kept, an hour encoded.",
        ],
        &["sharing"],
    ),
    entry(
        TermId("carried_forward"),
        ["report à nouveau", "amount carried forward"],
        [
            "La somme des excédents et des insuffisances des années passées, que le tarif rattrape les années suivantes.",
            "The sum of what past years recovered too much or too little, which the tariff makes up for in later years.",
        ],
        &["sharing"],
    ),
];

pub const DECISION: &[GlossaryTerm] = &[
    entry(
        TermId("status"),
        [
            "relevé, calculé, mesuré, hypothèse, saisi",
            "sourced, computed, measured, assumption, entered",
        ],
        [
            "D’où vient une valeur\u{a0}: d’un texte ou d’un tarif publié, d’un calcul sur de telles valeurs, de bilans de services suivis, ou d’une supposition (≈) à confirmer en réunion. Une ligne dont la réunion a donné toutes les valeurs est «\u{a0}saisie\u{a0}».",
            "Where a value comes from: a published text or tariff, a calculation on such values, reviews of services that ran, or a supposition (≈) to be confirmed in the meeting. A line whose values were all given in the meeting is “entered”.",
        ],
        &["grid", "costs"],
    ),
    entry(
        TermId("input_status"),
        ["saisi, par défaut, déduit", "entered, default, derived"],
        [
            "D’où vient une réponse\u{a0}: de vous, de la grille faute de réponse, ou d’autres réponses.",
            "Where an answer comes from: from you, from the grid for want of an answer, or from other answers.",
        ],
        &["decision"],
    ),
    entry(
        term::RANGE,
        ["fourchette, borne basse, borne haute", "range, low, high"],
        [
            "Une valeur et les deux bornes entre lesquelles on pense qu’elle tombera.",
            "A value and the two bounds between which it is believed to lie.",
        ],
        &["costs", "grid"],
    ),
    entry(
        TermId("expected_value"),
        [
            "valeur attendue, valeur la plus probable",
            "expected value, likeliest value",
        ],
        [
            "La plus probable est celle de la grille\u{202f}; l’attendue tient compte des bornes, (basse + 4 × probable + haute) ÷ 6, et c’est elle que l’estimation retient.",
            "The likeliest is that of the grid; the expected one takes the bounds into account, (low + 4 × likeliest + high) ÷ 6, and is what the estimate takes.",
        ],
        &["costs"],
    ),
    entry(
        term::PERCENTILE,
        [
            "percentile (P10, P50, P80, P90)",
            "percentile (P10, P50, P80, P90)",
        ],
        [
            "Un montant que tant de tirages sur cent ne dépassent pas. Entre P10 et P90 tombent huit tirages sur dix.",
            "An amount that so many draws in a hundred do not exceed. Eight draws in ten fall between P10 and P90.",
        ],
        &["costs", "compare"],
    ),
    entry(
        TermId("tornado"),
        ["diagramme en tornade", "tornado chart"],
        [
            "Les valeurs incertaines rangées par ce qu’elles font bouger du total, la plus influente en haut.",
            "The uncertain values, sorted by how far they move the total, the most influential on top.",
        ],
        &["costs"],
    ),
    entry(
        TermId("provision"),
        [
            "provision pour aléas, montant à inscrire",
            "provision for contingencies, amount to enter",
        ],
        [
            "La somme ajoutée à l’estimation pour ne la dépasser que rarement, et le total des deux, à inscrire au budget.",
            "The sum added to the estimate so that it is rarely exceeded, and both together, to be entered in the budget.",
        ],
        &["costs", "decision"],
    ),
    entry(
        TermId("variant"),
        ["variante, base de comparaison", "variant, baseline"],
        [
            "La même étude avec une autre réponse, et la colonne à laquelle les autres sont comparées.",
            "The same study with another answer, and the column with which the others are compared.",
        ],
        &["compare"],
    ),
    entry(
        term::VERDICT,
        [
            "avis (favorable, sous conditions, défavorable)",
            "verdict (go, go with conditions, no-go)",
        ],
        [
            "La conclusion que l’outil propose d’après les points bloquants, l’équipe, les limites et l’engagement\u{202f}; il n’y en a pas encore tant que la plupart des points sont sans réponse. La réunion décide.",
            "The conclusion that the tool proposes from the blocking topics, the team, the limits and the commitment; there is none yet while most topics have no answer. The meeting decides.",
        ],
        &["decision"],
    ),
    entry(
        term::DOCUMENT,
        [
            "document\u{a0}: de cadrage, matrice des besoins, projet de convention, fiche de décision, compte rendu, comparaison de scénarios",
            "document: scoping, needs matrix, draft agreement, decision sheet, minutes, comparison of scenarios",
        ],
        [
            "Ce que la réunion remet. La convention engage ESUP-Portail et le fournisseur\u{202f}; l’outil en écrit le projet.",
            "What the meeting hands over. The agreement binds ESUP-Portail and the provider; the tool writes its draft.",
        ],
        &["decision", "compare"],
    ),
];
