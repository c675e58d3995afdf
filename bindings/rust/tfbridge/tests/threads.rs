//! Many threads: on one signature, on clones of a call, on tasks of tokio.

mod support;

use std::sync::Barrier;

use support::{open, signature, tiny_of};
use tfbridge::{Model, PreparedCall, Result, Session, Signature, Tensor, inputs};

const THREADS: usize = 8;
const RUNS: usize = 200;

fn send_and_sync<T: Send + Sync>() {}
fn send<T: Send>() {}

#[test]
fn types_say_which_threads_may_have_them() {
    send_and_sync::<Model>();
    send_and_sync::<Signature>();
    send_and_sync::<Session>();
    send_and_sync::<Tensor>();
    send_and_sync::<tfbridge::TensorView<'_>>();
    send_and_sync::<tfbridge::Error>();
    send::<PreparedCall>();
}

/// Values of thread and run, and what the model makes of them.
fn expected() -> Vec<([f32; 4], Vec<f32>)> {
    (0..16).map(|index| [index as f32, 1.0, -1.0, 0.5]).map(|values| (values, tiny_of(values))).collect()
}

#[test]
fn one_signature_runs_on_many_threads() {
    let (signature, expected, barrier) = (signature("tiny", "serving_default"), expected(), Barrier::new(THREADS));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (signature, expected, barrier) = (&signature, &expected, &barrier);
            scope.spawn(move || {
                barrier.wait();
                for run in 0..RUNS {
                    let (values, answer) = &expected[(thread + run) % expected.len()];
                    let outputs = signature.run(inputs! { "x" => &[*values] }).expect("it runs");
                    assert_eq!(outputs.get("y").and_then(|y| y.as_slice::<f32>()), Ok(&answer[..]));
                }
            });
        }
    });
}

#[test]
fn clones_of_a_call_run_on_many_threads() -> Result<()> {
    let expected = expected();
    let mut call = signature("tiny", "serving_default").prepare()?;
    call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    let barrier = Barrier::new(THREADS);
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let mut call = call.try_clone().expect("a clone");
            let (expected, barrier) = (&expected, &barrier);
            scope.spawn(move || {
                barrier.wait();
                for run in 0..RUNS {
                    let (values, answer) = &expected[(thread + run) % expected.len()];
                    call.input_mut::<f32>(0).expect("an input").copy_from_slice(values);
                    call.run().expect("it runs");
                    assert_eq!(call.output(0).and_then(|y| y.as_slice::<f32>()), Ok(&answer[..]));
                }
            });
        }
    });
    Ok(())
}

#[test]
fn one_tensor_feeds_many_threads() -> Result<()> {
    let (signature, x) = (signature("tiny", "serving_default"), Tensor::from_slice([1, 4], &[1.0_f32; 4])?);
    let answer = tiny_of([1.0; 4]);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..RUNS {
                    let outputs = signature.run(inputs! { "x" => &x }).expect("it runs");
                    assert_eq!(outputs.get("y").and_then(|y| y.as_slice::<f32>()), Ok(&answer[..]));
                }
            });
        }
    });
    Ok(())
}

#[test]
fn a_call_moves_from_thread_to_thread() -> Result<()> {
    let mut call = open("tiny").default_signature()?.prepare()?;
    call.bind("x", Tensor::zeros::<f32>([1, 4])?)?;
    for step in 0..4 {
        let values = [step as f32; 4];
        call = std::thread::spawn(move || {
            call.input_mut::<f32>("x").expect("an input").copy_from_slice(&values);
            call.run().expect("it runs");
            assert_eq!(call.output("y").and_then(|y| y.to_vec::<f32>()), Ok(tiny_of(values)));
            call
        })
        .join()
        .expect("the thread ends well");
    }
    Ok(())
}

#[test]
fn models_open_and_close_on_many_threads() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3 {
                    let outputs = signature("tiny", "serving_default").run(inputs! { "x" => [[0.0_f32; 4]] });
                    assert!(outputs.is_ok());
                }
            });
        }
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signature_runs_in_tasks_of_tokio() {
    let (signature, expected) = (signature("tiny", "serving_default"), expected());
    let tasks: Vec<_> = expected
        .into_iter()
        .map(|(values, answer)| {
            let signature = signature.clone();
            tokio::task::spawn_blocking(move || {
                let outputs = signature.run(inputs! { "x" => [values] })?;
                assert_eq!(outputs.get("y")?.to_vec::<f32>()?, answer);
                Result::Ok(())
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("the task ends well"), Ok(()));
    }
}
