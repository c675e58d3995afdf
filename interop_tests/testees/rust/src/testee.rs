use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use tfbridge::{Model, PreparedCall, Signature, TensorView};

use crate::element::ELEMENT_TYPES;
use crate::failure::Failure;
use crate::message::Message;
use crate::request::{Ask, Request, Setting};
use crate::sabotage::Sabotage;
use crate::timing;
use crate::value::{Value, Values, named_tensors};

/// Does what requests ask.
#[derive(Default)]
pub struct Testee {
    model: Option<Model>,
    sabotage: Sabotage,
}

impl Testee {
    pub fn answer(&mut self, request: Message) -> Message {
        let Message { head, data } = request;
        let request = Request::deserialize(Json::Object(head)).map_err(Failure::fault);
        request.and_then(|request| self.fulfil(request, &data)).unwrap_or_else(Message::from)
    }

    fn fulfil(&mut self, request: Request, data: &[u8]) -> Result<Message, Failure> {
        match request {
            Request::Hello => hello(),
            Request::Open { path, tags, options } => self.open(&path, tags, options),
            Request::Explain => self.explain(),
            Request::Run(ask) => self.run(&ask, data),
            Request::Call(ask) => self.call(&ask, data),
            Request::Graph { feeds, fetches, targets } => self.graph(&feeds, &fetches, &targets, data),
            Request::Time { ask, calls } => {
                let median = timing::median(&mut self.prepare(&ask, data)?, calls)?;
                Ok(Message::from([("median_us", json!(median.as_secs_f64() * 1e6))]))
            }
            Request::Close => {
                self.model = None;
                Ok(Message::default())
            }
            Request::Store { path, values } => store(&path, &values, data),
            Request::Load { path } => load(&path),
            Request::Handles => Ok(Message::from([("live", tfbridge::handles_live()?.into())])),
            Request::Break { how } => {
                self.sabotage = how;
                Ok(Message::default())
            }
        }
    }

    fn open(
        &mut self,
        path: &Path,
        tags: Option<Vec<String>>,
        options: BTreeMap<String, Setting>,
    ) -> Result<Message, Failure> {
        self.model = None;
        let mut builder = Model::builder();
        if let Some(tags) = tags {
            builder = builder.tags(tags);
        }
        for (key, value) in options {
            builder = builder.option(key, value);
        }
        self.model = Some(builder.open(path)?);
        Ok(Message::default())
    }

    fn explain(&self) -> Result<Message, Failure> {
        let explanation = self.model()?.explain()?;
        let json = serde_json::from_str(explanation.json()).map_err(Failure::fault)?;
        Ok(Message::from([("explanation", json)]))
    }

    fn run(&self, ask: &Ask, data: &[u8]) -> Result<Message, Failure> {
        let outputs = self.signature(ask)?.run(named_tensors(&ask.inputs, data)?)?;
        self.outputs(outputs.iter().map(|(name, tensor)| (name, tensor.view())))
    }

    fn call(&self, ask: &Ask, data: &[u8]) -> Result<Message, Failure> {
        let mut call = self.prepare(ask, data)?;
        call.run()?;
        let outputs = call.output_names().map(|name| Ok((name, call.output(name)?)));
        self.outputs(outputs.collect::<tfbridge::Result<Vec<_>>>()?)
    }

    fn graph(&self, feeds: &[Value], fetches: &[String], targets: &[String], data: &[u8]) -> Result<Message, Failure> {
        let session = self.model()?.session()?;
        let outputs = session.run(named_tensors(feeds, data)?, &texts(fetches), &texts(targets))?;
        self.outputs(outputs.iter().map(|(name, tensor)| (name, tensor.view())))
    }

    fn model(&self) -> Result<&Model, Failure> {
        let none = || Failure::skipped("no model is open: in Rust a closed model cannot be named");
        self.model.as_ref().ok_or_else(none)
    }

    fn signature(&self, ask: &Ask) -> Result<Signature, Failure> {
        let model = self.model()?;
        Ok(match &ask.signature {
            Some(name) => model.signature(name)?,
            None => model.default_signature()?,
        })
    }

    fn prepare(&self, ask: &Ask, data: &[u8]) -> Result<PreparedCall, Failure> {
        let mut call = self.signature(ask)?.prepare()?;
        for (name, tensor) in named_tensors(&ask.inputs, data)? {
            // A run reads the library's memory in place. That of a Vec, seldom aligned enough, it would copy each time.
            call.bind(name.as_str(), tensor.view().to_tensor()?)?;
        }
        Ok(call)
    }

    /// The answer that gives outputs, spoilt where that is asked.
    fn outputs<'a>(&self, outputs: impl IntoIterator<Item = (&'a str, TensorView<'a>)>) -> Result<Message, Failure> {
        let mut values = Values::default();
        for (name, tensor) in outputs {
            values.push(Some(name), tensor)?;
        }
        self.sabotage.spoil(&mut values);
        Ok(values.into_message("outputs"))
    }
}

fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn hello() -> Result<Message, Failure> {
    let dtypes: Vec<&str> = ELEMENT_TYPES.iter().map(|element| element.dtype.name()).collect();
    Ok(Message::from([
        ("protocol", 1.into()),
        ("language", "rust".into()),
        ("version", tfbridge::version()?.into()),
        ("features", json!(["prepared", "graph", "time", "tensors"])),
        ("dtypes", json!(dtypes)),
    ]))
}

fn store(path: &Path, values: &[Value], data: &[u8]) -> Result<Message, Failure> {
    let mut file = BufWriter::new(File::create(path).map_err(Failure::fault)?);
    remake(values, data)?.write(&mut file).map_err(Failure::fault)?;
    Ok(Message::default())
}

fn load(path: &Path) -> Result<Message, Failure> {
    let mut file = BufReader::new(File::open(path).map_err(Failure::fault)?);
    let stored = Message::read(&mut file).map_err(Failure::fault)?;
    let Message { mut head, data } = stored.ok_or_else(|| Failure::fault("the file holds no message"))?;
    let values = head.remove("values").unwrap_or_default();
    remake(&Vec::deserialize(values).map_err(Failure::fault)?, &data)
}

/// The values again, each read from a tensor that was made of it.
fn remake(values: &[Value], data: &[u8]) -> Result<Message, Failure> {
    let mut remade = Values::default();
    for value in values {
        remade.push(None, value.tensor(data)?.view())?;
    }
    Ok(remade.into_message("values"))
}
