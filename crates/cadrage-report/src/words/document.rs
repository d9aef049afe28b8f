//! Texts of blanks to be filled in; the prose of documents is in `document/words`.

cadrage_core::texts! {
    blank(number, label): "[n°\u{a0}{number}\u{a0}: {label}]", "[no. {number}: {label}]";
    brief_blank(number): "[n°\u{a0}{number}]", "[no. {number}]";
}
