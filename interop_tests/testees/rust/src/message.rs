use std::io::{self, BufRead, Write};

use serde_json::{Map, Value};

/// A line of JSON that says how many bytes follow, and these bytes.
#[derive(Debug, Default, PartialEq)]
pub struct Message {
    pub head: Map<String, Value>,
    pub data: Vec<u8>,
}

impl Message {
    /// Reads a message; `None` at the end.
    pub fn read(source: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        if source.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let head: Map<String, Value> = serde_json::from_str(&line)?;
        let size = head.get("size").and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
        let size = size.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a message without a size"))?;
        let mut data = vec![0; size];
        source.read_exact(&mut data)?;
        Ok(Some(Self { head, data }))
    }

    pub fn write(mut self, target: &mut impl Write) -> io::Result<()> {
        self.head.insert("size".to_owned(), self.data.len().into());
        serde_json::to_writer(&mut *target, &self.head)?;
        target.write_all(b"\n")?;
        target.write_all(&self.data)?;
        target.flush()
    }
}

/// A message without data.
impl<const N: usize> From<[(&str, Value); N]> for Message {
    fn from(head: [(&str, Value); N]) -> Self {
        let head = head.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        Self { head, data: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut bytes: &[u8]) -> io::Result<Option<Message>> {
        Message::read(&mut bytes)
    }

    #[test]
    fn messages_follow_each_other_whatever_their_data() -> io::Result<()> {
        let mut stream = Vec::new();
        for data in [&b""[..], b"\n{\"size\": 9}\n\0", b"\xff"] {
            Message { data: data.to_vec(), ..Message::from([("do", "hello".into())]) }.write(&mut stream)?;
        }
        let mut rest = stream.as_slice();
        for data in [&b""[..], b"\n{\"size\": 9}\n\0", b"\xff"] {
            let message = Message::read(&mut rest)?.expect("a message");
            assert_eq!((&message.head["do"], message.data.as_slice()), (&"hello".into(), data));
        }
        assert_eq!(Message::read(&mut rest)?, None);
        Ok(())
    }

    #[test]
    fn what_is_no_message_is_an_error() {
        for stream in ["hello\n", "[]\n", "{}\n", "{\"size\": -1}\n", "{\"size\": \"1\"}\nx", "{\"size\": 2}\nx"] {
            assert!(read(stream.as_bytes()).is_err(), "{stream}");
        }
    }
}
