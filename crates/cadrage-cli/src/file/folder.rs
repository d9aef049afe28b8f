//! Writes a folder of files, whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::{folder_of, resolve, sync_folder};

/// A file to write into a folder.
pub struct FolderFile {
    /// Its path inside the folder.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Writes files into a folder that is empty or does not exist.
///
/// # Errors
///
/// The error of the system; all that was written is then removed.
pub fn write(folder: &Path, files: &[FolderFile]) -> io::Result<()> {
    let folder = resolve(folder)?.ok_or(io::ErrorKind::NotADirectory)?;
    if folder.is_dir() {
        return fill(&folder, files);
    }
    // A temporary folder is renamed to the highest missing one, with all below it.
    let missing = highest_missing(&folder);
    let within = folder_of(&missing);
    let beside = tempfile::tempdir_in(within)?;
    let below = folder.strip_prefix(&missing).unwrap_or(Path::new(""));
    // `..` has no meaning below a folder that does not exist.
    if below.components().any(|part| part == Component::ParentDir) {
        return Err(io::ErrorKind::NotFound.into());
    }
    write_all(&beside.path().join(below), files)?;
    // A tempdir that cannot be renamed is still removed when it is dropped.
    fs::rename(beside.path(), &missing)?;
    let _renamed = beside.keep();
    sync_folder(within)
}

/// Fills an empty folder instead of replacing it: it may be a mount point, or the current folder
/// of a shell.
fn fill(folder: &Path, files: &[FolderFile]) -> io::Result<()> {
    let beside = tempfile::tempdir_in(folder)?;
    write_all(beside.path(), files)?;
    let mut moved: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(beside.path())? {
        let entry = entry?;
        let place = folder.join(entry.file_name());
        if let Err(error) = fs::rename(entry.path(), &place) {
            for place in moved {
                let _ = if place.is_dir() {
                    fs::remove_dir_all(place)
                } else {
                    fs::remove_file(place)
                };
            }
            return Err(error);
        }
        moved.push(place);
    }
    beside.close()?;
    sync_folder(folder)
}

fn write_all(folder: &Path, files: &[FolderFile]) -> io::Result<()> {
    let mut folders = BTreeSet::new();
    for FolderFile { path, bytes } in files {
        let path = folder.join(path);
        fs::create_dir_all(folder_of(&path))?;
        let mut file = fs::File::create_new(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        folders.insert(folder_of(&path).to_owned());
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

/// The highest missing folder among a folder and its parents.
fn highest_missing(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_err())
        .last()
        .unwrap_or(folder)
        .to_owned()
}
