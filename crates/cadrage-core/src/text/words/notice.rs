//! Texts of `text::notice`.

crate::texts! {
    sizes_too_few(driver, given, years): "« {driver} » : {given} valeurs pour {years} ans ; la dernière vaut pour les années suivantes",
        "“{driver}”: {given} values for {years} years; the last one holds for the years after";
    sizes_too_many(driver, given, years): "« {driver} » : {given} valeurs pour {years} ans ; les dernières ne servent pas",
        "“{driver}”: {given} values for {years} years; the last ones are unused";
    before_grid[count](year, id):
        ["{count} valeur de la grille est postérieure à {year} (par exemple « {id} ») : la première connue est employée",
         "{count} valeurs de la grille sont postérieures à {year} (par exemple « {id} ») : la première connue est employée"],
        ["{count} value of the grid is later than {year} (for example “{id}”): the first known one is used",
         "{count} values of the grid are later than {year} (for example “{id}”): the first known one is used"];
    nothing_needed[count]:
        ["{count} ligne a une quantité nulle chaque année", "{count} lignes ont une quantité nulle chaque année"],
        ["{count} line has a quantity of zero in every year", "{count} lines have a quantity of zero in every year"];
    not_costed[count]:
        ["{count} ligne n’est pas chiffrée, faute de prix : elle n’est pas dans les totaux",
         "{count} lignes ne sont pas chiffrées, faute de prix : elles ne sont pas dans les totaux"],
        ["{count} line has no price: it is not in the totals",
         "{count} lines have no price: they are not in the totals"];
    part_institution(counted, payers, year): "En {year}, le coût est celui de {counted}\u{a0}établissements, et {payers} le paient\u{a0}: saisir un nombre entier pour chaque année",
        "In {year}, the cost is that of {counted} institutions, and {payers} pay it: enter a whole number for each year";
    users_of_institutions: "Le nombre d’usagers par établissement ne sert pas : chaque établissement nommé dit les siens",
        "The number of users for each institution is unused: each named institution says its own";
    unshared(amount, years): "Aucun établissement n’est là en {years}\u{a0}: le porteur garde à sa charge {amount} du reste à financer",
        "No institution is there in {years}: the provider pays {amount} of what remains to be funded";
    non_member_terms: "Le tarif des non-membres ne sert pas : tous les établissements sont membres",
        "The tariff of non-members is unused: all institutions are members";
    closures_of_other_years(years): "Fermetures de {years}, hors de la période : elles ne comptent pas",
        "Closures of {years}, outside the period: they do not count";
    own_share(provider): "La part de « {provider} », le porteur, ne lui est pas facturée. La TVA comptée sur cette part tient lieu de celle qu’il devrait, ou ne récupérerait pas, pour son propre usage : à confirmer avec l’agence comptable",
        "The share of “{provider}”, the provider, is not invoiced to it. The VAT counted on that share stands for what it would owe, or not recover, for its own use: to be confirmed with its accountants";
    for_itself(count): "Le service est chiffré pour le seul usage du porteur, alors que {count}\u{a0}établissements se le partagent\u{a0}: ce qui n’existe que pour servir d’autres n’est pas compté",
        "The service is priced for the provider alone, while {count} institutions share it: what exists only to serve others is not counted";
    pooled_without_rota(entered): "Le nombre de fournisseurs qui partagent l’astreinte ({entered}) ne sert pas : aucune plage n’est tenue en astreinte",
        "The number of providers that share the rota ({entered}) is unused: no window is held on call";
    pooled_over_plan(entered, planned): "Le nombre saisi de fournisseurs qui partagent l’astreinte ({entered}) remplace celui du plan de soutien ({planned})",
        "The number of providers entered that share the rota ({entered}) takes the place of that of the support plan ({planned})";
    shared_equally(years): "Aucun établissement n’a d’usagers en {years}\u{a0}: le coût est alors réparti à parts égales",
        "No institution has users in {years}: the cost is then shared equally";
    without_users(names): "Sans usagers, ils ne paient rien de ce que la clé répartit selon les usagers\u{a0}: {names}",
        "Without users, they pay nothing of what the key shares by users: {names}";
    never_there(names): "Arrivés après la dernière année, ils ne paient rien : {names}", "They join after the last year and pay nothing: {names}";
    replaced[count]:
        ["{count} valeur de la grille est remplacée par une surcharge", "{count} valeurs de la grille sont remplacées par une surcharge"],
        ["{count} value of the grid is replaced by an overlay", "{count} values of the grid are replaced by an overlay"];
    stale[count](review_by, values):
        ["{count} valeur de la grille à relire depuis le {review_by} : {values}",
         "{count} valeurs de la grille à relire depuis le {review_by} : {values}"],
        ["{count} value of the grid was to be read again by {review_by}: {values}",
         "{count} values of the grid were to be read again by {review_by}: {values}"];
    moved(lines): "À la charge des établissements utilisateurs, et non du fournisseur : {lines}",
        "Borne by the user institutions, not by the provider: {lines}";
    left_out(reason, lines): "{reason} : {lines}", "{reason}: {lines}";
    vat_recovered: "Le total est plus bas parce que la TVA des achats est récupérée ; en contrepartie, chaque établissement est facturé avec TVA, qu’il ne récupère pas : voir les factures",
        "The total is lower because VAT on purchases is recovered; in return each institution is invoiced VAT, which it does not recover: see the invoices";
    non_members[count]:
        ["{count} établissement qui n’est pas membre du groupement est facturé avec TVA : voir les factures. La part de TVA des achats que le fournisseur récupère alors n’est pas comptée",
         "{count} établissements qui ne sont pas membres du groupement sont facturés avec TVA : voir les factures. La part de TVA des achats que le fournisseur récupère alors n’est pas comptée"],
        ["{count} institution that is no member of the group is invoiced VAT: see the invoices. The part of the VAT on purchases that the provider then recovers is not counted",
         "{count} institutions that are not members of the group are invoiced VAT: see the invoices. The part of the VAT on purchases that the provider then recovers is not counted"];
    beyond[count](values):
        ["{count} valeur saisie est hors de la fourchette de la grille, et comptée telle quelle : {values}",
         "{count} valeurs saisies sont hors de la fourchette de la grille, et comptées telles quelles : {values}"],
        ["{count} value entered is beyond the range of the grid, and counted as it is: {values}",
         "{count} values entered are beyond the range of the grid, and counted as they are: {values}"];
    beyond_value(label, entered, low, high): "{label}, {entered} (de {low} à {high})",
        "{label}, {entered} ({low} to {high})";
    uncounted(parameter, when): "« {parameter} » : la valeur saisie ne compte que sous ce choix : {when}",
        "“{parameter}”: the value entered counts only under this choice: {when}";
    uncounted_sizes(names): "Tailles saisies qu’aucune ligne ne compte avec ces réponses : {names}",
        "Sizes entered that no line counts under these answers: {names}";
    rounded_prices(lines): "Prix que l’arrondi au centime change de plus de 0,5 %, à donner pour cent ou mille unités : {lines}",
        "Prices that rounding to the cent changes by more than 0.5%, to be given for a hundred or a thousand units: {lines}";
    windows_unlike_tier(tier): "L’astreinte des plages saisies n’est pas celle du palier « {tier} », que suivent l’équipement et le planning : choisir un palier en accord",
        "On-call cover of the windows entered is not that of the tier “{tier}”, which equipment and rota management follow: choose a tier in accord";
    chosen(choice, options): "{choice} = {options}", "{choice} = {options}";
    not_chosen(choice, options): "{choice} ≠ {options}", "{choice} ≠ {options}";
    unused(impact): "« {impact} » : la ligne du cadrage ne sert pas, ses conditions ne sont pas remplies",
        "“{impact}”: the scoping's line is unused, its conditions do not hold";
}
