use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use tfbridge::{PreparedCall, Result};

/// The median time of a run, after a tenth as many to warm up.
pub fn median(call: &mut PreparedCall, runs: NonZeroUsize) -> Result<Duration> {
    for _ in 0..runs.get() / 10 {
        call.run()?;
    }
    let mut times = Vec::with_capacity(runs.get());
    for _ in 0..runs.get() {
        let start = Instant::now();
        call.run()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok((times[runs.get() / 2] + times[(runs.get() - 1) / 2]) / 2)
}
