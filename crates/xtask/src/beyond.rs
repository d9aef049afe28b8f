//! Batches beyond one machine: runs the recipe of the guide for Apache Spark.

use crate::python_tools::{PythonTools, venv};
use crate::{command, debug_program};

/// Spark, and what its `mapInArrow` needs.
const SPARK: PythonTools = PythonTools {
    folder: "target/venv-spark",
    packages: &["pyspark==4.3.0", "pyarrow==26.0.1", "pandas==2.3.3"],
    options: &[],
};
/// The test of the recipe: two workers, one killed half way, the bytes of one machine.
const TEST: &str = "tests/beyond/spark.py";
/// Where it prices a portfolio.
const FOLDER: &str = "target/beyond/spark";

/// Prices a portfolio with Spark and by the command alone, and compares the bytes.
pub fn spark() -> Result<(), String> {
    venv(&SPARK)?;
    let python = format!("{}/bin/python", SPARK.folder);
    command(&python, &[TEST, &debug_program("cadrage-tested"), FOLDER])
}
