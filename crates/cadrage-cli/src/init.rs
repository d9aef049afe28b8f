//! `cadrage init`: a commented scoping file.

use cadrage_core::grid::builtin;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{self, Place, Problem, ProblemKind, Refusal};
use cadrage_core::scoping::template;

use crate::args::InitArgs;
use crate::{Failure, input, output};

pub fn run(args: &InitArgs, lang: Lang) -> Result<(), Failure> {
    let text = match &args.from {
        None => template(&input::grid(None, &[])?, lang),
        Some(name) => match builtin::service(name) {
            Some(text) => text.to_owned(),
            None => {
                let known = builtin::SERVICES.iter().map(|(service, _)| *service);
                return Err(Problem {
                    place: Place::file("--from"),
                    kind: ProblemKind::NotAllowed {
                        read: name.clone(),
                        nearest: problem::nearest(name, known.clone()),
                        allowed: known.map(str::to_owned).collect(),
                    },
                }
                .into());
            }
        },
    };
    if let Some(file) = args.output.as_deref().filter(|file| file.exists()) {
        return Err(Problem {
            place: Place::file(&file.display().to_string()),
            kind: ProblemKind::Unwritable {
                why: Refusal::Exists,
            },
        }
        .into());
    }
    output::result(&text, args.output.as_deref())
}
