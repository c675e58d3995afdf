//! Arrays of ndarray in and out.

use ndarray::{ArrayBase, ArrayView, ArrayViewD, CowArray, Data, Dimension, IxDyn, OwnedRepr};

use crate::error::Parts;
use crate::{Code, Element, Error, Input, Result, Tensor, TensorView};

impl<'a> TensorView<'a> {
    /// The elements as a view of ndarray, without a copy.
    ///
    /// # Errors
    ///
    /// As [`as_slice`](Self::as_slice).
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_vec([2, 2], vec![1.0_f32, 2.0, 3.0, 4.0])?;
    /// let array = tensor.view().array::<f32>()?;
    /// assert_eq!(array[[1, 0]], 3.0);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn array<T: Element>(&self) -> Result<ArrayViewD<'a, T>> {
        ArrayView::from_shape(IxDyn(&self.shape()), self.as_slice()?).map_err(|error| {
            Error::new(Code::Internal, format!("ndarray refuses the shape: {error}"), Parts::default())
        })
    }
}

impl Tensor {
    /// The elements as a view of ndarray, without a copy.
    ///
    /// # Errors
    ///
    /// As [`TensorView::as_slice`].
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_vec([2], vec![1_i64, 2])?;
    /// assert_eq!(tensor.array::<i64>()?.sum(), 3);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn array<T: Element>(&self) -> Result<ArrayViewD<'_, T>> {
        self.view().array()
    }

    /// Takes an array over; without a copy where it is contiguous and row-major.
    ///
    /// # Errors
    ///
    /// As [`from_vec`](Self::from_vec).
    ///
    /// ```
    /// let tensor = tfbridge::Tensor::from_array(ndarray::array![[1.0_f32, 2.0]])?;
    /// assert_eq!(tensor.shape(), [1, 2]);
    /// # Ok::<(), tfbridge::Error>(())
    /// ```
    pub fn from_array<T: Element, D: Dimension>(array: ArrayBase<OwnedRepr<T>, D>) -> Result<Self> {
        let shape = array.shape().to_vec();
        if array.is_standard_layout() {
            let (elements, offset) = array.into_raw_vec_and_offset();
            if matches!(offset, None | Some(0)) && elements.len() == shape.iter().product::<usize>() {
                return Self::from_vec(shape, elements);
            }
            let offset = offset.unwrap_or_default();
            let count = shape.iter().product::<usize>();
            return Self::from_slice(shape, elements.get(offset..offset + count).unwrap_or_default());
        }
        Self::from_vec(shape, array.iter().copied().collect())
    }
}

impl<'a, T: Element, D: Dimension> From<ArrayView<'a, T, D>> for Input<'a> {
    /// Read in place where it is contiguous and row-major, copied else.
    fn from(array: ArrayView<'a, T, D>) -> Self {
        match array.to_slice() {
            Some(elements) => Self::slice(array.shape(), elements),
            None => Self::made(Tensor::from_vec(array.shape(), array.iter().copied().collect())),
        }
    }
}

impl<'a, T: Element, S: Data<Elem = T>, D: Dimension> From<&'a ArrayBase<S, D>> for Input<'a> {
    /// Read in place where it is contiguous and row-major, copied else.
    fn from(array: &'a ArrayBase<S, D>) -> Self {
        array.view().into()
    }
}

impl<T: Element, D: Dimension> From<ArrayBase<OwnedRepr<T>, D>> for Input<'_> {
    /// Taken over; without a copy where it is contiguous and row-major.
    fn from(array: ArrayBase<OwnedRepr<T>, D>) -> Self {
        Self::made(Tensor::from_array(array))
    }
}

impl<'a, T: Element, D: Dimension> From<CowArray<'a, T, D>> for Input<'static> {
    /// Taken over where it is owned, copied else.
    fn from(array: CowArray<'a, T, D>) -> Self {
        Self::made(Tensor::from_array(array.into_owned()))
    }
}
