# Everything a person runs. `make help` lists the targets; what they make lies in .venv/ and build/.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# A sound file to transcribe, for `make demo`.
WAV ?=
# Set for the long form of `make bench`, with other libraries.
FULL ?=

# Seconds for each target of `make fuzz` and each storm of `make trust`; and one target instead of all.
DURATION ?=
TARGET ?=

# For `make interop`: models of others and their cases.json, one vector, the languages, where the report goes.
MODELS ?=
CASES ?=
CASE ?=
LANGUAGES ?=
REPORT ?=
# For `make matrix`: the TensorFlows, instead of the oldest, two in between and the newest.
VERSIONS ?=
# For `make soak`: how often models are opened and run.
OPENS ?= 500
RUNS ?= 1000000
# For `make test-interop`: write the table of the README instead of comparing it.
UPDATE ?=

VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
READY := $(VENV)/ready
SYSTEM := build/system
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
# As in a shell that has activated the environment: its programs come first, and the C library finds TensorFlow in it.
export PATH := $(BIN):$(PATH)
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

CTEST := ctest --output-on-failure --no-tests=error --test-dir

TEST_MODELS := build/models
ZOO := build/zoo
TESTEES := build/testees
OLDEST := build/oldest

# Versions and hashes of the Python packages that are installed here.
LOCKS := $(wildcard tools/setup/*.lock) tools/setup/install.py tools/setup/locked.py

INTEROP := $(PY) -m pytest --numprocesses 2 --dist loadgroup

RUST_FUZZERS := tensors options dlpack
GO_FUZZERS := FuzzNewTensor FuzzTensorFromBytes FuzzStrings FuzzInputs FuzzOptions
PYTHON_FUZZERS := tensors dlpack inputs documents options

WITH_MODELS := TFBRIDGE_TEST_MODELS=$(CURDIR)/$(TEST_MODELS)

LIBRARY_FOLDERS := core bindings/c/src bindings/c/include bindings/c/cmake bindings/c/pkgconfig bindings/c/exports
PACKAGE_FILES := CMakeLists.txt pyproject.toml README.md LICENSE THIRD_PARTY.md bindings/c/CMakeLists.txt python/CMakeLists.txt \
  $(shell find $(LIBRARY_FOLDERS) python/src python/tfbridge -type f -not -name '*.pyc' -not -path 'core/tests/*')
C_FILES = $(shell find core bindings/c python/src interop_tests/testees/cpp benchmarks/subjects/cpp -name '*.h' -o -name '*.hpp' -o -name '*.c' -o -name '*.cc' -o -name '*.cpp')

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} \
	  /^##@ / {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

##@ Use

.PHONY: demo
demo: $(READY)/package $(READY)/demo ## Transcribe a chord, or WAV=file, with a published model in every language
	@$(PY) -m demo $(if $(WAV),--wav "$(WAV)")

.PHONY: install
install: $(READY)/package ## Install the package and tensorflow-cpu into .venv

.PHONY: wheel
wheel: $(READY)/build ## Build the wheel into build/dist
	rm -rf build/dist
	$(PIP) wheel --no-build-isolation --no-deps --wheel-dir build/dist .

.PHONY: docs
docs: $(READY)/package $(READY)/docs ## Build the documentation site into build/docs
	$(PY) -m sphinx -W --keep-going -b html docs build/docs

##@ Test

TESTS := lint test-api test-headers test-core test-c test-exports test-python test-docs test-packaging test-memory \
  test-threads test-call test-oldest test-rust test-go test-java test-interop supply-chain

.PHONY: test
test: $(TESTS) ## Run all the tests, as CI does

.PHONY: test-core
test-core: build $(READY)/package ## Test the engine
	$(CTEST) build/dev --tests-regex core_tests

.PHONY: test-c
test-c: build $(READY)/package ## Test the C and C++ interfaces
	$(CTEST) build/dev --exclude-regex core_tests

.PHONY: test-headers
test-headers: $(SYSTEM)/test ## Compile each public header alone, as C11, C++17 and C++20
	$(PY) tools/check_headers.py

.PHONY: test-exports
test-exports: build models ## Compare the library with its export list and its baseline, and run an old program on it
	$(PY) tools/check_exports.py build/dev/bindings/c/libtfbridge.so.0
	$(PY) tools/check_abi.py build/dev/bindings/c/libtfbridge.so.0
	$(PY) tools/check_old_clients.py build/dev/bindings/c/libtfbridge.so.0 $(TEST_MODELS)

.PHONY: test-api
test-api: $(READY)/package $(READY)/test ## Check api.json, what is made from it, and the library through it
	$(PY) -m pytest tools/api interop_tests/cffi

.PHONY: test-python
test-python: $(READY)/package $(READY)/test models ## Test the Python package and the command line
	$(WITH_MODELS) $(PY) -m pytest python/tests

.PHONY: test-docs
test-docs: docs $(READY)/test ## Run the examples of the documentation
	$(PY) -m pytest docs

.PHONY: test-packaging
test-packaging: $(READY)/package $(READY)/test build models ## Install from wheel, sdist and editable; build the examples
	$(WITH_MODELS) $(PY) -m pytest tools/packaging

.PHONY: test-memory
test-memory: $(SYSTEM)/test $(READY)/package ## Test the engine and the C interface under AddressSanitizer
	cmake --preset asan
	cmake --build --preset asan
	$(CTEST) build/asan

.PHONY: test-threads
test-threads: $(SYSTEM)/test ## Test the engine and the C interface under ThreadSanitizer, over a fake TensorFlow
	cmake --preset tsan
	cmake --build --preset tsan --target tfbridge_fault_tests
	$(CTEST) build/tsan --label-regex faults

.PHONY: test-call
test-call: $(SYSTEM)/test $(READY)/package $(READY)/test ## Hold a prepared call to its instructions, without a lock or an allocation
	cmake --preset release
	cmake --build --preset release --target bench_call_cost
	$(PY) benchmarks/models/build.py build/call-cost --only tiny
	$(PY) -m benchmarks.instructions build/call-cost/tiny
	$(PY) -m pytest benchmarks

.PHONY: test-oldest
test-oldest: build $(OLDEST)/ready ## Test the C interface on the oldest TensorFlow that installs here
	TFBRIDGE_TENSORFLOW=$$(echo $(CURDIR)/$(OLDEST)/venv/lib/python*/site-packages/tensorflow) \
	TFBRIDGE_TEST_MODELS=$(CURDIR)/$(OLDEST)/models $(CTEST) build/dev --tests-regex '^c_tests$$'

.PHONY: test-rust
test-rust: $(SYSTEM)/test $(SYSTEM)/rust $(READY)/package models ## Test the Rust crates, linked and loaded at run time
	$(PY) tools/api/reachability.py bindings/rust/tfbridge/src bindings/rust/unused.toml
	$(PY) bindings/rust/check.py $(TEST_MODELS)

.PHONY: test-go
test-go: $(SYSTEM)/test $(SYSTEM)/go $(READY)/package models ## Test the Go module, linked and loaded at run time
	$(PY) tools/api/reachability.py bindings/go bindings/go/unused.toml
	$(PY) bindings/go/check.py $(TEST_MODELS)

.PHONY: test-java
test-java: $(SYSTEM)/test $(SYSTEM)/java models ## Test the Java library on Java 17, 21 and newer, through JNI and java.lang.foreign
	$(PY) tools/api/reachability.py bindings/java/tfbridge/src/main/java bindings/java/unused.toml
	cmake --preset dev -DTFBRIDGE_BUILD_JAVA=ON
	cmake --build --preset dev --target tfbridge tfbridge_jni
	$(WITH_MODELS) $(PY) bindings/java/check.py

.PHONY: test-interop
test-interop: testees zoo models ## Ask every vector in every language, and break the testees to see it noticed
	TFBRIDGE_LIBRARY=$$($(BIN)/tfbridge where --library) $(PY) interop_tests/testees/check.py
	$(INTEROP) interop_tests/harness --page build/interop/index.html --report build/interop/report.json \
	  --readme README.md $(if $(UPDATE),--update)

.PHONY: interop
interop: testees $(if $(MODELS),,zoo) ## Ask vectors: [MODELS=folder CASES=cases.json] [CASE=name] [LANGUAGES=c,rust] [REPORT=file]
	$(INTEROP) interop_tests/harness/test_vectors.py $(if $(MODELS),--models "$(MODELS)" --cases "$(or $(CASES),$(MODELS)/cases.json)") \
	  $(if $(CASE),--case "$(CASE)") $(if $(LANGUAGES),--languages "$(LANGUAGES)") $(if $(REPORT),--report "$(REPORT)")

##@ Trust: what takes longer than a test may

.PHONY: trust
trust: storm soak stress matrix supply-chain fuzz ## Run everything below, for long

.PHONY: storm
storm: build $(READY)/package models ## Open, run and close models from 64 threads at once, and worse: [DURATION=seconds]
	build/dev/bindings/c/tests/tfbridge_storm $(TEST_MODELS)/tiny threads $(or $(DURATION),300)
	build/dev/bindings/c/tests/tfbridge_storm $(TEST_MODELS)/tiny signals $(or $(DURATION),60)
	$(CTEST) build/dev --tests-regex '^(storm_|unload)'

.PHONY: fuzz
fuzz: fuzz-native fuzz-rust fuzz-go fuzz-python fuzz-java ## Fuzz all that reads bytes: [DURATION=seconds a target] [TARGET=name]

.PHONY: fuzz-native
fuzz-native: $(SYSTEM)/fuzz $(READY)/venv
	cmake --preset fuzz
	cmake --build --preset fuzz
	$(PY) tools/fuzz_native.py $(if $(DURATION),--seconds $(DURATION)) $(if $(TARGET),--target $(TARGET))

.PHONY: matrix
matrix: build $(READY)/package ## Test the C interface and the Python package on several TensorFlows: [VERSIONS="2.16.* 2.18.*"]
	$(PY) tools/matrix.py $(VERSIONS)

.PHONY: supply-chain
supply-chain: $(SYSTEM)/rust $(READY)/package $(READY)/test ## Compare the locks with what is required, write bills of materials, check licences
	$(PY) tools/setup/lock.py --check
	$(PY) tools/supply_chain build/sbom
	$(PY) -m pytest tools/supply_chain

.PHONY: soak
soak: testees models ## Watch the memory of every language: [LANGUAGES=c,rust] [OPENS=500] [RUNS=1000000]
	$(PY) -m pytest interop_tests/harness/test_soak.py --timeout 0 --opens $(OPENS) --runs $(RUNS) \
	  --languages "$(or $(LANGUAGES),c,cpp,rust,go,java,java-jni,python)"

.PHONY: stress
stress: $(SYSTEM)/go $(READY)/package models ## Collect garbage at every crossing of Go, and check its pointers
	cd bindings/go && $(WITH_MODELS) GOEXPERIMENT=cgocheck2 go test -count=1 -tags tfbridge_gcstress .
	cd bindings/go && $(WITH_MODELS) GOGC=1 go test -count=3 -race .

.PHONY: fuzz-rust
fuzz-rust: $(SYSTEM)/rust-fuzz $(READY)/package ## Fuzz the Rust crate under AddressSanitizer, [DURATION=seconds a target]
	export TFBRIDGE_LIBRARY=$$($(BIN)/tfbridge where --library) CARGO_TARGET_DIR=$(CURDIR)/build/rust-fuzz; \
	cd bindings/rust/fuzz; for target in $(RUST_FUZZERS); do mkdir -p ../../../build/fuzz-inputs/rust/$$target; \
	  PATH=$(CURDIR)/build/cargo/bin:$$PATH cargo +nightly fuzz run --fuzz-dir . $$target \
	  ../../../build/fuzz-inputs/rust/$$target corpus/$$target -- -max_total_time=$(or $(DURATION),600) -timeout=300; done

.PHONY: fuzz-go
fuzz-go: $(SYSTEM)/go $(READY)/package models ## Fuzz the Go module, [DURATION=seconds a target]
	cd bindings/go; for target in $(GO_FUZZERS); do \
	  $(WITH_MODELS) go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(or $(DURATION),600)s -fuzzminimizetime 10x .; done

.PHONY: fuzz-python
fuzz-python: $(READY)/package $(READY)/fuzz ## Fuzz the Python package, [DURATION=seconds a target]
	for target in $(PYTHON_FUZZERS); do $(PY) python/fuzz/fuzz.py $$target $(or $(DURATION),600) build/fuzz-inputs/python/$$target; done

.PHONY: fuzz-java
fuzz-java: $(SYSTEM)/test $(SYSTEM)/java models ## Give the Java library random inputs, [DURATION=seconds a test]
	cmake --preset dev -DTFBRIDGE_BUILD_JAVA=ON
	cmake --build --preset dev --target tfbridge tfbridge_jni
	cd bindings/java && $(WITH_MODELS) JAVA_HOME=$$($(PY) ../../tools/setup/java.py --home) mvn --batch-mode \
	  --no-transfer-progress verify -pl tfbridge -Dmaven.javadoc.skip -Dit.test=RandomInputsTest \
	  -Dtfbridge.fuzz.seconds=$(or $(DURATION),600)

##@ Work on it

.PHONY: build
build: $(SYSTEM)/test ## Build the C library, its tests and examples into build/dev
	cmake --preset dev
	cmake --build --preset dev

.PHONY: models
models: $(READY)/package ## Build the models that the tests run into build/models
	$(PY) interop_tests/models/build.py $(TEST_MODELS)

.PHONY: zoo
zoo: $(READY)/package ## Build the zoo, a small model for each thing that models do, into build/zoo
	$(PY) interop_tests/zoo/build.py $(ZOO)

.PHONY: testees
testees: $(SYSTEM)/interop $(SYSTEM)/rust $(SYSTEM)/go $(SYSTEM)/java $(READY)/package $(READY)/test ## Build each language's testee into build/testees
	$(PY) interop_tests/testees/build.py $(TESTEES)

.PHONY: bench
bench: $(READY)/package $(READY)/bench $(if $(FULL),$(READY)/bench-peers) ## Measure calls in every language; FULL=1 longer, and other libraries
	cmake --preset release
	cmake --build --preset release
	$(PY) -m benchmarks $(if $(FULL),--full)

.PHONY: lint
lint: $(READY)/lint $(READY)/package build ## Check style, types and common mistakes
	ruff check
	ruff format --check
	mypy
	clang-format --dry-run --Werror $(C_FILES)
	@echo "clang-format: $(words $(C_FILES)) files already formatted"
	run-clang-tidy.py -quiet -p build/dev "^$(CURDIR)/(core/(?!tests)|bindings/c/src/)" > build/clang-tidy.log || { cat build/clang-tidy.log; exit 1; }
	@echo "clang-tidy: no findings in core and bindings/c/src"

.PHONY: format
format: $(READY)/lint ## Format all sources
	ruff check --fix
	ruff format
	clang-format -i $(C_FILES)

.PHONY: clean
clean: ## Remove what was built, but for .venv
	rm -rf build

.PHONY: distclean
distclean: clean ## Remove what was built and .venv
	rm -rf $(VENV)

# What the targets above stand on: programs of the system, then the virtual environment, then what goes into it.

$(SYSTEM)/build $(SYSTEM)/test $(SYSTEM)/fuzz $(SYSTEM)/interop: $(SYSTEM)/%: tools/setup/system.py tools/setup/find-python
	@python=$$(tools/setup/find-python) && "$$python" tools/setup/system.py $*
	@mkdir -p $(@D) && touch $@

$(SYSTEM)/java: tools/setup/java.py tools/setup/system.py | $(READY)/venv
	$(PY) tools/setup/java.py
	@mkdir -p $(@D) && touch $@

$(SYSTEM)/rust: tools/setup/rust.py bindings/rust/Cargo.toml | $(READY)/venv
	$(PY) tools/setup/rust.py
	@mkdir -p $(@D) && touch $@

$(SYSTEM)/rust-fuzz: tools/setup/fuzz_rust.py $(SYSTEM)/rust
	$(PY) tools/setup/fuzz_rust.py
	@mkdir -p $(@D) && touch $@

$(SYSTEM)/go: tools/setup/go.py bindings/go/tools/go.mod | $(READY)/venv
	$(PY) tools/setup/go.py
	@mkdir -p $(@D) && touch $@

$(READY)/venv: | $(SYSTEM)/build
	@echo "Making the virtual environment $(VENV)"
	"$$(tools/setup/find-python)" -m venv $(VENV)
	$(PIP) install --quiet --upgrade "pip>=25.1"
	@mkdir -p $(@D) && touch $@

$(READY)/build: $(READY)/venv pyproject.toml tools/setup/build_requirements.py $(LOCKS)
	$(PY) tools/setup/build_requirements.py
	@touch $@

$(READY)/package: $(READY)/build $(PACKAGE_FILES)
	@echo "Building and installing the package, with tensorflow-cpu"
	$(PY) tools/setup/install.py package
	$(PIP) install --no-build-isolation --no-deps $(if $(wildcard $@),--quiet) .
	@touch $@

$(READY)/demo $(READY)/bench $(READY)/bench-peers $(READY)/fuzz $(READY)/test $(READY)/lint $(READY)/docs: $(READY)/%: $(READY)/venv pyproject.toml $(LOCKS)
	$(PY) tools/setup/install.py $*
	@touch $@

$(OLDEST)/ready: pyproject.toml $(wildcard interop_tests/models/*.py) | $(READY)/venv
	$(PY) -m venv --clear $(OLDEST)/venv
	$(OLDEST)/venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(OLDEST)/venv/bin/python tools/setup/install.py oldest
	$(OLDEST)/venv/bin/python interop_tests/models/build.py $(OLDEST)/models
	@touch $@
