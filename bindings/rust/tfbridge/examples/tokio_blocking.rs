//! Runs a model from tasks of tokio. A run computes and does not wait, so it belongs on a thread for blocking work.
//!
//!     cargo run --release --example tokio_blocking -- MODEL
//!
//! The model takes one float32 input.

use std::error::Error;

use tfbridge::{Inputs, Model, Signature, Tensor};

/// One run, without holding up the tasks on this thread. A signature clones cheaply and runs from any thread.
async fn predict(signature: &Signature, value: f32) -> Result<Vec<f32>, Box<dyn Error>> {
    let signature = signature.clone();
    let results = tokio::task::spawn_blocking(move || -> tfbridge::Result<Vec<f32>> {
        let mut inputs = Inputs::new();
        for input in signature.inputs() {
            let shape: Vec<usize> = input.shape().unwrap_or_default().iter().map(|size| size.unwrap_or(1)).collect();
            let mut tensor = Tensor::zeros::<f32>(shape)?;
            tensor.as_mut_slice::<f32>()?.fill(value);
            inputs.insert(input.name().to_owned(), tensor);
        }
        match signature.run(inputs)?.iter().next() {
            Some((_, tensor)) => tensor.to_vec(),
            None => Ok(Vec::new()),
        }
    });
    Ok(results.await??)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: tokio_blocking MODEL")?;
    // Opening reads files and waits for TensorFlow: blocking work too.
    let signature = tokio::task::spawn_blocking(move || Model::open(path)?.default_signature()).await??;
    let (one, two) = tokio::join!(predict(&signature, 1.0), predict(&signature, 2.0));
    println!("{:?}\n{:?}", one?, two?);
    Ok(())
}
