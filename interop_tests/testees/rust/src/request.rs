use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use serde::Deserialize;
use tfbridge::OptionValue;

use crate::sabotage::Sabotage;
use crate::value::Value;

/// What the harness asks.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Request {
    Hello,
    Open {
        path: PathBuf,
        tags: Option<Vec<String>>,
        options: BTreeMap<String, Setting>,
    },
    Explain,
    Run(Ask),
    Call(Ask),
    Graph {
        feeds: Vec<Value>,
        fetches: Vec<String>,
        targets: Vec<String>,
    },
    Time {
        #[serde(flatten)]
        ask: Ask,
        calls: NonZeroUsize,
    },
    Close,
    Store {
        path: PathBuf,
        values: Vec<Value>,
    },
    Load {
        path: PathBuf,
    },
    Handles,
    Break {
        how: Sabotage,
    },
}

/// What a signature is asked.
#[derive(Deserialize)]
pub struct Ask {
    pub signature: Option<String>,
    pub inputs: Vec<Value>,
}

/// The value of an option.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Setting {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

impl From<Setting> for OptionValue {
    fn from(setting: Setting) -> Self {
        match setting {
            Setting::Bool(value) => value.into(),
            Setting::Int(number) => number.into(),
            Setting::Float(number) => number.into(),
            Setting::Text(text) => text.into(),
        }
    }
}
