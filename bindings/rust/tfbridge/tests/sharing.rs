//! Who shares memory with whom: outputs with nobody, variables not with the caller, whatever TensorFlow does inside.

mod support;

use support::{open, ramp};
use tfbridge::{Input, Inputs, Result, Signature, Tensor, inputs};

/// Signatures whose outputs TensorFlow makes from the input's buffer, from one buffer, or from a constant or variable.
const SHARING: [(&str, &str, &[usize]); 8] = [
    ("passthrough", "float32", &[2, 3]),
    ("aliases", "input_is_output", &[8, 2]),
    ("aliases", "two_outputs", &[8, 2]),
    ("slices", "split", &[4, 16]),
    ("slices", "unstack", &[4, 16]),
    ("slices", "reshape", &[4, 16]),
    ("constants", "constant", &[]),
    ("constants", "variable", &[]),
];

fn feeds<'a>(signature: &'a Signature, shape: &[usize], values: &'a [f32]) -> Inputs<'a> {
    let names = signature.inputs().iter().map(|input| input.name());
    names.map(|name| (name, Input::slice(shape, values))).collect()
}

fn values(tensors: &[Tensor]) -> Vec<Vec<f32>> {
    tensors.iter().map(|tensor| tensor.to_vec().expect("float32")).collect()
}

#[test]
fn outputs_of_a_run_share_memory_with_nothing() -> Result<()> {
    for (model, name, shape) in SHARING {
        let signature = open(model).signature(name)?;
        let fed = ramp(shape.iter().product(), 0.5);
        let run = || -> Result<Vec<Tensor>> {
            Ok(signature.run(feeds(&signature, shape, &fed))?.into_iter().map(|(_, tensor)| tensor).collect())
        };
        let mut first = run()?;
        let expected = values(&first);
        let before = fed.clone();
        for index in 0..first.len() {
            first[index].as_mut_slice::<f32>()?.fill(-7.0);
            assert_eq!(values(&first[index + 1..]), expected[index + 1..], "{model} {name}");
        }
        assert_eq!(fed, before, "{model} {name}: the input changed");
        assert_eq!(values(&run()?), expected, "{model} {name}: the model changed");
    }
    Ok(())
}

#[test]
fn outputs_of_a_prepared_call_do_not_follow_its_inputs() -> Result<()> {
    for (model, name, shape) in SHARING.into_iter().filter(|(.., shape)| !shape.is_empty()) {
        let mut call = open(model).signature(name)?.prepare()?;
        let input = call.input_names().next().expect("an input").to_owned();
        call.bind(input.as_str(), Tensor::from_vec(shape, ramp(shape.iter().product(), 0.5))?)?;
        call.run()?;
        let read = |call: &tfbridge::PreparedCall| -> Result<Vec<Vec<f32>>> {
            (0..call.output_names().len()).map(|index| call.output(index)?.to_vec()).collect()
        };
        let expected = read(&call)?;
        call.input_mut::<f32>(0)?.fill(-7.0);
        assert_eq!(read(&call)?, expected, "{model} {name}");
    }
    Ok(())
}

#[test]
fn a_variable_does_not_follow_what_was_fed() -> Result<()> {
    let model = open("keeper");
    let kept = || -> Result<Vec<f32>> { model.signature("read")?.run(inputs! {})?.get("kept")?.to_vec() };
    let fed = ramp(16, 1.5);

    let mut values = fed.clone();
    model.signature("assign")?.run(inputs! { "x" => &values })?;
    values.fill(-9.0);
    assert_eq!(kept()?, fed, "a borrowed slice");

    let mut tensor = Tensor::zeros::<f32>([16])?;
    tensor.as_mut_slice::<f32>()?.copy_from_slice(&fed);
    model.signature("assign")?.run(inputs! { "x" => &tensor })?;
    tensor.as_mut_slice::<f32>()?.fill(-9.0);
    assert_eq!(kept()?, fed, "aligned memory");

    let mut call = model.signature("assign")?.prepare()?;
    call.bind("x", Tensor::from_slice([16], &fed)?)?;
    call.run()?;
    call.input_mut::<f32>("x")?.fill(-9.0);
    assert_eq!(kept()?, fed, "a prepared call, before its next run");
    call.run()?;
    assert_eq!(kept()?, vec![-9.0; 16], "a prepared call, after it");

    let assign = model.signature("assign")?;
    let (feed, fetch) = (assign.inputs()[0].tensor(), assign.outputs()[0].tensor());
    let mut values = fed.clone();
    model.session()?.run([(feed, &values)], &[fetch], &[])?;
    values.fill(-9.0);
    assert_eq!(kept()?, fed, "a session");
    Ok(())
}

#[test]
fn a_model_does_not_write_into_what_was_fed_or_given_out() -> Result<()> {
    let model = open("keeper");
    let fed = ramp(16, 1.5);
    model.signature("assign")?.run(inputs! { "x" => &fed })?;
    let before = model.signature("read")?.run(inputs! {})?.take("kept")?;
    let doubled = model.signature("accumulate")?.run(inputs! { "x" => &fed })?.take("kept")?;
    model.signature("accumulate")?.run(inputs! { "x" => &fed })?;
    assert_eq!(fed, ramp(16, 1.5));
    assert_eq!(before.to_vec::<f32>()?, fed);
    assert_eq!(doubled.to_vec::<f32>()?, ramp(16, 3.0));
    Ok(())
}
