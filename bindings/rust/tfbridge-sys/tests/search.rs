//! Where the library is looked for, in folders made for the test.

#[path = "../src/search.rs"]
mod search;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use search::{FILE, Place, VARIABLE};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tfbridge-sys-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// An environment of Python with the package in it. Returns its prefix and the library's file.
    fn environment(&self, name: &str, site: &str) -> (PathBuf, PathBuf) {
        let prefix = self.0.join(name);
        let library = prefix.join("lib").join(site).join("tfbridge/lib").join(FILE);
        for file in [&library, &prefix.join("bin/tfbridge")] {
            fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            fs::write(file, "").expect("a file");
        }
        (prefix, library)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in the folder of temporary files hurts nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An environment of these variables alone.
fn variables(set: &[(&str, &Path)]) -> impl Fn(&str) -> Option<OsString> + use<> {
    let set: Vec<(String, OsString)> = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    move |name| set.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
}

fn paths(places: Vec<Place>) -> Vec<PathBuf> {
    places.into_iter().map(|place| place.path).collect()
}

#[test]
fn the_named_file_is_taken_as_it_is() {
    let place = search::named(variables(&[(VARIABLE, Path::new("no/such/file"))])).expect("it is named");
    assert_eq!((place.path.as_path(), place.origin.as_str()), (Path::new("no/such/file"), VARIABLE));
    assert_eq!(search::named(variables(&[(VARIABLE, Path::new(""))])), None);
    assert_eq!(search::named(variables(&[])), None);
}

#[test]
fn the_active_environment_comes_before_commands_on_the_path() {
    let folder = Folder::new("order");
    let (active, of_active) = folder.environment("active", "python3.11/site-packages");
    let (other, of_other) = folder.environment("other", "python3.13/dist-packages");
    let path = other.join("bin");
    let both = variables(&[("VIRTUAL_ENV", &active), ("PATH", &path)]);
    assert_eq!(paths(search::packages(both)), [of_active, of_other.clone()]);
    assert_eq!(paths(search::packages(variables(&[("PATH", &path)]))), [of_other]);
}

#[test]
fn environments_without_the_package_are_passed_over() {
    let folder = Folder::new("empty");
    let nowhere = folder.0.join("nowhere");
    assert_eq!(search::packages(variables(&[("VIRTUAL_ENV", &nowhere), ("PATH", &folder.0)])), []);
    let (prefix, library) = folder.environment("bare", "python3.12/site-packages");
    fs::remove_file(library).expect("it was there");
    assert_eq!(search::packages(variables(&[("VIRTUAL_ENV", &prefix)])), []);
}
