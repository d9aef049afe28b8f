//! The compression of a file, known by the end of its name.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use cadrage_core::text::problem::Problem;

use crate::file::form;

/// The end of the name of a file that zstd compressed.
const ZSTD: &str = "zst";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    #[cfg(feature = "zstd")]
    Zstd,
}

/// Refuses a file that only a command compiled with more could read or write.
pub fn refuse_unknown(file: &Path) -> Result<(), Problem> {
    match ends(file, ZSTD) && !cfg!(feature = "zstd") {
        true => Err(compiled_without(file)),
        false => Ok(()),
    }
}

/// The problem of a file that zstd compressed, where the command was compiled without it.
fn compiled_without(file: &Path) -> Problem {
    let with_it = "cargo build --profile dist --features zstd".to_owned();
    let place = file.display().to_string();
    form::suggesting(&place, ZSTD, &["gz"], Some(with_it))
}

fn ends(file: &Path, end: &str) -> bool {
    file.extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(end))
}

impl Packing {
    pub fn by_name(file: &Path) -> Self {
        if ends(file, "gz") {
            return Self::Gzip;
        }
        #[cfg(feature = "zstd")]
        if ends(file, ZSTD) {
            return Self::Zstd;
        }
        Self::None
    }

    /// The decompressed text of a file.
    pub fn reader(self, file: BufReader<File>) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::None => Box::new(file),
            Self::Gzip => Box::new(flate2::read::MultiGzDecoder::new(file)),
            #[cfg(feature = "zstd")]
            Self::Zstd => Box::new(zstd::Decoder::with_buffer(file)?),
        })
    }

    /// Compresses bytes as a member of their own: members written one after another make one
    /// compressed file, even when different runs wrote them.
    pub fn pack(self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if bytes.is_empty() {
            return Ok(bytes);
        }
        match self {
            Self::None => Ok(bytes),
            Self::Gzip => {
                let level = flate2::Compression::default();
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
                writer.write_all(&bytes)?;
                writer.finish()
            }
            #[cfg(feature = "zstd")]
            Self::Zstd => zstd::encode_all(bytes.as_slice(), 0),
        }
    }

    /// Decompresses members that were compressed one by one.
    pub fn unpack(self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if bytes.is_empty() {
            return Ok(bytes);
        }
        let mut text = Vec::new();
        match self {
            Self::None => return Ok(bytes),
            Self::Gzip => {
                flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut text)?
            }
            #[cfg(feature = "zstd")]
            Self::Zstd => zstd::Decoder::new(bytes.as_slice())?.read_to_end(&mut text)?,
        };
        Ok(text)
    }
}

/// The compression of the two files that a run writes.
#[derive(Clone, Copy)]
pub struct OutputPacking {
    pub output: Packing,
    pub rejects: Packing,
}

impl OutputPacking {
    /// Whether one of the files is compressed.
    pub fn is_any(self) -> bool {
        self.output != Packing::None || self.rejects != Packing::None
    }
}

#[cfg(test)]
mod tests {
    use cadrage_core::text::lang::Lang;

    use super::*;

    #[test]
    fn a_file_of_zstd_is_refused_where_it_cannot_be_read_with_what_to_do() {
        let file = Path::new("p.csv.ZST");
        assert_eq!(refuse_unknown(file).is_ok(), cfg!(feature = "zstd"));
        assert!(refuse_unknown(Path::new("p.csv.gz")).is_ok());
        assert!(Packing::by_name(Path::new("p.csv.GZ")) == Packing::Gzip);
        let said = compiled_without(file).kind.sentence(Lang::En);
        assert_eq!(
            said,
            "\"zst\" is not allowed; allowed: .gz; did you mean \"cargo build --profile dist --features zstd\"?"
        );
    }
}
