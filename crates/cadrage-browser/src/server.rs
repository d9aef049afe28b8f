//! A server that ends with what holds it, and remembers what it sent.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use hyper::body::Incoming;
use hyper::header::ACCEPT_ENCODING;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::sending::{Sending, Sent};
use crate::site::Site;

/// A site on a port of this machine that was free.
pub struct Server {
    address: SocketAddr,
    path: String,
    sent: Sent,
    /// Dropped, it ends the thread.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves until it is dropped; 0 takes a free port.
    ///
    /// # Errors
    ///
    /// The port is taken, or the system gives no thread.
    pub fn start(site: Site, port: u16) -> Result<Self, String> {
        let fail = |error: std::io::Error| format!("port {port}: {error}");
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(fail)?;
        let (path, sent) = (site.path.clone(), Sent::default());
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn({
            let sent = sent.clone();
            move || {
                runtime.block_on(async {
                    tokio::spawn(accept(listener, site, sent));
                    // Connections end with the runtime, however the wait ends.
                    let _ = stopped.await;
                });
            }
        });
        Ok(Self {
            address,
            path,
            sent,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where the page is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The names and the sizes in bytes of what was sent, in the order of requests.
    #[must_use]
    pub fn sent(&self) -> Vec<(String, usize)> {
        self.sent.list()
    }

    /// Serves as long as the process lives.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // It ends only by a panic, of which it has told.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, site: Site, sent: Sent) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    // One that cannot be accepted is a visitor who left.
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let (site, sent) = (site.clone(), sent.clone());
        let service = service_fn(move |request| {
            let answer = respond(&site, &sent, &request);
            async { answer }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async {
            // A visitor who leaves early is no fault of ours.
            let _ = connection.await;
        });
    }
}

fn respond(
    site: &Site,
    sent: &Sent,
    request: &Request<Incoming>,
) -> Result<Response<Sending>, Infallible> {
    let encodings = request.headers().get(ACCEPT_ENCODING);
    let encodings = encodings.and_then(|value| value.to_str().ok());
    let answer = site.answer(request.uri().path(), encodings.unwrap_or_default(), sent);
    let mut response = Response::new(answer.sending);
    if let Ok(status) = answer.code.try_into() {
        *response.status_mut() = status;
    }
    for (name, value) in answer.headers {
        if let Ok(name) = hyper::header::HeaderName::try_from(name) {
            let value = hyper::header::HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
