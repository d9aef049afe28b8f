//! Ready services as files that were dropped, for tests.
#![allow(clippy::unwrap_used)]

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;

use crate::grid::Dropped;
use crate::study::Subject;

/// A question about no study of its own.
pub fn asked(lang: Lang) -> Subject {
    Subject {
        study: String::new(),
        lang,
        date: "2026-11-24".parse().unwrap(),
    }
}

/// A ready service as a file.
pub fn study(name: &str) -> Dropped {
    Dropped {
        name: format!("{name}.toml"),
        bytes: builtin::service(name).unwrap().as_bytes().to_vec(),
    }
}
