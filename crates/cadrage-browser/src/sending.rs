//! Sends a file to a browser at the rate of a host.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How many bytes are sent at a time when the rate is limited.
const PIECE: usize = 4096;

/// A file that was sent, whole or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Its name.
    pub name: String,
    /// The bytes sent of it, compressed or not.
    pub bytes: usize,
}

/// The files sent, in the order of requests.
#[derive(Debug, Clone, Default)]
pub struct SentFiles(Arc<Mutex<Vec<SentFile>>>);

impl SentFiles {
    /// What was sent so far; a file being sent counts with the bytes already sent.
    pub fn list(&self) -> Vec<SentFile> {
        self.0.lock().map_or(Vec::new(), |files| files.clone())
    }

    pub(crate) fn begin(&self, name: String) -> SentCounter {
        let index = self.0.lock().map_or(0, |mut files| {
            files.push(SentFile { name, bytes: 0 });
            files.len() - 1
        });
        SentCounter {
            files: self.clone(),
            index,
        }
    }
}

/// Counts the bytes sent of a file.
pub(crate) struct SentCounter {
    files: SentFiles,
    index: usize,
}

impl SentCounter {
    fn count(&self, bytes: usize) {
        if let Ok(mut files) = self.files.0.lock()
            && let Some(file) = files.get_mut(self.index)
        {
            file.bytes += bytes;
        }
    }
}

/// A header of an answer.
pub(crate) struct AnswerHeader {
    pub(crate) name: &'static str,
    pub(crate) value: &'static str,
}

/// The answer of a host: status, headers and body.
pub struct HostAnswer {
    pub(crate) code: u16,
    pub(crate) headers: Vec<AnswerHeader>,
    pub(crate) sending: Sending,
}

impl HostAnswer {
    /// An answer whose body is its status.
    pub(crate) fn refusal(code: u16) -> Self {
        Self {
            code,
            headers: Vec::new(),
            sending: Sending::new(code.to_string().into(), None, None),
        }
    }
}

/// The body of an answer, sent piece by piece.
pub struct Sending {
    rest: Bytes,
    rate: Option<usize>,
    pause: Option<Pin<Box<Sleep>>>,
    counter: Option<SentCounter>,
}

impl Sending {
    /// `rate` is in bytes per second, `None` for no limit; `counter` counts what is sent.
    pub(crate) fn new(bytes: Bytes, rate: Option<usize>, counter: Option<SentCounter>) -> Self {
        Self {
            rest: bytes,
            rate,
            pause: None,
            counter,
        }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
        }
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let most = self.rate.map_or(usize::MAX, |_| PIECE);
        let length = most.min(self.rest.len());
        let piece = self.rest.split_to(length);
        if let Some(counter) = &self.counter {
            counter.count(length);
        }
        self.pause = self.rate.map(|rate| {
            let pause = Duration::from_secs_f64(length as f64 / rate as f64);
            Box::pin(sleep(pause))
        });
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
