//! Texts of `headline`.

cadrage_core::texts! {
    difference_and_lines(sign, narrow_space, amount, first, others): "{sign}{narrow_space}{amount} : {first}{others}",
        "{sign}{amount}: {first}{others}";
}
