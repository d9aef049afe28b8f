//! `cadrage init`: a commented scoping file.

use cadrage_core::grid::builtin;
use cadrage_core::scoping::template;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, ProblemKind};

use crate::args::{Archetype, InitArgs};
use crate::file::form::{self, FileForm};
use crate::{Failure, input, output};

/// The only format: TOML.
const FORMS: &[FileForm<()>] = &[FileForm {
    form: (),
    ends: &["toml"],
}];

pub fn run(args: &InitArgs, lang: Lang) -> Result<(), Failure> {
    let text = match (&args.from, args.archetype) {
        (None, Some(archetype)) => scoping_of(archetype).to_owned(),
        (None, None) => template(&input::grid(None, &[])?, lang),
        (Some(name), _) => match builtin::service(name) {
            Some(text) => text.to_owned(),
            None => {
                let known = builtin::SERVICES.iter().map(|(service, _)| *service);
                return Err(Place::file("--from")
                    .problem(ProblemKind::not_allowed(name, known))
                    .into());
            }
        },
    };
    // Scoping files may be JSON too, but a template with comments is always TOML.
    form::choose(FORMS, None, output::OUTPUT, args.output.as_deref())?;
    output::create_file(&text, args.output.as_deref())
}

/// The scoping of an archetype, as the default grid has it.
fn scoping_of(archetype: Archetype) -> &'static str {
    let id = match archetype {
        Archetype::Small => "small",
        Archetype::Medium => "medium",
        Archetype::Large => "large",
    };
    let mut known = builtin::ARCHETYPES.iter();
    known
        .find(|(name, _)| *name == id)
        .map_or("", |(_, text)| text)
}
