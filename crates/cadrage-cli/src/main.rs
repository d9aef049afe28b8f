//! The command `cadrage`.

fn main() -> std::process::ExitCode {
    cadrage_cli::run()
}
