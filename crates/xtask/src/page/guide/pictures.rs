//! The pictures of the guide, inside its file or beside it.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::page::files::{PageFile, read};

/// Where the pictures of a guide are.
pub enum Pictures {
    /// In its file.
    Inside,
    /// In files beside it, each once.
    Beside(Vec<PageFile>),
}

impl Pictures {
    /// The address at which the guide shows a picture; fails for what is none.
    pub fn add(&mut self, folder: &Path, address: &str) -> Result<String, String> {
        let Some(path) = address.strip_suffix(".png") else {
            return Err(format!("{address} is no picture in PNG"));
        };
        let bytes = read(&folder.join(address))?;
        let files = match self {
            Self::Inside => return Ok(format!("data:image/png;base64,{}", STANDARD.encode(bytes))),
            Self::Beside(files) => files,
        };
        let stem = path.rsplit('/').next().unwrap_or(path);
        let file = PageFile::with_fingerprint(stem, "png", bytes);
        let address = format!("./{}", file.name);
        if files.iter().all(|known| known.name != file.name) {
            files.push(file);
        }
        Ok(address)
    }
}
