//! Answers the runner of the benchmarks; the lines that come and go are in `benchmarks/README.md`.

mod case;

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::{self, BufRead, Write as _};
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

pub use case::{Case, Input, Output, Values, string_bytes};

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A model that is open, in one way of calling it.
pub trait Way {
    /// The call alone, with inputs that are there already.
    fn call(&mut self) -> Result<()>;

    /// The bytes of each output of the last call; of strings, the offsets and then the characters.
    fn outputs(&mut self) -> Result<Vec<Vec<u8>>>;
}

/// Opens a model in the way that the first argument names, with options of the last.
pub type Open = fn(&str, &Path, &Rc<Case>, &[(&str, &str)]) -> Result<Box<dyn Way>>;

struct Server {
    open: Open,
    opened: HashMap<usize, (Box<dyn Way>, Rc<Case>)>,
    next: usize,
}

impl Server {
    fn answer(&mut self, line: &str) -> Result<String> {
        let fields: Vec<&str> = line.split('\t').collect();
        match *fields.as_slice() {
            ["open", way, model, case, ref settings @ ..] => {
                let case = Rc::new(Case::load(Path::new(case))?);
                let options: Vec<_> = settings.iter().filter_map(|setting| setting.split_once('=')).collect();
                let mut way = (self.open)(way, Path::new(model), &case, &options)?;
                way.call()?;
                self.opened.insert(self.next, (way, case));
                self.next += 1;
                Ok(format!("ready\t{}", self.next - 1))
            }
            ["round", id, calls] => measure(self.at(id)?.0.as_mut(), calls.parse()?),
            ["outputs", id, folder] => {
                let (way, case) = self.at(id)?;
                for (output, bytes) in case.outputs.iter().zip(way.outputs()?) {
                    fs::write(Path::new(folder).join(format!("{}.bin", output.name)), bytes)?;
                }
                Ok("written".to_owned())
            }
            ["close", id] => {
                self.opened.remove(&id.parse()?);
                Ok("closed".to_owned())
            }
            _ => Err(format!("no such command: {line}").into()),
        }
    }

    fn at(&mut self, id: &str) -> Result<&mut (Box<dyn Way>, Rc<Case>)> {
        self.opened.get_mut(&id.parse()?).ok_or_else(|| format!("nothing is open as {id}").into())
    }
}

/// Times calls one by one.
fn measure(way: &mut dyn Way, calls: usize) -> Result<String> {
    let mut times = Vec::with_capacity(calls);
    for _ in 0..calls {
        let start = Instant::now();
        way.call()?;
        times.push(start.elapsed().as_nanos());
    }
    let mut checksum = crc32fast::Hasher::new();
    way.outputs()?.iter().for_each(|output| checksum.update(output));
    let times: Vec<String> = times.iter().map(u128::to_string).collect();
    Ok(format!("times\t{:08x}\t{}", checksum.finalize(), times.join(" ")))
}

/// Answers line by line until standard input is closed.
pub fn serve(open: Open) -> io::Result<()> {
    let mut server = Server { open, opened: HashMap::new(), next: 0 };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = server.answer(&line?).unwrap_or_else(|error| format!("error\t{error}").replace('\n', " "));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}
