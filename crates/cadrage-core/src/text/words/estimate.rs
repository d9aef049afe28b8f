//! Texts of `estimate`.

crate::texts! {
    due_for_review(table, id, since, due): "« {table}, {id}, {since} » : valeur à relire depuis le {due}",
        "\"{table}, {id}, {since}\": the value was to be read again by {due}";
    all_institutions: "Tous les établissements", "All institutions";
    direct_cost: "Coût direct amorti", "Direct cost, depreciated";
    full_cost: "Coût complet amorti", "Full cost, depreciated";
    institution(number): "Établissement {number}", "Institution {number}";
    nobody_on_call: "sans objet, ce niveau n’a pas d’astreinte",
        "does not apply, nobody is on call at this level";
    no_price: "non chiffrée, faute de prix dans la grille", "not costed: the grid has no price for it";
}
