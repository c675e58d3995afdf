//! Tensors: made from and read as Rust's own types, without copies where that is said. None of this loads TensorFlow.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use half::{bf16, f16};
use ndarray::{Array, Array2, ArrayD, Axis, IxDyn, array, s};
use num_complex::{Complex32, Complex64};
use tfbridge::{Code, DType, Element, Result, Tensor};
use tfbridge_sys as sys;

/// An owner that counts its drops.
struct Counted(Vec<f32>, Arc<AtomicUsize>);

impl AsRef<[f32]> for Counted {
    fn as_ref(&self) -> &[f32] {
        &self.0
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }
}

fn counted(drops: &Arc<AtomicUsize>) -> Counted {
    Counted(vec![1.0, 2.0, 3.0], Arc::clone(drops))
}

fn round_trip<T: Element + PartialEq + std::fmt::Debug>(values: &[T], dtype: DType) -> Result<()> {
    let tensor = Tensor::from_slice([values.len()], values)?;
    assert_eq!(tensor.dtype(), dtype);
    assert_eq!(tensor.as_slice::<T>()?, values);
    let tensor = Tensor::from_vec([1, values.len()], values.to_vec())?;
    assert_eq!((tensor.shape(), tensor.to_vec::<T>()?), (vec![1, values.len()], values.to_vec()));
    assert_eq!(Tensor::scalar(values[0])?.view().item::<T>()?, values[0]);
    assert_eq!(Tensor::zeros::<T>([2])?.bytes(), vec![0; 2 * dtype.size()]);
    Ok(())
}

#[test]
fn every_element_type_goes_in_and_out() -> Result<()> {
    round_trip(&[1.5_f32, f32::NEG_INFINITY], DType::Float32)?;
    round_trip(&[1.5_f64, f64::MIN_POSITIVE], DType::Float64)?;
    round_trip(&[i8::MIN, i8::MAX], DType::Int8)?;
    round_trip(&[i16::MIN, i16::MAX], DType::Int16)?;
    round_trip(&[i32::MIN, i32::MAX], DType::Int32)?;
    round_trip(&[i64::MIN, i64::MAX], DType::Int64)?;
    round_trip(&[u8::MAX, 0], DType::UInt8)?;
    round_trip(&[u16::MAX, 0], DType::UInt16)?;
    round_trip(&[u32::MAX, 0], DType::UInt32)?;
    round_trip(&[u64::MAX, 0], DType::UInt64)?;
    round_trip(&[true, false], DType::Bool)?;
    round_trip(&[f16::from_f32(0.1), f16::MAX], DType::Float16)?;
    round_trip(&[bf16::from_f32(0.1), bf16::MAX], DType::BFloat16)?;
    round_trip(&[Complex32::new(1.0, -2.0)], DType::Complex64)?;
    round_trip(&[Complex64::new(1.0, -2.0)], DType::Complex128)?;
    Ok(())
}

#[test]
fn names_sizes_and_codes_are_those_of_the_library() {
    // SAFETY: the functions take numbers and lend static text.
    let text = |data| unsafe { std::ffi::CStr::from_ptr(data) }.to_str().expect("UTF-8");
    tfbridge::version().expect("the library is loaded");
    let mut count = 0;
    for number in -1..100 {
        // SAFETY: as above.
        let (name, size) = unsafe { (text(sys::tfb_dtype_name(number)), sys::tfb_dtype_size(number)) };
        if name == "invalid" {
            continue;
        }
        let dtype: DType = name.parse().expect("it is a name");
        assert_eq!((dtype as i32, dtype.name(), dtype.size()), (number, name, size));
        count += 1;
    }
    assert_eq!(count, 33);
    let codes = [
        Code::Cancelled,
        Code::Unknown,
        Code::InvalidArgument,
        Code::DeadlineExceeded,
        Code::NotFound,
        Code::AlreadyExists,
        Code::PermissionDenied,
        Code::ResourceExhausted,
        Code::FailedPrecondition,
        Code::Aborted,
        Code::OutOfRange,
        Code::Unimplemented,
        Code::Internal,
        Code::Unavailable,
        Code::DataLoss,
        Code::Unauthenticated,
    ];
    for (number, code) in (1..).zip(codes) {
        // SAFETY: as above.
        assert_eq!((code as i32, code.name()), (number, text(unsafe { sys::tfb_code_name(number) })));
    }
}

#[test]
fn a_vec_is_taken_over_without_a_copy() -> Result<()> {
    let elements = vec![1.0_f32, 2.0, 3.0];
    let data = elements.as_ptr();
    let mut tensor = Tensor::from_vec([3], elements)?;
    assert_eq!(tensor.as_slice::<f32>()?.as_ptr(), data);
    tensor.as_mut_slice::<f32>()?[0] = 9.0;
    assert_eq!(tensor.as_slice::<f32>()?, [9.0, 2.0, 3.0]);
    Ok(())
}

#[test]
fn an_owner_is_dropped_with_the_last_clone() -> Result<()> {
    let drops = Arc::new(AtomicUsize::new(0));
    let tensor = Tensor::from_owner::<f32, _>([3], counted(&drops))?;
    let clone = tensor.clone();
    drop(tensor);
    assert_eq!(drops.load(Ordering::SeqCst), 0);
    assert_eq!(clone.as_slice::<f32>()?, [1.0, 2.0, 3.0]);
    drop(clone);
    tfbridge::drain_releases()?;
    assert_eq!(drops.load(Ordering::SeqCst), 1);
    Ok(())
}

#[test]
fn an_owner_is_dropped_where_no_tensor_comes_of_it() {
    let drops = Arc::new(AtomicUsize::new(0));
    assert!(Tensor::from_owner::<f32, _>([4], counted(&drops)).is_err());
    assert_eq!(drops.load(Ordering::SeqCst), 1);
}

#[test]
fn elements_inside_their_owner_stay_where_they_are() -> Result<()> {
    let tensor = Tensor::from_owner::<u8, _>([4], [1_u8, 2, 3, 4])?;
    let moved = Some(tensor);
    assert_eq!(moved.as_ref().map(Tensor::bytes), Some(&[1, 2, 3, 4][..]));
    Ok(())
}

#[test]
fn a_panic_in_an_owners_drop_stays_out_of_the_library() -> Result<()> {
    struct Panics;
    impl AsRef<[u8]> for Panics {
        fn as_ref(&self) -> &[u8] {
            &[7]
        }
    }
    impl Drop for Panics {
        fn drop(&mut self) {
            std::panic::resume_unwind(Box::new("quietly"));
        }
    }
    let tensor = Tensor::from_owner::<u8, _>([1], Panics)?;
    drop(tensor);
    tfbridge::drain_releases()?;
    Ok(())
}

#[test]
fn tensors_are_used_and_dropped_by_many_threads() -> Result<()> {
    let drops = Arc::new(AtomicUsize::new(0));
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let tensor = Tensor::from_owner::<f32, _>([3], counted(&drops));
            scope.spawn(|| {
                barrier.wait();
                let tensor = tensor.expect("it fits");
                let clones: Vec<Tensor> = (0..10).map(|_| tensor.clone()).collect();
                assert!(clones.iter().all(|clone| clone.as_slice::<f32>() == Ok(&[1.0, 2.0, 3.0][..])));
            });
        }
    });
    tfbridge::drain_releases()?;
    assert_eq!(drops.load(Ordering::SeqCst), 8);
    Ok(())
}

#[test]
fn empty_tensors_and_scalars_are_tensors() -> Result<()> {
    for shape in [&[0][..], &[3, 0], &[0, 2, 5]] {
        let mut tensor = Tensor::from_vec(shape, Vec::<i64>::new())?;
        assert_eq!((tensor.shape(), tensor.len()), (shape.to_vec(), 0));
        assert!(tensor.is_empty() && tensor.as_slice::<i64>()?.is_empty() && tensor.as_mut_slice::<i64>()?.is_empty());
        assert_eq!(tensor.array::<i64>()?.shape(), shape);
        assert!(Tensor::from_strings(shape, Vec::<&str>::new())?.strings()?.is_empty());
    }
    let scalar = Tensor::scalar(3_u16)?;
    assert_eq!((scalar.shape().len(), scalar.len(), scalar.is_empty()), (0, 1, false));
    Ok(())
}

#[test]
fn strings_hold_any_bytes() -> Result<()> {
    let elements: [&[u8]; 4] = [b"", b"a\0b", "grüße".as_bytes(), b"\xff\xfe"];
    let tensor = Tensor::from_strings([2, 2], elements)?;
    let strings = tensor.strings()?;
    assert_eq!((tensor.dtype(), tensor.shape(), strings.len()), (DType::String, vec![2, 2], 4));
    assert_eq!(strings.iter().collect::<Vec<_>>(), elements);
    assert_eq!(strings.offsets(), [0, 0, 3, 10, 12]);
    assert_eq!(strings.bytes().len(), 12);
    assert_eq!((strings.get(4), strings.get(usize::MAX)), (None, None));
    assert_eq!(strings.text(2), Some(Ok("grüße")));
    assert_eq!(strings.text(3).map(|text| text.map_err(|error| error.code())), Some(Err(Code::InvalidArgument)));
    assert!(strings.to_vec().is_err());
    let copy = tensor.view().to_tensor()?;
    assert_eq!(copy.strings()?.iter().collect::<Vec<_>>(), elements);
    Ok(())
}

#[test]
fn arrays_come_in_without_a_copy_where_they_are_row_major() -> Result<()> {
    let array: Array2<f32> = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let data = array.as_ptr();
    let tensor = Tensor::from_array(array.clone())?;
    assert_eq!(tensor.array::<f32>()?, array.clone().into_dyn());
    let tensor = Tensor::from_array(array)?;
    assert_eq!(tensor.as_slice::<f32>()?.as_ptr(), data);
    Ok(())
}

#[test]
fn arrays_of_any_layout_come_in_with_their_elements_in_order() -> Result<()> {
    let base = Array::from_shape_fn((4, 5), |(row, column)| (row * 10 + column) as i32);
    let mut layouts: Vec<ArrayD<i32>> = vec![
        base.clone().reversed_axes().into_dyn(),
        base.clone().slice_move(s![1..3, ..]).into_dyn(),
        base.clone().slice_move(s![.., 1..4]).into_dyn(),
        base.clone().slice_move(s![..;-1, ..;2]).into_dyn(),
        base.clone().slice_move(s![2..2, ..]).into_dyn(),
        ArrayD::from_elem(IxDyn(&[]), 7),
    ];
    let mut sliced = base;
    sliced.slice_collapse(s![1.., ..]);
    sliced.invert_axis(Axis(1));
    layouts.push(sliced.into_dyn());
    for array in layouts {
        let tensor = Tensor::from_array(array.clone())?;
        assert_eq!(tensor.array::<i32>()?, array);
    }
    Ok(())
}

#[test]
fn dlpack_lends_the_memory_and_gives_it_back() -> Result<()> {
    let elements = vec![1.0_f64, 2.0];
    let data = elements.as_ptr();
    let lent = Tensor::from_vec([2], elements)?.into_dlpack()?;
    // SAFETY: the structure is given away.
    let mut back = unsafe { Tensor::from_dlpack(lent.into_raw()) }?;
    assert_eq!(back.as_slice::<f64>()?.as_ptr(), data);
    back.as_mut_slice::<f64>()?[1] = 3.0;
    // SAFETY: as above.
    let back = unsafe { Tensor::from_dlpack_versioned(back.into_dlpack_versioned()?.into_raw()) }?;
    assert_eq!(back.as_slice::<f64>()?, [1.0, 3.0]);
    // Structures that nobody takes give the memory back too.
    drop(back.into_dlpack()?);
    drop(Tensor::from_vec([1], vec![1_i8])?.into_dlpack_versioned()?);
    assert!(Tensor::from_strings([1], ["a"])?.into_dlpack().is_err());
    // SAFETY: the library answers NULL with an error.
    let nothing = unsafe { Tensor::from_dlpack(std::ptr::null_mut()) };
    assert_eq!(nothing.map_err(|error| error.code()).err(), Some(Code::InvalidArgument));
    Ok(())
}
