//! The command with its help, in both languages.

use cadrage_core::text::format::typeset;
use cadrage_core::text::lang::Lang;
use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::args::Args;
use crate::words;
use crate::words::help::TEXTS;

/// The command with its help in a language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let about = typeset(TEXTS.find("", lang).unwrap_or_default(), lang);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    let command = Args::command()
        .about(about)
        .disable_version_flag(true)
        .arg(version);
    add_help(command, "", lang)
}

/// The layout of the help of a command: what it is for, how it is called, its arguments.
fn template(command: &Command, lang: Lang) -> String {
    let texts = words::command(lang);
    let usage = texts.usage_heading();
    let commands = match command.get_subcommands().next() {
        Some(_) => format!("{}\n{{subcommands}}\n\n", texts.commands_heading()),
        None => String::new(),
    };
    let positionals = match command.get_positionals().next() {
        Some(_) => format!("{}\n{{positionals}}\n\n", texts.arguments_heading()),
        None => String::new(),
    };
    let options = texts.options_heading();
    format!(
        "{{about-with-newline}}\n{usage} {{usage}}\n\n{commands}{positionals}{options}\n{{options}}"
    )
}

/// Gives an argument its help: what it is for, its possible values and its default.
fn describe(arg: Arg, lang: Lang) -> Arg {
    let Some(purpose) = TEXTS.find(&format!("--{}", arg.get_id()), lang) else {
        return arg;
    };
    if !arg.get_action().takes_values() {
        return arg.help(typeset(purpose, lang));
    }
    let mut text = purpose.to_owned();
    let values = arg.get_possible_values();
    // A text with a colon lists the values itself.
    if !values.is_empty() && !text.contains(" : ") && !text.contains(": ") {
        let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        text += words::command(lang).colon();
        text += &values.join(", ");
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if !defaults.is_empty() {
        text = words::command(lang).with_default(&text, &defaults.join(", "));
    }
    arg.help(typeset(&text, lang))
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// Gives a command, its arguments and its subcommands their help; `path` leads to the command.
fn add_help(command: Command, path: &str, lang: Lang) -> Command {
    let ids: Vec<String> = command
        .get_arguments()
        .map(|arg| arg.get_id().to_string())
        .collect();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let template = template(&command, lang);
    let own_help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    let command = command
        .help_template(template)
        .disable_help_flag(true)
        .arg(describe(own_help, lang));
    let command = ids.into_iter().fold(command, |command, id| {
        command.mut_arg(id, |arg| describe(arg, lang))
    });
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}").trim_start().to_owned();
        let about = TEXTS
            .find(&path, lang)
            .or_else(|| TEXTS.find(&name, lang))
            .unwrap_or_default();
        let about = typeset(about, lang);
        command.mut_subcommand(name, |sub| add_help(sub.about(about), &path, lang))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list_unexplained(command: &Command, path: &str, found: &mut Vec<String>) {
        for arg in command.get_arguments() {
            let own = !["help", "version"].contains(&arg.get_id().as_str());
            if own && arg.get_help().is_none() {
                found.push(format!("{path} {}", arg.get_id()));
            }
        }
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name());
            if sub
                .get_about()
                .is_none_or(|about| about.to_string().is_empty())
            {
                found.push(path.clone());
            }
            list_unexplained(sub, &path, found);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let mut found = Vec::new();
            list_unexplained(&command(lang), "cadrage", &mut found);
            assert_eq!(found, [""; 0]);
        }
    }
}
