//! Wrong files, names, values and use: an error of the right kind each time, never a panic, and all stays usable.

mod support;

use std::sync::Arc;

use serde_json::Value;
use support::{open, path, signature};
use tfbridge::{Code, DType, Error, Inputs, Model, OptionValue, Options, Tensor, inputs};

#[track_caller]
fn refused<T: std::fmt::Debug>(result: tfbridge::Result<T>, code: Code, mentioned: &[&str]) -> Error {
    let error = result.expect_err("it is wrong");
    assert_eq!(error.code(), code, "{error}");
    for text in mentioned {
        assert!(error.message().contains(text), "{error} does not mention {text}");
    }
    error
}

fn ones() -> Tensor {
    Tensor::from_slice([1, 4], &[1.0_f32; 4]).expect("a tensor")
}

#[test]
fn broken_models_are_refused() {
    let file = std::fs::read_to_string(path("cases.json")).expect("cases.json");
    let file: Value = serde_json::from_str(&file).expect("JSON");
    let broken = file["broken"].as_object().expect("broken models");
    assert!(broken.len() > 5);
    for (name, code) in broken {
        let error = Model::open(path(name)).expect_err(name);
        assert_eq!(error.code().name(), code, "{name}: {error}");
    }
    open("tiny");
}

#[test]
fn models_that_reach_other_files_are_told_and_refused() {
    let accesses = Model::inspect(path("outside")).expect("a model").accesses();
    assert_eq!(accesses.len(), 2, "{accesses:?}");
    assert_eq!((accesses[0].kind.as_str(), accesses[0].operation.as_str()), ("reads-files", "ReadFile"));
    assert_eq!((accesses[1].kind.as_str(), accesses[1].reached_by.as_str()), ("writes-files", "signature write"));
    assert!(accesses[1].function.starts_with("__inference_"), "{accesses:?}");
    let own = || Model::builder().option("access", "own-files");
    assert!(own().open(path("own_files")).expect("its own files").accesses().is_empty());
    let error = refused(own().open(path("outside")), Code::PermissionDenied, &["ReadFile", "access=any"]);
    assert_eq!(error.argument(), Some("access"));
}

#[test]
fn every_truncation_is_answered() {
    let whole = std::fs::read(path("tiny/saved_model.pb")).expect("a model");
    let folder = std::env::temp_dir().join(format!("tfbridge-rust-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for length in (0..whole.len()).step_by(1 + whole.len() / 60) {
        std::fs::write(folder.join("saved_model.pb"), &whole[..length]).expect("a file");
        assert!(Model::inspect(&folder).is_err(), "{length} bytes");
    }
    std::fs::remove_dir_all(&folder).expect("it was there");
}

#[test]
fn wrong_paths_are_quoted() {
    let error = refused(Model::open(path("no/such/model")), Code::NotFound, &["no/such/model"]);
    assert_eq!(error.argument(), Some("path"));
    refused(Model::inspect(path("no/such/model")), Code::NotFound, &["no/such/model"]);
    refused(Model::open(""), Code::InvalidArgument, &[]);
    refused(Model::open("/dev/null"), Code::InvalidArgument, &[]);
    let error = refused(Model::open("a\0b"), Code::InvalidArgument, &["NUL"]);
    assert_eq!(error.argument(), Some("path"));
    let error = Model::open("x".repeat(100_000)).expect_err("there is none");
    assert!(error.message().len() < 2000);
}

#[test]
fn unknown_tags_and_signatures_offer_those_there_are() {
    let tags = |tags: &[&str]| Model::builder().tags(tags.iter().copied()).open(path("tag_sets"));
    let error = refused(tags(&["sevre"]), Code::NotFound, &["sevre", "serve", "train"]);
    assert_eq!(error.argument(), Some("tags"));
    refused(tags(&["serve", "train"]), Code::NotFound, &["train"]);
    refused(tags(&["a\0b"]), Code::InvalidArgument, &["NUL"]);
    let model = open("keeper");
    refused(model.signature("asign"), Code::NotFound, &["'asign'", "'assign'"]);
    refused(model.signature(""), Code::NotFound, &[]);
    refused(model.signature("assign\0"), Code::InvalidArgument, &["NUL"]);
    refused(model.default_signature(), Code::NotFound, &["'assign'", "'read'"]);
}

#[test]
fn inspected_models_do_not_run() {
    let model = Model::inspect(path("tiny")).expect("it is readable");
    refused(model.session(), Code::FailedPrecondition, &[]);
    refused(model.devices(), Code::FailedPrecondition, &[]);
    refused(model.explain(), Code::FailedPrecondition, &[]);
    let signature = model.signature("serving_default").expect("it is in the file");
    refused(signature.prepare(), Code::FailedPrecondition, &[]);
    refused(signature.run(inputs! { "x" => ones() }), Code::FailedPrecondition, &[]);
}

#[test]
fn wrong_inputs_are_named() {
    let tiny = signature("tiny", "serving_default");
    let run = |inputs: Inputs<'_>| {
        let result = tiny.run(inputs);
        tiny.run(inputs! { "x" => ones() }).expect("the model is usable");
        result
    };
    refused(run(inputs! { "xx" => ones() }), Code::InvalidArgument, &["'xx'", "'x'"]);
    refused(run(inputs! { "" => ones() }), Code::InvalidArgument, &["'x'"]);
    refused(run(inputs! { "x\0" => ones() }), Code::InvalidArgument, &["NUL"]);
    let error = refused(run(inputs! {}), Code::InvalidArgument, &["'x'", "float32", "[1, 4]"]);
    assert_eq!(error.argument(), Some("x"));
    refused(run(inputs! { "x" => ones(), "x" => ones() }), Code::InvalidArgument, &["'x'", "twice"]);
    refused(run(inputs! { "x" => ones(), "y" => ones() }), Code::InvalidArgument, &["'y'"]);
    let error = refused(run(inputs! { "x" => [[1.0_f64; 4]] }), Code::InvalidArgument, &["serving_default", "type"]);
    let parts = (error.argument(), error.expected(), error.got());
    assert_eq!(parts, (Some("x"), Some("float32 [1, 4]"), Some("float64 [1, 4]")));
    assert!(error.to_string().contains("'x'") && error.to_string().contains("float32 [1, 4]"), "{error}");
    refused(run(inputs! { "x" => ["a", "b"] }), Code::InvalidArgument, &["'x'", "float32", "string"]);
    refused(run(inputs! { "x" => [1.0_f32; 4] }), Code::InvalidArgument, &["'x'", "[1, 4]", "[4]"]);
    refused(run(inputs! { "x" => 1.0_f32 }), Code::InvalidArgument, &["'x'", "[]"]);
    refused(run(inputs! { "x" => Vec::<f32>::new() }), Code::InvalidArgument, &["'x'", "[0]"]);
    refused(run(Inputs::from([("x", tfbridge::Input::slice(&[1, 4], &[1.0_f32; 3]))])), Code::InvalidArgument, &[]);
}

#[test]
fn a_text_with_a_nul_is_named_by_its_parameter() {
    let model = open("tiny");
    let signature = signature("tiny", "serving_default");
    let session = model.session().expect("a session");
    let bad = "x\0y";
    let answers = [
        ("path", Model::open(bad).err()),
        ("tags", Model::builder().tags(["serve", bad]).open(path("tiny")).err()),
        ("name", model.signature(bad).err()),
        ("inputs", signature.run(inputs! { bad => ones() }).err()),
        ("outputs", signature.run_for(inputs! { "x" => ones() }, &[bad]).err()),
        ("outputs", signature.prepare_for(&[bad]).err()),
        ("feeds", session.run(inputs! { bad => ones() }, &[], &[]).err()),
        ("fetches", session.run(inputs! {}, &[bad], &[]).err()),
        ("targets", session.run(inputs! {}, &[], &[bad]).err()),
        ("feeds", session.prepare(&[bad], &[], &[]).err()),
        ("name", session.tensor(bad).err()),
        ("key", Model::builder().option(bad, "on").open(path("tiny")).err()),
        ("executor", Model::builder().option("executor", bad).open(path("tiny")).err()),
    ];
    for (parameter, answer) in answers {
        let error = answer.expect(parameter);
        assert_eq!((error.code(), error.argument()), (Code::InvalidArgument, Some(parameter)), "{error}");
    }
}

#[test]
fn unknown_outputs_are_named() {
    let tiny = signature("tiny", "serving_default");
    refused(tiny.run_for(inputs! { "x" => ones() }, &["yy"]), Code::NotFound, &["'yy'", "'y'"]);
    refused(tiny.run_for(inputs! { "x" => ones() }, &["y\0"]), Code::InvalidArgument, &["NUL"]);
    refused(tiny.prepare_for(&["yy"]), Code::NotFound, &["'yy'", "'y'"]);
    let mut outputs = tiny.run(inputs! { "x" => ones() }).expect("it runs");
    refused(outputs.get("yy"), Code::NotFound, &["'yy'", "'y'"]);
    refused(outputs.take("yy"), Code::NotFound, &["'yy'", "'y'"]);
}

#[test]
fn a_run_that_fails_in_tensorflow_leaves_the_model_usable() {
    let failing = signature("failing", "assert");
    refused(failing.run(inputs! { "x" => [-1.0_f32] }), Code::InvalidArgument, &["x must be positive"]);
    let outputs = failing.run(inputs! { "x" => [4.0_f32] }).expect("it is usable");
    assert_eq!(outputs.get("root").expect("an output").as_slice::<f32>(), Ok(&[2.0][..]));
}

#[test]
fn wrong_use_of_a_call_is_an_error_and_keeps_what_was_bound() {
    let mut call = signature("tiny_batch", "serving_default").prepare().expect("a call");
    let error = refused(call.output("y"), Code::FailedPrecondition, &["Run the call first"]);
    assert_eq!(error.argument(), Some("y"));
    refused(call.input_mut::<f32>("x"), Code::FailedPrecondition, &["'x'", "not bound"]);
    refused(call.run(), Code::FailedPrecondition, &["'x'"]);
    refused(call.explain(), Code::FailedPrecondition, &["'x'"]);
    call.bind("x", ones()).expect("it fits");
    let wrong = Tensor::from_slice([1, 4], &[1_i32; 4]).expect("a tensor");
    refused(call.bind("x", wrong.clone()), Code::InvalidArgument, &["'x'", "float32", "int32"]);
    refused(call.bind("x", Tensor::zeros::<f32>([1, 3]).expect("a tensor")), Code::InvalidArgument, &["[1, 3]"]);
    let error = refused(call.bind("xx", ones()), Code::InvalidArgument, &["no input 'xx'. There are: 'x'"]);
    assert_eq!(error.argument(), Some("xx"));
    assert_eq!(refused(call.bind("", ones()), Code::InvalidArgument, &["'x'"]).argument(), None);
    let error = refused(call.input_mut::<f32>("xx"), Code::InvalidArgument, &["no input 'xx'"]);
    assert_eq!(error.argument(), Some("xx"));
    let error = refused(call.bind(1, ones()), Code::OutOfRange, &["no input 1: expected less than 1, got 1"]);
    assert_eq!(error.argument(), Some("index"));
    refused(call.bind(usize::MAX, ones()), Code::OutOfRange, &[]);
    refused(call.input_mut::<f64>("x"), Code::InvalidArgument, &["float32", "float64"]);
    refused(call.input_mut::<f32>(9), Code::OutOfRange, &[]);
    refused(call.bind_output("y", wrong), Code::InvalidArgument, &["'y'", "float32", "int32"]);
    let error = refused(call.bind_output("z", ones()), Code::NotFound, &["no output 'z'. There are: 'y'"]);
    assert_eq!(error.argument(), Some("z"));
    refused(call.unbind_output("z"), Code::NotFound, &["'z'", "'y'"]);
    refused(call.bind_output("y", Tensor::zeros::<f32>([1, 5]).expect("a tensor")), Code::InvalidArgument, &["[1, 5]"]);
    refused(call.unbind_output(3), Code::OutOfRange, &[]);
    call.run().expect("the first tensor is still bound");
    refused(call.output("z"), Code::NotFound, &["'z'", "'y'"]);
    refused(call.output(5), Code::OutOfRange, &[]);
    let y = call.output("y").expect("it ran").to_vec::<f32>();
    assert_eq!(y, Ok(support::tiny_of([1.0; 4])));

    call.bind_output("y", Tensor::zeros::<f32>([2, 4]).expect("a tensor")).expect("the batch is open");
    refused(call.run(), Code::InvalidArgument, &["'y'", "[2, 4]", "[1, 4]"]);
    refused(call.output("y"), Code::FailedPrecondition, &[]);
    call.unbind_output("y").expect("it is bound").expect("the tensor");
    call.run().expect("the call is usable");
}

#[test]
fn strings_cannot_be_bound_as_outputs() {
    let mut call = signature("passthrough_strings", "serving_default").prepare().expect("a call");
    let strings = Tensor::from_strings([1], ["a"]).expect("a tensor");
    refused(call.bind_output("y", strings), Code::InvalidArgument, &["strings"]);
}

#[test]
fn shared_memory_is_not_written() {
    let mut tensor = ones();
    let clone = tensor.clone();
    refused(tensor.as_mut_slice::<f32>(), Code::FailedPrecondition, &["shared"]);
    let mut call = signature("tiny", "serving_default").prepare().expect("a call");
    refused(call.bind_output("y", clone.clone()), Code::FailedPrecondition, &["shared"]);
    refused(clone.into_dlpack(), Code::FailedPrecondition, &["shared"]);
    tensor.as_mut_slice::<f32>().expect("the clones are gone");
    call.bind("x", tensor.clone()).expect("inputs may be shared");
    refused(call.input_mut::<f32>("x"), Code::FailedPrecondition, &["shared"]);
    drop(tensor);
    call.input_mut::<f32>("x").expect("the call holds it alone");
    let owner: Arc<[f32]> = Arc::from([1.0, 2.0]);
    let mut tensor = Tensor::from_owner::<f32, _>([2], owner).expect("it fits");
    refused(tensor.as_mut_slice::<f32>(), Code::FailedPrecondition, &["shared"]);
    refused(tensor.into_dlpack_versioned(), Code::FailedPrecondition, &["shared"]);
}

#[test]
fn wrong_shapes_and_types_of_tensors_are_refused() {
    refused(Tensor::from_vec([2, 2], vec![1.0_f32; 3]), Code::InvalidArgument, &["12", "16"]);
    refused(Tensor::from_slice([], &[1.0_f32; 3]), Code::InvalidArgument, &[]);
    refused(Tensor::from_slice([usize::MAX], &[1.0_f32]), Code::InvalidArgument, &[]);
    refused(Tensor::zeros::<f32>([usize::MAX / 2, 4, 4]), Code::InvalidArgument, &[]);
    refused(Tensor::zeros::<f32>([1 << 62]), Code::InvalidArgument, &[]);
    refused(Tensor::zeros::<u8>([1 << 60]), Code::ResourceExhausted, &[]);
    refused(Tensor::zeros::<f32>([1; 255]), Code::InvalidArgument, &["254"]);
    Tensor::zeros::<f32>([1; 254]).expect("that many are allowed");
    for dtype in [DType::Invalid, DType::String, DType::Resource, DType::Variant] {
        refused(Tensor::new(dtype, [1]), Code::InvalidArgument, &[]);
        refused(Tensor::from_bytes(dtype, [1], &[0; 4]), Code::InvalidArgument, &[]);
    }
    let error = refused(Tensor::from_strings([3], ["a", "b"]), Code::InvalidArgument, &["3", "2"]);
    assert_eq!(error.argument(), Some("elements"));
    for shape in [&[usize::MAX, 2][..], &[1 << 40, 1 << 40, 0]] {
        let error = refused(Tensor::from_strings(shape, ["a"]), Code::InvalidArgument, &[]);
        assert_eq!(error.argument(), Some("dims"));
    }
    refused(Tensor::from_owner::<u8, _>([4], vec![1_u8, 2]), Code::InvalidArgument, &[]);
}

#[test]
fn reading_another_type_is_refused() {
    let tensor = ones();
    refused(tensor.as_slice::<i32>(), Code::InvalidArgument, &["float32", "int32"]);
    refused(tensor.to_vec::<f64>(), Code::InvalidArgument, &["float32", "float64"]);
    refused(tensor.strings(), Code::InvalidArgument, &["float32", "string"]);
    refused(tensor.view().item::<f32>(), Code::InvalidArgument, &["one element"]);
    let strings = Tensor::from_strings([1], ["a"]).expect("a tensor");
    refused(strings.as_slice::<u8>(), Code::InvalidArgument, &["string", "uint8"]);
    let mut odd = Tensor::from_bytes(DType::Bool, [2], &[1, 2]).expect("the library takes any byte");
    refused(odd.as_slice::<bool>(), Code::DataLoss, &["bool"]);
    refused(odd.to_vec::<bool>(), Code::DataLoss, &["bool"]);
    refused(odd.as_mut_slice::<bool>(), Code::DataLoss, &["bool"]);
}

#[test]
fn wrong_options_are_refused_and_leave_the_others_usable() {
    let mut options = Options::new().expect("options");
    let mut set = |key: &str, value: OptionValue| options.set(key, value).map(|_| ());
    refused(set("exekutor", "auto".into()), Code::InvalidArgument, &["'exekutor'", "'executor'"]);
    refused(set("", "on".into()), Code::InvalidArgument, &[]);
    refused(set("executor", 1.into()), Code::InvalidArgument, &["executor"]);
    refused(set("executor", true.into()), Code::InvalidArgument, &["executor"]);
    refused(set("xla", true.into()), Code::InvalidArgument, &["xla", "another kind"]);
    refused(set("executor", 0.5.into()), Code::InvalidArgument, &["executor"]);
    refused(set("executor", b"x"[..].into()), Code::InvalidArgument, &["executor"]);
    refused(set("executor", "nonsense".into()), Code::InvalidArgument, &["nonsense"]);
    refused(set("intra_op_threads", i64::MIN.into()), Code::InvalidArgument, &["intra_op_threads"]);
    refused(set("gpu_memory_fraction", f64::NAN.into()), Code::InvalidArgument, &[]);
    refused(set("config_proto", vec![0xff, 0xff].into()), Code::InvalidArgument, &[]);
    refused(set("a\0b", "on".into()), Code::InvalidArgument, &["NUL"]);
    refused(set("executor", "a\0b".into()), Code::InvalidArgument, &["NUL"]);
    set("executor", "auto".into()).expect("it is right");
    set("config_proto", Vec::new().into()).expect("nothing is allowed");
    let opened = Model::builder().option("exekutor", "auto").open(path("tiny"));
    refused(opened, Code::InvalidArgument, &["'executor'"]);
}

#[test]
fn wrong_graph_names_are_refused() {
    let session = open("tag_sets").session().expect("a session");
    let x = Tensor::from_slice([1], &[1.0_f32]).expect("a tensor");
    let run = |feed: &str, fetches: &[&str], targets: &[&str]| {
        let result = session.run([(feed, &x)], fetches, targets);
        session.run([("x:0", &x)], &["y:0"], &[]).expect("the session is usable");
        result
    };
    refused(run("xx:0", &["y:0"], &[]), Code::NotFound, &["'xx"]);
    refused(run("x:0", &["losss:0"], &[]), Code::NotFound, &["'losss", "'loss"]);
    refused(run("x:0", &[], &["losss"]), Code::NotFound, &["'losss'", "'loss'"]);
    for name in ["y:1", "y:-1", "y:x", "y:", ":0", "", "y:0:0", "y:99999999999999999999", "^y"] {
        for error in [run("x:0", &[name], &[]), run(name, &["y:0"], &[])].map(|result| result.expect_err(name)) {
            assert!(matches!(error, Error::NotFound(_) | Error::InvalidArgument(_)), "{name}: {error}");
        }
    }
    refused(run("x\0", &["y:0"], &[]), Code::InvalidArgument, &["NUL"]);
    refused(run("x:0", &["y\0"], &[]), Code::InvalidArgument, &["NUL"]);
    refused(session.run(inputs! { "x:0" => [1_i32] }, &["y:0"], &[]), Code::InvalidArgument, &["float32", "int32"]);
    refused(session.tensor("losss:0"), Code::NotFound, &["'loss"]);
    refused(session.prepare(&["x:0"], &["losss:0"], &[]), Code::NotFound, &["'loss"]);
    refused(session.prepare(&["x\0"], &[], &[]), Code::InvalidArgument, &["NUL"]);
}

#[test]
fn unknown_names_of_types_offer_the_nearest() {
    refused("flaot32".parse::<DType>(), Code::InvalidArgument, &["flaot32", "float32"]);
    refused("a\0b".parse::<DType>(), Code::InvalidArgument, &["NUL"]);
    refused(tfbridge::has_feature("a\0b"), Code::InvalidArgument, &["NUL"]);
}
