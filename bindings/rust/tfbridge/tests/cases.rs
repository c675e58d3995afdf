//! Every case of the collections of models, answered bit for bit as TensorFlow answered it: by signature, by prepared call
//! and by the names of the graph.

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use tfbridge::{Inputs, Model, Result, Signature, Tensor};

type Ask = fn(&Model, &Signature, Vec<(String, Tensor)>) -> Result<Vec<(String, Tensor)>>;

fn by_signature(_: &Model, signature: &Signature, inputs: Vec<(String, Tensor)>) -> Result<Vec<(String, Tensor)>> {
    let outputs = signature.run(inputs)?;
    Ok(outputs.into_iter().map(|(name, tensor)| (name.to_string(), tensor)).collect())
}

fn by_call(_: &Model, signature: &Signature, inputs: Vec<(String, Tensor)>) -> Result<Vec<(String, Tensor)>> {
    let mut call = signature.prepare()?;
    for (name, tensor) in inputs {
        call.bind(name.as_str(), tensor)?;
    }
    call.run()?;
    let names: Vec<String> = call.output_names().map(str::to_owned).collect();
    names
        .into_iter()
        .map(|name| {
            let tensor = call.output(name.as_str())?.to_tensor()?;
            Ok((name, tensor))
        })
        .collect()
}

fn by_graph(model: &Model, signature: &Signature, inputs: Vec<(String, Tensor)>) -> Result<Vec<(String, Tensor)>> {
    let mut feeds = Inputs::new();
    for input in signature.inputs() {
        let given = inputs.iter().find(|(name, _)| name == input.name());
        feeds.insert(input.tensor(), &given.expect("a case gives every input").1);
    }
    let fetches: Vec<&str> = signature.outputs().iter().map(|output| output.tensor()).collect();
    let outputs = model.session()?.run(feeds, &fetches, &[])?;
    let names = signature.outputs().iter().map(|output| output.name().to_owned());
    Ok(names.zip(outputs.into_iter().map(|(_, tensor)| tensor)).collect())
}

/// Asks all cases of a folder's `cases.json`, in order, on one model for each name and tag set. Returns how many.
fn ask_all(folder: &Path, ask: Ask) -> usize {
    let text = std::fs::read_to_string(folder.join("cases.json")).expect("cases.json is readable");
    let file: Value = serde_json::from_str(&text).expect("cases.json is JSON");
    let cases = file["cases"].as_array().expect("cases");
    let mut open: Vec<((String, Vec<String>), Model)> = Vec::new();
    for case in cases {
        let name = case["model"].as_str().expect("a model").to_owned();
        let tags: Vec<String> =
            case["tags"].as_array().expect("tags").iter().map(|tag| tag.as_str().expect("a tag").to_owned()).collect();
        let key = (name, tags);
        if !open.iter().any(|(known, _)| *known == key) {
            let model = Model::builder().tags(key.1.clone()).open(folder.join(&key.0)).expect("the model opens");
            open.push((key.clone(), model));
        }
        let (_, model) = open.iter().find(|(known, _)| *known == key).expect("it is open");
        ask_one(model, case, ask);
    }
    cases.len()
}

fn ask_one(model: &Model, case: &Value, ask: Ask) {
    let place = format!("{} {}", case["model"], case["signature"]);
    let signature = model.signature(case["signature"].as_str().expect("a name")).expect("the signature exists");
    let inputs = case["inputs"].as_object().expect("inputs").iter();
    let inputs = inputs.map(|(name, value)| (name.clone(), support::tensor(value).expect("an input"))).collect();
    let answer = ask(model, &signature, inputs);
    if let Some(code) = case.get("error") {
        assert_eq!(answer.expect_err(&place).code().name(), code, "{place}");
        return;
    }
    let outputs = answer.unwrap_or_else(|error| panic!("{place}: {error}"));
    let explanation: Value = serde_json::from_str(model.explain().expect("an explanation").json()).expect("JSON");
    let single_threaded = explanation["executor"]["kind"] == "single-threaded";
    let special = case.get("outputs_single_threaded").filter(|_| single_threaded);
    let expected = special.unwrap_or(&case["outputs"]).as_object().expect("outputs");
    assert_eq!(outputs.len(), expected.len(), "{place}");
    for (name, value) in expected {
        let expected = support::tensor(value).expect("an output");
        let (_, got) = outputs.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{place} gave no {name}"));
        assert_eq!((got.dtype(), got.shape()), (expected.dtype(), expected.shape()), "{place} {name}");
        assert_eq!(got.bytes(), expected.bytes(), "{place} {name}");
        let offsets = |tensor: &Tensor| tensor.strings().ok().map(|strings| strings.offsets().to_vec());
        assert_eq!(offsets(got), offsets(&expected), "{place} {name}");
    }
}

/// Models that others made, where the checkout has them beside it.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/models");
    folder.join("cases.json").is_file().then_some(folder)
}

fn ask_both(ask: Ask) {
    assert!(ask_all(&support::models(), ask) >= 100);
    if let Some(shared) = shared() {
        assert!(ask_all(&shared, ask) > 0);
    }
}

#[test]
fn signatures_answer_bit_for_bit() {
    ask_both(by_signature);
}

#[test]
fn prepared_calls_answer_bit_for_bit() {
    ask_both(by_call);
}

#[test]
fn graph_names_answer_bit_for_bit() {
    ask_both(by_graph);
}
