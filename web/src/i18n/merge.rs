//! The page that brings two versions of a study together.

cadrage_core::texts! {
    title: "Rapprocher deux versions", "Bring two versions together";
}
