//! Regular expressions for numbers and days in texts, in the subset that every validator
//! understands: no look-around, no class that goes beyond ASCII.

/// What may separate groups of three digits: a space, also a no-break or narrow no-break one.
const SPACE: &str = "[ \u{a0}\u{202f}]";

/// The whole part of a number: a `first` digit then `digit`s, ungrouped or in groups of three.
fn grouped_digits(first: &str, digit: &str) -> String {
    format!("(?:{first}{digit}*|{first}{digit}{{0,2}}(?:{SPACE}+{digit}{{3}})+)")
}

/// Decimals matching `digit`, ungrouped or in groups of three after the decimal mark.
fn decimal_digits(digit: &str) -> String {
    format!("(?:{digit}+|(?:{digit}{{3}}{SPACE}+)+{digit}{{1,3}})")
}

/// Where a number stands.
#[derive(Clone, Copy)]
enum Place {
    /// Alone: neither `1,234` nor `1.234` matches, which can be read in two ways.
    Alone,
    /// Beside its bounds, in the notation of files: `1.234` is a decimal.
    Bounds,
}

/// A number without a sign; the decimal mark is a point or a comma.
fn unsigned_number(place: Place) -> String {
    let (plain, grouping) = match place {
        Place::Alone => (String::new(), "[.,]"),
        Place::Bounds => (format!("(?:[.]{})?", after_mark()), ","),
    };
    let (some, mark) = (decimal_digits("[0-9]"), format!("{SPACE}*"));
    let any = after_mark();
    // A mark cannot group thousands after a zero, after more than three digits, or before a
    // number of digits other than three.
    let zero = grouped_digits("0", "[0-9]");
    let long = format!("(?:[1-9][0-9]{{3,}}|[1-9][0-9]{{0,2}}(?:{SPACE}+[0-9]{{3}})+)");
    let short = format!(
        "[1-9][0-9]{{0,2}}{mark}{grouping}{mark}(?:(?:[0-9]{{1,2}}|[0-9]{{4,}}|(?:[0-9]{{3}}{SPACE}+)+[0-9]{{1,3}}){mark})?"
    );
    format!(
        "(?:{SPACE}*{whole}{mark}{plain}|{SPACE}*(?:{zero}|{long}){mark}{grouping}{any}|{SPACE}*{short}|{SPACE}*[.,]{mark}{some}{mark})",
        whole = grouped_digits("[0-9]", "[0-9]"),
    )
}

/// What may follow a decimal mark.
fn after_mark() -> String {
    let (some, mark) = (decimal_digits("[0-9]"), format!("{SPACE}*"));
    format!("{mark}(?:{some}{mark})?")
}

/// A number that is not negative; zero may have a minus sign.
fn positive_number(place: Place) -> String {
    let (whole, some) = (grouped_digits("0", "0"), decimal_digits("0"));
    let zero = format!(
        "(?:{whole}{SPACE}*(?:[.,]{SPACE}*(?:{some}{SPACE}*)?)?|[.,]{SPACE}*{some}{SPACE}*)"
    );
    format!(
        "(?:{SPACE}*[+]?{}|{SPACE}*-{SPACE}*{zero})",
        unsigned_number(place)
    )
}

/// Anchors an expression to the whole text, with optional space around it.
fn whole_text(inner: &str) -> String {
    format!("^\\s*(?:{inner})\\s*$")
}

/// A text that is not blank.
pub const FILLED: &str = "\\S";

/// A number that is not negative.
pub fn amount() -> String {
    whole_text(&positive_number(Place::Alone))
}

/// A number from zero to `high`, which may have decimals.
pub fn amount_at_most(high: u32) -> String {
    whole_text(&format!("[+]?{}", number_at_most(high)))
}

/// A number that is not negative, with its bounds or without.
pub fn range() -> String {
    number_with_bounds(positive_number)
}

/// A number that may be negative, with its bounds or without.
pub fn signed_range() -> String {
    number_with_bounds(|place| format!("{SPACE}*[-+]?{}", unsigned_number(place)))
}

fn number_with_bounds(number: impl Fn(Place) -> String) -> String {
    let alone = number(Place::Alone);
    let number = format!("\\s*{}\\s*", number(Place::Bounds));
    format!("^(?:\\s*{alone}\\s*|{number};{number};{number}|{number}(?:[.][.]|à|À|to){number})$")
}

/// A range in percent, with or without the sign `%`.
pub fn percent_range(is_signed: bool) -> String {
    let range = if is_signed { signed_range() } else { range() };
    let open_range = range.trim_end_matches('$');
    format!("{open_range}%?\\s*$")
}

/// A whole number, as people write it.
pub fn integer() -> String {
    let whole = grouped_digits("[0-9]", "[0-9]");
    whole_text(&format!("[-+]?{SPACE}*{whole}(?:[.,]0*)?"))
}

/// A percentage from `low` to `high`; `low` must not be above zero.
pub fn percentage(low: i32, high: i32) -> String {
    whole_text(&format!("(?:{})\\s*%", number_between(low, high)))
}

/// A number that is not negative, or a percentage up to 100.
pub fn amount_or_share() -> String {
    let share = format!("(?:{})\\s*%", number_between(0, 100));
    whole_text(&format!("{}|{share}", positive_number(Place::Alone)))
}

fn number_between(low: i32, high: i32) -> String {
    let positive = format!("[+]?{}", number_at_most(high.unsigned_abs()));
    match low {
        0 => positive,
        low => format!("{positive}|-{}", number_at_most(low.unsigned_abs())),
    }
}

/// A number without a sign, at most `high`: with fewer digits, or with the same first digits then
/// a lower one, or `high` itself.
fn number_at_most(high: u32) -> String {
    let figures = high.to_string();
    let mut ways = Vec::new();
    if figures.len() > 1 {
        ways.push(format!("[0-9]{{1,{}}}", figures.len() - 1));
    }
    for (at, digit) in figures.char_indices() {
        let (same, rest) = (figures.get(..at).unwrap_or(""), figures.len() - at - 1);
        match digit {
            '0' => {}
            '1' => ways.push(format!("{same}0[0-9]{{{rest}}}")),
            digit => {
                let lower = char::from_u32(u32::from(digit) - 1).unwrap_or('0');
                ways.push(format!("{same}[0-{lower}][0-9]{{{rest}}}"));
            }
        }
    }
    let below = ways.join("|");
    // After one to three digits, a comma before three more could group thousands.
    let fraction = |digit: &str| format!("(?:[.]{digit}*|,(?:{digit}{{0,2}}|{digit}{{4,}}))");
    let (some, none) = (fraction("[0-9]"), fraction("0"));
    format!(
        "(?:0*(?:{below}){some}?|0+(?:{below})?,[0-9]{{3}}|[.,][0-9]+|0*{figures}{none}?|0+{figures},000)"
    )
}

/// A day, `MM-DD` of every year or `YYYY-MM-DD` from `first_year` to `last_year` (four digits; the
/// last year must end in `00`).
pub fn day(first_year: i32, last_year: i32) -> String {
    let (year, day) = (year(first_year, last_year), day_of_year());
    whole_text(&format!("(?:{year}-)?{day}"))
}

/// The same, always with its year.
pub fn date(first_year: i32, last_year: i32) -> String {
    let (year, day) = (year(first_year, last_year), day_of_year());
    whole_text(&format!("{year}-{day}"))
}

fn day_of_year() -> String {
    let long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
    let short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
    let february = "02-(?:0[1-9]|[12][0-9])";
    format!("(?:{long}|{short}|{february})")
}

fn year(first_year: i32, last_year: i32) -> String {
    let centuries: Vec<String> = (first_year / 100..last_year / 100)
        .map(|century| century.to_string())
        .collect();
    format!("(?:(?:{})[0-9]{{2}}|{last_year})", centuries.join("|"))
}

/// How often a line recurs.
pub fn recurrence() -> String {
    whole_text("once|yearly|every:\\s*[+]?0*(?:[1-9][0-9]?)")
}

/// A setting, `path=value`; no key of the path is blank.
pub fn setting() -> String {
    let key = "[^=.]*[^=.\\s][^=.]*";
    format!("^{key}(?:[.]{key})*=")
}

/// An identifier of a grid.
pub const ID: &str = "^\\s*[a-z0-9_-]+\\s*$";
