//! A server that stops when dropped, and counts what it sent.

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

use crate::sending::{AnswerHeader, Sending, SentFile, SentFiles};
use crate::site::Site;

/// A site served on a port of this machine.
pub struct Server {
    address: SocketAddr,
    path: String,
    sent: SentFiles,
    /// Dropping it ends the thread.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a site on 127.0.0.1 until it is dropped; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// The port is in use, or the system refuses a socket or a runtime.
    pub fn start(site: Site, port: u16) -> Result<Self, String> {
        let fail = |error: std::io::Error| format!("port {port}: {error}");
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(fail)?;
        let (path, sent) = (site.path.clone(), SentFiles::default());
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn({
            let sent = sent.clone();
            move || {
                runtime.block_on(async {
                    tokio::spawn(accept(listener, site, sent));
                    // Connections end with the runtime, whatever the result of the wait.
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

    /// The URL of the page, with a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }

    /// The port on which it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The files sent, in the order of requests.
    #[must_use]
    pub fn sent_files(&self) -> Vec<SentFile> {
        self.sent.list()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // The thread ends only by a panic, which it has already reported.
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

async fn accept(listener: TcpListener, site: Site, sent: SentFiles) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    // A connection that cannot be accepted is a visitor who left.
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
            // A visitor who leaves early is not an error.
            let _ = connection.await;
        });
    }
}

fn respond(
    site: &Site,
    sent: &SentFiles,
    request: &Request<Incoming>,
) -> Result<Response<Sending>, Infallible> {
    let encodings = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let answer = site.answer(request.uri().path(), encodings, sent);
    let mut response = Response::new(answer.sending);
    if let Ok(status) = answer.code.try_into() {
        *response.status_mut() = status;
    }
    for AnswerHeader { name, value } in answer.headers {
        if let Ok(name) = hyper::header::HeaderName::try_from(name) {
            let value = hyper::header::HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
