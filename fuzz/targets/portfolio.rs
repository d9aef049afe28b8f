//! Any bytes as a portfolio: each row is priced or rejected, and the run ends by 0 or 1.
#![no_main]

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::{env, fs, process};

use libfuzzer_sys::fuzz_target;

/// The folder of this process.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = env::temp_dir().join(format!("cadrage-fuzz-{}", process::id()));
    let _ = fs::create_dir_all(&folder);
    folder
});

fuzz_target!(|bytes: &[u8]| {
    let path = |name: &str| FOLDER.join(name).into_os_string();
    if fs::write(path("portfolio.csv"), bytes).is_err() {
        return;
    }
    let mut line: Vec<OsString> = ["cadrage", "batch", "--quiet", "--jobs", "1"]
        .map(OsString::from)
        .to_vec();
    line.extend([path("portfolio.csv"), "-o".into(), path("results.csv")]);
    line.extend(["--rejects".into(), path("rejects.csv")]);
    let code = cadrage_cli::run_line(line);
    assert!([ExitCode::SUCCESS, ExitCode::from(1)].contains(&code));
});
