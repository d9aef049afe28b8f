//! Serves the page on this machine, and rebuilds it when a source changes.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use cadrage_browser::{DIST, Host, Served, Server, Site, last_change};

/// Builds and serves the page until the process is ended.
pub fn run(port: u16) -> Result<(), String> {
    super::make()?;
    let here = Path::new(".");
    thread::spawn(move || {
        let mut seen = last_change(here);
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = last_change(here);
            if now != seen {
                seen = now;
                match super::make() {
                    Ok(_) => eprintln!("built again"),
                    Err(error) => eprintln!("{error}"),
                }
            }
        }
    });
    let site = Site {
        host: Host::default(),
        folder: PathBuf::from(DIST),
        path: "/".to_owned(),
    };
    let server = Server::start(Served::Site(site), port)?;
    eprintln!("{}", server.url());
    server.wait();
    Ok(())
}
