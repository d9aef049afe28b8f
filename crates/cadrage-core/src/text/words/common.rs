//! Texts that several folders share.

crate::texts! {
    semicolon: " ; ", "; ";
}
