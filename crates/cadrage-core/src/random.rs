//! Numbers that look random and are the same for the same seed, on every machine
//! and any number of threads: a counter, hashed with a key.
#![allow(clippy::float_arithmetic)]

/// How samples are drawn: the same count and seed give the same samples, on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// How many samples.
    pub samples: u32,
    /// Their seed.
    pub seed: u64,
}

/// A number from 0 to 1, the same for the same key and counter.
#[must_use]
pub fn uniform(key: u64, counter: u64) -> f64 {
    let bits = hashed(key, mix(counter)) >> 11;
    (bits as f64 + 0.5) / 9_007_199_254_740_992.0
}

/// The bits that [`uniform`] is made of, of a counter that is mixed already.
#[must_use]
#[inline]
pub fn hashed(key: u64, counter: u64) -> u64 {
    mix(key ^ counter)
}

/// Stafford's thirteenth mixer, as splitmix64 uses it.
#[must_use]
#[inline]
pub fn mix(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// A key for a name: two names almost surely have two keys.
#[must_use]
pub fn key(seed: u64, name: &str) -> u64 {
    name.bytes()
        .fold(mix(seed), |key, byte| mix(key ^ u64::from(byte)))
}
