//! Zip archives, written and read whole.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A part to be written; a name that ends with `/` is a folder.
#[derive(Clone, Copy)]
pub struct ArchivePart<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// A part of an archive.
#[must_use]
pub fn part<'a>(name: &'a str, bytes: &'a (impl AsRef<[u8]> + ?Sized)) -> ArchivePart<'a> {
    ArchivePart {
        name,
        bytes: bytes.as_ref(),
    }
}

/// An archive of parts, each compressed.
#[must_use]
pub fn write(parts: &[ArchivePart<'_>]) -> Vec<u8> {
    write_with(CompressionMethod::Deflated, parts)
}

/// An archive of parts, compressed or stored.
#[must_use]
pub fn write_with(method: CompressionMethod, parts: &[ArchivePart<'_>]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for part in parts {
        match part.name.strip_suffix('/') {
            Some(folder) => zip.add_directory(folder, options).unwrap(),
            None => {
                zip.start_file(part.name, options).unwrap();
                zip.write_all(part.bytes).unwrap();
            }
        }
    }
    zip.finish().unwrap().into_inner()
}

/// A part that was read.
pub struct UnpackedPart {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl UnpackedPart {
    /// The bytes as text, with a mark in place of what is none.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    #[must_use]
    pub fn as_part(&self) -> ArchivePart<'_> {
        part(&self.name, &self.bytes)
    }
}

/// The parts of an archive, unpacked.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Vec<UnpackedPart> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            UnpackedPart {
                name: part.name().unwrap().into_owned(),
                bytes,
            }
        })
        .collect()
}
