//! A server that stops when dropped, and counts what it sent.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use hyper::body::Incoming;
use hyper::header::{ACCEPT_ENCODING, HOST, HeaderName};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::one_page::OnePage;
use crate::sending::{AnswerHeader, HostAnswer, Sending, SentFile, SentFiles};
use crate::site::Site;

/// The names by which a browser of this machine reaches the server.
const OWN_HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// What a server answers with.
#[derive(Debug, Clone)]
pub enum Served {
    /// A folder of files.
    Site(Site),
    /// A page in one file.
    OnePage(OnePage),
}

impl Served {
    /// The prefix of every URL path.
    fn path(&self) -> &str {
        match self {
            Self::Site(site) => &site.path,
            Self::OnePage(_) => "/",
        }
    }
}

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
    /// Serves on 127.0.0.1 until it is dropped; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// The port is in use, or the system refuses a socket or a runtime.
    pub fn start(served: Served, port: u16) -> Result<Self, String> {
        let fail = |error: std::io::Error| format!("port {port}: {error}");
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(fail)?;
        let (path, sent) = (served.path().to_owned(), SentFiles::default());
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn({
            let sent = sent.clone();
            move || {
                runtime.block_on(async {
                    tokio::spawn(accept(listener, served, sent));
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

async fn accept(listener: TcpListener, served: Served, sent: SentFiles) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    // A connection that cannot be accepted is a visitor who left.
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let (served, sent) = (served.clone(), sent.clone());
        let service = service_fn(move |request| {
            let answer = respond(&served, &sent, &request);
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
    served: &Served,
    sent: &SentFiles,
    request: &Request<Incoming>,
) -> Result<Response<Sending>, Infallible> {
    let answer = answer(served, sent, request);
    let mut response = Response::new(answer.sending);
    if let Ok(status) = answer.code.try_into() {
        *response.status_mut() = status;
    }
    for AnswerHeader { name, value } in answer.headers {
        if let Ok(name) = HeaderName::try_from(name) {
            let value = hyper::header::HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

fn answer(served: &Served, sent: &SentFiles, request: &Request<Incoming>) -> HostAnswer {
    let header = |name: HeaderName| {
        let value = request.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    // A page of elsewhere whose name is made to lead to this machine would read what is served here.
    let host = header(HOST);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    if !OWN_HOSTS.contains(&host) {
        return HostAnswer::refusal(421);
    }
    let path = request.uri().path();
    match served {
        Served::Site(site) => site.answer(path, header(ACCEPT_ENCODING), sent),
        Served::OnePage(page) => page.answer(request.method(), path),
    }
}
