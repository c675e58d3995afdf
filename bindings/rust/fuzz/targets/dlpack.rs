#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tfbridge_fuzz::dlpack(data));
