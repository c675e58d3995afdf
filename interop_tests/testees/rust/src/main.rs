//! The Rust testee of `interop_tests/PROTOCOL.md`.

mod element;
mod failure;
mod message;
mod request;
mod sabotage;
mod testee;
mod timing;
mod value;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use message::Message;
use testee::Testee;

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tfbridge-testee-rust: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers requests until there are no more.
fn serve() -> io::Result<()> {
    let mut requests = io::stdin().lock();
    let mut answers: Box<dyn Write> = match env::args_os().nth(1) {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    };
    let mut testee = Testee::default();
    while let Some(request) = Message::read(&mut requests)? {
        testee.answer(request).write(&mut answers)?;
    }
    Ok(())
}
