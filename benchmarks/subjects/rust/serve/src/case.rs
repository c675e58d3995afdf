use std::fs;
use std::path::Path;

use crate::Result;

/// The elements of an input, row-major.
pub enum Values {
    F32(Vec<f32>),
    I32(Vec<i32>),
    Text(Vec<Vec<u8>>),
}

pub struct Input {
    pub name: String,
    pub shape: Vec<usize>,
    /// Its name in TensorFlow's graph.
    pub tensor: String,
    pub values: Values,
}

pub struct Output {
    pub name: String,
    pub tensor: String,
    /// Whether it is of strings; else it is of `f32`.
    pub text: bool,
}

/// What a model is asked.
pub struct Case {
    pub inputs: Vec<Input>,
    pub outputs: Vec<Output>,
}

impl Case {
    /// Reads a case and the values of its inputs, as `models/build.py` writes them.
    pub fn load(file: &Path) -> Result<Self> {
        let mut case = Self { inputs: Vec::new(), outputs: Vec::new() };
        for line in fs::read_to_string(file)?.lines() {
            match *line.split('\t').collect::<Vec<_>>().as_slice() {
                ["input", name, dtype, dims, tensor, values] => case.inputs.push(Input {
                    name: name.to_owned(),
                    shape: dims.split(',').map(str::parse).collect::<std::result::Result<_, _>>()?,
                    tensor: tensor.to_owned(),
                    values: read(dtype, &fs::read(file.with_file_name(values))?)?,
                }),
                ["output", name, dtype @ ("float32" | "string"), _, tensor] => case.outputs.push(Output {
                    name: name.to_owned(),
                    tensor: tensor.to_owned(),
                    text: dtype == "string",
                }),
                _ => return Err(format!("{} has a line of another form: {line}", file.display()).into()),
            }
        }
        Ok(case)
    }
}

fn read(dtype: &str, bytes: &[u8]) -> Result<Values> {
    match dtype {
        "float32" => Ok(Values::F32(elements(bytes).map(f32::from_le_bytes).collect())),
        "int32" => Ok(Values::I32(elements(bytes).map(i32::from_le_bytes).collect())),
        "string" => strings(bytes),
        _ => Err(format!("inputs of {dtype} are not known here").into()),
    }
}

fn elements<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.chunks_exact(N).map(|chunk| chunk.try_into().expect("a chunk has as many bytes"))
}

/// The offsets begin with 0 and rise to the number of characters, which is what is left of the file.
fn strings(bytes: &[u8]) -> Result<Values> {
    let mut offsets = Vec::new();
    for offset in elements(bytes).map(i64::from_le_bytes) {
        let offset = usize::try_from(offset)?;
        offsets.push(offset);
        if offset + offsets.len() * size_of::<i64>() == bytes.len() {
            break;
        }
    }
    let characters = &bytes[offsets.len() * size_of::<i64>()..];
    Ok(Values::Text(offsets.windows(2).map(|ends| characters[ends[0]..ends[1]].to_vec()).collect()))
}

/// Strings as files and checksums have them: offsets, then characters.
pub fn string_bytes<'a>(elements: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut characters = Vec::new();
    let mut bytes = 0_i64.to_le_bytes().to_vec();
    for element in elements {
        characters.extend_from_slice(element);
        bytes.extend_from_slice(&(characters.len() as i64).to_le_bytes());
    }
    bytes.append(&mut characters);
    bytes
}
