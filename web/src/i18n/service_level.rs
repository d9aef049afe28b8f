//! The page on the service level.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Niveau de service", "Service level";
    lead: "À quelles heures le service est-il tenu, par qui, et ce que cela coûte. Choisissez un palier, ou dessinez vos propres plages.",
        "At which hours is the service held, by whom, and at what cost. Choose a tier, or draw windows of your own.";
    tiers: "Palier de service", "Service tier";
    tiers_hint: "Prix et probabilités de cette étude. Le surcoût se compte par rapport au palier de base.",
        "Prices and probabilities of this study. The uplift is counted over the base tier.";
    own: "Plages propres à l’étude", "Windows of the study’s own";
    own_hint: "Celles qui sont dessinées ci-dessous. Choisir un palier les abandonne\u{202f}; «\u{202f}Annuler\u{202f}» les rend.",
        "Those drawn below. Choosing a tier gives them up; “Undo” brings them back.";
    computing: "Prix et probabilités en cours de calcul…", "Prices and probabilities are being computed…";
    week: "La semaine", "The week";
    week_hint: "Cliquez ou faites glisser pour ouvrir ou fermer des heures de la plage choisie. Au clavier\u{202f}: flèches pour se déplacer, Espace pour changer une heure, Maj et flèches pour en changer plusieurs.",
        "Click or drag to open or close hours of the chosen window. By keyboard: arrows to move, Space to change an hour, Shift and arrows to change several.";
    from_tier: "Ce sont les plages du palier. Les modifier en fait celles de l’étude.",
        "These are the windows of the tier. Changing them makes them the study’s own.";
    grid: "Semaine, heure par heure", "The week, hour by hour";
    painted: "Plage à dessiner", "Window to draw";
    closed: "hors service", "out of service";
    partly: "en partie", "in part";
    in_painted: "dans la plage choisie", "in the chosen window";
    cut: "Cette plage passe minuit\u{202f}: une fois modifiée, elle est coupée à minuit, et ses heures du matin appartiennent au jour suivant.",
        "This window goes over midnight: once changed, it is cut at midnight, and its morning hours belong to the next day.";
    holidays: "Jours fériés", "Public holidays";
    holidays_off: "Fermés", "Closed";
    holidays_as_day: "Comme le jour de la semaine", "As the day of the week";
    holidays_own: "Horaires propres", "Hours of their own";
    windows: "Engagements de la plage", "Commitments of the window";
    label: "Nom de la plage", "Name of the window";
    coverage: "Couverture", "Coverage";
    level: "Engagement", "Commitment";
    availability: "Disponibilité visée (%)", "Target availability (%)";
    take_up: "Prise en charge (minutes)", "Take-up (minutes)";
    acknowledgement: "Accusé de réception (heures)", "Acknowledgement (hours)";
    handling: "Traitement (heures)", "Handling (hours)";
    on_time: "Part traitée à temps (%)", "Share handled in time (%)";
    seats: "Agents présents à la fois", "People at work at once";
    in_closures: "Pendant les fermetures", "During closures";
    add_window: "Ajouter une plage", "Add a window";
    new_window: "Nouvelle plage", "New window";
    remove_window: "Retirer cette plage", "Remove this window";
    back: "Revenir aux plages du palier", "Back to the windows of the tier";
    calendar: "Calendrier et astreintes", "Calendar and on-call duty";
    maintenance: "Maintenance annoncée (heures par mois)", "Announced maintenance (hours a month)";
    pooled: "Établissements porteurs qui mutualisent l’astreinte", "Providers that pool the on-call duty";
    closures: "Fermetures annuelles", "Yearly closures";
    closures_none: "Aucune fermeture n’est saisie.", "No closure is entered.";
    from: "Du (jour/mois)", "From (month-day)";
    to: "Au (jour/mois)", "To (month-day)";
    closure_hint: "24/12 vaut chaque année, 24/12/2027 une seule.", "12-24 holds every year, 2027-12-24 one only.";
    day_expected: "Un jour est attendu : 24/12, ou 24/12/2027", "A day is expected: 12-24, or 2027-12-24";
    add_closure: "Ajouter une fermeture", "Add a closure";
    remove: "Retirer", "Remove";
    chain: "Composants et redondance", "Components and redundancy";
    chain_hint: "Le service est arrêté quand l’un d’eux manque. Leurs pannes et réparations viennent de la grille. Un exemplaire saisi ne coûte rien par lui-même\u{202f}: ses machines se comptent dans les tailles du service.",
        "The service is down when one of them is missing. Their failures and repairs come from the grid. A replica entered costs nothing by itself: its machines are counted in the sizes of the service.";
    chain_none: "Aucun composant n’est décrit\u{202f}: la disponibilité attendue n’est pas connue.",
        "No component is described: the expected availability is not known.";
    name: "Nom", "Name";
    component: "Nature", "Kind";
    replicas: "Exemplaires", "Replicas";
    needed: "dont nécessaires", "of which needed";
    add_component: "Ajouter un composant", "Add a component";
    apply: "Appliquer cette redondance", "Apply this redundancy";
    applied: "La redondance la moins chère est appliquée d’elle-même.", "The cheapest redundancy is applied by itself.";
    unapply: "Garder les exemplaires saisis", "Keep the replicas that were entered";
    action_on(action, name): "{action}\u{202f}: {name}", "{action}: {name}";
    needs: "Besoins, pour la matrice", "Needs, for the matrix";
    machines: "Machines", "Machines";
    storage: "Stockage", "Storage";
    system: "Système d’exploitation", "Operating system";
    middleware: "Logiciels de base", "Middleware";
    network: "Réseau", "Network";
    component_number(number): "Composant {number}", "Component {number}";
    staffed_letter: "P", "S";
    on_call_letter: "A", "C";
}

/// `lundi 8 h – 9 h`.
pub fn hour(day: &str, from: &str, to: &str) -> String {
    format!("{day} {from}\u{a0}–\u{a0}{to}")
}

/// The letter that a coverage has in a cell.
pub fn letter(
    coverage: Option<cadrage_core::grid::commitment::Coverage>,
    lang: Lang,
) -> &'static str {
    use cadrage_core::grid::commitment::Coverage;
    match coverage {
        Some(Coverage::Staffed) => texts(lang).staffed_letter(),
        Some(Coverage::OnCall) => texts(lang).on_call_letter(),
        Some(Coverage::BestEffort) => "·",
        None => "",
    }
}

/// `Retirer : Base de données`.
pub fn of_entry(what: &str, name: &str, lang: Lang) -> String {
    texts(lang).action_on(&what, &legible::line(name))
}
