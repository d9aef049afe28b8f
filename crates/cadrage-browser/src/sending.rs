//! Sends a file to a browser at the rate of a host.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How many bytes are sent at a time when the rate is limited.
const PIECE: usize = 4096;

/// The names of the files sent and the bytes sent of each, in the order of requests.
#[derive(Debug, Clone, Default)]
pub struct Sent(Arc<Mutex<Vec<(String, usize)>>>);

impl Sent {
    /// What was sent so far; a file being sent counts with the bytes already sent.
    pub fn list(&self) -> Vec<(String, usize)> {
        self.0.lock().map_or(Vec::new(), |sent| sent.clone())
    }

    pub(crate) fn begin(&self, name: String) -> Place {
        let at = self.0.lock().map_or(0, |mut sent| {
            sent.push((name, 0));
            sent.len() - 1
        });
        Place {
            sent: self.clone(),
            at,
        }
    }
}

/// The entry of [`Sent`] that counts the bytes of a file.
pub(crate) struct Place {
    sent: Sent,
    at: usize,
}

impl Place {
    fn count(&self, bytes: usize) {
        if let Ok(mut sent) = self.sent.0.lock()
            && let Some((_, sent)) = sent.get_mut(self.at)
        {
            *sent += bytes;
        }
    }
}

/// The answer of a host: status, headers and body.
pub struct Answer {
    pub(crate) code: u16,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) sending: Sending,
}

/// The body of an answer, sent piece by piece.
pub struct Sending {
    rest: Bytes,
    rate: Option<usize>,
    pause: Option<Pin<Box<Sleep>>>,
    place: Option<Place>,
}

impl Sending {
    /// `rate` is in bytes per second, `None` for no limit; `place` counts what is sent.
    pub(crate) fn new(bytes: Vec<u8>, rate: Option<usize>, place: Option<Place>) -> Self {
        Self {
            rest: bytes.into(),
            rate,
            pause: None,
            place,
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
        if let Some(place) = &self.place {
            place.count(length);
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
