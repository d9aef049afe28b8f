//! The one writer of files.
//!
//! What is asked for as `-` or not at all goes to standard output. Devices, pipes and whatever
//! else is no plain file are written through, as `cat >` does. A plain file is replaced as a
//! whole: written beside its place, brought to the disk, then renamed. A symbolic link is
//! followed and stays.

pub mod folder;
pub mod form;
pub mod same;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The most symbolic links that lead to one another.
const LINKS: usize = 40;

/// Where a result goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    Stdout,
    /// A device, a pipe, or what a descriptor of this process shows: written through.
    Stream(PathBuf),
    /// A plain file, symbolic links followed; it may not exist yet.
    File(PathBuf),
}

/// Whether a file that exists already may be replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Replaced,
    Kept,
}

/// Whether a path that was asked for means standard output.
pub fn is_stdout(path: Option<&Path>) -> bool {
    path.is_none_or(|path| path == Path::new("-"))
}

impl Destination {
    /// Where a path leads.
    ///
    /// # Errors
    ///
    /// It is a folder, or a file that may not be written.
    pub fn of(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path.filter(|path| !is_stdout(Some(path))) else {
            return Ok(Self::Stdout);
        };
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => return Ok(Self::Stream(path.to_owned())),
            _ => {}
        }
        let Some(file) = resolve(path)? else {
            return Ok(Self::Stream(path.to_owned()));
        };
        // A file that may not be written is not replaced by one that may, as a rename would.
        match OpenOptions::new().write(true).open(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Self::File(file)),
        }
    }

    /// Writes a whole result.
    ///
    /// # Errors
    ///
    /// What the system says; a reader that has gone away is none.
    pub fn write(&self, bytes: &[u8], existing: Existing) -> io::Result<()> {
        let written = match self {
            Self::Stdout => through(&mut io::stdout().lock(), bytes),
            Self::Stream(path) => stream(path).and_then(|mut file| through(&mut file, bytes)),
            Self::File(place) => return replace(place, bytes, existing),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

fn through(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

/// Opens what is no plain file; it is never created.
pub fn stream(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).truncate(true).open(path)
}

/// Follows symbolic links to a plain file or to where one may be created; `None` for the file
/// that a descriptor of this process shows, which whoever opened it awaits to be written.
pub fn resolve(path: &Path) -> io::Result<Option<PathBuf>> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let folder = fs::canonicalize(folder_of(&path))?;
                if folder.starts_with("/proc") {
                    return Ok(None);
                }
                path = folder.join(fs::read_link(&path)?);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => return Ok(Some(path)),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// The folder in which a file lies.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a path leads to standard output, a device or a pipe: its name says no form.
pub fn is_no_plain_file(path: &Path) -> bool {
    !matches!(Destination::of(Some(path)), Ok(Destination::File(_)))
}

/// Writes a file beside its place, then puts it there.
fn replace(place: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // Whoever may read the folder may read the file, as with any other command.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut written = builder.tempfile_in(folder_of(place))?;
    written.write_all(bytes)?;
    let (file, beside) = written.into_parts();
    settle(&file, place)?;
    let put = match existing {
        Existing::Replaced => beside.persist(place),
        Existing::Kept => beside.persist_noclobber(place),
    };
    put.map_err(|error| error.error)?;
    sync_folder(folder_of(place))
}

/// Brings a file that was written beside its place to the disk, then puts it there.
pub fn put(file: &File, beside: &Path, place: &Path) -> io::Result<()> {
    settle(file, place)?;
    fs::rename(beside, place)?;
    sync_folder(folder_of(place))
}

/// A file that takes the place of another has its rights; it is on the disk before it does.
fn settle(file: &File, place: &Path) -> io::Result<()> {
    if let Ok(replaced) = fs::metadata(place) {
        file.set_permissions(replaced.permissions())?;
    }
    file.sync_all()
}

/// Brings the names of a folder to the disk, where the system lets a folder be opened for it.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied
                    | io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}
