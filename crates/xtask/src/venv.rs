//! Environments of Python, each with the packages that one kind of tests needs.

use std::path::Path;

use crate::command;

/// The Python virtual environment of the test tools.
pub const VENV: &str = "target/venv";
/// The packages installed in it.
pub const PYTHON_TOOLS: PythonTools = PythonTools {
    folder: VENV,
    packages: &["frictionless==5.21.0", "wasmtime==50.0.1"],
    options: &[],
};

/// Packages of Python in an environment of their own.
pub struct PythonTools {
    /// The folder of the environment.
    pub folder: &'static str,
    /// The packages, each with its version.
    pub packages: &'static [&'static str],
    /// What is said to the installer besides.
    pub options: &'static [&'static str],
}

/// Makes the Python environment of the tests, again when the wanted packages have changed.
pub fn venv(tools: &PythonTools) -> Result<(), String> {
    let folder = tools.folder;
    let installed = Path::new(folder).join("installed");
    let wanted = tools.packages.join(" ");
    if std::fs::read_to_string(&installed).unwrap_or_default() != wanted {
        command("python3", &["-m", "venv", folder])?;
        let pip = format!("{folder}/bin/pip");
        let install = ["install", "--quiet"];
        command(
            &pip,
            &[&install[..], tools.options, tools.packages].concat(),
        )?;
        std::fs::write(installed, wanted).map_err(|error| error.to_string())?;
    }
    Ok(())
}
