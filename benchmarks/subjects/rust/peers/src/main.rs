//! What tfbridge is measured beside in Rust: the crates `tensorflow` and `ort`, with the defaults of each.

mod onnx;
mod tf;

use std::path::Path;
use std::rc::Rc;

use serve::{Case, Result, Way};

fn open(way: &str, model: &Path, case: &Rc<Case>, _options: &[(&str, &str)]) -> Result<Box<dyn Way>> {
    match way {
        "tensorflow-rust" => Ok(Box::new(tf::Session::open(model, case)?)),
        "onnxruntime" => Ok(Box::new(onnx::Bound::open(model, case)?)),
        _ => Err(format!("no such way: {way}").into()),
    }
}

fn main() -> std::io::Result<()> {
    serve::serve(open)
}
