//! Installs what a fresh machine lacks, or says how to install it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::command;

/// The target of the page.
pub const PAGE_TARGET: &str = "wasm32-unknown-unknown";
/// The target on which the engine is compared with its native build.
const ENGINE_TARGET: &str = "wasm32-wasip1";
/// The npm package of axe-core, which checks accessibility.
const AXE: &str = "axe-core@4.14.1";
/// The folder where axe-core is installed.
const AXE_FOLDER: &str = "target/axe";

/// A program, its purpose and the Debian packages that contain it.
struct Tool {
    program: &'static str,
    purpose: &'static str,
    packages: &'static [&'static str],
}

const TOOLS: &[Tool] = &[
    Tool {
        program: "lowriter",
        purpose: "LibreOffice recalculates workbooks and reads documents",
        // Documents use Liberation Sans, which has the metrics of Arial.
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
    Tool {
        program: "java",
        purpose: "Apache Spark, with which a batch runs on several machines, needs Java",
        packages: &["default-jre-headless"],
    },
];

/// Installs all that the test run needs, apart from cargo and Python.
pub fn run() -> Result<(), String> {
    install_target(PAGE_TARGET)?;
    install_target(ENGINE_TARGET)?;
    for tool in TOOLS {
        install(tool)?;
    }
    install_axe()
}

/// Installs what drives the page and prints the guide: Chromium and its driver.
#[cfg(feature = "page")]
pub fn install_browser() -> Result<(), String> {
    TOOLS
        .iter()
        .filter(|tool| tool.program.starts_with("chrom"))
        .try_for_each(install)
}

/// Adds a target to the toolchain with rustup, unless it is already installed.
pub fn install_target(name: &str) -> Result<(), String> {
    let printed = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()
        .map_err(|error| format!("rustc could not be started: {error}"))?;
    let sysroot = String::from_utf8_lossy(&printed.stdout);
    let library = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(name)
        .join("lib");
    if library.exists() {
        return Ok(());
    }
    if !is_installed("rustup") {
        return Err(format!(
            "the target {name} is not installed: add the standard library of {name} to your toolchain"
        ));
    }
    command("rustup", &["target", "add", name])
}

fn install(tool: &Tool) -> Result<(), String> {
    if is_installed(tool.program) {
        return Ok(());
    }
    let packages = tool.packages.join(" ");
    if !(is_root() && is_installed("apt-get")) {
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

fn install_axe() -> Result<(), String> {
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

/// Whether a program is in the `PATH`, without starting it.
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
