//! The inputs that were kept, without a fuzzer.

use std::fs;
use std::path::Path;

#[test]
fn every_input_that_was_kept_passes() {
    for (name, target) in tfbridge_fuzz::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        let mut inputs: Vec<_> = fs::read_dir(folder).expect(name).flatten().map(|entry| entry.path()).collect();
        inputs.sort();
        assert!(!inputs.is_empty(), "{name} has no inputs");
        for input in inputs {
            eprintln!("{}", input.display());
            target(&fs::read(input).expect(name));
        }
    }
}
