//! How wide letters are: a metafile says of each where the next one stands.

/// How far the letters of Arial go, from the space to the tilde, in thousandths of its height.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How far a letter goes, in thousandths of its height; accents take no room of their own.
pub(super) fn advance(letter: char) -> u16 {
    let plain = match letter {
        'à' | 'â' | 'ä' | 'é' | 'è' | 'ê' | 'ë' | 'ô' | 'ö' | 'ù' | 'û' | 'ü' | '€' | '–' => {
            'a'
        }
        'î' | 'ï' | '’' => 'i',
        'ç' => 'c',
        'É' | 'È' | 'Ê' | 'À' | 'Â' => 'E',
        '\u{a0}' => ' ',
        '−' => '+',
        other => other,
    };
    (plain as usize)
        .checked_sub(' ' as usize)
        .and_then(|at| ADVANCES.get(at))
        .copied()
        .unwrap_or(556)
}
