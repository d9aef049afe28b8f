//! Texts of `grid::names`: the name of each table, by its file.

crate::texts! {
    "prices.csv": "Prix", "Prices";
    "parameters.csv": "Paramètres", "Parameters";
    "staff.csv": "Personnel", "Staff";
    "impacts.csv": "Impacts", "Impacts";
    "drivers.csv": "Inducteurs", "Drivers";
    "classifications.csv": "Nomenclatures", "Classifications";
    "choices.csv": "Choix", "Choices";
    "components.csv": "Sous-ensembles", "Components";
    "holidays.csv": "Jours fériés", "Public holidays";
    "observed.csv": "Services suivis", "Services followed";
    "sharing.csv": "Clés de répartition", "Sharing keys";
    "sources.csv": "Sources", "Sources";
    "support_plans.csv": "Plans de soutien", "Support plans";
    "themes.csv": "Thèmes", "Themes";
    "tiers.csv": "Paliers de service", "Service tiers";
    "topics.csv": "Points à traiter", "Topics";
    "units.csv": "Unités", "Units";
}
