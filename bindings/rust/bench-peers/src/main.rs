//! tfbridge beside the crates `tensorflow` and `ort`, on models of the same shape, all taking turns in one run.
//!
//! See the README beside this crate for what it needs.

use std::error::Error;
use std::path::{Path, PathBuf};

use ort::memory::Allocator;
use ort::session::Session as OrtSession;
use ort::value::{Tensor as OrtTensor, TensorRef};
use tensorflow::{Graph, SavedModelBundle, SessionOptions, SessionRunArgs};
use tfbridge::{Input, Model, Tensor};

#[path = "../../tfbridge/benches/contest/mod.rs"]
mod contest;

use contest::{Contender, compete};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn folder(variable: &str) -> Result<PathBuf> {
    Ok(std::env::var_os(variable).ok_or_else(|| format!("{variable} is not set; see the README"))?.into())
}

fn measure(
    models: &Path,
    onnx: &Path,
    runtime: &ort::environment::Environment,
    name: &str,
    width: usize,
) -> Result<()> {
    let path = models.join(name);
    let values = vec![0.5_f32; width];
    let shape = [1, width];

    let signature = Model::open(&path)?.default_signature()?;
    let (input, output) = (signature.inputs()[0].name(), signature.outputs()[0].name());
    let mut call = signature.prepare()?;
    call.bind(0, Tensor::zeros::<f32>(shape)?)?;

    // As the crate's own examples do: a tensor made once, operations found once, new arguments for each run.
    let mut graph = Graph::new();
    let bundle = SavedModelBundle::load(&SessionOptions::new(), ["serve"], &mut graph, &path)?;
    let meta = bundle.meta_graph_def().get_signature("serving_default")?;
    let feed = graph.operation_by_name_required(&meta.get_input(input)?.name().name)?;
    let fetch_name = meta.get_output(output)?.name().clone();
    let fetch = graph.operation_by_name_required(&fetch_name.name)?;
    let mut fed = tensorflow::Tensor::<f32>::new(&[1, width as u64]);

    let mut session =
        OrtSession::builder(runtime)?.with_intra_threads(1)?.commit_from_file(onnx.join(format!("{name}.onnx")))?;
    let mut bound =
        OrtSession::builder(runtime)?.with_intra_threads(1)?.commit_from_file(onnx.join(format!("{name}.onnx")))?;
    let mut binding = bound.create_binding()?;
    let mut bound_input = OrtTensor::<f32>::new(&Allocator::default(), shape)?;
    binding.bind_output_to_device("y", &Allocator::default().memory_info())?;

    compete(
        name,
        vec![
            Contender::new("tfbridge prepared call", || {
                call.input_mut::<f32>(0).expect("an input").copy_from_slice(&values);
                call.run().expect("it runs");
                std::hint::black_box(call.output(0).expect("it ran").as_slice::<f32>().expect("float32")[0]);
            }),
            Contender::new("tfbridge run", || {
                let outputs = signature.run([(input, Input::slice(&shape, &values))]).expect("it runs");
                std::hint::black_box(outputs.get(output).expect("it ran").as_slice::<f32>().expect("float32")[0]);
            }),
            Contender::new("tensorflow 0.21", || {
                fed.copy_from_slice(&values);
                let mut arguments = SessionRunArgs::new();
                arguments.add_feed(&feed, 0, &fed);
                let token = arguments.request_fetch(&fetch, fetch_name.index);
                bundle.session.run(&mut arguments).expect("it runs");
                std::hint::black_box(arguments.fetch::<f32>(token).expect("it ran")[0]);
            }),
            Contender::new("ort run", || {
                let input = TensorRef::from_array_view((shape, values.as_slice())).expect("it fits");
                let outputs = session.run(ort::inputs!["x" => input]).expect("it runs");
                std::hint::black_box(outputs["y"].try_extract_tensor::<f32>().expect("float32").1[0]);
            }),
            Contender::new("ort run_binding", || {
                let (_, memory) = bound_input.try_extract_tensor_mut::<f32>().expect("float32");
                memory.copy_from_slice(&values);
                binding.bind_input("x", &bound_input).expect("it fits");
                let outputs = bound.run_binding(&binding).expect("it runs");
                std::hint::black_box(outputs["y"].try_extract_tensor::<f32>().expect("float32").1[0]);
            }),
        ],
    );
    Ok(())
}

fn main() -> Result<()> {
    let (models, onnx) = (folder("TFBRIDGE_TEST_MODELS")?, folder("ONNX_MODELS")?);
    let runtime = ort::init_from(folder("ORT_DYLIB_PATH")?)?.build()?;
    measure(&models, &onnx, &runtime, "tiny", 4)?;
    measure(&models, &onnx, &runtime, "mlp", 784)
}
