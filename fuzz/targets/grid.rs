//! Any bytes as a table laid over the default grid; the first byte says which.
#![no_main]

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::schema::TABLES;
use cadrage_core::grid::{CostGrid, builtin};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let table = &TABLES[usize::from(*first) % TABLES.len()];
    let mut overlay = GridFiles::default();
    overlay
        .tables
        .insert(table.file.to_owned(), bytes.to_owned());
    if let Err(problems) = CostGrid::read_builtin(&builtin::figures(), &[overlay]) {
        assert!(!problems.is_empty());
        for problem in problems {
            assert!(!problem.to_string().is_empty());
        }
    }
});
