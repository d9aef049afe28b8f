//! Files of the page: their names, which may contain a fingerprint, and their compressed copies.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A file to write.
#[derive(Clone)]
pub struct PageFile {
    /// Its name in the folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The compressed copies of a file, which a host may serve instead.
pub struct CompressedCopies {
    /// By gzip (zopfli, the smallest): the page inflates it itself where a host compresses nothing.
    pub gzip: Vec<u8>,
    /// By Brotli, quality 11.
    pub brotli: Vec<u8>,
}

impl PageFile {
    /// A file whose name is the same in every build.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// A file with the fingerprint of its content in its name, so that a browser may cache it
    /// forever.
    pub fn with_fingerprint(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self::new(format!("{stem}-{}.{extension}", fingerprint(&bytes)), bytes)
    }

    /// The copies of the file for hosts that serve them.
    pub fn compress(&self) -> Result<CompressedCopies, String> {
        let fail = |error: std::io::Error| format!("{}: {error}", self.name);
        let mut gzip = Vec::new();
        zopfli::compress(
            zopfli::Options::default(),
            zopfli::Format::Gzip,
            self.bytes.as_slice(),
            &mut gzip,
        )
        .map_err(fail)?;
        let mut brotli = Vec::new();
        let best = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut self.bytes.as_slice(), &mut brotli, &best).map_err(fail)?;
        Ok(CompressedCopies { gzip, brotli })
    }
}

/// The first 12 hexadecimal digits of the SHA-256 of a content.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The hash of a text as a policy names it.
pub fn hash(text: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// Reads a file; the error names it.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads a text file; the error names it.
pub fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
