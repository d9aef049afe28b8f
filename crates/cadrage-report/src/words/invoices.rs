//! Texts of `invoices`.

cadrage_core::texts! {
    excluding_vat: "Hors taxes", "Excluding VAT";
    with_vat: "TTC", "With VAT";
    vat_not_invoiced: "TVA, non facturée", "VAT, not invoiced";
    invoice: "Facture", "Invoice";
    caption: "Facture de chaque établissement, en euros\u{202f}; la TVA est reversée à l’État, et l’établissement ne la récupère pas",
        "Invoice of each institution, in euros; VAT is paid on to the State, and the institution does not recover it";
}
