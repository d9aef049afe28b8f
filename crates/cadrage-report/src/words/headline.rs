//! Texts of `headline`.

cadrage_core::texts! {
    difference_and_lines(sign, narrow_space, amount, first, others): "{sign}{narrow_space}{amount} : {first}{others}",
        "{sign}{amount}: {first}{others}";
    one_more_line: ", et une autre ligne", ", and one more line";
    more_lines(n): ", et {n} autres lignes", ", and {n} more lines";
}
