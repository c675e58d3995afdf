//! The crate `tensorflow`: tensors made once, operations found once, new arguments for each run.

use std::path::Path;
use std::rc::Rc;

use serve::{Case, Result, Values, Way, string_bytes};
use tensorflow::{Graph, Operation, SavedModelBundle, SessionOptions, SessionRunArgs, Tensor};

enum Fed {
    F32(Tensor<f32>),
    I32(Tensor<i32>),
    Text(Tensor<String>),
}

enum Got {
    F32(Tensor<f32>),
    Text(Tensor<String>),
}

pub struct Session {
    bundle: SavedModelBundle,
    feeds: Vec<(Operation, i32, Fed)>,
    fetches: Vec<(Operation, i32)>,
    case: Rc<Case>,
    last: Vec<Got>,
}

fn find(graph: &Graph, tensor: &str) -> Result<(Operation, i32)> {
    let (name, index) = tensor.split_once(':').ok_or("a tensor's name has a colon")?;
    Ok((graph.operation_by_name_required(name)?, index.parse()?))
}

impl Session {
    pub fn open(model: &Path, case: &Rc<Case>) -> Result<Self> {
        let mut graph = Graph::new();
        let bundle = SavedModelBundle::load(&SessionOptions::new(), ["serve"], &mut graph, model)?;
        let mut feeds = Vec::new();
        for input in &case.inputs {
            let dims: Vec<u64> = input.shape.iter().map(|&size| size as u64).collect();
            let fed = match &input.values {
                Values::F32(values) => Fed::F32(Tensor::new(&dims).with_values(values)?),
                Values::I32(values) => Fed::I32(Tensor::new(&dims).with_values(values)?),
                Values::Text(values) => {
                    let texts: Vec<String> = values
                        .iter()
                        .map(|text| String::from_utf8(text.clone()))
                        .collect::<std::result::Result<_, _>>()?;
                    Fed::Text(Tensor::new(&dims).with_values(&texts)?)
                }
            };
            let (operation, index) = find(&graph, &input.tensor)?;
            feeds.push((operation, index, fed));
        }
        let fetches = case.outputs.iter().map(|output| find(&graph, &output.tensor)).collect::<Result<_>>()?;
        Ok(Self { bundle, feeds, fetches, case: Rc::clone(case), last: Vec::new() })
    }
}

impl Way for Session {
    fn call(&mut self) -> Result<()> {
        let mut arguments = SessionRunArgs::new();
        for (operation, index, fed) in &self.feeds {
            match fed {
                Fed::F32(tensor) => arguments.add_feed(operation, *index, tensor),
                Fed::I32(tensor) => arguments.add_feed(operation, *index, tensor),
                Fed::Text(tensor) => arguments.add_feed(operation, *index, tensor),
            }
        }
        let tokens: Vec<_> =
            self.fetches.iter().map(|(operation, index)| arguments.request_fetch(operation, *index)).collect();
        self.bundle.session.run(&mut arguments)?;
        self.last.clear();
        for (token, output) in tokens.into_iter().zip(&self.case.outputs) {
            self.last.push(if output.text {
                Got::Text(arguments.fetch(token)?)
            } else {
                Got::F32(arguments.fetch(token)?)
            });
        }
        Ok(())
    }

    fn outputs(&mut self) -> Result<Vec<Vec<u8>>> {
        Ok(self
            .last
            .iter()
            .map(|got| match got {
                Got::F32(tensor) => tensor.iter().flat_map(|element| element.to_le_bytes()).collect(),
                Got::Text(tensor) => string_bytes(tensor.iter().map(String::as_bytes)),
            })
            .collect())
    }
}
