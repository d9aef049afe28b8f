//! Messages about a command line that cannot be understood.

use crate::words;
use std::ffi::OsString;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::problem::ProblemKind;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::numbers::BadNumber;

/// Prints what is wrong in the language of the user, or help or version as clap wrote them. Ends
/// the program: exit 0 after help or version, otherwise 2.
pub fn exit(error: &clap::Error, lang: Lang) -> ! {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => error.exit(),
        kind => {
            eprintln!("{}", legible::line(&sentence(error, kind, lang)));
            let help = words::command(lang).where_help_is();
            eprintln!("{help}");
            std::process::exit(2)
        }
    }
}

/// The values that clap attaches to an error.
fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

fn sentence(error: &clap::Error, kind: ErrorKind, lang: Lang) -> String {
    let of = |kind| context(error, kind).join(", ");
    // Clap puts the nearest name last.
    let nearest = |kind| context(error, kind).pop().unwrap_or_default();
    let arg = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let subcommand = of(ContextKind::InvalidSubcommand);
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
                texts.does_not_suit(&value, &arg, &allowed(error, lang)),
                nearest(ContextKind::SuggestedValue),
            ),
        },
        ErrorKind::MissingRequiredArgument => return texts.missing(&arg),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
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
    match near.is_empty() {
        true => format!("{said}."),
        false => texts.with_nearest(&said, &near),
    }
}

/// The problem of a number, if the error is about the number of an option.
fn bad_number(error: &clap::Error) -> Option<&ProblemKind> {
    let source = std::error::Error::source(error)?;
    source.downcast_ref::<BadNumber>().map(|bad| &bad.0)
}

/// The message about arguments that are not UTF-8: only paths may be any bytes.
fn not_text(args: impl Iterator<Item = OsString>, lang: Lang) -> String {
    let args = args.filter(|arg| arg.to_str().is_none());
    let args: Vec<String> = args.map(|arg| arg.display().to_string()).collect();
    let args = args.join(", ");
    words::command(lang).not_text(&args)
}

/// The values that are allowed, or what is wrong with the given one.
fn allowed(error: &clap::Error, lang: Lang) -> String {
    let values = context(error, ContextKind::ValidValue);
    match values.is_empty() {
        true => String::new(),
        false => words::command(lang).possible_values(&values.join(", ")),
    }
}
