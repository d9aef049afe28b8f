//! Texts that someone else wrote, made safe to look at.
//!
//! Names, notes and ids come from files, links and other people. In a terminal an escape
//! sequence moves the cursor or hides a link; anywhere, a bidirectional override turns the
//! figures that follow it around. Every writer of text for people passes what it wrote
//! through here, last, so that no new column or sentence can forget it. Files for
//! programs (CSV, JSON) keep the bytes, by which results are joined again.

use std::borrow::Cow;

/// What a character that acts on its surroundings is shown as.
pub const REPLACEMENT: char = '\u{fffd}';

/// The most characters of a sentence: a cell may hold megabytes.
const LONGEST: usize = 4_000;

/// A character as it may be shown: itself, or [`REPLACEMENT`] for controls, bidirectional
/// embeddings, overrides and isolates, and what no text holds. Line ends and tabs stay.
#[must_use]
pub fn letter(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => letter,
        // Marks of direction (U+200E, U+200F) stay: they order their own word alone.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => REPLACEMENT,
        _ if letter.is_control() => REPLACEMENT,
        _ => letter,
    }
}

/// A text as it may be shown, each character by [`letter`]; borrowed when nothing changes.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|found| letter(found) == found) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(letter).collect())
}

/// A text as one line of bounded length, so that no value forges the line after it.
#[must_use]
pub fn line(text: &str) -> String {
    let shown = text.chars().map(|found| match found {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        _ => letter(found),
    });
    let mut line: String = shown.clone().take(LONGEST).collect();
    if shown.count() > LONGEST {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::text::legible::*;

    #[test]
    fn what_acts_on_its_surroundings_is_replaced_and_letters_stay() {
        let cases = [
            // Colours, the title of a window, a link of OSC 8, the bell, backspace.
            ("\u{1b}[31mrouge", "\u{fffd}[31mrouge"),
            ("\u{1b}]0;x\u{7}", "\u{fffd}]0;x\u{fffd}"),
            ("\u{9b}2J\u{7f}\u{8}", "\u{fffd}2J\u{fffd}\u{fffd}"),
            // 1 000 € written from right to left.
            ("\u{202e}000 1", "\u{fffd}000 1"),
            ("\u{2067}a\u{2069}", "\u{fffd}a\u{fffd}"),
            // Accents, joined emoji, marks of direction, no-break spaces, lines.
            (
                "Université d’Été — 1\u{202f}000\u{a0}€\n",
                "Université d’Été — 1\u{202f}000\u{a0}€\n",
            ),
            ("👩\u{200d}🔬 א\u{200f}", "👩\u{200d}🔬 א\u{200f}"),
        ];
        for (read, shown) in cases {
            assert_eq!(text(read), shown, "{read:?}");
        }
        assert!(matches!(text("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_is_one_line_of_bounded_length() {
        assert_eq!(line("a\r\nb\u{2028}c"), "a  b c");
        assert_eq!(line(&"é".repeat(5_000)).chars().count(), LONGEST + 1);
    }
}
