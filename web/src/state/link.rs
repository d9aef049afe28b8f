//! A study as a link: its file, compressed, in the fragment of the address.
//!
//! The format is `1.` and the zlib-compressed file in base64url. zlib adds a checksum, so a
//! character lost or changed on the way is reported.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::snapshot::Snapshot;
use crate::i18n::keep;

/// The format version, with which every link begins.
const VERSION: &str = "1";
/// The most characters of a link; mail and messaging programs cut longer ones.
pub const LONGEST: usize = 8 * 1024;
/// The largest file that a link may hold, in bytes; one that inflates beyond this is hostile.
const LARGEST: usize = 256 * 1024;
/// The highest compression level.
const LEVEL: u8 = 10;

/// Why a link cannot be opened.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkProblem {
    /// It is longer than any link the page makes.
    TooLong,
    /// It has another format version.
    Version,
    /// It was cut or changed on the way.
    Broken,
    /// Its file is larger than any study.
    TooLarge,
    /// Its study cannot be priced.
    Study(Vec<Problem>),
}

/// The link of a snapshot.
///
/// # Errors
///
/// The length of the link, in characters, when it exceeds [`LONGEST`].
pub fn write(snapshot: &Snapshot) -> Result<String, usize> {
    let packed = compress_to_vec_zlib(snapshot.write().as_bytes(), LEVEL);
    let link = format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(packed));
    match link.len() {
        length if length > LONGEST => Err(length),
        _ => Ok(link),
    }
}

/// The snapshot of a link.
///
/// # Errors
///
/// Why the link cannot be opened; it is then refused as a whole.
pub fn read(link: &str, lang: Lang) -> Result<Snapshot, LinkProblem> {
    if link.len() > LONGEST {
        return Err(LinkProblem::TooLong);
    }
    let (version, packed) = link.split_once('.').ok_or(LinkProblem::Broken)?;
    if version != VERSION {
        let is_version = version.parse::<u32>().is_ok_and(|version| version > 0);
        return Err(match is_version {
            true => LinkProblem::Version,
            false => LinkProblem::Broken,
        });
    }
    let packed = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| LinkProblem::Broken)?;
    let bytes = decompress_to_vec_zlib_with_limit(&packed, LARGEST).map_err(|error| match error
        .status
    {
        TINFLStatus::HasMoreOutput => LinkProblem::TooLarge,
        _ => LinkProblem::Broken,
    })?;
    let file = keep::texts(lang).link();
    Snapshot::read_checked(file, &bytes).map_err(LinkProblem::Study)
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use proptest::prelude::*;

    use super::*;
    use crate::state::{Study, StudyVariant, Variation};
    use std::fs;
    use std::path::Path;
    use std::rc::Rc;

    fn read_packed(bytes: &[u8]) -> Result<Snapshot, LinkProblem> {
        let packed = compress_to_vec_zlib(bytes, LEVEL);
        read(&format!("1.{}", URL_SAFE_NO_PAD.encode(packed)), Lang::Fr)
    }

    #[test]
    fn every_ready_service_fits_in_a_link() {
        for (name, text) in builtin::SERVICES {
            let snapshot = Snapshot::new(Study::read(name, text).unwrap());
            let link = write(&snapshot).unwrap();
            // Two thirds of a link are left for the answers of a meeting.
            assert!(link.len() < LONGEST / 3, "{name}: {}", link.len());
            assert_eq!(read(&link, Lang::Fr), Ok(snapshot), "{name}");
        }
    }

    #[test]
    fn a_link_that_is_none_says_why() {
        let snapshot = Snapshot::new(Study::empty(Lang::Fr));
        let good = write(&snapshot).unwrap();
        for (link, problem) in [
            (String::new(), LinkProblem::Broken),
            ("1.".to_owned(), LinkProblem::Broken),
            ("1.****".to_owned(), LinkProblem::Broken),
            (good.replacen('1', "2", 1), LinkProblem::Version),
            (good.replacen('1', "x", 1), LinkProblem::Broken),
            (good[..good.len() - 4].to_owned(), LinkProblem::Broken),
            (format!("{good}="), LinkProblem::Broken),
            ("1.".to_owned() + &"A".repeat(LONGEST), LinkProblem::TooLong),
        ] {
            assert_eq!(read(&link, Lang::Fr), Err(problem), "{link}");
        }
        // A zip bomb: a few kilobytes that inflate to megabytes.
        assert_eq!(
            read_packed(&vec![b' '; 4 << 20]),
            Err(LinkProblem::TooLarge)
        );
        for bytes in [&b"\xff\xfe"[..], b"", b"[service]\nname = 3", b"[serv"] {
            assert!(
                matches!(read_packed(bytes), Err(LinkProblem::Study(_))),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn any_letter_that_is_changed_is_noticed() {
        let text = builtin::service("pod").unwrap();
        let good = write(&Snapshot::new(Study::read("pod", text).unwrap())).unwrap();
        for at in (2..good.len()).step_by(7) {
            let other = if &good[at..=at] == "A" { "B" } else { "A" };
            let changed = format!("{}{other}{}", &good[..at], &good[at + 1..]);
            // The last character has spare bits that base64 does not use.
            assert!(read(&changed, Lang::Fr).is_err(), "{at}");
        }
    }

    #[test]
    fn a_study_that_is_too_long_says_how_long() {
        // Characters that do not compress.
        let mut seed = 1_u64;
        let noise = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(b'!' + u8::try_from(seed >> 58).unwrap())
        });
        let mut snapshot = Snapshot::new(Study::empty(Lang::Fr));
        snapshot.rename(&noise.take(20_000).collect::<String>());
        assert!(write(&snapshot).is_err_and(|length| length > LONGEST));
    }

    #[test]
    fn links_of_every_version_open_their_study() {
        let contracts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contracts");
        let entries = |folder: &Path| {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        };
        for version in entries(&contracts) {
            let mut opened = 0;
            for study in entries(&version.join("studies")) {
                let name = study.file_stem().unwrap().to_string_lossy();
                let link = version.join("links").join(format!("{name}.txt"));
                let Ok(link) = fs::read_to_string(link) else {
                    continue;
                };
                let kept = Snapshot::read_checked("study", &fs::read(&study).unwrap());
                // As files: an empty answer of JSON is not written again.
                assert_eq!(
                    read(link.trim(), Lang::Fr).map(|opened| opened.write()),
                    Ok(kept.unwrap().write()),
                    "{}",
                    study.display()
                );
                opened += 1;
            }
            assert!(opened > 0, "{}", version.display());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_study_comes_back_as_it_went(name in "\\PC{1,40}", years in 1_u32..30, variant in "\\PC{0,20}") {
            prop_assume!(!name.trim().is_empty());
            let text = builtin::service("smsu").unwrap();
            let mut snapshot = Snapshot::new(Study::read("smsu", text).unwrap());
            snapshot.rename(&name);
            let setting = cadrage_core::scoping::Setting::parse(&format!("horizon.years={years}")).unwrap();
            let variant = StudyVariant { name: variant.trim().to_owned(), settings: vec![setting] };
            Rc::make_mut(&mut snapshot.variants).apply(Variation::Add(vec![variant]));
            prop_assert_eq!(read(&write(&snapshot).unwrap(), Lang::Fr), Ok(snapshot));
        }

        #[test]
        fn no_text_makes_it_panic(link in "1\\.[A-Za-z0-9_-]{0,200}|\\PC{0,100}", bytes: Vec<u8>) {
            let _ = read(&link, Lang::Fr);
            let _ = read_packed(&bytes);
            let _ = read(&format!("1.{}", URL_SAFE_NO_PAD.encode(&bytes)), Lang::Fr);
        }
    }
}
