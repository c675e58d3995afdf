//! DLPack's structures, with anything in them but pointers that do not point.

use std::ffi::c_void;
use std::ptr;

use arbitrary::{Arbitrary, Unstructured};
use tfbridge::Tensor;

use crate::{clean, taken};

/// Bytes that a structure lends.
const MEMORY: usize = 1 << 12;

#[repr(C)]
struct Lent {
    data: *mut c_void,
    device: [i32; 2],
    rank: i32,
    code: u8,
    bits: u8,
    lanes: u16,
    shape: *mut i64,
    strides: *mut i64,
    offset: u64,
}

#[repr(C)]
struct Managed {
    tensor: Lent,
    returned: *mut c_void,
    deleter: unsafe extern "C" fn(*mut Managed),
}

#[repr(C)]
struct ManagedVersioned {
    version: [u32; 2],
    returned: *mut c_void,
    deleter: unsafe extern "C" fn(*mut ManagedVersioned),
    flags: u64,
    tensor: Lent,
}

unsafe extern "C" fn give_back(managed: *mut Managed) {
    // SAFETY: the library gives back what it was given, whose counter outlives it.
    unsafe { *(*managed).returned.cast::<u32>() += 1 }
}

unsafe extern "C" fn give_back_versioned(managed: *mut ManagedVersioned) {
    // SAFETY: as above.
    unsafe { *(*managed).returned.cast::<u32>() += 1 }
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Number {
    Small(i8),
    Any(i64),
}

impl From<Number> for i64 {
    fn from(number: Number) -> Self {
        match number {
            Number::Small(number) => number.into(),
            Number::Any(number) => number,
        }
    }
}

#[derive(Arbitrary, Debug)]
enum Type {
    Float32,
    UInt8,
    Int64,
    Bool,
    Complex128,
    Any(u8, u8, u16),
}

#[derive(Arbitrary, Debug)]
struct Drawn {
    dims: Vec<Number>,
    strides: Option<Vec<Number>>,
    rank: Option<i32>,
    dtype: Type,
    device: Option<[i32; 2]>,
    offset: Option<Number>,
    null: bool,
    version: Option<[u32; 2]>,
    flags: u8,
}

/// Any structure is taken and given back once, or refused and left alone.
pub fn dlpack(data: &[u8]) {
    let Ok(drawn) = Drawn::arbitrary(&mut Unstructured::new(data)) else { return };
    let mut dims: Vec<i64> = drawn.dims.iter().map(|&dim| dim.into()).collect();
    let mut strides: Option<Vec<i64>> =
        drawn.strides.as_ref().map(|strides| strides.iter().map(|&each| each.into()).collect());
    // A rank that lies about the arrays would have anybody read past them.
    let rank = drawn.rank.filter(|&rank| rank <= 0 || rank > 254).unwrap_or(dims.len() as i32);
    if let Some(strides) = &mut strides {
        strides.resize(dims.len(), 1);
    }
    let (code, bits, lanes) = match drawn.dtype {
        Type::Float32 => (2, 32, 1),
        Type::UInt8 => (1, 8, 1),
        Type::Int64 => (0, 64, 1),
        Type::Bool => (6, 8, 1),
        Type::Complex128 => (5, 128, 1),
        Type::Any(code, bits, lanes) => (code, bits, lanes),
    };
    let offset = drawn.offset.map_or(0, |offset| i64::from(offset) as u64);
    let read = if rank == 0 { &[][..] } else { &dims };
    if leaves_memory(read, strides.as_deref(), bits, offset, drawn.null) {
        return;
    }
    let mut memory = vec![1_u64; MEMORY / 8];
    let lent = Lent {
        data: if drawn.null { ptr::null_mut() } else { memory.as_mut_ptr().cast() },
        device: drawn.device.unwrap_or([1, 0]),
        rank,
        code,
        bits,
        lanes,
        shape: dims.as_mut_ptr(),
        strides: strides.as_mut().map_or(ptr::null_mut(), |strides| strides.as_mut_ptr()),
        offset,
    };
    let mut returned = 0_u32;
    let counter: *mut c_void = ptr::from_mut(&mut returned).cast();
    let accepted = match drawn.version {
        None => {
            let mut managed = Managed { tensor: lent, returned: counter, deleter: give_back };
            // SAFETY: the structure points to memory that outlives the tensor, which `exchange` drops.
            exchange(unsafe { Tensor::from_dlpack(ptr::from_mut(&mut managed).cast()) })
        }
        Some(version) => {
            let mut managed = ManagedVersioned {
                version,
                returned: counter,
                deleter: give_back_versioned,
                flags: drawn.flags.into(),
                tensor: lent,
            };
            // SAFETY: as above.
            exchange(unsafe { Tensor::from_dlpack_versioned(ptr::from_mut(&mut managed).cast()) })
        }
    };
    assert_eq!(returned, accepted.into(), "how often it was given back");
}

/// Whether a reader that believes the structure would leave the memory, which nobody can notice.
fn leaves_memory(dims: &[i64], strides: Option<&[i64]>, bits: u8, offset: u64, null: bool) -> bool {
    if dims.iter().any(|&dim| dim <= 0) {
        return false;
    }
    let (mut first, mut last, mut contiguous) = (0_i128, 0_i128, 1_i128);
    for (at, &dim) in dims.iter().enumerate().rev() {
        let stride = strides.map_or(contiguous, |strides| strides[at].into());
        let end = i128::from(dim - 1).saturating_mul(stride);
        first = first.saturating_add(end.min(0));
        last = last.saturating_add(end.max(0));
        contiguous = contiguous.saturating_mul(dim.into());
    }
    let end = last.saturating_add(1).saturating_mul(i128::from(bits.div_ceil(8))).saturating_add(offset.into());
    null || first < 0 || end > MEMORY as i128
}

/// Reads an imported tensor and lends it again; whether it was accepted.
fn exchange(tensor: tfbridge::Result<Tensor>) -> bool {
    let Some(tensor) = taken(tensor) else {
        clean();
        return false;
    };
    let (shape, bytes) = (tensor.shape(), tensor.bytes().to_vec());
    if let Some(lent) = taken(tensor.into_dlpack_versioned()) {
        // SAFETY: the structure was just made and is given away.
        let back = unsafe { Tensor::from_dlpack_versioned(lent.into_raw()) }.expect("the library lent it");
        assert_eq!((back.shape(), back.bytes()), (shape, bytes.as_slice()));
        drop(back.into_dlpack());
    }
    clean();
    true
}
