//! Runs, prepared calls and sessions, as a user writes them.

mod support;

use half::{bf16, f16};
use ndarray::{Array, array};
use num_complex::Complex32;
use support::{open, ramp, signature, tiny_of};
use tfbridge::{DType, Input, Inputs, Model, Options, Result, Tensor, inputs};

#[test]
fn a_run_takes_whatever_holds_the_values() -> Result<()> {
    let tiny = signature("tiny", "serving_default");
    let values = [1.0_f32, 2.0, 3.0, 4.0];
    let expected = tiny_of(values);
    let vector = values.to_vec();
    let rows = [values];
    let array = array![[1.0_f32, 2.0, 3.0, 4.0]];
    let transposed = Array::from_shape_fn((4, 1), |(row, _)| values[row]);
    let tensor = Tensor::from_slice([1, 4], &values)?;
    let all: [Inputs<'_>; 9] = [
        inputs! { "x" => &tensor },
        inputs! { "x" => tensor.clone() },
        inputs! { "x" => &rows },
        inputs! { "x" => [values] },
        inputs! { "x" => Input::slice(&[1, 4], &vector) },
        inputs! { "x" => array.view() },
        inputs! { "x" => &array },
        inputs! { "x" => array.clone() },
        inputs! { "x" => transposed.t() },
    ];
    for inputs in all {
        let shown = format!("{inputs:?}");
        assert_eq!(tiny.run(inputs)?.get("y")?.as_slice::<f32>()?, expected, "{shown}");
    }
    let unaligned = &[0.0, 1.0, 2.0, 3.0, 4.0_f32][1..];
    let outputs = tiny.run([("x", Input::slice(&[1, 4], unaligned))])?;
    assert_eq!(outputs.get("y")?.array::<f32>()?.shape(), [1, 4]);
    assert_eq!(outputs.get("y")?.as_slice::<f32>()?, expected);
    Ok(())
}

#[test]
fn names_may_come_in_any_order() -> Result<()> {
    let failing = signature("failing", "add");
    for names in [["x", "y"], ["y", "x"]] {
        let mut inputs = Inputs::new();
        for name in names {
            inputs.insert(name, if name == "x" { [1.0_f32, 2.0, 3.0] } else { [10.0, 20.0, 30.0] });
        }
        assert_eq!(failing.run(inputs)?.get("sum")?.as_slice::<f32>()?, [11.0, 22.0, 33.0]);
    }
    Ok(())
}

#[test]
fn chosen_outputs_come_in_the_order_asked_for() -> Result<()> {
    let split = signature("slices", "split");
    let x = Tensor::from_vec([4, 16], ramp(64, 1.0))?;
    let outputs = split.run_for(inputs! { "x" => &x }, &["part_2", "part_0"])?;
    assert_eq!(outputs.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["part_2", "part_0"]);
    assert_eq!(outputs.get("part_2")?.as_slice::<f32>()?[0], 32.0);
    let mut call = split.prepare_for(&["part_3"])?;
    call.bind("x", x)?;
    call.run()?;
    assert_eq!(call.output(0)?.as_slice::<f32>()?[0], 48.0);
    Ok(())
}

#[test]
fn half_complex_and_text_go_through_a_model() -> Result<()> {
    let model = open("passthrough");
    let shape = [2, 3];
    let f16s = [0.1, -0.0, f32::INFINITY, 1.0, 2.0, 3.0].map(f16::from_f32);
    let bf16s = [0.1, -0.0, f32::MIN, 1.0, 2.0, 3.0].map(bf16::from_f32);
    let complex = [1.0, -0.0, 2.5, 1.0, 2.0, 3.0].map(|part| Complex32::new(part, -part));
    let run = |name: &str, input: Input<'_>| -> Result<Tensor> {
        let signature = model.signature(name)?;
        signature.run([(signature.inputs()[0].name(), input)])?.take(signature.outputs()[0].name())
    };
    assert_eq!(run("float16", Input::slice(&shape, &f16s))?.as_slice::<f16>()?, f16s);
    assert_eq!(run("bfloat16", Input::slice(&shape, &bf16s))?.as_slice::<bf16>()?, bf16s);
    assert_eq!(run("complex64", Input::slice(&shape, &complex))?.as_slice::<Complex32>()?, complex);
    assert_eq!(
        run("bool", Input::from([[true, false, true]; 2]))?.as_slice::<bool>()?,
        [[true, false, true]; 2].concat()
    );
    let quantised = Tensor::from_bytes(DType::QInt8, shape, &[0x80, 0x7f, 0, 1, 2, 3])?;
    assert_eq!(run("qint8", Input::from(&quantised))?.bytes(), quantised.bytes());
    let words = signature("passthrough_strings", "serving_default");
    let expected = ["one", "", "drei"];
    let owned: Vec<String> = expected.map(str::to_owned).to_vec();
    for inputs in [inputs! { "x" => expected }, inputs! { "x" => &owned }, inputs! { "x" => owned.clone() }] {
        assert_eq!(words.run(inputs)?.get("y")?.strings()?.to_vec()?, expected);
    }
    assert_eq!(words.run(inputs! { "x" => "alone" })?.get("y")?.strings()?.get(0), Some(&b"alone"[..]));
    Ok(())
}

#[test]
fn a_prepared_call_reads_its_inputs_anew_in_each_run() -> Result<()> {
    let mut call = signature("tiny", "serving_default").prepare()?;
    assert_eq!(call.input_names().collect::<Vec<_>>(), ["x"]);
    assert_eq!(call.output_names().collect::<Vec<_>>(), ["y"]);
    assert!(call.bind("x", Tensor::zeros::<f32>([1, 4])?)?.is_none());
    for step in [1.0, 2.0, -3.0] {
        call.input_mut::<f32>("x")?.fill(step);
        call.run()?;
        assert_eq!(call.output("y")?.as_slice::<f32>()?, tiny_of([step; 4]));
    }
    let old = call.bind(0, Tensor::from_vec([1, 4], vec![5.0_f32; 4])?)?;
    assert_eq!(old.map(|tensor| tensor.to_vec::<f32>()), Some(Ok(vec![-3.0; 4])));
    call.input_mut::<f32>(0)?[0] = 6.0;
    call.run()?;
    assert_eq!(call.output(0)?.to_vec::<f32>()?, tiny_of([6.0, 5.0, 5.0, 5.0]));
    Ok(())
}

#[test]
fn a_prepared_call_writes_into_bound_outputs() -> Result<()> {
    let mut call = signature("tiny", "serving_default").prepare()?;
    call.bind("x", Tensor::from_slice([1, 4], &[1.0_f32; 4])?)?;
    let memory = Tensor::zeros::<f32>([1, 4])?;
    let data = memory.as_slice::<f32>()?.as_ptr();
    assert!(call.bind_output("y", memory)?.is_none());
    call.run()?;
    assert_eq!(call.output("y")?.as_slice::<f32>()?.as_ptr(), data);
    let memory = call.unbind_output("y")?.expect("it was bound");
    assert_eq!(memory.as_slice::<f32>()?, tiny_of([1.0; 4]));
    assert!(call.unbind_output("y")?.is_none());
    call.input_mut::<f32>("x")?.fill(0.0);
    call.run()?;
    assert_eq!(memory.as_slice::<f32>()?, tiny_of([1.0; 4]), "it is no longer written to");
    Ok(())
}

#[test]
fn a_clone_of_a_call_has_inputs_of_its_own_unless_they_are_shared() -> Result<()> {
    let mut call = signature("tiny", "serving_default").prepare()?;
    call.bind("x", Tensor::from_slice([1, 4], &[1.0_f32; 4])?)?;
    let mut clone = call.try_clone()?;
    clone.input_mut::<f32>("x")?.fill(2.0);
    call.run()?;
    clone.run()?;
    assert_eq!(call.output("y")?.as_slice::<f32>()?, tiny_of([1.0; 4]));
    assert_eq!(clone.output("y")?.as_slice::<f32>()?, tiny_of([2.0; 4]));
    let shared = Tensor::from_slice([1, 4], &[3.0_f32; 4])?;
    call.bind("x", shared.clone())?;
    let mut clone = call.try_clone()?;
    drop(call);
    drop(shared);
    clone.input_mut::<f32>("x")?[0] = 3.5;
    clone.run()?;
    assert_eq!(clone.output("y")?.as_slice::<f32>()?, tiny_of([3.5, 3.0, 3.0, 3.0]));
    Ok(())
}

#[test]
fn strings_go_through_a_prepared_call() -> Result<()> {
    let mut call = signature("passthrough_strings", "serving_default").prepare()?;
    for texts in [["a", "bc"], ["def", ""]] {
        call.bind("x", Tensor::from_strings([2], texts)?)?;
        call.run()?;
        assert_eq!(call.output("y")?.strings()?.to_vec()?, texts);
    }
    let mut clone = call.try_clone()?;
    clone.run()?;
    assert_eq!(clone.output("y")?.strings()?.to_vec()?, ["def", ""]);
    Ok(())
}

#[test]
fn models_live_as_long_as_what_came_from_them() -> Result<()> {
    let model = open("tiny");
    let (signature, session) = (model.signature("serving_default")?, model.session()?);
    let mut call = signature.prepare()?;
    drop(model);
    drop(signature);
    assert!(session.operations().len() > 3);
    drop(session);
    call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    call.run()
}

#[test]
fn models_and_signatures_describe_themselves() -> Result<()> {
    let model = open("tag_sets");
    assert_eq!(model.path(), support::path("tag_sets"));
    assert_eq!(model.tags(), ["serve"]);
    assert!(model.tag_sets().contains(&"gpu,serve".to_owned()));
    assert!(Model::inspect(support::path("tiny"))?.tensorflow_version().starts_with("2."));
    let signature = signature("tiny_batch", "serving_default");
    assert_eq!(signature.name(), "serving_default");
    assert_eq!(signature.method(), "tensorflow/serving/predict");
    let input = &signature.inputs()[0];
    assert_eq!((input.name(), input.dtype(), input.shape()), ("x", DType::Float32, Some(&[None, Some(4)][..])));
    assert!(input.tensor().ends_with(":0"));
    assert!(signature.to_string().contains("x"), "{signature}");
    assert_eq!(open("unknown_rank").default_signature()?.inputs()[0].shape(), None);
    assert!(format!("{model:?} {signature:?}").contains("serving_default"));
    Ok(())
}

#[test]
fn options_reach_the_model() -> Result<()> {
    let path = support::path("tiny");
    let pooled = Model::builder().option("executor", "thread-pool").option("intra_op_threads", 1).open(&path)?;
    assert!(pooled.explain()?.json().contains("thread-pool"));
    let mut options = Options::new()?;
    for option in tfbridge::options()? {
        options.set(option.key, option.default)?;
        assert!(!option.help.is_empty() && !option.kind.is_empty() && !option.values.is_empty(), "{}", option.key);
    }
    assert!(!tfbridge::devices(Some(&options))?.is_empty());
    Ok(())
}

#[test]
fn xla_leaves_its_traces_in_explanations() -> Result<()> {
    let model = Model::builder().option("xla", "on").open(support::path("elementwise"))?;
    let signature = model.default_signature()?;
    let mut call = signature.prepare()?;
    let shape: Vec<usize> =
        signature.inputs()[0].shape().expect("a rank").iter().map(|size| size.unwrap_or(4)).collect();
    call.bind(0, Tensor::new(signature.inputs()[0].dtype(), shape)?)?;
    assert!(call.explain()?.clusters_run() > Some(0));
    Ok(())
}

#[test]
fn sessions_run_targets_and_describe_tensors() -> Result<()> {
    let model = open("reference_variables");
    let session = model.session()?;
    for _ in 0..3 {
        assert!(session.run(inputs! { "step:0" => 1.0_f32 }, &[], &["added"])?.is_empty());
    }
    let mut call = session.prepare(&["step:0"], &[], &["added"])?;
    call.bind("step:0", Tensor::scalar(2.0_f32)?)?;
    call.run()?;
    let read = model.signature("read")?.run(inputs! {})?;
    let (_, total) = read.iter().next().expect("an output");
    assert_eq!(total.view().item::<f32>()?, 5.0);
    let described = session.tensor("step")?;
    assert_eq!((described.dtype(), described.shape()), (DType::Float32, Some(&[][..])));
    Ok(())
}
