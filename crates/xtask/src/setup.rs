//! What a fresh machine lacks: installed where that can be done, said otherwise.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::command;

/// What the page is compiled for.
pub const PAGE_TARGET: &str = "wasm32-unknown-unknown";
/// What the engine is compiled for to be compared with itself.
const ENGINE_TARGET: &str = "wasm32-wasip1";
/// The version of axe-core that looks for faults of accessibility.
const AXE: &str = "axe-core@4.14.1";
/// Where it is.
const AXE_FOLDER: &str = "target/axe";

/// A program, what it is for and the packages of Debian that bring it.
struct Tool {
    program: &'static str,
    purpose: &'static str,
    packages: &'static [&'static str],
}

const TOOLS: &[Tool] = &[
    Tool {
        program: "lowriter",
        purpose: "LibreOffice recalculates workbooks and reads documents",
        // Documents name Liberation Sans, as wide as Arial.
        packages: &["libreoffice-calc", "libreoffice-writer", "fonts-liberation"],
    },
    Tool {
        program: "chromium",
        purpose: "the page is tested in Chromium",
        packages: &["chromium"],
    },
    Tool {
        program: "chromedriver",
        purpose: "Chromium is driven by its driver",
        packages: &["chromium-driver"],
    },
    Tool {
        program: "npm",
        purpose: "npm brings axe-core, which looks for faults of accessibility",
        packages: &["npm"],
    },
];

/// All that the test run needs beside cargo and Python.
pub fn run() -> Result<(), String> {
    target(PAGE_TARGET)?;
    target(ENGINE_TARGET)?;
    for tool in TOOLS {
        have(tool)?;
    }
    axe()
}

/// What drives the page.
#[cfg(feature = "browser")]
pub fn browser() -> Result<(), String> {
    let wanted = TOOLS.iter();
    let mut wanted = wanted.filter(|tool| tool.program.starts_with("chrom"));
    wanted.try_for_each(have)
}

/// Has rustup add a target that the toolchain lacks.
pub fn target(name: &str) -> Result<(), String> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = sysroot.map_err(|error| format!("rustc could not be started: {error}"))?;
    let sysroot = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
    let library = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(name)
        .join("lib");
    if library.exists() {
        return Ok(());
    }
    if !starts("rustup") {
        return Err(format!(
            "the target {name} is not installed: add the standard library of {name} to your toolchain"
        ));
    }
    command("rustup", &["target", "add", name])
}

fn have(tool: &Tool) -> Result<(), String> {
    if starts(tool.program) {
        return Ok(());
    }
    let packages = tool.packages.join(" ");
    if !(is_root() && starts("apt-get")) {
        return Err(format!(
            "{} is missing: {}; on Debian, `apt-get install {packages}` brings it",
            tool.program, tool.purpose
        ));
    }
    command("apt-get", &["update", "-qq"])?;
    let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
    args.extend(tool.packages);
    eprintln!("$ apt-get {}", args.join(" "));
    let done = Command::new("apt-get")
        .args(&args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null())
        .status();
    match done {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("{packages} could not be installed")),
    }
}

fn axe() -> Result<(), String> {
    let version = Path::new(AXE_FOLDER).join("version");
    if std::fs::read_to_string(&version).unwrap_or_default() == AXE {
        return Ok(());
    }
    std::fs::create_dir_all(AXE_FOLDER).map_err(|error| format!("{AXE_FOLDER}: {error}"))?;
    let quiet = ["--no-save", "--no-audit", "--no-fund", "--silent"];
    let mut args = vec!["install", "--prefix", AXE_FOLDER];
    args.extend(quiet);
    args.push(AXE);
    command("npm", &args)?;
    std::fs::write(version, AXE).map_err(|error| format!("{AXE_FOLDER}: {error}"))
}

/// Whether a program is there: no program is started to know it.
pub fn starts(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
