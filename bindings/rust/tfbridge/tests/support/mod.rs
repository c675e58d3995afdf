//! What several tests need: the models, and the answers that TensorFlow gave.
#![allow(dead_code, reason = "every test is a crate of its own and uses a part")]

use std::path::PathBuf;

use base64::Engine;
use serde_json::Value;
use tfbridge::{Model, Result, Signature, Tensor};

/// The folder of the models that `interop_tests/models/build.py` wrote.
pub fn models() -> PathBuf {
    std::env::var_os("TFBRIDGE_TEST_MODELS").expect("TFBRIDGE_TEST_MODELS says where the test models are").into()
}

pub fn path(name: &str) -> PathBuf {
    models().join(name)
}

pub fn open(name: &str) -> Model {
    Model::open(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn signature(model: &str, name: &str) -> Signature {
    open(model).signature(name).unwrap_or_else(|error| panic!("{model}: {error}"))
}

/// What `tiny` answers to four ones, read from its own answer to the first run of a test.
pub fn tiny_of(values: [f32; 4]) -> Vec<f32> {
    let outputs = signature("tiny", "serving_default").run(tfbridge::inputs! { "x" => [values] });
    outputs.and_then(|outputs| outputs.get("y")?.to_vec()).expect("tiny runs")
}

/// Floats that are easy to tell apart.
pub fn ramp(count: usize, step: f32) -> Vec<f32> {
    (0..count).map(|index| index as f32 * step).collect()
}

fn decode(value: &Value) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(value.as_str().expect("base64 text")).expect("base64")
}

/// A tensor as a cases file writes it.
pub fn tensor(value: &Value) -> Result<Tensor> {
    let shape: Vec<usize> = value["shape"]
        .as_array()
        .expect("a shape")
        .iter()
        .map(|size| size.as_u64().expect("a size") as usize)
        .collect();
    match value["dtype"].as_str().expect("a dtype") {
        "string" => Tensor::from_strings(shape, value["data"].as_array().expect("strings").iter().map(decode)),
        dtype => Tensor::from_bytes(dtype.parse()?, shape, &decode(&value["data"])),
    }
}
