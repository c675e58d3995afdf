//! Where the library is looked for. The build script and the loader share this file.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The library's file name, which is its SONAME.
pub(crate) const FILE: &str = "libtfbridge.so.0";
/// The environment variable that names the library's file.
pub(crate) const VARIABLE: &str = "TFBRIDGE_LIBRARY";

/// A file that may be the library, and why it was thought of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    pub(crate) origin: String,
}

/// The file that `TFBRIDGE_LIBRARY` names. It is used or an error, and never skipped.
pub(crate) fn named(variable: impl Fn(&str) -> Option<OsString>) -> Option<Place> {
    let path = variable(VARIABLE).filter(|value| !value.is_empty())?;
    Some(Place { path: path.into(), origin: VARIABLE.to_owned() })
}

/// The files of Python packages: of the active virtual environment, then of the `tfbridge` command on the path.
pub(crate) fn packages(variable: impl Fn(&str) -> Option<OsString>) -> Vec<Place> {
    let active = variable("VIRTUAL_ENV").map(|prefix| (PathBuf::from(prefix), "the virtual environment".to_owned()));
    let path = variable("PATH").unwrap_or_default();
    let commands = std::env::split_paths(&path)
        .filter(|folder| folder.join("tfbridge").is_file())
        .filter_map(|folder| Some((folder.parent()?.to_path_buf(), format!("the package of {}", folder.display()))));
    active.into_iter().chain(commands).flat_map(|(prefix, origin)| of_prefix(&prefix, &origin)).collect()
}

/// The libraries in the site-packages of a Python installation, sorted.
fn of_prefix(prefix: &Path, origin: &str) -> Vec<Place> {
    let mut found: Vec<Place> = fs::read_dir(prefix.join("lib"))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("python3"))
        .flat_map(|python| ["site-packages", "dist-packages"].map(|site| python.path().join(site)))
        .map(|site| Place { path: site.join("tfbridge").join("lib").join(FILE), origin: origin.to_owned() })
        .filter(|place| place.path.is_file())
        .collect();
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}
