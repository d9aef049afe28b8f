//! A server that ends with what holds it, and remembers what it sent.

use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::site::Site;

/// The names and the sizes of what was sent, in order.
type Sent = Arc<Mutex<Vec<(String, usize)>>>;

/// A site on a port of this machine that was free.
pub struct Server {
    http: Arc<tiny_http::Server>,
    path: String,
    sent: Sent,
    threads: Vec<JoinHandle<()>>,
}

/// How many requests are answered at a time, as a browser asks.
const THREADS: usize = 4;

impl Server {
    /// Serves until it is dropped; 0 takes a free port.
    ///
    /// # Errors
    ///
    /// The port is taken.
    pub fn start(site: Site, port: u16) -> Result<Self, String> {
        let http = tiny_http::Server::http(("127.0.0.1", port));
        let http = Arc::new(http.map_err(|error| format!("port {port}: {error}"))?);
        let path = site.path.clone();
        let sent = Sent::default();
        let threads = (0..THREADS).map(|_| {
            let (site, http, sent) = (site.clone(), Arc::clone(&http), Arc::clone(&sent));
            std::thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    // A visitor who leaves early is no fault of ours.
                    if let (Ok(Some(one)), Ok(mut sent)) = (site.answer(request), sent.lock()) {
                        sent.push(one);
                    }
                }
            })
        });
        Ok(Self {
            threads: threads.collect(),
            http,
            path,
            sent,
        })
    }

    /// Where the page is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.http.server_addr(), self.path)
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        let address = self.http.server_addr().to_ip();
        address.map_or(0, |address| address.port())
    }

    /// The names and the sizes in bytes of what was sent, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<(String, usize)> {
        self.sent.lock().map_or(Vec::new(), |sent| sent.clone())
    }

    /// Serves as long as the process lives.
    pub fn wait(mut self) {
        for thread in std::mem::take(&mut self.threads) {
            // A thread that panicked answers nothing more; the others do.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Each wakes one of the threads that wait.
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in std::mem::take(&mut self.threads) {
            let _ = thread.join();
        }
    }
}
