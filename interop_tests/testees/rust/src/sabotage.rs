use serde::Deserialize;

use crate::element::size_of_offsets;
use crate::value::{Value, Values};

/// How outputs are spoilt on purpose.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sabotage {
    #[default]
    None,
    FlipBit,
    SwapOutputs,
    WrongDtype,
}

impl Sabotage {
    pub fn spoil(self, outputs: &mut Values) {
        match self {
            Self::None => {}
            Self::FlipBit => {
                if let Some(byte) = outputs.list.iter().find_map(first_byte).and_then(|at| outputs.data.get_mut(at)) {
                    *byte ^= 1;
                }
            }
            Self::SwapOutputs => {
                if let [first, second, ..] = outputs.list.as_mut_slice() {
                    std::mem::swap(&mut first.name, &mut second.name);
                }
            }
            Self::WrongDtype => {
                if let Some(first) = outputs.list.first_mut() {
                    first.dtype = other_dtype(&first.dtype).to_owned();
                }
            }
        }
    }
}

/// Where the first byte of the elements lies, which for strings is behind the offsets.
fn first_byte(value: &Value) -> Option<usize> {
    let dims = value.shape.iter().map(|&dim| dim as usize);
    let start = if value.dtype == "string" { size_of_offsets(dims)? } else { 0 };
    (value.size > start).then_some(value.offset + start)
}

fn other_dtype(dtype: &str) -> &'static str {
    match dtype {
        "float32" => "int32",
        "float64" => "int64",
        "uint8" => "int8",
        _ => "uint8",
    }
}
