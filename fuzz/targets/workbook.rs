//! Any bytes as a workbook, as a sheet of a portfolio and as a zip of tables.
#![no_main]

use cadrage_workbook::{WorkbookKind, read, read_archive, read_sheet};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for kind in [WorkbookKind::Xlsx, WorkbookKind::Ods] {
        let _ = read("fuzz", kind, bytes);
        let _ = read_sheet("fuzz", kind, bytes, "id");
    }
    let _ = read_archive("fuzz.zip", bytes);
});
