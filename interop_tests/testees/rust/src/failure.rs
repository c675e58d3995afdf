use serde_json::json;
use tfbridge::Error;

use crate::message::Message;

/// Why a request has no answer.
#[derive(Debug)]
pub enum Failure {
    /// What tfbridge says.
    Error(Error),
    /// Rust cannot express what is asked.
    Skipped(String),
    /// The request makes no sense.
    Fault(String),
}

impl Failure {
    pub fn skipped(why: impl Into<String>) -> Self {
        Self::Skipped(why.into())
    }

    pub fn fault(what: impl ToString) -> Self {
        Self::Fault(what.to_string())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Failure> for Message {
    fn from(failure: Failure) -> Self {
        Self::from([match failure {
            Failure::Error(error) => ("error", describe(&error)),
            Failure::Skipped(why) => ("skipped", why.into()),
            Failure::Fault(what) => ("fault", what.into()),
        }])
    }
}

fn describe(error: &Error) -> serde_json::Value {
    json!({
        "code": error.code().name(),
        "argument": error.argument(),
        "expected": error.expected(),
        "got": error.got(),
        "hint": error.hint(),
        "message": error.message(),
    })
}
