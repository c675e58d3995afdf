//! The crate `ort`: inputs bound once, outputs in memory of ONNX Runtime's own.

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use ort::environment::Environment;
use ort::memory::Allocator;
use ort::session::{IoBinding, Session};
use ort::value::Tensor;
use serve::{Case, Result, Values, Way};

/// ONNX Runtime by the file that `ORT_DYLIB_PATH` names, loaded once.
fn environment() -> Result<&'static Environment> {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    if let Some(environment) = ENVIRONMENT.get() {
        return Ok(environment);
    }
    let path = std::env::var("ORT_DYLIB_PATH")?;
    let environment = ort::init_from(path)?.build()?;
    Ok(ENVIRONMENT.get_or_init(|| environment))
}

pub struct Bound {
    session: Session,
    binding: IoBinding,
    outputs: Vec<String>,
}

impl Bound {
    /// Inputs are in the order of their names; outputs have the names of the case, or those of TensorFlow.
    pub fn open(file: &Path, case: &Rc<Case>) -> Result<Self> {
        let session = Session::builder(environment()?)?.commit_from_file(file)?;
        let mut binding = session.create_binding()?;
        let mut names: Vec<String> = session.inputs().iter().map(|input| input.name().to_owned()).collect();
        names.sort();
        for (name, input) in names.iter().zip(&case.inputs) {
            match &input.values {
                Values::F32(values) => {
                    binding.bind_input(name, &Tensor::from_array((input.shape.clone(), values.clone()))?)?;
                }
                Values::I32(values) => {
                    binding.bind_input(name, &Tensor::from_array((input.shape.clone(), values.clone()))?)?;
                }
                Values::Text(_) => return Err("models of strings have no ONNX twin".into()),
            }
        }
        let known: Vec<String> = session.outputs().iter().map(|output| output.name().to_owned()).collect();
        let outputs: Vec<String> = case
            .outputs
            .iter()
            .map(|output| if known.contains(&output.name) { output.name.clone() } else { output.tensor.clone() })
            .collect();
        for name in &outputs {
            binding.bind_output_to_device(name, &Allocator::default().memory_info())?;
        }
        Ok(Self { session, binding, outputs })
    }
}

impl Way for Bound {
    fn call(&mut self) -> Result<()> {
        self.session.run_binding(&self.binding)?;
        Ok(())
    }

    /// Runs once more, since the results of a run are borrowed from it.
    fn outputs(&mut self) -> Result<Vec<Vec<u8>>> {
        let outputs = self.session.run_binding(&self.binding)?;
        self.outputs
            .iter()
            .map(|name| {
                let (_, values) = outputs[name.as_str()].try_extract_tensor::<f32>()?;
                Ok(values.iter().flat_map(|element| element.to_le_bytes()).collect())
            })
            .collect()
    }
}
