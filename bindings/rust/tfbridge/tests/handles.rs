//! Nothing stays behind: the count of handles is the same before and after. A program without the test harness, since the
//! count is the process's, and since the same program also runs under valgrind, which the harness's threads would distract.

mod support;

use support::{models, path, signature};
use tfbridge::{Model, Options, Result, Tensor, inputs};

/// Makes one of everything, uses it, and fails in several ways.
fn use_everything() -> Result<()> {
    let model = Model::builder().option("executor", "auto").open(path("tiny"))?;
    let signature = model.default_signature()?;
    let x = Tensor::from_vec([1, 4], vec![1.0_f32; 4])?;
    let values = [1.0_f32; 4];
    signature.run(inputs! { "x" => &x })?;
    signature.run(inputs! { "x" => &[values] })?;
    signature.run_for(inputs! { "x" => [values] }, &["y"]).and(signature.run_for(inputs! {}, &[])).ok();
    for wrong in [inputs! {}, inputs! { "x" => &values }, inputs! { "y" => &values, "x" => 1.0_f32 }] {
        assert!(signature.run(wrong).is_err());
    }
    let mut call = signature.prepare()?;
    call.bind("x", x)?;
    call.bind_output("y", Tensor::zeros::<f32>([1, 4])?)?;
    call.run()?;
    call.explain()?;
    let mut clone = call.try_clone()?;
    assert!(clone.bind("x", Tensor::scalar(1.0_f32)?).is_err());
    clone.run()?;
    let session = model.session()?;
    let tensor = session.tensor(signature.inputs()[0].tensor())?;
    let fetch = signature.outputs()[0].tensor();
    session.run([(tensor.tensor(), &Tensor::zeros::<f32>([1, 4])?)], &[fetch], &[])?;
    assert!(session.run(inputs! {}, &["no"], &[]).is_err() && session.tensor("no").is_err());
    session.prepare(&[], &[], &[]).ok();
    model.explain()?;
    model.devices()?;
    tfbridge::devices(Some(&Options::new()?))?;
    tfbridge::tensorflow::search(None)?;
    assert!(Model::open(models().join("nothing")).is_err() && Model::inspect(path("tiny"))?.session().is_err());
    drop(Tensor::from_vec([2], vec![1_u8, 2])?.into_dlpack()?);
    let mut lent = Tensor::from_vec([2], vec![1_u8, 2])?;
    lent.as_mut_slice::<u8>()?[0] = 3;
    // SAFETY: the structure is given away.
    let back = unsafe { Tensor::from_dlpack_versioned(lent.into_dlpack_versioned()?.into_raw())? };
    assert_eq!(back.to_vec::<u8>()?, [3, 2]);
    let texts = Tensor::from_strings([2], ["a", ""])?.view().to_tensor()?;
    assert_eq!(texts.strings()?.to_vec()?, ["a", ""]);
    assert!(texts.into_dlpack().is_err() && Tensor::from_vec([3], vec![1.0_f64]).is_err());
    Ok(())
}

fn main() -> Result<()> {
    let before = tfbridge::handles_live()?;
    for _ in 0..2 {
        use_everything()?;
        assert_eq!(tfbridge::handles_live()?, before);
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let signature = signature("keeper", "assign");
                for _ in 0..20 {
                    signature.run(inputs! { "x" => &[1.0_f32; 16] }).expect("it runs");
                }
            });
        }
    });
    tfbridge::drain_releases()?;
    assert_eq!(tfbridge::handles_live()?, before);
    println!("test result: ok. {before} handles before and after");
    Ok(())
}
