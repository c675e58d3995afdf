use crate::DType;

mod sealed {
    /// Keeps [`Element`](super::Element) to the types that this crate knows.
    pub trait Sealed {}
}

/// A Rust type that is the element of a tensor.
///
/// The numbers, `bool`, and, with the features `half` and `num-complex`, `half::f16`, `half::bf16`,
/// `num_complex::Complex32` and `Complex64`. Types without a Rust type of their own (quantised, 8 bits and fewer of
/// floating point) are read and made as bytes: [`TensorView::bytes`](crate::TensorView::bytes),
/// [`Tensor::from_bytes`](crate::Tensor::from_bytes).
///
/// ```
/// use tfbridge::{DType, Element};
///
/// assert_eq!(f32::DTYPE, DType::Float32);
/// ```
///
/// # Safety
///
/// The type has the size and layout of its `DTYPE`'s elements, no padding and no drop, and all bytes that
/// `is_valid` accepts are values of it.
pub unsafe trait Element: sealed::Sealed + Copy + Send + Sync + 'static {
    /// The element type in TensorFlow.
    const DTYPE: DType;

    /// Whether these bytes, whole elements, are values of the type.
    #[doc(hidden)]
    fn is_valid(_bytes: &[u8]) -> bool {
        true
    }
}

macro_rules! elements {
    ($($(#[$attribute:meta])* $type:ty => $dtype:ident;)*) => {
        $(
            $(#[$attribute])*
            impl sealed::Sealed for $type {}
            $(#[$attribute])*
            // SAFETY: TensorFlow stores this element type as this type; all bits are values.
            unsafe impl Element for $type {
                const DTYPE: DType = DType::$dtype;
            }
        )*
    };
}

elements! {
    f32 => Float32;
    f64 => Float64;
    i8 => Int8;
    i16 => Int16;
    i32 => Int32;
    i64 => Int64;
    u8 => UInt8;
    u16 => UInt16;
    u32 => UInt32;
    u64 => UInt64;
    #[cfg(feature = "half")]
    half::f16 => Float16;
    #[cfg(feature = "half")]
    half::bf16 => BFloat16;
    #[cfg(feature = "num-complex")]
    num_complex::Complex32 => Complex64;
    #[cfg(feature = "num-complex")]
    num_complex::Complex64 => Complex128;
}

impl sealed::Sealed for bool {}
// SAFETY: a bool is one byte, 0 or 1; others are refused by `is_valid`.
unsafe impl Element for bool {
    const DTYPE: DType = DType::Bool;

    fn is_valid(bytes: &[u8]) -> bool {
        bytes.iter().all(|&byte| byte <= 1)
    }
}
