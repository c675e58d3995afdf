//! A server that answers over TCP from several threads, each with a call of its own: a line of numbers in, one out.
//!
//!     cargo run --release --example server -- MODEL [REQUESTS]
//!
//! The model takes one float32 input of one row and a fixed width. With REQUESTS, the program is its own client and ends
//! after as many; without, it prints its address and serves until it is stopped.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;

use tfbridge::{Model, PreparedCall, Tensor};

const WORKERS: usize = 2;

/// Answers the lines of one connection.
fn answer(call: &mut PreparedCall, stream: &TcpStream) -> Result<(), Box<dyn Error>> {
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let numbers: Result<Vec<f32>, _> = line.split_whitespace().map(str::parse).collect();
        let text = match numbers.map_err(|error| error.to_string()).and_then(|numbers| predict(call, &numbers)) {
            Ok(results) => results.iter().map(f32::to_string).collect::<Vec<_>>().join(" "),
            Err(message) => format!("error: {message}"),
        };
        writeln!(&*stream, "{text}")?;
    }
    Ok(())
}

/// Writes the numbers into the bound input, runs, and reads the output: nothing is allocated for the model.
fn predict(call: &mut PreparedCall, numbers: &[f32]) -> Result<Vec<f32>, String> {
    let input = call.input_mut::<f32>(0).map_err(|error| error.to_string())?;
    if numbers.len() != input.len() {
        return Err(format!("expected {} numbers, got {}", input.len(), numbers.len()));
    }
    input.copy_from_slice(numbers);
    call.run().and_then(|()| call.output(0)?.to_vec()).map_err(|error| error.to_string())
}

/// Accepts connections until the program ends; the operating system shares them out among the workers.
fn serve(mut call: PreparedCall, listener: &TcpListener) {
    for stream in listener.incoming() {
        match stream {
            Ok(stream) => {
                if let Err(error) = answer(&mut call, &stream) {
                    eprintln!("a connection ended badly: {error}");
                }
            }
            Err(error) => eprintln!("a connection failed: {error}"),
        }
    }
}

/// Asks the server and prints what it answers.
fn ask(address: std::net::SocketAddr, requests: usize, width: usize) -> Result<(), Box<dyn Error>> {
    let stream = TcpStream::connect(address)?;
    let mut replies = BufReader::new(stream.try_clone()?).lines();
    for request in 0..requests {
        let numbers: Vec<String> = (0..width).map(|column| (request + column).to_string()).collect();
        writeln!(&stream, "{}", numbers.join(" "))?;
        println!("{} -> {}", numbers.join(" "), replies.next().ok_or("the server hung up")??);
    }
    writeln!(&stream, "1 2 three")?;
    println!("1 2 three -> {}", replies.next().ok_or("the server hung up")??);
    Ok(())
}

fn run(path: &str, requests: Option<usize>) -> Result<(), Box<dyn Error>> {
    let signature = Model::open(path)?.default_signature()?;
    let input = signature.inputs().first().ok_or("the model has no input")?;
    let shape: Vec<usize> =
        input.shape().ok_or("the input has any shape")?.iter().map(|size| size.unwrap_or(1)).collect();
    let mut call = signature.prepare()?;
    call.bind(0, Tensor::zeros::<f32>(&shape)?)?;

    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    println!("serving with {WORKERS} threads");
    for _ in 0..WORKERS {
        let (call, listener) = (call.try_clone()?, listener.try_clone()?);
        thread::spawn(move || serve(call, &listener));
    }
    match requests {
        Some(requests) => ask(address, requests, shape.iter().product()),
        None => {
            println!("listening on {address}");
            serve(call, &listener);
            Ok(())
        }
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (path, requests) = (arguments.next(), arguments.next().map(|count| count.parse()).transpose());
    let (Some(path), Ok(requests)) = (path, requests) else {
        eprintln!("usage: server MODEL [REQUESTS]");
        return ExitCode::from(2);
    };
    match run(&path, requests) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("server: {error}");
            ExitCode::FAILURE
        }
    }
}
