//! References of cells and escapes, as the format writes them.

use super::*;

#[test]
fn places_and_escapes_of_the_format() {
    for (reference, expected) in [
        ("A1", Some((0, 0))),
        ("xfd1048576", Some((1_048_575, 16_383))),
        ("AA10", Some((9, 26))),
        ("A0", None),
        ("1", None),
        ("ABCD1", None),
        ("A", None),
        ("", None),
    ] {
        let expected = expected.map(|(row, column)| CellPlace { row, column });
        assert_eq!(place(reference), expected, "{reference}");
    }
    for (read, expected) in [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\u{fffd}"),
        ("snake_x_case", "snake_x_case"),
        ("_x00é_", "_x00é_"),
        ("_x000", "_x000"),
    ] {
        assert_eq!(unescape(read), expected, "{read}");
    }
}
