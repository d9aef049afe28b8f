//! The table of keys, sorted by importance: files are written in this order.

use super::{Catalog, Fallback, Key, KeyKind, LineKind};
use crate::grid::commitment::{Coverage, Level};
use crate::grid::model::{Bearer, Nature};
use crate::grid::schema::CLOSURES;
use crate::text::word::Word;
use crate::text::lang::Phrase;
use crate::scoping::provision::ProvisionLevel;
use crate::scoping::{ALTERNATIVES, AnswerStatus, COMPARISON, Indicator, MAX_YEARS, OVERLAY, Owner, PRESENT, TARIFF};
use crate::calendar::YEARS;
use crate::text::range::{Basis, Distribution};

use Fallback::{Always, Grid};

const fn key(name: &'static str, kind: KeyKind, fallback: Fallback, help: Phrase) -> Key {
    Key {
        name,
        each: None,
        kind,
        needed: false,
        fallback,
        lines: LineKind::All,
        help,
    }
}

impl Key {
    const fn needed(self) -> Self {
        Self {
            needed: true,
            ..self
        }
    }

    const fn for_line(self, lines: LineKind) -> Self {
        Self { lines, ..self }
    }
}

/// A key for each id of a catalog.
const fn each(catalog: Catalog, kind: KeyKind, fallback: Fallback, help: Phrase) -> Key {
    Key {
        each: Some(catalog),
        ..key("", kind, fallback, help)
    }
}

const fn section(name: &'static str, keys: &'static [Key], help: Phrase) -> Key {
    key(name, KeyKind::Section(keys), nothing(""), help)
}

const fn sections(
    name: &'static str,
    keys: &'static [Key],
    named_by: Option<&'static str>,
    help: Phrase,
) -> Key {
    key(name, KeyKind::Sections { keys, named_by }, nothing(""), help)
}

/// A text for people who write files by hand; empty without the feature `help`, when nobody sees
/// it.
const fn say(fr: &'static str, en: &'static str) -> Phrase {
    if cfg!(feature = "help") {
        Phrase::new(fr, en)
    } else {
        Phrase::same("")
    }
}

/// No value when left out, with an example.
const fn nothing(example: &'static str) -> Fallback {
    Fallback::Nothing(say(example, example))
}

/// No value when left out, with an example in each language.
const fn nothing_said(fr: &'static str, en: &'static str) -> Fallback {
    Fallback::Nothing(say(fr, en))
}

const AMOUNT: KeyKind = KeyKind::Amount { high: None };
const PERCENT: KeyKind = KeyKind::Amount { high: Some(100) };
const YEAR: KeyKind = KeyKind::Integer {
    low: YEARS.0,
    high: YEARS.1,
};
/// A number of years of the horizon, or the rank of one of its years.
const YEAR_COUNT: KeyKind = KeyKind::Integer {
    low: 1,
    high: MAX_YEARS.cast_signed(),
};
const COUNT: KeyKind = KeyKind::Integer { low: 1, high: 99 };
const EMPTY: Fallback = Always("\"\"");

/// The sections of a scoping.
pub const KEYS: &[Key] = &[
    section("service", SERVICE, say("le service que l’on cadre", "the service that is scoped")).needed(),
    section("horizon", HORIZON, say("les années étudiées", "the years that are studied")),
    section("sizes", SIZES, say("combien il y a de ce qui est compté", "how much there is of what is counted")),
    section("choices", CHOICES, say("les options retenues", "the options that are taken")),
    section("commitment", COMMITMENT, say("ce à quoi le fournisseur s’engage", "what the provider commits to")),
    sections("components", COMPONENTS, Some("name"),
        say("les sous-ensembles en série, pour la disponibilité", "the parts in series, for the availability")),
    sections("impacts", IMPACTS, Some("impact"),
        say("une ligne de la grille à changer, ou une ligne ajoutée", "a line of the grid to change, or a line added")),
    section("team", TEAM, say("jours disponibles par an, par profil", "days available a year, by profile")),
    section("support", SUPPORT, say("ce que le consortium apporte", "what the consortium brings")),
    section("sharing", SHARING, say("comment le coût est partagé", "how the cost is shared")),
    section("limits", LIMITS, say("ce au-delà de quoi la réponse est non", "what makes the answer no when it is exceeded")),
    section("uncertainty", UNCERTAINTY, say("comment les valeurs varient entre leurs bornes", "how values vary between their bounds")),
    section("upstream", UPSTREAM, say("la santé du logiciel et la durée du besoin", "the health of the software and how long it is needed")),
    section("meeting", MEETING, say("la réunion de cadrage, pour son compte rendu", "the scoping meeting, for its minutes")),
    section("decision", DECISION, say("ce que l’on propose de décider, et pourquoi", "what is proposed for decision, and why")),
    sections("topics", TOPICS, Some("topic"),
        say("ce que la réunion a répondu sur un point", "what the meeting answered on a topic")),
    section("agreement", AGREEMENT,
        say("ce que les parties répondent dans le projet de convention", "what the parties answer in the draft agreement")),
    section("parameters", PARAMETERS,
        say("des paramètres de la grille remplacés", "parameters of the grid replaced")),
    section(OVERLAY, TABLES, say("des lignes de la grille modifiées", "rows of the grid that are changed")),
    section(PRESENT, PRESENT_STATE,
        say("ce que le porteur fait déjà", "what the provider does already")),
    section(ALTERNATIVES, ALTERNATIVE,
        say("au lieu de rejoindre le service", "instead of joining the service")),
    section(TARIFF, FEES, say("ce que l’on décide du tarif", "what is decided of the fees")),
    section(COMPARISON, VARIANTS, say("ce à quoi ce cadrage est comparé", "what this scoping is compared with")),
];

const SERVICE: &[Key] = &[
    key("name", KeyKind::Text, nothing_said("\"Mon service\"", "\"My service\""),
        say("nom du service dans les documents", "name of the service in documents")).needed(),
    key("application", KeyKind::Text, EMPTY, say("application hébergée", "application that is hosted")),
    key("provider", KeyKind::Text, EMPTY, say("établissement porteur", "institution that provides the service")),
    key("mode", KeyKind::Choice, Grid, say("mode d’hébergement", "mode of hosting")),
    key("description", KeyKind::Text, EMPTY, say("ce à quoi sert le service", "what the service is for")),
];

const HORIZON: &[Key] = &[
    key("first_year", YEAR, Grid, say("première année", "first year")),
    key("years", YEAR_COUNT, Always("5"), say("nombre d’années", "number of years")),
];

const SIZES: &[Key] = &[
    each(Catalog::Sizes, KeyKind::Size, Grid, say("combien il y en a", "how much there is")),
];

/// The keys of a size that is written as a section.
pub const SIZE: &[Key] = &[
    key("value", KeyKind::Range, nothing("40"), say("en tout", "in all")),
    Key { name: "per_", ..each(Catalog::SizeBases, KeyKind::Range, nothing("10"),
        say("pour chaque unité de l’inducteur nommé", "for each unit of the driver that is named")) },
    key("per", KeyKind::Id(Catalog::SizeBases), nothing("\"service\""),
        say("sans valeur : celle de la grille, comptée par cet inducteur", "without a value: the grid’s, counted by this driver")),
    key("yearly", KeyKind::Boolean, Always("false"),
        say("sans valeur : une par année reste à saisir, celle de la grille vaut d’ici là",
            "without a value: one a year is still to be entered, the grid’s holds until then")),
    key("low", AMOUNT, nothing("30"), say("borne basse", "lower bound")),
    key("high", AMOUNT, nothing("60"), say("borne haute", "upper bound")),
    key("growth", KeyKind::Percentage { low: -100, high: 1000 }, Always("\"0%\""),
        say("croissance d’une année à l’autre", "growth from one year to the next")),
];

const CHOICES: &[Key] = &[each(Catalog::Choices, KeyKind::Choice, Grid, say("option retenue", "option that is taken"))];

const COMMITMENT: &[Key] = &[
    key("tier", KeyKind::Id(Catalog::Tiers), Grid, say("palier de service", "service tier")),
    sections("closures", CLOSED_DAYS, None,
        say("fermetures du fournisseur, chaque année ou datées", "days on which the provider is closed, every year or dated")),
    key("maintenance_hours_per_month", KeyKind::Amount { high: Some(744) }, Always("0"),
        say("heures de maintenance annoncée par mois", "hours of announced maintenance a month")),
    key("pooled_providers", COUNT, nothing("4"), say("fournisseurs qui partagent le tour d’astreinte, au lieu de ceux du plan de soutien",
        "providers that share the rota of people on call, in place of those of the support plan")),
    sections("windows", WINDOWS, Some("window"),
        say("des plages à la place de celles du palier", "windows in place of those of the tier")),
];

const CLOSED_DAYS: &[Key] = &[
    key("from", KeyKind::Day, nothing("\"12-24\""), say("premier jour", "first day")).needed(),
    key("to", KeyKind::Day, nothing("\"01-02\""), say("dernier jour", "last day")).needed(),
];

const WINDOWS: &[Key] = &[
    key("window", KeyKind::Text, nothing("\"day\""), say("identifiant de la plage", "id of the window")).needed(),
    key("label", KeyKind::Text, Fallback::Nothing(say("\"Jour\"", "\"Day\"")),
        say("nom de la plage ; à défaut, son identifiant", "name of the window; its id when left out")),
    key("opening_hours", KeyKind::OpeningHours, nothing("\"Mo-Fr 08:00-18:00; PH off\""),
        say("horaires, dans la notation d’OpenStreetMap", "hours, as OpenStreetMap writes them")).needed(),
    key("level", KeyKind::OneOf(Level::LIST), nothing("\"sla\""), say("force de l’engagement", "how strongly it is committed")).needed(),
    key("coverage", KeyKind::OneOf(Coverage::LIST), nothing("\"staffed\""), say("qui répond", "who answers")).needed(),
    key("availability", PERCENT, nothing("99"), say("disponibilité, en %", "availability, in %")),
    key("take_up_minutes", AMOUNT, nothing("30"), say("prise en charge d’un incident critique, en minutes", "minutes until a critical incident is taken up")),
    key("acknowledgement_hours", AMOUNT, nothing("4"), say("accusé de réception, en heures", "hours until a request is acknowledged")),
    key("handling_hours", AMOUNT, nothing("24"), say("délai de traitement, en heures", "hours until a request is handled")),
    key("on_time_share", PERCENT, nothing("95"), say("part traitée dans le délai, en %", "share handled in time, in %")),
    key("closures", KeyKind::OneOf(CLOSURES), Always("\"off\""), say("pendant les fermetures du fournisseur", "while the provider is closed")),
    key("seats", AMOUNT, Always("1"), say("personnes présentes à la fois", "people at work at once")),
];

const COMPONENTS: &[Key] = &[
    key("name", KeyKind::Text, nothing_said("\"Base de données\"", "\"Database\""), say("nom du sous-ensemble", "name of the part")).needed(),
    key("component", KeyKind::Id(Catalog::Components), nothing(""), say("son type", "its kind")).needed(),
    key("replicas", COUNT, Always("1"), say("exemplaires, dont les machines se comptent dans les tailles du service", "how many there are; their machines are counted in the sizes of the service")),
    key("needed", COUNT, Always("1"), say("exemplaires nécessaires au service", "how many must work")),
    key("machines", KeyKind::Text, EMPTY, say("ses machines, pour la matrice des besoins", "its machines, for the needs matrix")),
    key("storage", KeyKind::Text, EMPTY, say("son stockage", "its storage")),
    key("system", KeyKind::Text, EMPTY, say("son système d’exploitation", "its operating system")),
    key("middleware", KeyKind::Text, EMPTY, say("ses logiciels de base", "its middleware")),
    key("network", KeyKind::Text, EMPTY, say("ses besoins réseau", "its network needs")),
];

/// The keys of a line that a scoping adds, or that changes a line of the grid.
pub const IMPACTS: &[Key] = &[
    key("impact", KeyKind::Text, nothing_said("\"mon_impact\"", "\"my_impact\""),
        say("identifiant de la ligne, de la grille ou nouveau", "id of the line, of the grid or new")).needed(),
    key("remove", KeyKind::Boolean, Always("false"), say("true si la ligne ne s’applique pas", "true when the line does not apply")),
    key("existing", KeyKind::AmountOrShare, nothing("\"50%\""),
        say("ce qui est déjà couvert, en quantité ou en %", "what is met already, as a quantity or in %")),
    key("label", KeyKind::Text, nothing_said("\"Ma ligne\"", "\"My line\""), say("libellé", "label")).for_line(LineKind::Added),
    key("topic", KeyKind::Id(Catalog::Topics), nothing(""), say("point de la méthode", "topic of the method")).for_line(LineKind::Added),
    key("item", KeyKind::Id(Catalog::Items), nothing(""), say("article ou profil de la grille, compté en jours", "item of the grid, or profile counted in days")).for_line(LineKind::Item),
    key("nature", KeyKind::OneOf(Nature::PURCHASED), nothing("\"equipment\""), say("nature de ce qui est acheté", "nature of what is bought")).for_line(LineKind::Quoted),
    key("lifetime_years", COUNT, nothing("5"), say("durée d’amortissement d’un équipement", "years over which equipment is depreciated")).for_line(LineKind::Quoted),
    key("quantity", KeyKind::Range, nothing("1"), say("quantité", "quantity")),
    key("price", KeyKind::Range, nothing("800"), say("prix unitaire hors taxes, en euros", "price of a unit excluding VAT, in euros")),
    key("driver", KeyKind::Id(Catalog::Drivers), Always("\"service\""), say("inducteur par lequel la quantité est comptée", "driver by which the quantity is counted")).for_line(LineKind::Added),
    key("per", AMOUNT, Always("1"), say("unités de l’inducteur que sert une quantité", "units of the driver that one quantity serves")).for_line(LineKind::Added),
    key("recurrence", KeyKind::Recurrence, Always("\"yearly\""), say("once, yearly ou every:N", "once, yearly or every:N")).for_line(LineKind::Added),
    key("from_year", YEAR_COUNT, Grid, say("première année où elle compte, à partir de 1", "first year in which it counts, from 1")),
    key("bearer", KeyKind::OneOf(Bearer::LIST), Grid, say("à la charge de", "who bears it")),
    key("note", KeyKind::Text, EMPTY, say("pourquoi", "why")),
    key("note_en", KeyKind::Text, EMPTY, say("la même chose en anglais, pour les sorties en anglais", "the same in English, for outputs in English")),
];

const TEAM: &[Key] = &[
    each(Catalog::Profiles, AMOUNT, nothing("100"), say("jours disponibles par an", "days available a year")),
];

const SUPPORT: &[Key] = &[
    key("plan", KeyKind::Id(Catalog::SupportPlans), Grid, say("plan de soutien", "support plan")),
];

const SHARING: &[Key] = &[
    key("key", KeyKind::Id(Catalog::SharingKeys), Grid, say("clé de répartition", "sharing key")),
    sections("institutions", INSTITUTIONS, Some("name"), say("les établissements qui partagent", "the institutions that share")),
];

const INSTITUTIONS: &[Key] = &[
    key("name", KeyKind::Text, nothing("\"Université A\""), say("nom", "name")).needed(),
    key("users", AMOUNT, nothing("12000"), say("usagers ; à défaut, la moyenne du service", "users; the mean of the service when left out")),
    key("from_year", YEAR_COUNT, Always("1"), say("première année où il est là", "first year in which it is there")),
    key("member", KeyKind::Boolean, Always("true"), say("false s’il n’est pas membre du groupement : facturé avec TVA", "false when it is no member of the group: invoiced VAT")),
];

pub(super) const LIMITS: &[Key] = &[
    key("max_cost_per_institution", AMOUNT, nothing("10000"), say("euros que paie un établissement une année, TVA facturée comprise", "euros that an institution pays in a year, invoiced VAT included")),
    key("max_extra_fte", AMOUNT, nothing("1"), say("équivalents temps plein au-delà de l’équipe", "full-time equivalents beyond the team")),
    key("max_total", AMOUNT, nothing("500000"), say("euros sur tout l’horizon", "euros over the whole horizon")),
    key("min_sla_probability", PERCENT, nothing("90"), say("probabilité de tenir les engagements, en %", "probability that the commitments are held, in %")),
];

const UNCERTAINTY: &[Key] = &[
    key("distribution", KeyKind::OneOf(Distribution::LIST), Always("\"pert\""), say("loi de répartition", "distribution")),
    key("estimate", KeyKind::OneOf(Basis::LIST), Always("\"expected\""),
        say("ce que l’estimation retient de chaque fourchette", "what the estimate takes of each range")),
    key("provision", KeyKind::OneOf(ProvisionLevel::LIST), Always("\"none\""),
        say("provision pour aléas, à côté de l’estimation", "provision for contingencies, beside the estimate")),
];

const UPSTREAM: &[Key] = &[
    key("last_release", YEAR, nothing("2026"), say("année de la dernière version", "year of the last release")),
    key("contributors", AMOUNT, nothing("5"), say("contributeurs actifs dans l’année", "contributors who were active in the year")),
    key("needed_until", YEAR, nothing("2040"), say("dernière année où le besoin est certain", "last year in which the need is certain")),
];

const MEETING: &[Key] = &[
    key("date", KeyKind::Date, nothing("\"2027-03-15\""), say("date de la réunion", "date of the meeting")),
    key("place", KeyKind::Text, EMPTY, say("lieu de la réunion", "place of the meeting")),
    key("objectives", KeyKind::Texts, nothing_said("[\"Décider de l’offre\"]", "[\"Decide on the offer\"]"),
        say("objectifs de la réunion, un texte chacun", "objectives of the meeting, a text each")),
    sections("participants", PARTICIPANTS, None, say("les participants", "who took part")),
];

const PARTICIPANTS: &[Key] = &[
    key("name", KeyKind::Text, nothing_said("\"Direction du numérique\"", "\"IT department\""), say("nom", "name")).needed(),
    key("role", KeyKind::Text, EMPTY, say("qualité", "capacity")),
    key("institution", KeyKind::Text, EMPTY, say("établissement", "institution")),
];

const DECISION: &[Key] = &[
    key("recommendation", KeyKind::Text, EMPTY,
        say("ce qui est recommandé", "what is recommended")),
    key("community_benefits", KeyKind::Text, EMPTY,
        say("ce qu’y gagne la communauté", "what the community gains")),
    key("team_benefits", KeyKind::Text, EMPTY,
        say("ce qu’y gagne l’équipe du porteur", "what the provider’s team gains")),
];

const TOPICS: &[Key] = &[
    key("topic", KeyKind::Id(Catalog::Topics), nothing(""), say("point de la méthode", "topic of the method")).needed(),
    key("status", KeyKind::OneOf(AnswerStatus::LIST), Always("\"open\""), say("où en est la réponse", "where the answer stands")),
    key("note", KeyKind::Text, EMPTY, say("ce qui a été dit", "what was said")),
    key("note_en", KeyKind::Text, EMPTY, say("la même chose en anglais, pour les sorties en anglais", "the same in English, for outputs in English")),
    key("owner", KeyKind::OneOf(Owner::LIST), nothing("\"provider\""), say("qui s’en charge", "who takes it on")),
    key("person", KeyKind::Text, EMPTY, say("la personne qui fait l’action", "the person who does it")),
    key("due", KeyKind::Date, nothing("\"2027-06-30\""), say("date d’échéance", "due date")),
];

const AGREEMENT: &[Key] = &[
    each(Catalog::Blanks, KeyKind::Text, EMPTY, say("réponse", "answer")),
    sections("windows", WINDOW_ANSWERS, Some("window"),
        say("niveaux des plages de service, en toutes lettres", "levels of the service windows, in words")),
];

const WINDOW_ANSWERS: &[Key] = &[
    key("window", KeyKind::Text, nothing(""), say("identifiant de la plage", "id of the window")).needed(),
    key(Indicator::Availability.id(), KeyKind::Text, EMPTY, say("taux de disponibilité", "availability")),
    key(Indicator::TakeUp.id(), KeyKind::Text, EMPTY, say("prise en charge d’un incident critique", "take-up of a critical incident")),
    key(Indicator::Acknowledgement.id(), KeyKind::Text, EMPTY, say("accusé de réception d’une demande", "acknowledgement of a request")),
    key(Indicator::Handling.id(), KeyKind::Text, EMPTY, say("traitement d’une demande", "handling of a request")),
    key(Indicator::OnTime.id(), KeyKind::Text, EMPTY, say("part traitée dans les temps", "share handled in time")),
];

const PARAMETERS: &[Key] = &[
    each(Catalog::Parameters, KeyKind::Parameter, Grid, say("valeur pour toutes les années", "value for every year")),
];

const TABLES: &[Key] = &[
    each(Catalog::Tables, KeyKind::Rows, Grid, say("la clé des lignes, et les cellules qui diffèrent", "the key of the rows, and the cells that differ")),
];

const PRESENT_STATE: &[Key] = &[
    key("runs", KeyKind::Boolean, Always("true"), say("false s’il n’exploite pas l’application", "false when it does not run it")),
    key("answers", KeyKind::Settings, nothing("[\"sizes.vms=2\"]"),
        say("ce qui diffère aujourd’hui", "what differs today")),
];

const ALTERNATIVE: &[Key] = &[
    key("alone", KeyKind::Settings, nothing("[\"sizes.vms=2\"]"),
        say("ce qui diffère pour qui exploite seul", "what differs for who runs it alone")),
    key("quote_name", KeyKind::Text, EMPTY, say("qui offre", "who offers")),
    key("quote_entry", AMOUNT, Always("0"),
        say("offre d’un tiers, une fois, en euros TTC", "offer of a third party, once, in euros incl. VAT")),
    key("quote_yearly", AMOUNT, nothing("9000"),
        say("par an, en euros TTC", "a year, in euros incl. VAT")),
];

const FEES: &[Key] = &[
    key("entry_fee", AMOUNT, Always("0"), say("droit d’entrée, en euros HT", "entry fee, in euros excl. VAT")),
    key("index", KeyKind::Percentage { low: -50, high: 100 }, Always("\"0%\""),
        say("hausse par an", "rise a year")),
    key("non_member_factor", AMOUNT, Always("1"),
        say("multiplie ce que paie un non-membre", "multiplies what a non-member pays")),
    key("non_member_fee", AMOUNT, nothing("5000"),
        say("ou sa redevance par an, en euros HT", "or its fee a year, in euros excl. VAT")),
    key("unit", KeyKind::Id(Catalog::Drivers), Always("\"user\""), say("ce qui est facturé à l’unité", "what is invoiced by the unit")),
    key("unit_price", AMOUNT, nothing("0.05"), say("prix d’une unité, en euros HT", "price of a unit, in euros excl. VAT")),
    key("unit_share", KeyKind::Percentage { low: 0, high: 100 }, Always("\"0%\""),
        say("ou part du coût payée à l’unité", "or share of the cost paid by the unit")),
    key("provision", KeyKind::Boolean, Always("false"), say("true pour couvrir la provision", "true to recover the provision")),
    key("reserve", KeyKind::Percentage { low: 0, high: 100 }, Always("\"0%\""),
        say("réserve, en part du coût", "reserve, as a share of the cost")),
    key("rounding", AMOUNT, Always("0"), say("multiple auquel arrondir par excès", "multiple to round up to")),
];

const VARIANTS: &[Key] = &[
    key("baseline", KeyKind::Integer { low: 0, high: 99 }, Always("0"),
        say("la base : 0, ce cadrage ; 1, la première variante", "the baseline: 0 this scoping, 1 the first variant")),
    sections("variants", VARIANT, None, say("les variantes", "the variants")),
];

const VARIANT: &[Key] = &[
    key("name", KeyKind::Text, nothing_said("\"Trois ans\"", "\"Three years\""), say("nom", "name")),
    key("set", KeyKind::Settings, nothing("[\"horizon.years=3\"]"), say("les réponses qui diffèrent", "the answers that differ")),
];

/// The keys of the file of a rota that named members share: see [`crate::scoping::read_rota`].
pub const ROTA_FILE: &[Key] = &[section("rota", ROTA, say("le tour d’astreinte", "the rota")).needed()];

// The page has a field for each of these keys, called what is said here.
const ROTA: &[Key] = &[
    key("year", YEAR, nothing("2027"), Phrase::new("année", "year")).needed(),
    key("tier", KeyKind::Id(Catalog::Tiers), nothing("\"always_on_call\""), Phrase::new("palier dont les plages sont tenues", "tier whose windows are covered")).needed(),
    key("zone", KeyKind::Choice, Grid, Phrase::new("jours fériés", "public holidays")),
    key("on_call", KeyKind::Choice, Grid, Phrase::new("compensation de l’astreinte", "compensation of being on call")),
    key("on_call_profile", KeyKind::Choice, Grid, Phrase::new("profil des personnes d’astreinte", "profile of people on call")),
    sections("closures", CLOSED_DAYS, None, Phrase::new("fermetures du fournisseur", "days on which the provider is closed")),
    key("services", KeyKind::Texts, nothing("[\"SMS-U\"]"), Phrase::new("services sur lesquels l’astreinte intervient", "services that whoever is on call acts on")),
    key("people", COUNT, Grid, Phrase::new("personnes au moins, tous membres confondus", "people at least, over all members")),
    key("rest", KeyKind::Integer { low: 0, high: 12 }, Always("0"), Phrase::new("semaines de repos après une semaine d’astreinte", "weeks of rest after a week on call")),
    key("most", KeyKind::Integer { low: 1, high: 54 }, nothing("12"), Phrase::new("semaines au plus par personne", "weeks at most for a person")),
    sections("members", ROTA_MEMBER, Some("name"), Phrase::new("ceux qui partagent le tour", "those who share the rota")),
];

const ROTA_MEMBER: &[Key] = &[
    key("name", KeyKind::Text, nothing_said("\"Université A\"", "\"Université A\""), Phrase::new("nom", "name")).needed(),
    key("people", KeyKind::Integer { low: 1, high: 20 }, Always("1"), Phrase::new("personnes qui peuvent être d’astreinte", "people who can be on call")),
    key("services", KeyKind::Texts, nothing("[\"SMS-U\"]"), Phrase::new("services sur lesquels elles interviennent, tous si rien n’est dit", "services that they may act on, all if nothing is said")),
    sections("unavailable", CLOSED_DAYS, None, Phrase::new("quand aucune n’est disponible", "when none of them is available")),
];
