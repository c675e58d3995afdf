//! Contenders that take turns, so that a noisy machine disturbs all alike.

use std::time::Instant;

/// How often each contender has its turn, and how many calls a turn is.
const ROUNDS: usize = 400;
const CALLS: u32 = 100;

/// A contender: its name, one call of it, and the nanoseconds per call of each turn.
pub struct Contender<'a> {
    name: &'static str,
    call: Box<dyn FnMut() + 'a>,
    turns: Vec<f64>,
}

impl<'a> Contender<'a> {
    pub fn new(name: &'static str, call: impl FnMut() + 'a) -> Self {
        Self { name, call: Box::new(call), turns: Vec::with_capacity(ROUNDS) }
    }

    fn median(&mut self) -> f64 {
        self.turns.sort_by(f64::total_cmp);
        self.turns[self.turns.len() / 2]
    }
}

/// Lets all contenders take turns, and prints their medians beside that of the first.
pub fn compete(title: &str, mut contenders: Vec<Contender<'_>>) {
    for round in 0..ROUNDS + 10 {
        for contender in &mut contenders {
            let start = Instant::now();
            for _ in 0..CALLS {
                (contender.call)();
            }
            let each = start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS);
            // The first turns warm up.
            if round >= 10 {
                contender.turns.push(each);
            }
        }
    }
    let first = contenders[0].median();
    println!("{title}: medians of {ROUNDS} turns of {CALLS} calls");
    for contender in &mut contenders {
        let median = contender.median();
        println!("  {:<24} {:>8.0} ns  {:>+6.0} ns  {:>5.2} x", contender.name, median, median - first, median / first);
    }
}
