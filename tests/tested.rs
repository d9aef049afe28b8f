//! The command `cadrage`, as the tests run it.

fn main() -> std::process::ExitCode {
    cadrage_cli::run()
}
