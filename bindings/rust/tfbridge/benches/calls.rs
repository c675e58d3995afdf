//! What the Rust layer costs over C: a prepared call through `tfbridge_sys`, the same through `tfbridge`, and plain runs of
//! both, on the models `tiny` and `mlp`. All take turns in one run, since machines are noisy; medians are compared.
//!
//!     TFBRIDGE_TEST_MODELS=build/models cargo bench

use std::ffi::CString;
use std::path::Path;
use std::ptr;

use tfbridge::{Input, Model, Result, Tensor};
use tfbridge_sys as sys;

mod contest;

use contest::{Contender, compete};

/// The handles of C: a call with its input bound, a signature and a tensor.
struct Raw {
    model: *mut sys::tfb_model,
    signature: *mut sys::tfb_signature,
    call: *mut sys::tfb_call,
    input: *mut sys::tfb_tensor,
}

impl Raw {
    fn open(path: &Path, shape: &[usize]) -> Self {
        let path = CString::new(path.to_string_lossy().as_bytes()).expect("a path");
        let dims: Vec<i64> = shape.iter().map(|&size| size as i64).collect();
        let (mut model, mut signature) = (ptr::null_mut(), ptr::null_mut());
        let (mut call, mut input) = (ptr::null_mut(), ptr::null_mut());
        let none = ptr::null_mut();
        // SAFETY: every result has a place, and each handle is used only where the call before succeeded.
        unsafe {
            assert_eq!(sys::tfb_model_open(path.as_ptr(), ptr::null(), 0, ptr::null(), &mut model, none), sys::TFB_OK);
            assert_eq!(sys::tfb_model_signature(model, ptr::null(), &mut signature, none), sys::TFB_OK);
            assert_eq!(sys::tfb_signature_prepare(signature, ptr::null(), 0, &mut call, none), sys::TFB_OK);
            let rank = dims.len() as i32;
            assert_eq!(sys::tfb_tensor_new(sys::TFB_FLOAT32, dims.as_ptr(), rank, &mut input, none), sys::TFB_OK);
            assert_eq!(sys::tfb_call_bind_input(call, 0, input, none), sys::TFB_OK);
        }
        Self { model, signature, call, input }
    }

    /// Writes the input, runs, and reads the output, as a C program does.
    fn run_call(&self, values: &[f32]) -> f32 {
        // SAFETY: the handles are valid, and the input has as many elements.
        unsafe {
            ptr::copy_nonoverlapping(values.as_ptr(), sys::tfb_tensor_mutable_data(self.input).cast(), values.len());
            assert_eq!(sys::tfb_call_run(self.call, ptr::null_mut()), sys::TFB_OK);
            *sys::tfb_tensor_data(sys::tfb_call_output(self.call, 0)).cast::<f32>()
        }
    }

    /// Wraps the values, runs, and reads and deletes the output.
    fn run_signature(&self, values: &[f32], dims: &[i64]) -> f32 {
        let (mut input, mut output) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: the handles are valid, and the values outlive the tensor over them.
        unsafe {
            let data = values.as_ptr().cast_mut().cast();
            let (rank, size) = (dims.len() as i32, size_of_val(values));
            let (dims, none) = (dims.as_ptr(), ptr::null_mut());
            let made =
                sys::tfb_tensor_wrap(sys::TFB_FLOAT32, dims, rank, data, size, None, none, &mut input, ptr::null_mut());
            assert_eq!(made, sys::TFB_OK);
            let inputs = input.cast_const();
            let (names, none) = (ptr::null(), ptr::null_mut());
            let ran = sys::tfb_signature_run(self.signature, names, &inputs, 1, names, &mut output, 1, none);
            assert_eq!(ran, sys::TFB_OK);
            let first = *sys::tfb_tensor_data(output).cast::<f32>();
            sys::tfb_tensor_delete(output);
            sys::tfb_tensor_delete(input);
            first
        }
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // SAFETY: the handles are owned and deleted once.
        unsafe {
            sys::tfb_call_delete(self.call);
            sys::tfb_tensor_delete(self.input);
            sys::tfb_signature_delete(self.signature);
            sys::tfb_model_delete(self.model);
        }
    }
}

fn measure(models: &Path, name: &str, shape: &[usize]) -> Result<()> {
    let path = models.join(name);
    let values = vec![0.5_f32; shape.iter().product()];
    let dims: Vec<i64> = shape.iter().map(|&size| size as i64).collect();
    let raw = Raw::open(&path, shape);
    let signature = Model::open(&path)?.default_signature()?;
    let (input, output) = (signature.inputs()[0].name(), signature.outputs()[0].name());
    let mut call = signature.prepare()?;
    call.bind(0, Tensor::zeros::<f32>(shape)?)?;
    let expected = raw.run_call(&values);
    let run_call = |call: &mut tfbridge::PreparedCall| -> Result<f32> {
        call.input_mut::<f32>(0)?.copy_from_slice(&values);
        call.run()?;
        Ok(call.output(0)?.as_slice::<f32>()?[0])
    };
    let run_signature = || -> Result<f32> {
        let outputs = signature.run([(input, Input::slice(shape, &values))])?;
        Ok(outputs.get(output)?.as_slice::<f32>()?[0])
    };
    compete(
        name,
        vec![
            Contender::new("C prepared call", || assert_eq!(raw.run_call(&values), expected)),
            Contender::new("Rust prepared call", || assert_eq!(run_call(&mut call), Ok(expected))),
            Contender::new("C run", || assert_eq!(raw.run_signature(&values, &dims), expected)),
            Contender::new("Rust run", || assert_eq!(run_signature(), Ok(expected))),
        ],
    );
    Ok(())
}

fn main() -> Result<()> {
    let models = std::env::var_os("TFBRIDGE_TEST_MODELS").expect("TFBRIDGE_TEST_MODELS says where the test models are");
    measure(Path::new(&models), "tiny", &[1, 4])?;
    measure(Path::new(&models), "mlp", &[1, 784])
}
