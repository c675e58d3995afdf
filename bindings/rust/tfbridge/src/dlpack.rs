//! Tensors exchanged with other libraries through DLPack.

use std::ffi::c_void;
use std::mem::{self, offset_of};
use std::ptr::{self, NonNull};

use tfbridge_sys as sys;

use crate::error::{Parts, check};
use crate::{Code, Error, Result, Tensor, library};

/// What `DLManagedTensor` begins with up to its deleter: a `DLTensor` of 48 bytes, and the context.
#[repr(C)]
struct Managed {
    tensor: [u64; 6],
    context: *mut c_void,
    deleter: Option<unsafe extern "C" fn(*mut c_void)>,
}

/// What `DLManagedTensorVersioned` begins with up to its deleter: the version and the context.
#[repr(C)]
struct ManagedVersioned {
    version: [u32; 2],
    context: *mut c_void,
    deleter: Option<unsafe extern "C" fn(*mut c_void)>,
}

// The layouts of DLPack on 64-bit machines.
const _: () = assert!(offset_of!(Managed, deleter) == 56 || mem::size_of::<usize>() != 8);
const _: () = assert!(offset_of!(ManagedVersioned, deleter) == 16 || mem::size_of::<usize>() != 8);

macro_rules! exchanged {
    ($(#[$doc:meta])* $name:ident, $layout:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            pointer: NonNull<c_void>,
        }

        impl $name {
            /// The structure, for the library that takes it; that calls its deleter.
            #[must_use]
            pub fn into_raw(self) -> *mut c_void {
                let pointer = self.pointer.as_ptr();
                mem::forget(self);
                pointer
            }

            fn adopt(pointer: *mut c_void) -> Result<Self> {
                match NonNull::new(pointer) {
                    Some(pointer) => Ok(Self { pointer }),
                    None => Err(Error::new(Code::Internal, "the library gave no structure and no error", Parts::default())),
                }
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                let structure = self.pointer.as_ptr();
                // SAFETY: the library made the structure with this layout, and nobody took it, so its deleter is called
                // once, here.
                unsafe {
                    if let Some(deleter) = (*structure.cast::<$layout>()).deleter {
                        deleter(structure);
                    }
                }
            }
        }
    };
}

exchanged! {
    /// A tensor lent as a `DLManagedTensor`. Dropped, it is given back; [`into_raw`](Self::into_raw) hands it over.
    Dlpack, Managed
}

exchanged! {
    /// A tensor lent as a `DLManagedTensorVersioned`, the structure of DLPack 1.0 and later.
    DlpackVersioned, ManagedVersioned
}

impl Tensor {
    /// Makes a tensor from a `DLManagedTensor`, without a copy where it is contiguous and in the CPU's memory.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidArgument`] for a structure that makes no sense; [`Error::Unimplemented`] for another device or a
    /// type that tensors do not have. The structure then stays the caller's.
    ///
    /// # Safety
    ///
    /// `managed` points to a valid `DLManagedTensor` that is the caller's to give away, whose deleter may be called on any
    /// thread. While the tensor lives, nobody else writes to its memory, nor reads it where this tensor is written to.
    ///
    /// ```
    /// use tfbridge::Tensor;
    ///
    /// let lent = Tensor::from_vec([2], vec![1.0_f32, 2.0])?.into_dlpack()?;
    /// // SAFETY: the structure was just made and is given away.
    /// let back = unsafe { Tensor::from_dlpack(lent.into_raw())? };
    /// assert_eq!(back.as_slice::<f32>()?, [1.0, 2.0]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub unsafe fn from_dlpack(managed: *mut c_void) -> Result<Self> {
        library::ensure()?;
        // SAFETY: as the caller promises.
        Self::make(|tensor, error| unsafe { sys::tfb_tensor_from_dlpack(managed.cast(), tensor, error) })
    }

    /// [`from_dlpack`](Self::from_dlpack) for a `DLManagedTensorVersioned`. One that is flagged read-only stays so.
    ///
    /// # Errors
    ///
    /// As [`from_dlpack`](Self::from_dlpack), and [`Error::Unimplemented`] for a major version other than 1.
    ///
    /// # Safety
    ///
    /// As [`from_dlpack`](Self::from_dlpack).
    ///
    /// ```
    /// use tfbridge::Tensor;
    ///
    /// let lent = Tensor::from_vec([1], vec![7_i64])?.into_dlpack_versioned()?;
    /// // SAFETY: the structure was just made and is given away.
    /// let back = unsafe { Tensor::from_dlpack_versioned(lent.into_raw())? };
    /// assert_eq!(back.as_slice::<i64>()?, [7]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub unsafe fn from_dlpack_versioned(managed: *mut c_void) -> Result<Self> {
        library::ensure()?;
        // SAFETY: as the caller promises.
        Self::make(|tensor, error| unsafe { sys::tfb_tensor_from_dlpack_versioned(managed.cast(), tensor, error) })
    }

    /// Lends the memory to another library, without a copy. The tensor goes with it, since the other may write.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] for a tensor that has clones or whose memory others read;
    /// [`Error::Unimplemented`] for types that DLPack does not have, and for read-only memory.
    pub fn into_dlpack(mut self) -> Result<Dlpack> {
        self.require_exclusive()?;
        let mut managed: *mut sys::DLManagedTensor = ptr::null_mut();
        // SAFETY: the handle is valid; the structure keeps the memory alive by itself.
        check(|error| unsafe { sys::tfb_tensor_to_dlpack(self.as_ptr(), &mut managed, error) })?;
        Dlpack::adopt(managed.cast())
    }

    /// [`into_dlpack`](Self::into_dlpack) with the structure of DLPack 1.0 and later, which can also be read-only.
    ///
    /// # Errors
    ///
    /// [`Error::FailedPrecondition`] for a tensor that has clones or whose memory others read;
    /// [`Error::Unimplemented`] for types that DLPack does not have.
    pub fn into_dlpack_versioned(mut self) -> Result<DlpackVersioned> {
        self.require_exclusive()?;
        let mut managed: *mut sys::DLManagedTensorVersioned = ptr::null_mut();
        // SAFETY: the handle is valid; the structure keeps the memory alive by itself.
        check(|error| unsafe { sys::tfb_tensor_to_dlpack_versioned(self.as_ptr(), &mut managed, error) })?;
        DlpackVersioned::adopt(managed.cast())
    }
}
