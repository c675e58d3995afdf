use serde::{Deserialize, Serialize};
use serde_json::json;
use tfbridge::{DType, Tensor, TensorView};

use crate::element::ElementType;
use crate::failure::Failure;
use crate::message::Message;

/// A tensor in a message: what it is, and where its bytes lie in the data.
#[derive(Debug, Deserialize, Serialize)]
pub struct Value {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub dtype: String,
    pub shape: Vec<i64>,
    pub offset: usize,
    pub size: usize,
}

impl Value {
    /// Makes the tensor.
    pub fn tensor(&self, data: &[u8]) -> Result<Tensor, Failure> {
        let end = self.offset.checked_add(self.size);
        let bytes = end.and_then(|end| data.get(self.offset..end));
        let bytes = bytes.ok_or_else(|| Failure::fault("a value lies outside of the data"))?;
        let shape: Result<Vec<usize>, _> = self.shape.iter().map(|&dim| usize::try_from(dim)).collect();
        let shape = shape.map_err(|_| Failure::skipped("a dimension of Rust is never negative"))?;
        ElementType::of(self.dtype.parse::<DType>()?)?.make(&shape, bytes)
    }
}

/// Makes the tensors of values that have names.
pub fn named_tensors(values: &[Value], data: &[u8]) -> Result<Vec<(String, Tensor)>, Failure> {
    let named = |value: &Value| {
        let name = value.name.clone().ok_or_else(|| Failure::fault("a value has no name"))?;
        Ok((name, value.tensor(data)?))
    };
    values.iter().map(named).collect()
}

/// The values of a message and its data.
#[derive(Default)]
pub struct Values {
    pub list: Vec<Value>,
    pub data: Vec<u8>,
}

impl Values {
    /// Reads a tensor and adds it.
    pub fn push(&mut self, name: Option<&str>, tensor: TensorView<'_>) -> Result<(), Failure> {
        let offset = self.data.len();
        ElementType::of(tensor.dtype())?.read(tensor, &mut self.data)?;
        self.list.push(Value {
            name: name.map(str::to_owned),
            dtype: tensor.dtype().to_string(),
            shape: tensor.shape().into_iter().map(|dim| dim as i64).collect(),
            offset,
            size: self.data.len() - offset,
        });
        Ok(())
    }

    /// The message that has the values under a key.
    pub fn into_message(self, key: &str) -> Message {
        Message { data: self.data, ..Message::from([(key, json!(self.list))]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::ELEMENT_TYPES;

    fn value(dtype: &str, shape: &[i64], size: usize) -> Value {
        Value { name: None, dtype: dtype.to_owned(), shape: shape.to_vec(), offset: 1, size }
    }

    /// What comes back of bytes that do not begin where elements are aligned.
    fn there_and_back(dtype: &str, shape: &[i64], bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        let data = [b"-", bytes, b"-"].concat();
        let tensor = value(dtype, shape, bytes.len()).tensor(&data)?;
        let mut values = Values::default();
        values.push(Some("x"), tensor.view())?;
        let read = &values.list[0];
        assert_eq!((read.name.as_deref(), read.dtype.as_str(), read.shape.as_slice()), (Some("x"), dtype, shape));
        assert_eq!((read.offset, read.size), (0, bytes.len()));
        Ok(values.data)
    }

    fn strings(elements: &[&[u8]]) -> Vec<u8> {
        let ends = (0..=elements.len()).map(|count| elements[..count].concat().len() as i64);
        ends.flat_map(i64::to_le_bytes).chain(elements.concat()).collect()
    }

    #[test]
    fn every_element_type_comes_back_bit_for_bit() -> Result<(), Failure> {
        for element in ELEMENT_TYPES.iter().filter(|element| element.dtype.size() > 0) {
            for shape in [&[][..], &[0], &[5], &[2, 0, 3], &[1, 2, 3, 1, 2, 2]] {
                let size = shape.iter().product::<i64>() as usize * element.dtype.size();
                // Bits of any floating-point kind, not-a-numbers with them.
                let any = (0..size).map(|index| (index as u8).wrapping_mul(37) ^ 0xff);
                let bytes: Vec<u8> =
                    if element.dtype == DType::Bool { any.map(|byte| byte & 1).collect() } else { any.collect() };
                assert_eq!(there_and_back(element.dtype.name(), shape, &bytes)?, bytes, "{} {shape:?}", element.dtype);
            }
        }
        Ok(())
    }

    #[test]
    fn strings_come_back_whatever_their_bytes() -> Result<(), Failure> {
        let elements: [&[u8]; 4] = [b"", b"a\0b", b"\xff\xfe", "\u{fc}ber".as_bytes()];
        for (shape, elements) in
            [(&[][..], &elements[1..2]), (&[4], &elements), (&[2, 1, 2], &elements), (&[0], &[]), (&[3, 0], &[])]
        {
            let bytes = strings(elements);
            assert_eq!(there_and_back("string", shape, &bytes)?, bytes, "{shape:?}");
        }
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        let data = [7; 64];
        assert!(matches!(value("float32", &[2], 64).tensor(&data), Err(Failure::Fault(_))), "outside of the data");
        assert!(matches!(value("float32", &[2], 7).tensor(&data), Err(Failure::Fault(_))), "half an element");
        assert!(matches!(value("string", &[2], 16).tensor(&data), Err(Failure::Skipped(_))), "an offset is missing");
        assert!(matches!(value("string", &[2], 24).tensor(&data), Err(Failure::Fault(_))), "offsets beyond the end");
        assert!(matches!(value("float32", &[2], 12).tensor(&data), Err(Failure::Error(_))), "an element too many");
        assert!(matches!(value("float33", &[2], 8).tensor(&data), Err(Failure::Error(_))), "no type");
        assert!(matches!(value("resource", &[], 0).tensor(&data), Err(Failure::Skipped(_))), "no type of tensors");
        assert!(matches!(value("bool", &[1], 1).tensor(&data), Err(Failure::Skipped(_))), "no bool");
    }
}
