//! A page that is one file, held in memory.

use hyper::Method;

use crate::sending::{AnswerHeader, HostAnswer, Sending};
use crate::site::SAFE_HEADERS;

/// A page in one file, answered at `/` and nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct OnePage {
    /// The bytes of the file, HTML in UTF-8.
    pub html: &'static [u8],
    /// The value of its header `Content-Security-Policy`.
    pub policy: &'static str,
}

impl OnePage {
    /// Answers a request for the path of a URL.
    pub(crate) fn answer(&self, method: &Method, path: &str) -> HostAnswer {
        if path != "/" {
            return HostAnswer::refusal(404);
        }
        if ![Method::GET, Method::HEAD].contains(method) {
            return HostAnswer::refusal(405);
        }
        let own = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Security-Policy", self.policy),
            ("Cache-Control", "no-cache"),
        ];
        let headers = own.into_iter().chain(SAFE_HEADERS);
        HostAnswer {
            code: 200,
            headers: headers
                .map(|(name, value)| AnswerHeader { name, value })
                .collect(),
            sending: Sending::new(self.html.into(), None, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use crate::{OnePage, Served, Server};

    const PAGE: OnePage = OnePage {
        html: b"<p>Cadrage</p>",
        policy: "default-src 'none'; frame-ancestors 'none'",
    };

    /// The whole answer of a server to a request line and a host.
    fn answer(port: u16, request: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let text = format!("{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn the_page_is_answered_to_this_machine_alone_and_nothing_else_is() {
        let server = Server::start(Served::OnePage(PAGE), 0).unwrap();
        let port = server.port();
        for (request, host, status) in [
            ("GET /", format!("127.0.0.1:{port}"), 200),
            ("GET /?embed", "localhost".to_owned(), 200),
            ("GET /", "cadrage.example".to_owned(), 421),
            ("GET /", "127.0.0.1.example".to_owned(), 421),
            ("GET /", String::new(), 421),
            ("GET /../Cargo.toml", "localhost".to_owned(), 404),
            ("GET /index.html", "localhost".to_owned(), 404),
            ("POST /", "localhost".to_owned(), 405),
        ] {
            let answer = answer(port, request, &host);
            let wanted = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&wanted), "{request} {host}: {answer}");
        }
    }

    #[test]
    fn the_page_has_its_policy_as_a_header() {
        let server = Server::start(Served::OnePage(PAGE), 0).unwrap();
        let got = answer(server.port(), "GET /", "localhost");
        let (headers, body) = got.split_once("\r\n\r\n").unwrap();
        for header in [
            "content-type: text/html; charset=utf-8",
            "content-security-policy: default-src 'none'; frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
        ] {
            assert!(headers.contains(header), "{header} is not in {headers}");
        }
        assert_eq!(body.as_bytes(), PAGE.html);
        let head = answer(server.port(), "HEAD /", "localhost");
        assert!(head.ends_with("\r\n\r\n"));
    }
}
