use std::fmt;
use std::str::FromStr;

use tfbridge_sys as sys;

use crate::error::check;
use crate::{Error, Result, library, text};

macro_rules! dtypes {
    ($($(#[$doc:meta])* $variant:ident = $constant:ident, $name:literal, $size:literal;)*) => {
        /// The element types of tensors. The numbers are TensorFlow's own.
        ///
        /// ```
        /// use tfbridge::DType;
        ///
        /// assert_eq!(DType::Float32.to_string(), "float32");
        /// assert_eq!("bfloat16".parse(), Ok(DType::BFloat16));
        /// assert_eq!(DType::Float32.size(), 4);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(i32)]
        pub enum DType {
            $($(#[$doc])* $variant = sys::$constant,)*
        }

        impl DType {
            /// The name, such as `float32`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The bytes that one element takes; 0 for strings and for types that tensors of this library do not hold.
            #[must_use]
            pub fn size(self) -> usize {
                match self { $(Self::$variant => $size,)* }
            }

            /// The type of a number; `Invalid` for one that is no type.
            pub(crate) fn of(number: i32) -> Self {
                match number { $(sys::$constant => Self::$variant,)* _ => Self::Invalid }
            }
        }
    };
}

dtypes! {
    /// No type.
    Invalid = TFB_DTYPE_INVALID, "invalid", 0;
    /// IEEE 754 binary32.
    Float32 = TFB_FLOAT32, "float32", 4;
    /// IEEE 754 binary64.
    Float64 = TFB_FLOAT64, "float64", 8;
    /// Signed, 32 bits.
    Int32 = TFB_INT32, "int32", 4;
    /// Unsigned, 8 bits.
    UInt8 = TFB_UINT8, "uint8", 1;
    /// Signed, 16 bits.
    Int16 = TFB_INT16, "int16", 2;
    /// Signed, 8 bits.
    Int8 = TFB_INT8, "int8", 1;
    /// Byte strings of any length.
    String = TFB_STRING, "string", 0;
    /// Two float32: real, imaginary.
    Complex64 = TFB_COMPLEX64, "complex64", 8;
    /// Signed, 64 bits.
    Int64 = TFB_INT64, "int64", 8;
    /// One byte, 0 or 1.
    Bool = TFB_BOOL, "bool", 1;
    /// Quantised: stored as int8.
    QInt8 = TFB_QINT8, "qint8", 1;
    /// Quantised: stored as uint8.
    QUInt8 = TFB_QUINT8, "quint8", 1;
    /// Quantised: stored as int32.
    QInt32 = TFB_QINT32, "qint32", 4;
    /// The upper half of a float32.
    BFloat16 = TFB_BFLOAT16, "bfloat16", 2;
    /// Quantised: stored as int16.
    QInt16 = TFB_QINT16, "qint16", 2;
    /// Quantised: stored as uint16.
    QUInt16 = TFB_QUINT16, "quint16", 2;
    /// Unsigned, 16 bits.
    UInt16 = TFB_UINT16, "uint16", 2;
    /// Two float64: real, imaginary.
    Complex128 = TFB_COMPLEX128, "complex128", 16;
    /// IEEE 754 binary16.
    Float16 = TFB_FLOAT16, "float16", 2;
    /// A handle inside TensorFlow: shown in signatures, never passed.
    Resource = TFB_RESOURCE, "resource", 0;
    /// A value inside TensorFlow: shown in signatures, never passed.
    Variant = TFB_VARIANT, "variant", 0;
    /// Unsigned, 32 bits.
    UInt32 = TFB_UINT32, "uint32", 4;
    /// Unsigned, 64 bits.
    UInt64 = TFB_UINT64, "uint64", 8;
    /// One byte: five bits of exponent, two of fraction.
    Float8E5M2 = TFB_FLOAT8_E5M2, "float8_e5m2", 1;
    /// One byte: four bits of exponent, three of fraction, no infinities.
    Float8E4M3FN = TFB_FLOAT8_E4M3FN, "float8_e4m3fn", 1;
    /// One byte: as `Float8E4M3FN`, without a negative zero.
    Float8E4M3FNUZ = TFB_FLOAT8_E4M3FNUZ, "float8_e4m3fnuz", 1;
    /// One byte: as `Float8E4M3FNUZ`, with another bias.
    Float8E4M3B11FNUZ = TFB_FLOAT8_E4M3B11FNUZ, "float8_e4m3b11fnuz", 1;
    /// One byte: as `Float8E5M2`, without infinities and a negative zero.
    Float8E5M2FNUZ = TFB_FLOAT8_E5M2FNUZ, "float8_e5m2fnuz", 1;
    /// Signed, 4 bits; one byte an element.
    Int4 = TFB_INT4, "int4", 1;
    /// Unsigned, 4 bits; one byte an element.
    UInt4 = TFB_UINT4, "uint4", 1;
    /// Signed, 2 bits; one byte an element.
    Int2 = TFB_INT2, "int2", 1;
    /// Unsigned, 2 bits; one byte an element.
    UInt2 = TFB_UINT2, "uint2", 1;
    /// 4 bits: two of exponent, one of fraction; one byte an element.
    Float4E2M1FN = TFB_FLOAT4_E2M1FN, "float4_e2m1fn", 1;
}

impl fmt::Display for DType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for DType {
    type Err = Error;

    /// Reads a name; the error for an unknown one offers the nearest.
    fn from_str(name: &str) -> Result<Self> {
        library::ensure()?;
        let name = text::c_string("name", name)?;
        let mut dtype = 0;
        // SAFETY: the name has a NUL at its end, and the result has a place.
        check(|error| unsafe { sys::tfb_dtype_from_name(name.as_ptr(), &mut dtype, error) })?;
        Ok(Self::of(dtype))
    }
}
