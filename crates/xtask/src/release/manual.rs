//! Manual pages and completions, from the arguments that the command reads.

use cadrage_core::text::lang::Lang;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use super::entry::Entry;

/// The name of the command.
pub const NAME: &str = "cadrage";
/// The shells whose completions are released, each with the file that it looks for.
const SHELLS: [(Shell, &str); 4] = [
    (Shell::Bash, "completions/cadrage.bash"),
    (Shell::Fish, "completions/cadrage.fish"),
    (Shell::PowerShell, "completions/cadrage.ps1"),
    (Shell::Zsh, "completions/_cadrage"),
];

/// The words that manual pages head their sections with, where they differ from English.
struct Headings {
    name: &'static str,
    commands: &'static str,
}

/// How manual pages of a language are headed, and the folder where `man` looks for them.
fn headings(lang: Lang) -> (Headings, &'static str) {
    let of = |name, commands| Headings { name, commands };
    match lang {
        Lang::Fr => (of("NOM", "COMMANDES"), "man/fr/man1"),
        Lang::En => (of("NAME", "COMMANDS"), "man/man1"),
    }
}

/// The completions of each shell, in the language that comes first.
pub fn completions() -> Vec<Entry> {
    let lang = Lang::ALL.into_iter().next().unwrap_or_default();
    let of = |(shell, path)| {
        let mut bytes = Vec::new();
        clap_complete::generate(shell, &mut cadrage_cli::command(lang), NAME, &mut bytes);
        Entry::new(path, bytes)
    };
    SHELLS.into_iter().map(of).collect()
}

/// The manual pages of every command, in both languages.
pub fn pages() -> Result<Vec<Entry>, String> {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        let mut command = cadrage_cli::command(lang);
        command.build();
        add_pages(command, lang, &mut pages).map_err(|error| error.to_string())?;
    }
    Ok(pages)
}

fn add_pages(command: Command, lang: Lang, pages: &mut Vec<Entry>) -> std::io::Result<()> {
    let (headings, folder) = headings(lang);
    for sub in command.get_subcommands().cloned() {
        add_pages(sub, lang, pages)?;
    }
    // The line under the name says what the command does; examples come with the description.
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    let first = about.lines().next().unwrap_or_default().to_owned();
    let command = command
        .about(first)
        .long_about(about)
        .subcommand_help_heading(headings.commands);
    let page = Man::new(command);
    let name = page.get_filename();
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    let text =
        String::from_utf8_lossy(&bytes).replacen(".SH NAME", &format!(".SH {}", headings.name), 1);
    pages.push(Entry::new(format!("{folder}/{name}"), text));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a command and of those below it, joined as manual pages are.
    fn names(command: &Command, above: &str) -> Vec<String> {
        let mut found = vec![above.to_owned()];
        for sub in command.get_subcommands() {
            found.extend(names(sub, &format!("{above}-{}", sub.get_name())));
        }
        found
    }

    fn text<'a>(entries: &'a [Entry], path: &str) -> &'a str {
        let entry = entries.iter().find(|entry| entry.path == path);
        std::str::from_utf8(&entry.unwrap_or_else(|| panic!("{path} is missing")).bytes).unwrap()
    }

    #[test]
    fn every_command_has_a_manual_page_in_both_languages() {
        let pages = pages().unwrap();
        let wanted = names(&cadrage_cli::command(Lang::En), NAME);
        for name in &wanted {
            assert!(text(&pages, &format!("man/man1/{name}.1")).contains(".SH NAME"));
            assert!(text(&pages, &format!("man/fr/man1/{name}.1")).contains(".SH NOM"));
        }
        assert_eq!(pages.len(), 2 * wanted.len());
    }

    #[test]
    fn completions_name_every_command() {
        let completions = completions();
        for (_, path) in SHELLS {
            for sub in cadrage_cli::command(Lang::Fr).get_subcommands() {
                assert!(text(&completions, path).contains(sub.get_name()), "{path}");
            }
        }
    }
}
