//! Messages about a command line that cannot be understood.

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
            let help = match lang {
                Lang::Fr => "Aide : cadrage --help, ou --help après une commande.",
                Lang::En => "Help: cadrage --help, or --help after a command.",
            };
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
    let (said, near) = match (kind, lang) {
        (ErrorKind::UnknownArgument, Lang::Fr) => (
            format!("L’argument « {arg} » n’existe pas"),
            nearest(ContextKind::SuggestedArg),
        ),
        (ErrorKind::UnknownArgument, Lang::En) => (
            format!("There is no argument “{arg}”"),
            nearest(ContextKind::SuggestedArg),
        ),
        (ErrorKind::InvalidSubcommand, Lang::Fr) => (
            format!("La commande « {subcommand} » n’existe pas"),
            nearest(ContextKind::SuggestedSubcommand),
        ),
        (ErrorKind::InvalidSubcommand, Lang::En) => (
            format!("There is no command “{subcommand}”"),
            nearest(ContextKind::SuggestedSubcommand),
        ),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, _) if value.is_empty() => {
            return match lang {
                Lang::Fr => format!("{arg} attend une valeur."),
                Lang::En => format!("{arg} wants a value."),
            };
        }
        (ErrorKind::ValueValidation, _) if bad_number(error).is_some() => {
            let said = bad_number(error).map_or_else(String::new, |kind| kind.sentence(lang));
            return match lang {
                Lang::Fr => format!("{arg} : {said}."),
                Lang::En => format!("{arg}: {said}."),
            };
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::Fr) => (
            format!(
                "« {value} » ne convient pas à {arg}{}",
                allowed(error, lang)
            ),
            nearest(ContextKind::SuggestedValue),
        ),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::En) => (
            format!("“{value}” does not suit {arg}{}", allowed(error, lang)),
            nearest(ContextKind::SuggestedValue),
        ),
        (ErrorKind::MissingRequiredArgument, Lang::Fr) => {
            return format!("Il manque : {arg}.");
        }
        (ErrorKind::MissingRequiredArgument, Lang::En) => return format!("Missing: {arg}."),
        (ErrorKind::ArgumentConflict, Lang::Fr) => {
            let other = of(ContextKind::PriorArg);
            return if other.is_empty() || other == arg {
                format!("{arg} ne se donne qu’une fois.")
            } else {
                format!("{arg} ne va pas avec {other}.")
            };
        }
        (ErrorKind::ArgumentConflict, Lang::En) => {
            let other = of(ContextKind::PriorArg);
            return if other.is_empty() || other == arg {
                format!("{arg} is given once only.")
            } else {
                format!("{arg} does not go with {other}.")
            };
        }
        (ErrorKind::InvalidUtf8, _) => return not_text(std::env::args_os(), lang),
        // Other errors have no message of ours: print that of clap.
        _ => return error.to_string(),
    };
    match (near.is_empty(), lang) {
        (true, _) => format!("{said}."),
        (false, Lang::Fr) => format!("{said} ; le plus proche : {near}."),
        (false, Lang::En) => format!("{said}; the nearest is {near}."),
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
    match lang {
        Lang::Fr => format!("Un argument n’est pas un texte en UTF-8 : {args}."),
        Lang::En => format!("An argument is not text in UTF-8: {args}."),
    }
}

/// The values that are allowed, or what is wrong with the given one.
fn allowed(error: &clap::Error, lang: Lang) -> String {
    let values = context(error, ContextKind::ValidValue);
    match lang {
        _ if values.is_empty() => String::new(),
        Lang::Fr => format!(" ; valeurs possibles : {}", values.join(", ")),
        Lang::En => format!("; possible values: {}", values.join(", ")),
    }
}
