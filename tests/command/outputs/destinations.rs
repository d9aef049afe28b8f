//! Pipes, devices, links and full disks.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use cadrage_tests::files::names;
use cadrage_tests::{command, on_a_full_disk};

use super::{WRITERS, Writer, folder, result, run};

#[test]
fn pipes_devices_and_links_are_written_as_a_shell_does() {
    for Writer { args, end } in WRITERS {
        let here = folder();
        let path = |name: &str| here.path().join(name);
        let whole = result(here.path(), args);
        let made = Command::new("mkfifo").arg(path("pipe")).status().unwrap();
        assert!(made.success());
        let reader = {
            let pipe = path("pipe");
            std::thread::spawn(move || fs::read(pipe).unwrap())
        };
        let done = run(here.path(), &format!("{args} -o pipe"));
        assert!(done.status.success(), "{args}");
        let kind = fs::symlink_metadata(path("pipe")).unwrap().file_type();
        assert!(kind.is_fifo(), "{args}: the pipe was replaced");
        assert_eq!(reader.join().unwrap(), whole, "{args}");

        // Links to a file, and to one that does not exist yet.
        let (link, real) = (format!("link{end}"), format!("real{end}"));
        symlink(&real, path(&link)).unwrap();
        for there in [false, true] {
            if there {
                fs::write(path(&real), "before").unwrap();
                fs::set_permissions(path(&real), fs::Permissions::from_mode(0o640)).unwrap();
            }
            let done = run(here.path(), &format!("{args} -o {link}"));
            let kept = there && *args == "init";
            assert_eq!(done.status.success(), !kept, "{args}");
            let expected = if kept { &b"before"[..] } else { &whole };
            assert_eq!(fs::read(path(&real)).unwrap(), expected, "{args}");
            assert_eq!(fs::read_link(path(&link)).unwrap(), Path::new(&real));
            let mode = fs::metadata(path(&real)).unwrap().permissions().mode();
            assert!(!there || mode & 0o777 == 0o640, "{args}: {mode:o}");
            if !there {
                fs::remove_file(path(&real)).unwrap();
            }
        }

        let device = Command::new("mknod")
            .arg(path("null"))
            .args(["c", "1", "3"])
            .output();
        let made = device.is_ok_and(|done| done.status.success());
        if made
            && fs::OpenOptions::new()
                .write(true)
                .open(path("null"))
                .is_ok()
        {
            let done = run(here.path(), &format!("{args} -o null"));
            assert!(done.status.success(), "{args}");
            let kind = fs::symlink_metadata(path("null")).unwrap().file_type();
            assert!(kind.is_char_device(), "{args}: the device was replaced");
        } else {
            eprintln!("No device is tried: only root makes one, where the disk lets it.");
        }
    }
}

#[test]
fn what_cannot_be_written_whole_is_not_written_at_all() {
    let here = folder();
    let path = |name: &str| here.path().join(name);
    fs::create_dir(path("empty")).unwrap();
    let rows = "pod\n".repeat(60);
    fs::write(path("many.csv"), format!("service\n{rows}")).unwrap();
    fs::write(path("old.txt"), "before").unwrap();
    fs::write(path("old.xlsx"), "before").unwrap();
    let before = names(here.path());
    for args in [
        "estimate smsu -o old.txt",
        "export smsu -o old.xlsx",
        "grid export -o old.xlsx",
        "grid export -o empty",
        "grid export -o new/deep",
        "document smsu --kind scoping -o new.md",
        "batch many.csv -o new.csv",
    ] {
        let done = on_a_full_disk(here.path(), 2, args);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{args}: {said}");
        assert!(said.contains("écriture impossible"), "{args}: {said}");
        assert_eq!(names(here.path()), before, "{args}");
        assert_eq!(names(&path("empty")), [""; 0], "{args}");
        for old in ["old.txt", "old.xlsx"] {
            assert_eq!(fs::read(path(old)).unwrap(), b"before", "{args}");
        }
    }
    // On a disk with room, the same folder is filled in place.
    let mut inside = command(&path("empty"), &["grid", "export", "-o", "."]);
    assert!(inside.status().unwrap().success());
    let filled = names(&path("empty"));
    assert!(filled.contains(&"prices.csv".to_owned()), "{filled:?}");
    assert!(
        filled.iter().all(|name| !name.starts_with('.')),
        "{filled:?}"
    );
}
