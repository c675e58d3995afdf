//! The subject of Rust: calls of the crate `tfbridge`.

use std::path::Path;
use std::rc::Rc;

use serve::{Case, Output, Result, Values, Way, string_bytes};
use tfbridge::{Input, Inputs, Model, Outputs, PreparedCall, Signature, Tensor, TensorView};

fn bytes(view: TensorView<'_>, output: &Output) -> Result<Vec<u8>> {
    Ok(if output.text { string_bytes(view.strings()?.iter()) } else { view.bytes().to_vec() })
}

fn tensor(input: &serve::Input) -> tfbridge::Result<Tensor> {
    match &input.values {
        Values::F32(values) => Tensor::from_slice(&input.shape, values),
        Values::I32(values) => Tensor::from_slice(&input.shape, values),
        Values::Text(values) => Tensor::from_strings(&input.shape, values),
    }
}

/// A signature run with slices by name, as one writes it.
struct Plain {
    signature: Signature,
    case: Rc<Case>,
    last: Option<Outputs>,
}

impl Plain {
    fn inputs(&self) -> tfbridge::Result<Inputs<'_>> {
        let mut inputs = Inputs::new();
        for input in &self.case.inputs {
            let value = match &input.values {
                Values::F32(values) => Input::slice(&input.shape, values),
                Values::I32(values) => Input::slice(&input.shape, values),
                Values::Text(_) => tensor(input)?.into(),
            };
            inputs.insert(input.name.as_str(), value);
        }
        Ok(inputs)
    }
}

impl Way for Plain {
    fn call(&mut self) -> Result<()> {
        self.last = None;
        self.last = Some(self.signature.run(self.inputs()?)?);
        Ok(())
    }

    fn outputs(&mut self) -> Result<Vec<Vec<u8>>> {
        let last = self.last.as_ref().ok_or("it has not run")?;
        self.case.outputs.iter().map(|output| bytes(last.get(&output.name)?.view(), output)).collect()
    }
}

/// A prepared call over memory that was bound once.
struct Prepared {
    call: PreparedCall,
    case: Rc<Case>,
}

impl Way for Prepared {
    fn call(&mut self) -> Result<()> {
        Ok(self.call.run()?)
    }

    fn outputs(&mut self) -> Result<Vec<Vec<u8>>> {
        self.case.outputs.iter().map(|output| bytes(self.call.output(output.name.as_str())?, output)).collect()
    }
}

fn open(way: &str, model: &Path, case: &Rc<Case>, options: &[(&str, &str)]) -> Result<Box<dyn Way>> {
    let builder = options.iter().fold(Model::builder(), |builder, &(key, value)| builder.option(key, value));
    let signature = builder.open(model)?.default_signature()?;
    match way {
        "tfbridge" => Ok(Box::new(Plain { signature, case: Rc::clone(case), last: None })),
        "prepared" => {
            let mut call = signature.prepare()?;
            for input in &case.inputs {
                call.bind(input.name.as_str(), tensor(input)?)?;
            }
            Ok(Box::new(Prepared { call, case: Rc::clone(case) }))
        }
        _ => Err(format!("no such way: {way}").into()),
    }
}

fn main() -> std::io::Result<()> {
    serve::serve(open)
}
