//! All writing of files.
//!
//! `-` or no path means standard output. Devices, pipes and whatever else is not a plain file are
//! written directly, as `cat >` does. A plain file is replaced as a whole: written under another
//! name in its folder, synced to the disk, then renamed. A symbolic link is followed and stays.

pub mod folder;
pub mod form;
pub mod same;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The most symbolic links followed one after another.
const LINKS: usize = 40;

/// Where a result goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    Stdout,
    /// A device, a pipe, or a file of `/proc`, such as `/dev/fd/3`: written directly.
    Stream(PathBuf),
    /// A plain file, symbolic links followed; it may not exist yet.
    File(PathBuf),
}

/// What happens to a file that exists already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ExistingFile {
    Replace,
    Refuse,
}

/// Whether a path means standard output: `-` or none.
pub fn is_stdout(path: Option<&Path>) -> bool {
    path.is_none_or(|path| path == Path::new("-"))
}

impl Destination {
    /// The destination of a path.
    ///
    /// # Errors
    ///
    /// It is a folder, or a file that may not be written.
    pub fn from_path(path: Option<&Path>) -> io::Result<Self> {
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
        // A rename would replace even a read-only file: refuse it here.
        match OpenOptions::new().write(true).open(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Self::File(file)),
        }
    }

    /// Writes a whole result.
    ///
    /// # Errors
    ///
    /// The error of the system; a closed pipe is not an error.
    pub fn write(&self, bytes: &[u8], existing: ExistingFile) -> io::Result<()> {
        let written = match self {
            Self::Stdout => write_all(&mut io::stdout().lock(), bytes),
            Self::Stream(path) => stream(path).and_then(|mut file| write_all(&mut file, bytes)),
            Self::File(place) => return replace(place, bytes, existing),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

fn write_all(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

/// Opens a device or a pipe for writing; never creates a file.
pub fn stream(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).truncate(true).open(path)
}

/// Follows symbolic links to a plain file or to where one may be created. `None` for a link of
/// `/proc`, such as `/dev/fd/3`: the caller has opened the file and expects it to be written, not
/// replaced.
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

/// The folder of a file; `.` for a name alone.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a path is standard output, a device or a pipe, whose name does not tell a format.
pub fn is_no_plain_file(path: &Path) -> bool {
    !matches!(Destination::from_path(Some(path)), Ok(Destination::File(_)))
}

/// Writes a temporary file in the same folder, then renames it.
fn replace(place: &Path, bytes: &[u8], existing: ExistingFile) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // The usual rights of a new file (the umask applies), not those of a private temporary one.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut written = builder.tempfile_in(folder_of(place))?;
    written.write_all(bytes)?;
    let (file, beside) = written.into_parts();
    settle(&file, place)?;
    match existing {
        ExistingFile::Replace => beside.persist(place),
        ExistingFile::Refuse => beside.persist_noclobber(place),
    }
    .map_err(|error| error.error)?;
    sync_folder(folder_of(place))
}

/// Syncs a file written as `beside` to the disk, then renames it to `place`.
pub fn put(file: &File, beside: &Path, place: &Path) -> io::Result<()> {
    settle(file, place)?;
    fs::rename(beside, place)?;
    sync_folder(folder_of(place))
}

/// Gives a file the permissions of the one that it will replace, and syncs it to the disk.
fn settle(file: &File, place: &Path) -> io::Result<()> {
    if let Ok(replaced) = fs::metadata(place) {
        file.set_permissions(replaced.permissions())?;
    }
    file.sync_all()
}

/// Syncs the names of a folder to the disk, where the system allows it.
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
