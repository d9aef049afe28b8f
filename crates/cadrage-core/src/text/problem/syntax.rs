//! What parsers say of a text that they cannot read, in the language of who reads.

use crate::text::lang::Lang;
use crate::text::words::syntax::TEXTS;

/// A parser’s sentence in `lang`, or as it is where it is not known.
pub(super) fn translate(message: &str, lang: Lang) -> &str {
    TEXTS
        .0
        .iter()
        .find(|known| message.starts_with(known.key))
        .map(|known| known.text.get(lang))
        .filter(|text| !text.is_empty())
        .unwrap_or(message)
}
