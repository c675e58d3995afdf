//! Opens a model, shows what it can be asked, and runs it once with zeros.
//!
//!     cargo run --example quickstart -- MODEL

use std::process::ExitCode;

use tfbridge::{Inputs, Model, Result, Tensor};

fn run(path: &str) -> Result<()> {
    let model = Model::open(path)?;
    let signature = model.default_signature()?;
    println!("{signature}");

    let mut inputs = Inputs::new();
    for input in signature.inputs() {
        // Dimensions that the model leaves open become 1.
        let shape: Vec<usize> = input.shape().unwrap_or_default().iter().map(|size| size.unwrap_or(1)).collect();
        inputs.insert(input.name(), Tensor::new(input.dtype(), shape)?);
    }
    for (name, tensor) in signature.run(inputs)? {
        println!("{name}: {tensor:?}");
    }
    Ok(())
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: quickstart MODEL");
        return ExitCode::from(2);
    };
    match run(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
