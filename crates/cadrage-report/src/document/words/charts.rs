//! Texts of the charts.

cadrage_core::texts! {
    nature: "Nature", "Nature";
    total: "Total", "Total";
    cost_title:
        "Coût du porteur par année et par nature",
        "Cost of the provider by year and nature";
    cost_description(period, total):
        "Une barre par période, {period}, faite du personnel, de l’équipement et du fonctionnement ; total de {total}.",
        "One bar a period, {period}, made of people, equipment and running costs; {total} in all.";
    cost_caption:
        "Coût du porteur par nature, en euros",
        "Cost of the provider by nature, in euros";
    cost: "Coût du porteur", "Cost of the provider";
    before_support: "Coût avant soutien", "Cost before support";
    net: "Reste à financer", "Remains to be funded";
    funding_title: "Du coût au reste à financer", "From the cost to what remains to be funded";
    funding_description(cost, net):
        "Partant d’un coût de {cost}, chaque soutien en retire sa part ; il reste {net} à financer.",
        "From a cost of {cost}, each measure takes its part; {net} remains to be funded.";
    funding_caption:
        "Du coût au reste à financer, en euros sur la période",
        "From the cost to what remains, in euros over the period";
    funding_header: ["Étape", "Montant"], ["Step", "Amount"];
}
