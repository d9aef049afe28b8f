//! The language of the command, known before its arguments are.

use std::ffi::OsString;

use cadrage_core::text::lang::Lang;

/// The language: `--lang`, or that of the system; the first one where it is not spoken here.
///
/// It is read before the arguments are, so that help speaks it too.
pub fn lang(args: impl Iterator<Item = OsString>, system: Option<&str>) -> Lang {
    let mut asked = None;
    let mut next_is_lang = false;
    for arg in args {
        // What is no text names no language.
        let arg = arg.to_string_lossy();
        if next_is_lang {
            asked = Some(arg.into_owned());
            next_is_lang = false;
        } else if arg == "--lang" {
            next_is_lang = true;
        } else if let Some(lang) = arg.strip_prefix("--lang=") {
            asked = Some(lang.to_owned());
        }
    }
    let tag = asked.as_deref().or(system);
    tag.and_then(Lang::from_tag).unwrap_or_default()
}
