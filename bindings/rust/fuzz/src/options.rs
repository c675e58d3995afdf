use arbitrary::{Arbitrary, Unstructured};
use tfbridge::{DType, OptionValue, Options};

use crate::{clean, taken};

#[derive(Arbitrary, Debug)]
enum Key {
    Known(u8),
    Any(String),
}

#[derive(Arbitrary, Debug)]
enum Value {
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    Bytes(Vec<u8>),
}

impl From<Value> for OptionValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(text) => text.into(),
            Value::Int(number) => number.into(),
            Value::Float(number) => number.into(),
            Value::Bool(value) => value.into(),
            Value::Bytes(bytes) => bytes.into(),
        }
    }
}

/// Any options are taken or refused; names of types and features are known or not.
pub fn options(data: &[u8]) {
    let mut source = Unstructured::new(data);
    let Ok((settings, name)) = <(Vec<(Key, Value)>, String)>::arbitrary(&mut source) else { return };
    let known = tfbridge::options().expect("the library is loaded");
    {
        let mut options = Options::new().expect("there is memory");
        for (key, value) in settings {
            let key = match &key {
                Key::Known(index) => known[usize::from(*index) % known.len()].key,
                Key::Any(text) => text,
            };
            taken(options.set(key, value).map(drop));
        }
    }
    if let Some(dtype) = taken(name.parse::<DType>()) {
        assert_eq!(dtype.name(), name);
    }
    taken(tfbridge::has_feature(&name));
    clean();
}
