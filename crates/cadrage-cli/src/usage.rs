//! Messages about a command line that cannot be understood.

use std::ffi::OsString;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::problem::ProblemKind;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::numbers::BadNumber;
use crate::words;

/// Prints what is wrong in the language of the user, or help or version as clap wrote them. Ends
/// the program: exit 0 after help or version, otherwise 2.
pub fn exit(error: &clap::Error, lang: Lang) -> ! {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => error.exit(),
        kind => {
            eprintln!("{}", message(error, kind, lang));
            let help = words::command(lang).where_help_is();
            eprintln!("{help}");
            std::process::exit(2)
        }
    }
}

/// What is wrong, in a sentence.
pub fn message(error: &clap::Error, kind: ErrorKind, lang: Lang) -> String {
    legible::line(&sentence(error, kind, lang))
}

/// The values that clap attaches to an error.
fn context_values(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

fn sentence(error: &clap::Error, kind: ErrorKind, lang: Lang) -> String {
    let listed = |kind| context_values(error, kind).join(", ");
    // Clap puts the nearest name last.
    let nearest = |kind| context_values(error, kind).pop().unwrap_or_default();
    let arg = listed(ContextKind::InvalidArg);
    let value = listed(ContextKind::InvalidValue);
    let subcommand = listed(ContextKind::InvalidSubcommand);
    let texts = words::command(lang);
    let (said, near) = match kind {
        ErrorKind::UnknownArgument => (
            texts.unknown_argument(&arg),
            nearest(ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => (
            texts.unknown_command(&subcommand),
            nearest(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            return texts.value_wanted(&arg);
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match bad_number(error) {
            Some(kind) => {
                return texts.of_argument(&arg, &kind.sentence(lang));
            }
            _ => (
                texts.does_not_suit(&value, &arg, &allowed_values(error, lang)),
                nearest(ContextKind::SuggestedValue),
            ),
        },
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues => return texts.missing(&arg),
        ErrorKind::ArgumentConflict => {
            let other = listed(ContextKind::PriorArg);
            return if other.is_empty() || other == arg {
                texts.once_only(&arg)
            } else {
                texts.does_not_go_with(&arg, &other)
            };
        }
        ErrorKind::InvalidUtf8 => return not_text(std::env::args_os(), lang),
        // Other errors have no message of ours: print that of clap.
        _ => return error.to_string(),
    };
    match (near.is_empty(), kind) {
        (true, _) => format!("{said}."),
        (false, ErrorKind::InvalidSubcommand) => texts.with_nearest_command(&said, &near),
        (false, _) => texts.with_nearest(&said, &near),
    }
}

/// The problem of a number, if the error is about the number of an option.
fn bad_number(error: &clap::Error) -> Option<&ProblemKind> {
    std::error::Error::source(error)?
        .downcast_ref::<BadNumber>()
        .map(|bad| &bad.0)
}

/// The message about arguments that are not UTF-8: only paths may be any bytes.
fn not_text(args: impl Iterator<Item = OsString>, lang: Lang) -> String {
    let args: Vec<String> = args
        .filter(|arg| arg.to_str().is_none())
        .map(|arg| arg.display().to_string())
        .collect();
    words::command(lang).not_text(&args.join(", "))
}

/// The possible values, as the end of a sentence; empty when clap knows none.
fn allowed_values(error: &clap::Error, lang: Lang) -> String {
    let values = context_values(error, ContextKind::ValidValue);
    match values.is_empty() {
        true => String::new(),
        false => words::command(lang).possible_values(&values.join(", ")),
    }
}
