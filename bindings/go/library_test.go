//go:build !tfbridge_pkgconfig

package tfbridge

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the tests start this program again, to see how a fresh process finds the library.
func TestMain(m *testing.M) {
	steps := os.Getenv("TFBRIDGE_GO_TEST_STEPS")
	if steps == "" {
		os.Exit(m.Run())
	}
	for _, step := range strings.Split(steps, ";") {
		if path, ok := strings.CutPrefix(step, "load:"); ok {
			report(LoadLibrary(path))
			continue
		}
		info, err := Library()
		if err == nil {
			fmt.Println("path:", info.Path, "version:", info.Version)
			continue
		}
		report(err)
	}
}

func report(err error) {
	var failure *Error
	if errors.As(err, &failure) {
		fmt.Printf("%s|%s\n", strings.ReplaceAll(err.Error(), "\n", " "), failure.Argument)
		return
	}
	fmt.Println("ok")
}

// answers are the lines of a fresh process that does some steps.
func answers(t *testing.T, environment []string, steps ...string) []string {
	t.Helper()
	command := exec.Command(must(os.Executable()))
	command.Env = append(environment, "TFBRIDGE_GO_TEST_STEPS="+strings.Join(steps, ";"))
	command.Dir = t.TempDir()
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatal(err, string(output))
	}
	return strings.Split(strings.TrimSpace(string(output)), "\n")
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in: %s", part, text)
		}
	}
}

func libraryFile(t *testing.T) string {
	t.Helper()
	return must(Library()).Path
}

// packageWith makes a prefix with the Python package in it.
func packageWith(t *testing.T, library string) string {
	t.Helper()
	prefix := t.TempDir()
	folder := filepath.Join(prefix, "lib", "python3.11", "site-packages", "tfbridge", "lib")
	bin := filepath.Join(prefix, "bin")
	for _, err := range []error{
		os.MkdirAll(folder, 0o755), os.Symlink(library, filepath.Join(folder, libraryName)),
		os.MkdirAll(bin, 0o755), os.WriteFile(filepath.Join(bin, "python3"), []byte("#!/bin/sh\n"), 0o755),
		os.WriteFile(filepath.Join(prefix, "pyvenv.cfg"), nil, 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return prefix
}

func TestAMissingLibraryIsAClearError(t *testing.T) {
	empty := t.TempDir()
	line := answers(t, []string{"PATH=" + empty, "HOME=" + empty}, "library", "library")[0]
	contains(t, line, "UNAVAILABLE", "not found", "the loader's path", "pip install tfbridge", "TFBRIDGE_LIBRARY")
	line = answers(t, []string{"PATH=" + empty, "VIRTUAL_ENV=" + packageWith(t, "/nowhere")}, "library")[0]
	contains(t, line, "UNAVAILABLE", "VIRTUAL_ENV", libraryName)
}

func TestTheVariableNamesTheLibrary(t *testing.T) {
	file := libraryFile(t)
	contains(t, answers(t, []string{"TFBRIDGE_LIBRARY=" + file}, "library")[0], "path: "+file, "version: ")
	for _, bad := range []string{"/nowhere/libtfbridge.so.0", "/dev/null", "/lib"} {
		// The package that is there must not be taken instead.
		lines := answers(t, []string{"TFBRIDGE_LIBRARY=" + bad, "VIRTUAL_ENV=" + packageWith(t, file)}, "library")
		contains(t, lines[0], "UNAVAILABLE", "TFBRIDGE_LIBRARY names", bad, "tfbridge where --library")
	}
	lines := answers(t, []string{"TFBRIDGE_LIBRARY=libm.so.6"}, "library")
	contains(t, lines[0], "UNAVAILABLE", "too old, or no tfbridge", "tfb_")
}

func TestTheLibraryOfThePythonPackage(t *testing.T) {
	prefix := packageWith(t, libraryFile(t))
	for _, environment := range [][]string{{"VIRTUAL_ENV=" + prefix}, {"CONDA_PREFIX=" + prefix}, {"PATH=" + prefix + "/bin"}} {
		contains(t, answers(t, environment, "library")[0], "path: ", prefix)
	}
}

func TestLoadLibrary(t *testing.T) {
	file := libraryFile(t)
	lines := answers(t, nil, "load:/nowhere", "load:", "load:"+file, "load:"+file, "load:/nowhere", "library")
	contains(t, lines[0], "UNAVAILABLE", "/nowhere")
	contains(t, lines[1], "UNAVAILABLE")
	contains(t, lines[2]+lines[3], "okok")
	contains(t, lines[4], "FAILED_PRECONDITION", file)
	contains(t, lines[5], "path: "+file)
	lines = answers(t, []string{"TFBRIDGE_LIBRARY=/nowhere"}, "load:"+file, "library")
	contains(t, lines[0]+lines[1], "ok", "path: "+file)
}
