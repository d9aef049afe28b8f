//! What is said of a command line that cannot be understood.

use crate::words;
use std::ffi::OsString;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::problem::ProblemKind;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::numbers::BadNumber;

/// Says what is wrong in the language of the user; help and version are printed as
/// they are. Ends the program: 0 after help or version, else 2.
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

/// What clap knows of an error, as words.
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
        // What is left has no words of ours: those of the library are better than none.
        _ => return error.to_string(),
    };
    match near.is_empty() {
        true => format!("{said}."),
        false => texts.with_nearest(&said, &near),
    }
}

/// What is wrong with the number of an option.
fn bad_number(error: &clap::Error) -> Option<&ProblemKind> {
    let source = std::error::Error::source(error)?;
    source.downcast_ref::<BadNumber>().map(|bad| &bad.0)
}

/// What is said of arguments that are no text: a path may be any bytes, all else is text.
fn not_text(args: impl Iterator<Item = OsString>, lang: Lang) -> String {
    let args = args.filter(|arg| arg.to_str().is_none());
    let args: Vec<String> = args.map(|arg| arg.display().to_string()).collect();
    let args = args.join(", ");
    words::command(lang).not_text(&args)
}

/// The values that are allowed, or what is wrong with the one that was read.
fn allowed(error: &clap::Error, lang: Lang) -> String {
    let values = context(error, ContextKind::ValidValue);
    match values.is_empty() {
        true => String::new(),
        false => words::command(lang).possible_values(&values.join(", ")),
    }
}
