//! `cadrage serve`: the page, from inside the command, on this machine alone.

use cadrage_core::text::lang::Lang;

use crate::Failure;
use crate::args::ServeArgs;
use crate::words;

#[cfg(feature = "page")]
pub fn run(args: &ServeArgs, lang: Lang) -> Result<(), Failure> {
    use cadrage_browser::{OnePage, Served, Server};

    let texts = words::command(lang);
    let page = OnePage {
        html: include_bytes!(env!("CADRAGE_PAGE")),
        policy: env!("CADRAGE_PAGE_POLICY"),
    };
    let server = Server::start(Served::OnePage(page), args.port).map_err(|why| {
        eprintln!("{}", texts.not_served(&why));
        Failure::Reported
    })?;
    eprintln!("{}", texts.page_is_at(&server.url()));
    server.wait();
    Ok(())
}

#[cfg(not(feature = "page"))]
pub fn run(_: &ServeArgs, lang: Lang) -> Result<(), Failure> {
    eprintln!("{}", words::command(lang).no_page());
    Err(Failure::Reported)
}
