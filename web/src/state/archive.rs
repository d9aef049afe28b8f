//! A minimal zip writer, without compression: the archives hold a few tables, and the crate `zip`
//! would be fifty times larger than this module (docs/decisions/dependencies.md).

use litemap::LiteMap;

/// The signatures of a file, of a directory entry and of the end of the directory.
const FILE: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// The zip version needed to extract: 1.0.
const VERSION: u16 = 10;
/// The flag that says names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980, the earliest date of the format. It is fixed so that the same files give the
/// same bytes.
const DAY: u16 = 1 << 5 | 1;

/// The archive of files, given by name. Files over 4 GiB, the limit of the format, are left out; no
/// table is that large.
pub fn zip(files: &LiteMap<String, Vec<u8>>) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    let mut count: u16 = 0;
    for (name, bytes) in files {
        let (Ok(size), Ok(length), Ok(start)) = (
            u32::try_from(bytes.len()),
            u16::try_from(name.len()),
            u32::try_from(archive.len()),
        ) else {
            continue;
        };
        let mut described = Vec::new();
        shorts(&mut described, &[VERSION, UTF8, 0, 0, DAY]);
        longs(&mut described, &[checksum(bytes), size, size]);
        shorts(&mut described, &[length, 0]);
        longs(&mut archive, &[FILE]);
        archive.extend_from_slice(&described);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(bytes);
        longs(&mut directory, &[ENTRY]);
        shorts(&mut directory, &[VERSION]);
        directory.extend_from_slice(&described);
        shorts(&mut directory, &[0, 0, 0]);
        longs(&mut directory, &[0, start]);
        directory.extend_from_slice(name.as_bytes());
        count = count.saturating_add(1);
    }
    let size = u32::try_from(directory.len()).unwrap_or(u32::MAX);
    let start = u32::try_from(archive.len()).unwrap_or(u32::MAX);
    archive.extend_from_slice(&directory);
    longs(&mut archive, &[END]);
    shorts(&mut archive, &[0, 0, count, count]);
    longs(&mut archive, &[size, start]);
    shorts(&mut archive, &[0]);
    archive
}

fn shorts(to: &mut Vec<u8>, numbers: &[u16]) {
    to.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn longs(to: &mut Vec<u8>, numbers: &[u32]) {
    to.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// The CRC-32 checksum of zip.
fn checksum(bytes: &[u8]) -> u32 {
    let fold = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(u32::MAX, fold)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }

    #[test]
    fn another_reader_finds_every_file() {
        let files = cadrage_core::grid::builtin::files().tables;
        let bytes = zip(&files);
        let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), files.len());
        for (name, content) in &files {
            let mut read = Vec::new();
            let mut file = archive.by_name(name).unwrap();
            file.read_to_end(&mut read).unwrap();
            assert_eq!(read, *content, "{name}");
        }
        assert_eq!(zip(&LiteMap::new()).len(), 22);
    }
}
