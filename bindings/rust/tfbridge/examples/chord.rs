//! Transcribes music with Spotify's basic-pitch: reads windows of sound, runs the model on each, prints the notes.
//!
//!     cargo run --release --example chord -- MODEL WINDOWS RESULT
//!
//! WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a window. RESULT receives the model's three outputs as raw
//! float32, each for all windows: note [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].

use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use tfbridge::{Model, PreparedCall, Tensor};

const SAMPLES: usize = 43_844;
const PITCHES: usize = 88;
const LOWEST_PITCH: usize = 21;
const PASSES: usize = 10;
const OUTPUTS: [&str; 3] = ["note", "onset", "contour"];

// A note is a pitch whose activation stays at LOUD or above for a quarter of a second.
const LOUD: f32 = 0.4;
const SHORTEST_NOTE: usize = 22;

fn read_windows(path: &str) -> Result<Vec<f32>, Box<dyn Error>> {
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    if bytes.is_empty() || bytes.len() % (SAMPLES * size_of::<f32>()) != 0 {
        return Err(format!("{path}: expected windows of {SAMPLES} float32 samples").into());
    }
    Ok(bytes.chunks_exact(4).map(|bytes| f32::from_ne_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).collect())
}

/// Runs the model once on each window; its outputs come to lie one after the other.
fn transcribe(call: &mut PreparedCall, windows: &[f32]) -> tfbridge::Result<[Vec<f32>; 3]> {
    let mut outputs = [const { Vec::new() }; 3];
    for window in windows.chunks_exact(SAMPLES) {
        call.input_mut::<f32>(0)?.copy_from_slice(window);
        call.run()?;
        for (index, output) in outputs.iter_mut().enumerate() {
            output.extend_from_slice(call.output(index)?.as_slice::<f32>()?);
        }
    }
    Ok(outputs)
}

/// The MIDI numbers of the pitches that sound.
fn notes(activations: &[f32]) -> Vec<String> {
    let sounds = |pitch: usize| {
        let mut run = 0;
        activations.chunks_exact(PITCHES).any(|frame| {
            run = if frame[pitch] >= LOUD { run + 1 } else { 0 };
            run == SHORTEST_NOTE
        })
    };
    (0..PITCHES).filter(|&pitch| sounds(pitch)).map(|pitch| (LOWEST_PITCH + pitch).to_string()).collect()
}

fn run(model: &str, windows: &str, result: &str) -> Result<(), Box<dyn Error>> {
    let windows = read_windows(windows)?;
    let mut call = Model::open(model)?.default_signature()?.prepare_for(&OUTPUTS)?;
    call.bind(0, Tensor::zeros::<f32>([1, SAMPLES, 1])?)?;

    let mut outputs = [const { Vec::new() }; 3];
    let mut times = [0.0; PASSES];
    for time in &mut times {
        let start = Instant::now();
        outputs = transcribe(&mut call, &windows)?;
        *time = start.elapsed().as_secs_f64() * 1e3;
    }
    times.sort_by(f64::total_cmp);

    println!("notes={} ms={:.1}", notes(&outputs[0]).join(","), (times[PASSES / 2 - 1] + times[PASSES / 2]) / 2.0);
    let bytes: Vec<u8> = outputs.concat().into_iter().flat_map(f32::to_ne_bytes).collect();
    fs::write(result, bytes).map_err(|error| format!("{result}: {error}"))?;
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, windows, result] = arguments.as_slice() else {
        eprintln!("usage: chord MODEL WINDOWS RESULT");
        return ExitCode::from(2);
    };
    match run(model, windows, result) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chord: {error}");
            ExitCode::FAILURE
        }
    }
}
