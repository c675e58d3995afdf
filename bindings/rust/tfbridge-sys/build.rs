//! Finds libtfbridge and links it; with the feature `load-dynamic`, does nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[path = "src/search.rs"]
mod search;

const HELP: &str = "\
libtfbridge.so.0 was not found, so there is nothing to link. One of these helps:
  - pip install tfbridge, in an active virtual environment or with its `tfbridge` command on the path;
  - set TFBRIDGE_LIBRARY to the file libtfbridge.so.0;
  - install tfbridge where pkg-config finds it;
  - use the feature `load-dynamic`, which looks for the library when the program runs.";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/search.rs");
    println!("cargo::rerun-if-changed=src/raw.rs");
    for name in [search::VARIABLE, "VIRTUAL_ENV", "PATH", "PKG_CONFIG_PATH", "DOCS_RS"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    // Documentation is built without the library.
    if env::var_os("CARGO_FEATURE_LOAD_DYNAMIC").is_some() || env::var_os("DOCS_RS").is_some() {
        return ExitCode::SUCCESS;
    }
    match link() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={}", message.replace('\n', " "));
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn link() -> Result<(), String> {
    if let Some(named) = search::named(|name| env::var_os(name)) {
        if !named.path.is_file() {
            return Err(format!("{} is {}, which is no file", search::VARIABLE, named.path.display()));
        }
        return link_file(&named.path);
    }
    if let Some(package) = search::packages(|name| env::var_os(name)).first() {
        return link_file(&package.path);
    }
    if let Some(installed) = ask_package() {
        return link_file(&installed);
    }
    link_installed()
}

/// The library of an editable install, which lies outside of site-packages: only the package itself knows where.
fn ask_package() -> Option<PathBuf> {
    let output = Command::new("tfbridge").args(["where", "--library"]).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    (output.status.success() && path.is_file()).then_some(path)
}

/// A library that pkg-config finds. Where it lies outside of the loader's path, it is linked by its file.
fn link_installed() -> Result<(), String> {
    let folder = Command::new("pkg-config")
        .args(["--variable=libdir", "tfbridge"])
        .output()
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok());
    match folder {
        Some(folder) => link_file(&Path::new(folder.trim()).join(search::FILE)),
        None => Err(HELP.to_owned()),
    }
}

/// Links a file so that the program finds it again without `LD_LIBRARY_PATH`.
///
/// A crate cannot give its dependents an rpath: cargo passes on libraries and folders only. So the linker is given a
/// stand-in that exports the same names and whose SONAME is the file's whole path. The program then asks the loader for
/// that file, as programs on macOS do.
fn link_file(library: &Path) -> Result<(), String> {
    let library = std::path::absolute(library).map_err(|error| format!("{}: {error}", library.display()))?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR")?);
    let source = out.join("stand_in.rs");
    fs::write(&source, stand_in()?).map_err(|error| format!("{}: {error}", source.display()))?;
    let mut rustc = Command::new(env::var_os("RUSTC").ok_or("cargo did not set RUSTC")?);
    rustc.args(["--crate-name", "tfbridge_stand_in", "--crate-type", "cdylib", "--edition", "2021"]);
    rustc.args(["-C", "panic=abort", "-C", "opt-level=1", "--out-dir"]).arg(&out).arg(&source);
    rustc.arg("--target").arg(env::var_os("TARGET").ok_or("cargo did not set TARGET")?);
    rustc.arg("-C").arg(format!("link-arg=-Wl,-soname,{}", library.display()));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        let mut option = std::ffi::OsString::from("linker=");
        option.push(linker);
        rustc.arg("-C").arg(option);
    }
    let output = rustc.output().map_err(|error| format!("rustc did not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("rustc did not make the stand-in: {}", String::from_utf8_lossy(&output.stderr)));
    }
    println!("cargo::rerun-if-changed={}", library.display());
    println!("cargo::rustc-link-search=native={}", out.display());
    println!("cargo::rustc-link-lib=dylib=tfbridge_stand_in");
    println!("cargo::metadata=library={}", library.display());
    Ok(())
}

/// The source of a library that exports the names of `raw.rs`.
fn stand_in() -> Result<String, String> {
    let raw = fs::read_to_string("src/raw.rs").map_err(|error| format!("src/raw.rs: {error}"))?;
    let mut source = "#![no_std]\n#[panic_handler]\nfn panic(_: &core::panic::PanicInfo) -> ! { loop {} }\n".to_owned();
    for name in raw.lines().filter_map(|line| line.trim_start().strip_prefix("fn ")?.split('(').next()) {
        source.push_str(&format!("#[no_mangle]\npub extern \"C\" fn {name}() {{}}\n"));
    }
    Ok(source)
}
