//! The texts of charts.

use cadrage_core::text::lang::Lang;

/// The charts.
pub(crate) struct Charts {
    pub(crate) nature: &'static str,
    pub(crate) total: &'static str,
    pub(crate) cost_title: &'static str,
    pub(crate) cost_description: &'static str,
    pub(crate) cost_caption: &'static str,
    pub(crate) cost: &'static str,
    pub(crate) net: &'static str,
    pub(crate) funding_title: &'static str,
    pub(crate) funding_description: &'static str,
    pub(crate) funding_caption: &'static str,
    /// Columns: step, amount.
    pub(crate) funding_header: &'static [&'static str],
}

/// The texts in the given language.
pub(crate) fn texts(lang: Lang) -> &'static Charts {
    match lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}

pub(crate) const FR: Charts = Charts {
    nature: "Nature",
    total: "Total",
    cost_title: "Coût du porteur par année et par nature",
    cost_description: "Une barre par période, de {first} à {last}, faite du personnel, de l’équipement et du fonctionnement ; total de {total}.",
    cost_caption: "Coût du porteur par nature, en euros",
    cost: "Coût du porteur",
    net: "Reste à financer",
    funding_title: "Du coût au reste à financer",
    funding_description: "Partant d’un coût de {cost}, chaque soutien en retire sa part ; il reste {net} à financer.",
    funding_caption: "Du coût au reste à financer, en euros sur la période",
    funding_header: &["Étape", "Montant"],
};

pub(crate) const EN: Charts = Charts {
    nature: "Nature",
    total: "Total",
    cost_title: "Cost of the provider by year and nature",
    cost_description: "One bar a period, from {first} to {last}, made of people, equipment and running costs; {total} in all.",
    cost_caption: "Cost of the provider by nature, in euros",
    cost: "Cost of the provider",
    net: "Remains to be funded",
    funding_title: "From the cost to what remains to be funded",
    funding_description: "From a cost of {cost}, each measure takes its part; {net} remains to be funded.",
    funding_caption: "From the cost to what remains, in euros over the period",
    funding_header: &["Step", "Amount"],
};
