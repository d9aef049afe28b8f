//! A page of the guide, in its parts.

/// A part of a page of the guide.
pub enum Part {
    Prose(String),
    File {
        name: String,
        text: String,
    },
    Command(Command),
    /// Lines of arithmetic, each with its result.
    Calculation(Vec<String>),
    /// What is run elsewhere: a script or a page by `tests/page/embedding.rs` or the package of npm, a
    /// line of a shell by whoever works on the project.
    Code(String),
}

/// A command, and the lines of its result that are shown.
pub struct Command {
    pub args: Vec<String>,
    pub shown: Vec<String>,
}

/// How a page calls the command: installed, or as the README does, from a clone.
const PROMPTS: [&str; 2] = ["$ cadrage ", "$ cargo run --release -- "];

/// The words of a command line, of which some are quoted.
pub fn words(line: &str) -> Vec<String> {
    let quoted = line
        .split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        });
    quoted.collect()
}

/// The commands of a block, each with what is shown of its result.
fn commands(lines: &[&str]) -> Vec<Part> {
    let mut commands: Vec<Command> = Vec::new();
    for line in lines {
        let prompt = PROMPTS.iter().find_map(|prompt| line.strip_prefix(prompt));
        match (prompt, commands.last_mut()) {
            (Some(asked), _) => commands.push(Command {
                args: words(asked),
                shown: Vec::new(),
            }),
            (None, command) => command.unwrap().shown.push((*line).to_owned()),
        }
    }
    commands.into_iter().map(Part::Command).collect()
}

/// The lines of a shell, whose comments are in the language of the page.
fn without_comments(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| line.split('#').next());
    let lines: Vec<&str> = lines.map(|line| line.unwrap_or_default().trim()).collect();
    lines.join("\n")
}

fn block(kind: &str, lines: &[&str]) -> Vec<Part> {
    let (kind, name) = kind.split_once(' ').unwrap_or((kind, ""));
    let text = || lines.join("\n") + "\n";
    let file = |name: &str| Part::File {
        name: name.to_owned(),
        text: text(),
    };
    match kind {
        "console" => commands(lines),
        "calcul" => vec![Part::Calculation(
            lines.iter().map(|line| (*line).to_owned()).collect(),
        )],
        "csv" => vec![file(name)],
        "toml" => vec![file(lines[0].strip_prefix("# ").unwrap())],
        "sh" => vec![Part::Code(without_comments(lines))],
        _ => {
            assert!(["html", "js"].contains(&kind), "a block of {kind}");
            vec![Part::Code(text())]
        }
    }
}

pub fn parts(page: &str) -> Vec<Part> {
    let mut blocks = page.split("```");
    let mut parts = vec![Part::Prose(blocks.next().unwrap().to_owned())];
    while let (Some(text), Some(prose)) = (blocks.next(), blocks.next()) {
        let (kind, text) = text.split_once('\n').unwrap();
        let lines: Vec<&str> = text.trim_end().lines().collect();
        parts.extend(block(kind, &lines));
        parts.push(Part::Prose(prose.to_owned()));
    }
    parts
}

/// A prose without its code and the addresses of its links.
pub struct Prose {
    pub text: String,
    pub code: Vec<String>,
    pub links: Vec<String>,
}

pub fn without_code(prose: &str) -> Prose {
    let (mut plain, mut code) = (String::new(), Vec::new());
    for (at, part) in prose.split('`').enumerate() {
        match at % 2 {
            1 => code.push(part.to_owned()),
            _ => plain.push_str(part),
        }
    }
    let (mut text, mut links) = (String::new(), Vec::new());
    let mut rest = plain.as_str();
    while let Some((before, link)) = rest.split_once("](") {
        let (address, after) = link.split_once(')').unwrap();
        text.push_str(before);
        text.push(']');
        links.push(address.to_owned());
        rest = after;
    }
    text.push_str(rest);
    Prose { text, code, links }
}

/// With plain spaces, one between two words.
pub fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
