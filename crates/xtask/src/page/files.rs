//! A file of the page: named by its content, with its compressed copies.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// A file to write.
#[derive(Clone)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The compressed copies that a host may serve in its place.
pub struct Copies {
    /// By gzip, as small as it can be: a browser inflates it where a host compresses nothing.
    pub gzip: Vec<u8>,
    /// By Brotli, quality 11.
    pub brotli: Vec<u8>,
}

impl File {
    /// A file under a name that stays from build to build.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// A file whose name bears the fingerprint of its content, so that a browser may
    /// keep it for ever.
    pub fn hashed(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self::new(format!("{stem}-{}.{extension}", fingerprint(&bytes)), bytes)
    }

    /// The compressed copies.
    pub fn copies(&self) -> Result<Copies, String> {
        let fail = |error: std::io::Error| format!("{}: {error}", self.name);
        let mut gzip = Vec::new();
        let effort = zopfli::Options::default();
        zopfli::compress(
            effort,
            zopfli::Format::Gzip,
            self.bytes.as_slice(),
            &mut gzip,
        )
        .map_err(fail)?;
        let mut brotli = Vec::new();
        let best = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut self.bytes.as_slice(), &mut brotli, &best).map_err(fail)?;
        Ok(Copies { gzip, brotli })
    }
}

/// Twelve characters that change with any byte.
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// The text of a file.
pub fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
