//! Texts of `incremental`.

cadrage_core::texts! {
    title(service): "{service} : ce que l’hébergement ajoute", "{service}: what hosting adds";
    summary(present, done, added, hosted):
        "Le porteur exploite déjà l’application pour lui-même : {present} sur la période, dont {done} de mise en place déjà faite. Héberger le service y ajoute {added} : {hosted} en tout.",
        "The provider already runs the application for itself: {present} over the period, of which {done} of set-up already done. Hosting the service adds {added}: {hosted} in all.";
    saves(present, done, added, saved, hosted):
        "Le porteur exploite déjà l’application pour lui-même : {present} sur la période, dont {done} de mise en place déjà faite. Héberger le service y ajoute {added} et en évite {saved} : {hosted} en tout.",
        "The provider already runs the application for itself: {present} over the period, of which {done} of set-up already done. Hosting the service adds {added} and saves {saved}: {hosted} in all.";
    from_nothing(hosted):
        "Le porteur n’exploite pas encore l’application : tout le coût du service est ajouté, {hosted} sur la période.",
        "The provider does not run the application yet: the whole cost of the service is added, {hosted} over the period.";
    range(net, low, high):
        "Soit {net} de plus qu’aujourd’hui, entre {low} et {high} huit fois sur dix.",
        "That is {net} more than today, between {low} and {high} eight times in ten.";
    all_to_cover(net):
        "Pour que le porteur ne supporte pas plus qu’aujourd’hui, {net} sont à payer par les établissements.",
        "For the provider to bear no more than today, {net} are to be paid by the institutions.";
    to_cover(support, net):
        "ESUP en apporte {support}. Pour que le porteur ne supporte pas plus qu’aujourd’hui, {net} restent à payer par les établissements.",
        "ESUP brings {support} of it. For the provider to bear no more than today, {net} remain to be paid by the institutions.";
    nothing_to_cover(support, left):
        "ESUP apporte {support} : le porteur supporte {left} de moins qu’aujourd’hui, avant que les établissements paient.",
        "ESUP brings {support}: the provider bears {left} less than today, before the institutions pay.";
    present: "Déjà là", "There today";
    added: "Ajouté", "Added";
    saved: "Évité", "Saved";
    hosted: "Service hébergé", "Hosted service";
    part: "Part", "Part";
    by_theme: "Par thème, sur la période, en euros", "By theme, over the period, in euros";
    lines: "Les lignes qui changent le plus", "The lines that change most";
    other_lines[count]:
        ["Une autre ligne change.", "{count} autres lignes changent."],
        ["One more line changes.", "{count} more lines change."];
    people: "Jours de travail du porteur par profil, sur la période", "Days of work of the provider by profile, over the period";
    profile: "Profil", "Profile";
    budget: "Crédits de paiement en plus (ou en moins) chaque année, en euros", "Payment appropriations more (or less) each year, in euros";
    of_today(users):
        "Aujourd’hui est chiffré par le même moteur : un établissement (usagers la première année : {users}), sans ce qui n’existe que pour en servir d’autres, sans récupérer de TVA puisqu’il ne facture personne, et avec ce que le cadrage dit d’un établissement qui exploite seul, puis du porteur aujourd’hui.",
        "Today is priced by the same engine: one institution (users in the first year: {users}), without what exists only to serve others, without recovering VAT since it invoices nobody, and with what the scoping says of an institution that runs it alone, then of the provider today.";
    of_lines:
        "Une ligne est déjà là pour ce qu’elle coûte aujourd’hui ; ce qui la dépasse est ajouté, ce qui lui manque est évité. Déjà là + ajouté − évité = service hébergé, ligne à ligne et au centime.",
        "A line is there today for what it costs today; what exceeds it is added, what falls short of it is saved. There today + added − saved = hosted service, line by line and to the cent.";
    of_others:
        "Ce que les établissements supportent eux-mêmes n’y est pas. Le travail d’agents en poste ne demande aucun crédit.",
        "What institutions bear themselves is not in it. The work of existing staff needs no appropriation.";
    not_costed(lines): "Faute de prix, ne compte pas : {lines}.", "Left out, for want of a price: {lines}.";
}
