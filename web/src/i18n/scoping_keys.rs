//! What the sections and the keys of a scoping are called where answers are listed.
//!
//! A key that says different things in different sections stands under `section.key`.

cadrage_core::texts! {
    "acknowledgement": "Prise en compte d’une demande", "Acknowledgement of a request";
    "acknowledgement_hours": "Accusé de réception (heures)", "Acknowledgement (hours)";
    "agreement": "Projet de convention", "Draft agreement";
    "alone": "Ce qui diffère pour qui exploite seul", "What differs for who runs it alone";
    "alternatives": "Autres voies", "Alternatives";
    "answers": "Ce qui diffère aujourd’hui", "What differs today";
    "application": "Application", "Application";
    "availability": "Disponibilité", "Availability";
    "baseline": "Base", "Baseline";
    "bearer": "À la charge de", "Borne by";
    "choices": "Choix", "Choices";
    "closures": "Fermetures annuelles", "Yearly closures";
    "commitment": "Niveau de service", "Service level";
    "community_benefits": "Bénéfices pour la communauté", "Benefits for the community";
    "comparison": "Variantes", "Variants";
    "component": "Nature", "Kind";
    "components": "Composants et redondance", "Components and redundancy";
    "contributors": "Contributeurs actifs dans l’année", "Contributors active in the year";
    "coverage": "Couverture", "Coverage";
    "date": "Date", "Date";
    "decision": "Décision proposée", "Proposed decision";
    "description": "Description", "Description";
    "distribution": "Loi des valeurs entre leurs bornes", "How values lie between their bounds";
    "driver": "Compté par", "Counted by";
    "due": "Échéance", "Due date";
    "entry_fee": "Droit d’entrée (€ HT)", "Entry fee (€ excl. VAT)";
    "estimate": "Ce que l’estimation retient de chaque fourchette", "What the estimate takes of each range";
    "existing": "Déjà en place", "In place already";
    "first_year": "Première année", "First year";
    "from": "Du", "From";
    "from_year": "À partir de l’année", "From the year";
    "growth": "croissance par an", "growth a year";
    "handling": "Traitement d’une demande", "Handling of a request";
    "handling_hours": "Traitement (heures)", "Handling (hours)";
    "high": "au plus", "at most";
    "horizon": "Horizon", "Horizon";
    "impact": "Ligne", "Line";
    "impacts": "Lignes de l’étude", "Lines of the study";
    "impacts.label": "Libellé", "Label";
    "index": "Indexation des redevances par an", "Rise of fees a year";
    "institution": "Établissement", "Institution";
    "institutions": "Établissements qui partagent", "Institutions that share";
    "institutions.from_year": "Année d’arrivée", "Joining year";
    "item": "Profil ou article", "Profile or item";
    "key": "Clé de répartition", "Sharing key";
    "label": "Nom de la plage", "Name of the window";
    "last_release": "Année de la dernière version", "Year of the last release";
    "level": "Engagement", "Commitment";
    "lifetime_years": "Amortissement (ans)", "Lifetime (years)";
    "limits": "Limites", "Limits";
    "low": "au moins", "at least";
    "machines": "Machines", "Machines";
    "maintenance_hours_per_month": "Maintenance annoncée (heures par mois)", "Announced maintenance (hours a month)";
    "max_cost_per_institution": "Ce que paie un établissement une année, au plus (€)", "What an institution pays in a year, at most (€)";
    "max_extra_fte": "Personnel que l’équipe n’a pas, une année, au plus (ETP)", "People whom the team does not have, in a year, at most (FTE)";
    "max_total": "Reste à financer sur la période, au plus (€)", "Remains to be funded over the period, at most (€)";
    "meeting": "Réunion de cadrage", "Scoping meeting";
    "member": "Membre du groupement", "Member of the group";
    "middleware": "Logiciels de base", "Middleware";
    "min_sla_probability": "Probabilité de tenir l’engagement, au moins (%)", "Probability that the commitment is held, at least (%)";
    "mode": "Mode d’hébergement", "Mode of hosting";
    "name": "Nom", "Name";
    "nature": "Nature", "Nature";
    "needed": "dont nécessaires", "of which needed";
    "needed_until": "Dernière année où le besoin est certain", "Last year in which the need is certain";
    "network": "Réseau", "Network";
    "non_member_factor": "Facteur des non-membres", "Factor of non-members";
    "non_member_fee": "Redevance d’un non-membre (€ HT)", "Fee of a non-member (€ excl. VAT)";
    "note": "Note", "Note";
    "note_en": "Note en anglais", "Note in English";
    "objectives": "Objectifs", "Objectives";
    "on_time": "Part traitée à temps", "Share handled in time";
    "on_time_share": "Part traitée à temps (%)", "Share handled in time (%)";
    "opening_hours": "Horaires", "Hours";
    "overlay": "Modifications de la grille", "Changes to the grid";
    "owner": "Qui s’en charge", "Who takes it on";
    "parameters": "Paramètres de la grille", "Parameters of the grid";
    "participants": "Participants", "Participants";
    "per": "compté par", "counted by";
    "impacts.per": "Unités servies par une quantité", "Units that one quantity serves";
    "person": "Personne", "Person";
    "place": "Lieu", "Place";
    "plan": "Plan de soutien", "Support plan";
    "pooled_providers": "Établissements porteurs qui mutualisent l’astreinte", "Providers that pool the on-call duty";
    "present": "Ce que le porteur fait déjà", "What the provider does already";
    "price": "Prix unitaire HT (€)", "Unit price excl. VAT (€)";
    "provider": "Établissement porteur", "Provider";
    "provision": "Provision pour aléas", "Provision for contingencies";
    "quantity": "Quantité", "Quantity";
    "quote_entry": "Offre d’un tiers, à l’entrée (€ TTC)", "Offer of a third party, at entry (€ incl. VAT)";
    "quote_name": "Offre d’un tiers", "Offer of a third party";
    "quote_yearly": "Offre d’un tiers, par an (€ TTC)", "Offer of a third party, a year (€ incl. VAT)";
    "recommendation": "Recommandation", "Recommendation";
    "recurrence": "Récurrence", "Recurrence";
    "remove": "Ligne retirée", "Line removed";
    "replicas": "Exemplaires", "Replicas";
    "reserve": "Réserve", "Reserve";
    "role": "Qualité", "Capacity";
    "rounding": "Arrondi des redevances (€)", "Rounding of fees (€)";
    "runs": "Exploite déjà l’application", "Already runs the application";
    "seats": "Agents présents à la fois", "People at work at once";
    "service": "Service", "Service";
    "set": "Réponses qui diffèrent", "Answers that differ";
    "sharing": "Partage du coût", "Sharing of the cost";
    "sizes": "Dimensions", "Sizes";
    "status": "État", "State";
    "storage": "Stockage", "Storage";
    "support": "Soutien d’ESUP", "Support of ESUP";
    "system": "Système d’exploitation", "Operating system";
    "take_up": "Prise en charge d’un incident critique", "Take-up of a critical incident";
    "take_up_minutes": "Prise en charge (minutes)", "Take-up (minutes)";
    "tariff": "Tarif", "Tariff";
    "team": "Jours disponibles par an", "Days available a year";
    "team_benefits": "Bénéfices pour l’équipe du porteur", "Benefits for the provider’s team";
    "tier": "Palier de service", "Service tier";
    "to": "Au", "To";
    "topic": "Point à traiter", "Topic";
    "topics": "Points à traiter", "Topics";
    "uncertainty": "Incertitude", "Uncertainty";
    "unit": "Unité d’œuvre", "Unit of work";
    "unit_price": "Prix d’une unité (€ HT)", "Price of a unit (€ excl. VAT)";
    "unit_share": "Part couverte par les unités", "Share recovered by units";
    "upstream": "Logiciel et besoin", "Software and need";
    "users": "Usagers", "Users";
    "value": "valeur", "value";
    "variants": "Variantes", "Variants";
    "window": "Plage", "Window";
    "windows": "Plages de service", "Service windows";
    "windows.closures": "Pendant les fermetures", "During closures";
    "yearly": "année par année", "year by year";
    "years": "Nombre d’années", "Number of years";
}

use cadrage_core::text::lang::Lang;

/// What a key is called in a section; `None` when it has no words.
pub fn key(section: &str, name: &str, lang: Lang) -> Option<&'static str> {
    TEXTS
        .find(&format!("{section}.{name}"), lang)
        .or_else(|| TEXTS.find(name, lang))
}

#[cfg(test)]
mod tests {
    use cadrage_core::scoping::schema::{KEYS, Key};

    use super::*;

    fn check(section: &str, keys: &[Key]) {
        for one in keys {
            if one.each.is_none() {
                let known = key(section, one.name, Lang::Fr);
                assert!(known.is_some(), "{section}.{}", one.name);
            }
            check(one.name, one.below());
        }
    }

    #[test]
    fn every_key_has_its_words() {
        check("", KEYS);
    }
}
