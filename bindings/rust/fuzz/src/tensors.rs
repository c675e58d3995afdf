use arbitrary::{Arbitrary, Unstructured};
use half::{bf16, f16};
use num_complex::{Complex32, Complex64};
use tfbridge::{DType, Element, Tensor};

use crate::{clean, taken};

/// Elements of a tensor that is made of zeros alone, at most.
const MOST: usize = 1 << 16;

#[derive(Arbitrary, Debug)]
enum Dim {
    Small(u8),
    Any(usize),
}

#[derive(Arbitrary, Debug)]
struct Made {
    dims: Vec<Dim>,
    /// Of `ALL`.
    dtype: u8,
    bytes: Vec<u8>,
    texts: Vec<Vec<u8>>,
    index: usize,
}

/// Types beyond the last one that there is included.
fn dtype(number: u8) -> Option<DType> {
    const NAMES: [&str; 34] = [
        "float32",
        "float64",
        "int32",
        "uint8",
        "int16",
        "int8",
        "string",
        "complex64",
        "int64",
        "bool",
        "qint8",
        "quint8",
        "qint32",
        "bfloat16",
        "qint16",
        "quint16",
        "uint16",
        "complex128",
        "float16",
        "resource",
        "variant",
        "uint32",
        "uint64",
        "float8_e5m2",
        "float8_e4m3fn",
        "float8_e4m3fnuz",
        "float8_e4m3b11fnuz",
        "float8_e5m2fnuz",
        "int4",
        "uint4",
        "int2",
        "uint2",
        "float4_e2m1fn",
        "invalid",
    ];
    NAMES[usize::from(number) % NAMES.len()].parse().ok()
}

/// Elements of any type, shape and bytes become a tensor that reads back the same, or are refused.
pub fn tensors(data: &[u8]) {
    let Ok(made) = Made::arbitrary(&mut Unstructured::new(data)) else { return };
    let shape: Vec<usize> = made
        .dims
        .iter()
        .map(|dim| match *dim {
            Dim::Small(size) => usize::from(size % 6),
            Dim::Any(size) => size,
        })
        .collect();
    if let Some(dtype) = dtype(made.dtype) {
        let tensor = taken(Tensor::from_bytes(dtype, &shape, &made.bytes));
        if let Some(tensor) = tensor {
            assert_eq!((tensor.shape(), tensor.bytes()), (shape.clone(), made.bytes.as_slice()));
            read_as_anything(&tensor);
        }
        if shape.iter().try_fold(1_usize, |product, &size| product.checked_mul(size)).is_none_or(|size| size <= MOST)
            && let Some(tensor) = taken(Tensor::new(dtype, &shape))
        {
            assert!(tensor.bytes().iter().all(|&byte| byte == 0));
        }
    }
    typed::<u8>(&shape, made.bytes.clone());
    typed::<bool>(&shape, made.bytes.iter().map(|byte| byte & 1 == 1).collect());
    typed::<f32>(&shape, made.bytes.iter().map(|&byte| f32::from(byte)).collect());
    typed::<Complex64>(&shape, made.bytes.iter().map(|&byte| Complex64::new(f64::from(byte), 0.5)).collect());
    strings(&shape, &made.texts, made.index);
    clean();
}

/// Reads a tensor as every type, of which at most one is right.
fn read_as_anything(tensor: &Tensor) {
    macro_rules! read {
        ($($type:ty),*) => {
            $(read_as::<$type>(tensor);)*
        };
    }
    read!(bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64, f16, bf16, Complex32, Complex64);
    taken(tensor.strings());
    let copy = tensor.view().to_tensor().expect("there is memory");
    assert_eq!((copy.shape(), copy.bytes(), copy.dtype()), (tensor.shape(), tensor.bytes(), tensor.dtype()));
}

fn read_as<T: Element>(tensor: &Tensor) {
    let slice = taken(tensor.as_slice::<T>());
    let copy = taken(tensor.to_vec::<T>());
    assert_eq!(slice.map(<[T]>::len), copy.map(|copy| copy.len()));
    if let Some(slice) = slice {
        assert_eq!(slice.len(), tensor.len());
    }
    taken(tensor.view().item::<T>());
}

/// Memory of Rust's is lent in three ways, and reads the same in all of them.
fn typed<T: Element + PartialEq + std::fmt::Debug>(shape: &[usize], elements: Vec<T>) {
    let copied = taken(Tensor::from_slice(shape, &elements));
    let moved = taken(Tensor::from_vec(shape, elements.clone()));
    let owned = taken(Tensor::from_owner::<T, _>(shape, elements.clone()));
    assert_eq!((copied.is_some(), copied.is_some()), (moved.is_some(), owned.is_some()));
    let (Some(copied), Some(mut moved), Some(mut owned)) = (copied, moved, owned) else { return };
    for tensor in [&copied, &moved, &owned] {
        assert_eq!(tensor.as_slice::<T>(), Ok(elements.as_slice()));
    }
    if let Some(slice) = taken(moved.as_mut_slice::<T>()) {
        slice.reverse();
    }
    assert!(moved.to_vec::<T>().is_ok_and(|values| values.iter().rev().eq(&elements)));
    assert!(owned.as_mut_slice::<T>().is_err(), "memory of another owner is not written");
}

fn strings(shape: &[usize], texts: &[Vec<u8>], index: usize) {
    for shape in [shape, &[texts.len()]] {
        let Some(tensor) = taken(Tensor::from_strings(shape, texts)) else { continue };
        let strings = tensor.strings().expect("it holds strings");
        assert!(strings.iter().eq(texts.iter().map(Vec::as_slice)));
        assert_eq!(strings.get(index), texts.get(index).map(Vec::as_slice));
        if let Some(text) = strings.text(index) {
            taken(text);
        }
        taken(strings.to_vec());
        read_as_anything(&tensor);
    }
}
