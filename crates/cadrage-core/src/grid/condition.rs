//! The condition under which an impact applies: `hosting=vm|container; monitoring!=existing`.

/// Conditions over choices, all of which must hold; without any, it always holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// The conditions, all of which must hold.
    pub conditions: Vec<Condition>,
}

/// One condition over a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The id of the choice, or `tier`.
    pub choice: String,
    /// The ids of the options.
    pub options: Vec<String>,
    /// Whether the chosen option must be among them, rather than not.
    pub among: bool,
}

impl When {
    /// Reads `choice=option|option; choice!=option`; an empty text always holds.
    ///
    /// # Errors
    ///
    /// The part of the text that is not a condition.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let conditions = parts.map(condition).collect::<Result<_, _>>()?;
        Ok(Self { conditions })
    }

    /// Whether every condition holds; `option_of` gives the chosen option of a choice.
    #[must_use]
    pub fn holds<'a>(&self, option_of: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.conditions.iter().all(|condition| {
            option_of(&condition.choice).is_some_and(|taken| {
                condition.options.iter().any(|o| o == taken) == condition.among
            })
        })
    }
}

fn condition(part: &str) -> Result<Condition, String> {
    let (choice, options, among) = match part.split_once("!=") {
        Some((choice, options)) => (choice, options, false),
        None => match part.split_once('=') {
            Some((choice, options)) => (choice, options, true),
            None => return Err(part.to_owned()),
        },
    };
    let options: Vec<String> = options.split('|').map(|o| o.trim().to_owned()).collect();
    let choice = choice.trim().to_owned();
    if choice.is_empty() || options.iter().any(String::is_empty) {
        return Err(part.to_owned());
    }
    Ok(Condition {
        choice,
        options,
        among,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_all_hold_or_the_impact_does_not_apply() {
        let taken = |choice: &str| match choice {
            "hosting" => Some("vm"),
            "monitoring" => Some("dedicated"),
            _ => None,
        };
        let cases = [
            ("", Ok(true)),
            ("hosting=vm", Ok(true)),
            ("hosting = vm | container ; monitoring!=existing", Ok(true)),
            ("hosting!=vm", Ok(false)),
            ("hosting=vm; monitoring=existing", Ok(false)),
            ("staging=built", Ok(false)),
            ("hosting", Err("hosting")),
            ("hosting=vm; =x", Err("=x")),
            ("hosting=vm|", Err("hosting=vm|")),
        ];
        for (text, expected) in cases {
            let read = When::parse(text).map(|when| when.holds(taken));
            assert_eq!(read, expected.map_err(str::to_owned), "{text}");
        }
    }
}
