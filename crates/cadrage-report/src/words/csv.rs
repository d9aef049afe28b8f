//! Texts of `csv`.

cadrage_core::texts! {
    vat_invoiced(name): "TVA facturée, {name}", "VAT invoiced, {name}";
}
