//! Builds what is released, without any path of the build machine in it.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The profile of the released command.
const PROFILE: &str = "dist";
/// The package of the command and its binary.
const PACKAGE: &str = "cadrage-cli";
const BINARY: &str = "cadrage";

/// Builds the command for release, and fails when it contains a path of this machine.
pub fn dist() -> Result<(), String> {
    let config = remapping(&host()?)?;
    let build = ["build", "--profile", PROFILE, "-p", PACKAGE];
    crate::cargo(&[&build[..], &["--config", &config]].concat())?;
    let binary = format!("{BINARY}{}", env::consts::EXE_SUFFIX);
    let built = crate::target_folder().join(PROFILE).join(binary);
    let bytes = fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    check(&built.to_string_lossy(), &bytes)?;
    println!("{}, {} bytes", built.display(), bytes.len());
    Ok(())
}

/// The value of `--config` with which cargo replaces the paths of sources on this machine by paths
/// relative to the project or to the registry.
///
/// Cargo adds it to the flags of `.cargo/config.toml`; `RUSTFLAGS` would replace those.
pub fn remapping(target: &str) -> Result<String, String> {
    let flags = private_folders()?.map(|private| {
        let flag = format!(
            "--remap-path-prefix={}={}",
            private.path.display(),
            private.name
        );
        format!("{flag:?}")
    });
    Ok(format!("target.{target}.rustflags=[{}]", flags.join(",")))
}

/// Fails when a released file contains a path of this machine.
pub fn check(name: &str, bytes: &[u8]) -> Result<(), String> {
    for folder in private_folders()? {
        let path = folder.path.display().to_string();
        let is_there = bytes
            .windows(path.len())
            .any(|window| window == path.as_bytes());
        if is_there {
            return Err(format!("{name} holds the path {path} of this machine"));
        }
    }
    Ok(())
}

/// A folder of sources on this machine.
struct PrivateFolder {
    path: PathBuf,
    /// What replaces its path in what is released.
    name: &'static str,
}

/// The folders of the sources. If one is inside the other, the outer one must come first: the
/// compiler applies the last one that matches.
fn private_folders() -> Result<[PrivateFolder; 2], String> {
    let project = env::current_dir().map_err(|error| error.to_string())?;
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .ok_or("the folder of cargo is not known: set CARGO_HOME")?;
    Ok([
        PrivateFolder {
            path: project,
            name: "cadrage",
        },
        PrivateFolder {
            path: home,
            name: "cargo",
        },
    ])
}

/// The target triple of this machine.
fn host() -> Result<String, String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .map_err(|error| format!("rustc could not be started: {error}"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| "rustc does not name its host".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_this_machine_is_found_in_what_is_released() {
        let here = env::current_dir().unwrap();
        let bytes = format!("\0\0{}/src/main.rs\0", here.display());
        assert!(check("planted", bytes.as_bytes()).is_err());
        assert!(check("clean", b"\0\0cadrage/src/main.rs\0").is_ok());
    }
}
