//! Bytes to tensors and back, through the Rust type of each element type.

use bytemuck::{NoUninit, Pod, checked, pod_collect_to_vec};
use half::{bf16, f16};
use num_complex::{Complex32, Complex64};
use tfbridge::{DType, Element, Tensor, TensorView};

use crate::failure::Failure;

/// How tensors of an element type are made and read.
pub struct ElementType {
    pub dtype: DType,
    make: Make,
    read: Read,
}

/// Makes a tensor of an element type and a shape from bytes as a message has them.
type Make = fn(DType, &[usize], &[u8]) -> Result<Tensor, Failure>;

/// Appends the bytes of a tensor as a message has them.
type Read = fn(TensorView<'_>, &mut Vec<u8>) -> tfbridge::Result<()>;

/// All element types that tensors have.
pub static ELEMENT_TYPES: &[ElementType] = &[
    ElementType::number::<f32>(),
    ElementType::number::<f64>(),
    ElementType::number::<f16>(),
    ElementType::number::<bf16>(),
    ElementType::number::<i8>(),
    ElementType::number::<i16>(),
    ElementType::number::<i32>(),
    ElementType::number::<i64>(),
    ElementType::number::<u8>(),
    ElementType::number::<u16>(),
    ElementType::number::<u32>(),
    ElementType::number::<u64>(),
    ElementType::number::<Complex32>(),
    ElementType::number::<Complex64>(),
    ElementType { dtype: DType::Bool, make: make_bools, read: read_elements::<bool> },
    ElementType { dtype: DType::String, make: make_strings, read: read_strings },
    ElementType::bytes(DType::QInt8),
    ElementType::bytes(DType::QUInt8),
    ElementType::bytes(DType::QInt16),
    ElementType::bytes(DType::QUInt16),
    ElementType::bytes(DType::QInt32),
    ElementType::bytes(DType::Float8E5M2),
    ElementType::bytes(DType::Float8E4M3FN),
    ElementType::bytes(DType::Float8E4M3FNUZ),
    ElementType::bytes(DType::Float8E4M3B11FNUZ),
    ElementType::bytes(DType::Float8E5M2FNUZ),
    ElementType::bytes(DType::Int4),
    ElementType::bytes(DType::UInt4),
    ElementType::bytes(DType::Int2),
    ElementType::bytes(DType::UInt2),
    ElementType::bytes(DType::Float4E2M1FN),
];

impl ElementType {
    const fn number<T: Element + Pod>() -> Self {
        Self { dtype: T::DTYPE, make: make_numbers::<T>, read: read_elements::<T> }
    }

    /// An element type that Rust has no type for.
    const fn bytes(dtype: DType) -> Self {
        Self { dtype, make: make_bytes, read: read_bytes }
    }

    pub fn of(dtype: DType) -> Result<&'static Self, Failure> {
        let found = ELEMENT_TYPES.iter().find(|element| element.dtype == dtype);
        found.ok_or_else(|| Failure::skipped(format!("there are no tensors of {dtype}")))
    }

    pub fn make(&self, shape: &[usize], bytes: &[u8]) -> Result<Tensor, Failure> {
        (self.make)(self.dtype, shape, bytes)
    }

    pub fn read(&self, tensor: TensorView<'_>, bytes: &mut Vec<u8>) -> tfbridge::Result<()> {
        (self.read)(tensor, bytes)
    }
}

fn make_numbers<T: Element + Pod>(dtype: DType, shape: &[usize], bytes: &[u8]) -> Result<Tensor, Failure> {
    if bytes.len() % size_of::<T>() != 0 {
        return Err(Failure::fault(format!("{} bytes are no elements of {dtype}", bytes.len())));
    }
    Ok(Tensor::from_vec(shape, pod_collect_to_vec::<u8, T>(bytes))?)
}

fn make_bools(_: DType, shape: &[usize], bytes: &[u8]) -> Result<Tensor, Failure> {
    let elements: &[bool] =
        checked::try_cast_slice(bytes).map_err(|_| Failure::skipped("a bool of Rust is 0 or 1 and nothing else"))?;
    Ok(Tensor::from_vec(shape, elements.to_vec())?)
}

fn make_bytes(dtype: DType, shape: &[usize], bytes: &[u8]) -> Result<Tensor, Failure> {
    Ok(Tensor::from_bytes(dtype, shape, bytes)?)
}

fn read_elements<T: Element + NoUninit>(tensor: TensorView<'_>, bytes: &mut Vec<u8>) -> tfbridge::Result<()> {
    bytes.extend_from_slice(bytemuck::cast_slice(tensor.as_slice::<T>()?));
    Ok(())
}

fn read_bytes(tensor: TensorView<'_>, bytes: &mut Vec<u8>) -> tfbridge::Result<()> {
    bytes.extend_from_slice(tensor.bytes());
    Ok(())
}

/// How many bytes the offsets of so many strings take in a message; none where they are more than memory holds.
pub fn size_of_offsets(dims: impl IntoIterator<Item = usize>) -> Option<usize> {
    let count = dims.into_iter().try_fold(1_usize, usize::checked_mul)?;
    count.checked_add(1)?.checked_mul(size_of::<i64>())
}

fn make_strings(_: DType, shape: &[usize], bytes: &[u8]) -> Result<Tensor, Failure> {
    let split = size_of_offsets(shape.iter().copied()).and_then(|size| bytes.split_at_checked(size));
    let (offsets, text) = split.ok_or_else(|| Failure::skipped("there are not as many strings as the shape says"))?;
    let offsets: Vec<i64> = pod_collect_to_vec(offsets);
    let element = |ends: &[i64]| text.get(usize::try_from(ends[0]).ok()?..usize::try_from(ends[1]).ok()?);
    let elements: Option<Vec<&[u8]>> = offsets.windows(2).map(element).collect();
    Ok(Tensor::from_strings(shape, elements.ok_or_else(|| Failure::fault("strings with wrong offsets"))?)?)
}

fn read_strings(tensor: TensorView<'_>, bytes: &mut Vec<u8>) -> tfbridge::Result<()> {
    let strings = tensor.strings()?;
    let mut end = 0_i64;
    bytes.extend_from_slice(&end.to_le_bytes());
    for element in strings.iter() {
        end += element.len() as i64;
        bytes.extend_from_slice(&end.to_le_bytes());
    }
    strings.iter().for_each(|element| bytes.extend_from_slice(element));
    Ok(())
}
