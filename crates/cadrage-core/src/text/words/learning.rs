//! Texts of `learning`: what an overlay that was learned says of itself.

crate::texts! {
    extent(reviews, services, providers, first, last):
        "Bilans de services suivis : {reviews} bilans, {services} services, {providers} établissements porteurs, de {first} à {last}",
        "Reviews of services that ran: {reviews} reviews, {services} services, {providers} providers, from {first} to {last}";
    citation: "bilans annuels des services suivis", "yearly reviews of services that ran";
    source_title: "Bilans annuels de services hébergés", "Yearly reviews of hosted services";
    note(observations, providers, value, low, high):
        "Mesuré : {observations} observations de {providers} établissements porteurs ; avant elles, la grille disait {value} ({low} à {high}).",
        "Measured: {observations} observations of {providers} providers; before them, the grid said {value} ({low} to {high}).";
}
