//! Texts of `headline`.

cadrage_core::texts! {
    signed(sign, amount): "{sign}\u{202f}{amount}", "{sign}{amount}";
    difference_and_lines(amount, first, others): "{amount} : {first}{others}",
        "{amount}: {first}{others}";
    one_more_line: ", et une autre ligne", ", and one more line";
    more_lines(n): ", et {n} autres lignes", ", and {n} more lines";
}
