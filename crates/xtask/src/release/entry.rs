//! Files of an archive, packed so that the same files always give the same bytes.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path in the archive, with `/`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub is_program: bool,
}

impl Entry {
    /// A file that is read, not run.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            is_program: false,
        }
    }

    /// The files of a folder and of those below it, under `prefix` in the archive.
    pub fn below(folder: &Path, prefix: &str) -> Result<Vec<Self>, String> {
        let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
        let mut entries = Vec::new();
        for found in fs::read_dir(folder).map_err(fail)? {
            let path = found.map_err(fail)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let inner = format!("{prefix}/{name}");
            match path.is_dir() {
                true => entries.extend(Self::below(&path, &inner)?),
                false => entries.push(Self::new(inner, fs::read(&path).map_err(fail)?)),
            }
        }
        Ok(entries)
    }

    /// Writes the file below a folder.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        let path = folder.join(&self.path);
        let fail = |error: std::io::Error| format!("{}: {error}", path.display());
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(fail)?;
        fs::write(&path, &self.bytes).map_err(fail)?;
        #[cfg(unix)]
        fs::set_permissions(
            &path,
            std::os::unix::fs::PermissionsExt::from_mode(self.mode()),
        )
        .map_err(fail)?;
        Ok(())
    }

    /// What its owner and others may do with it, as Unix writes it.
    fn mode(&self) -> u32 {
        if self.is_program { 0o755 } else { 0o644 }
    }
}

/// A `.tar.gz` of files, all in one folder, sorted, of no owner, of one time in seconds since 1970.
pub fn tar_gz(folder: &str, entries: &[Entry], time: u64) -> Result<Vec<u8>, String> {
    let gzip: GzEncoder<Vec<u8>> = GzBuilder::new().write(Vec::new(), Compression::best());
    let mut archive = Builder::new(gzip);
    for entry in sorted(entries) {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(entry.mode());
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        let path = format!("{folder}/{}", entry.path);
        archive
            .append_data(&mut header, path, entry.bytes.as_slice())
            .map_err(|error| error.to_string())?;
    }
    let gzip = archive.into_inner().map_err(|error| error.to_string())?;
    gzip.finish().map_err(|error| error.to_string())
}

/// A `.zip` of files, sorted, with the time that a zip has without one (1980).
pub fn zip(entries: &[Entry]) -> Result<Vec<u8>, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in sorted(entries) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(entry.mode());
        archive
            .start_file(&entry.path, options)
            .map_err(|error| error.to_string())?;
        archive
            .write_all(&entry.bytes)
            .map_err(|error| error.to_string())?;
    }
    let bytes = archive.finish().map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

fn sorted(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort();
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let program = Entry {
            is_program: true,
            ..Entry::new("bin/cadrage", *b"program")
        };
        vec![Entry::new("README.md", *b"read"), program]
    }

    #[test]
    fn the_order_of_files_does_not_change_an_archive() {
        let reversed: Vec<Entry> = entries().into_iter().rev().collect();
        assert_eq!(tar_gz("f", &entries(), 7), tar_gz("f", &reversed, 7));
        assert_eq!(zip(&entries()), zip(&reversed));
    }

    #[test]
    fn an_archive_has_its_files_with_their_rights_time_and_no_owner() {
        let bytes = tar_gz("f", &entries(), 7).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let found: Vec<_> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let path = entry.path().unwrap().display().to_string();
                let header = entry.header();
                assert_eq!(header.uid().unwrap(), 0);
                assert_eq!(header.mtime().unwrap(), 7);
                (path, header.mode().unwrap())
            })
            .collect();
        let wanted = [("f/README.md", 0o644), ("f/bin/cadrage", 0o755)];
        assert_eq!(found, wanted.map(|(path, mode)| (path.to_owned(), mode)));
    }
}
