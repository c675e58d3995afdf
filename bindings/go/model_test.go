package tfbridge

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestModelTellsWhatItIs(t *testing.T) {
	info := must(openModel(t, "tag_sets").Info())
	if !strings.HasSuffix(info.Path, "tag_sets") || !slices.Equal(info.Tags, []string{"serve"}) {
		t.Errorf("%+v", info)
	}
	if len(info.TagSets) < 2 || !slices.Contains(info.Signatures, "serving_default") || info.TensorFlowVersion == "" {
		t.Errorf("%+v", info)
	}
}

func TestTagsChooseTheTagSet(t *testing.T) {
	info := must(openModel(t, "tag_sets").Info())
	for _, set := range info.TagSets {
		tags := strings.Split(set, ",")
		slices.Reverse(tags)
		if got := must(openModel(t, "tag_sets", WithTags(tags...)).Info()); strings.Join(got.Tags, ",") != set {
			t.Errorf("expected %v, got %v", set, got.Tags)
		}
	}
	for _, tags := range [][]string{{"sevre"}, {"serve", "serve", "x"}, {""}} {
		_, err := Open(modelPath(t, "tag_sets"), WithTags(tags...))
		failed(t, err, CodeNotFound)
		_, err = Inspect(modelPath(t, "tag_sets"), tags...)
		failed(t, err, CodeNotFound)
	}
	_, err := Open(modelPath(t, "tag_sets"), WithTags("serve\x00"))
	failed(t, err, CodeInvalidArgument, "NUL")
}

func TestAccessesAreToldAndRefused(t *testing.T) {
	own := WithOption("access", "own-files")
	if none := must(openModel(t, "own_files", own).Accesses()); len(none) != 0 {
		t.Errorf("%+v", none)
	}
	_, err := Open(modelPath(t, "outside"), own)
	failed(t, err, CodePermissionDenied, "ReadFile", "access=any")
	model := must(Inspect(modelPath(t, "outside")))
	defer model.Close()
	accesses := must(model.Accesses())
	if len(accesses) != 2 || accesses[0].Kind != "reads-files" || accesses[1].Operation != "WriteFile" ||
		accesses[1].ReachedBy != "signature write" || accesses[1].Node == "" || accesses[1].Function == "" {
		t.Errorf("%+v", accesses)
	}
}

func TestInspectedModelsDoNotRun(t *testing.T) {
	checkLeaks(t)
	model := must(Inspect(modelPath(t, "tiny")))
	defer model.Close()
	signature := signatureOf(t, model, "serving_default")
	if !strings.Contains(signature.String(), "x: float32 [1, 4]") {
		t.Error(signature)
	}
	_, ofRun := signature.Run(background, Inputs{"x": must(Zeros[float32](1, 4))})
	_, ofPrepare := signature.Prepare()
	_, ofSession := model.Session()
	_, ofDevices := model.Devices()
	_, ofExplain := model.Explain()
	for _, err := range []error{ofRun, ofPrepare, ofSession, ofDevices, ofExplain} {
		failed(t, err, CodeFailedPrecondition, "inspected")
	}
}

func TestUnknownSignatureOffersTheNearest(t *testing.T) {
	model := openModel(t, "tiny")
	_, err := model.Run(background, "serving_defualt", nil)
	if failure := failed(t, err, CodeNotFound, "'serving_default'"); failure.Argument != "serving_defualt" {
		t.Errorf("%+v", failure)
	}
	_, err = model.Signature("a\x00b")
	failed(t, err, CodeInvalidArgument, "NUL")
	if first, second := signatureOf(t, model, ""), signatureOf(t, model, ""); first != second {
		t.Error("a signature is made twice")
	}
}

func TestBrokenModels(t *testing.T) {
	checkLeaks(t)
	var file struct{ Broken map[string]string }
	if err := json.Unmarshal(must(os.ReadFile(modelPath(t, "cases.json"))), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Broken) < 12 {
		t.Fatal(file.Broken)
	}
	for name, code := range file.Broken {
		_, err := Open(modelPath(t, name))
		if codeOf(err).String() != code || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: expected %s, got %v", name, code, err)
		}
	}
	for _, path := range []string{"", "no/such/model", "/dev/null", strings.Repeat("x", 100000), "a\x00b", "\xff\xfe"} {
		_, err := Open(path)
		if code := codeOf(err); code != CodeNotFound && code != CodeInvalidArgument {
			t.Errorf("%.20q: %v", path, err)
		}
		_, err = Inspect(path)
		if code := codeOf(err); code != CodeNotFound && code != CodeInvalidArgument {
			t.Errorf("%.20q: %v", path, err)
		}
	}
	model := must(Open(modelPath(t, "tiny")))
	model.Close()
}

func TestAPipeIsNoModel(t *testing.T) {
	checkLeaks(t)
	folder := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(folder, "saved_model.pb"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(folder)
	failed(t, err, CodeInvalidArgument)
}

func TestOptions(t *testing.T) {
	checkLeaks(t)
	table := must(OptionTable())
	if len(table) < 8 || table[0].Key == "" || table[0].Help == "" {
		t.Errorf("%+v", table)
	}
	for executor, wanted := range map[string]string{"caller-thread": "caller-thread", "thread-pool": "thread-pool"} {
		explained := must(openModel(t, "tiny", WithExecutor(executor)).Explain())
		if !strings.Contains(explained.String(), wanted) || explained.ClustersRun != -1 {
			t.Error(explained)
		}
	}
	good := []Option{
		WithXLA("off"), WithXLALevel(2), WithXLALazy("off"), WithXLAMinClusterSize(4), WithWarmUp("zeros"),
		WithWarmUpSize(2), WithTuned(false), WithDevice("cpu"), WithGPUMemoryGrowth(true), WithGPUMemoryFraction(0.5),
		WithIntraOpThreads(0), WithInterOpThreads(2), WithInterOpPool("of two"), WithDeterminism(false),
		WithConfigProto([]byte{0x38, 0x01}), WithConfigProto(nil),
		WithTensorFlowLog(false), WithOption("xla", "off"), WithTags("serve"),
	}
	openModel(t, "tiny", good...)
	for key, option := range map[string]Option{
		"executor":            WithExecutor("fast"),
		"device":              WithDevice("gpu:x"),
		"gpu_memory_fraction": WithGPUMemoryFraction(2),
		"intra_op_threads":    WithIntraOpThreads(-1),
		"inter_op_threads":    WithInterOpThreads(1 << 40),
		"config_proto":        WithConfigProto([]byte{0xff}),
		"xlaa":                WithOption("xlaa", "on"),
		"xla":                 WithOption("xla", "maybe"),
		"":                    WithOption("", ""),
	} {
		_, err := Open(modelPath(t, "tiny"), option)
		if failure := failed(t, err, CodeInvalidArgument); failure.Argument != key {
			t.Errorf("%q: %+v", key, failure)
		}
	}
	_, err := Open(modelPath(t, "tiny"), WithOption("xla", "on\x00"))
	failed(t, err, CodeInvalidArgument, "NUL")
	_, err = Open(modelPath(t, "tiny"), nil)
	failed(t, err, CodeInvalidArgument, "option")
}

func TestXLAClustersAreProven(t *testing.T) {
	model := openModel(t, "elementwise", WithXLA("on"))
	call := prepared(t, signatureOf(t, model, ""))
	if err := call.BindInput("x", must(Zeros[float32](512, 512))); err != nil {
		t.Fatal(err)
	}
	explained := must(call.Explain(background))
	if explained.ClustersRun < 1 || !json.Valid(explained.JSON) {
		t.Error(explained)
	}
	if y := must(call.Output("y")); y.Len() != 512*512 {
		t.Error(y)
	}
}

func TestDevices(t *testing.T) {
	model := openModel(t, "tiny")
	for _, devices := range [][]Device{must(Devices(WithDevice("cpu"))), must(model.Devices())} {
		if len(devices) == 0 || !slices.ContainsFunc(devices, func(d Device) bool { return d.Type == "CPU" && d.Name != "" }) {
			t.Errorf("%+v", devices)
		}
	}
	_, err := Devices(WithDevice("tpu"))
	failed(t, err, CodeInvalidArgument)
}

func TestTensorFlow(t *testing.T) {
	if err := LoadTensorFlow(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(TensorFlowVersion(), "2.") || TensorFlowPath() == "" {
		t.Error(TensorFlowVersion(), TensorFlowPath())
	}
	places := must(TensorFlowSearch())
	if !slices.ContainsFunc(places, func(p Place) bool { return p.Found && p.Path == TensorFlowPath() }) {
		t.Errorf("%+v", places)
	}
	failed(t, LoadTensorFlow(WithTensorFlow("/nowhere")), CodeFailedPrecondition)
	if !HasFeature("xla") || HasFeature("teleport") || HasFeature("a\x00") {
		t.Error("wrong features")
	}
}

func TestClosedThingsSaySo(t *testing.T) {
	checkLeaks(t)
	model := must(Open(modelPath(t, "tiny")))
	signature := signatureOf(t, model, "")
	session := must(model.Session())
	call := must(signature.Prepare())
	x := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
	if err := call.BindInput("x", x); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := model.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, ofInfo := model.Info()
	_, ofRun := model.Run(background, "", Inputs{"x": x})
	_, ofSignature := signature.Run(background, Inputs{"x": x})
	_, ofPrepare := signature.Prepare()
	_, ofOther := model.Signature("other")
	_, ofSession := model.Session()
	for _, err := range []error{ofInfo, ofRun, ofSignature, ofPrepare, ofOther, ofSession} {
		failed(t, err, CodeFailedPrecondition, "model is closed")
	}
	if signature.Name() == "" || len(signature.Inputs()) != 1 {
		t.Error("what a signature tells is gone")
	}
	// Children keep the model alive.
	if err := call.Run(background); err != nil {
		t.Error(err)
	}
	if _, err := session.Tensor("serving_default_x:0"); err != nil {
		t.Error(err)
	}
	for range 2 {
		call.Close()
		session.Close()
	}
	_, ofOutput := call.Output("y")
	_, ofClone := call.Clone()
	_, ofExplain := call.Explain(background)
	for _, err := range []error{call.Run(background), call.BindInput("x", x), call.BindOutput("y", nil), ofOutput, ofClone,
		ofExplain} {
		failed(t, err, CodeFailedPrecondition, "call is closed")
	}
	_, ofOperations := session.Operations()
	_, ofTensor := session.Tensor("x")
	_, ofFeeds := session.Prepare(nil, nil)
	_, ofFetch := session.Run(background, nil, nil)
	for _, err := range []error{ofOperations, ofTensor, ofFeeds, ofFetch} {
		failed(t, err, CodeFailedPrecondition, "session is closed")
	}
}

// Values that no function made do not crash.
func TestZeroValues(t *testing.T) {
	var errs []error
	add := func(err error) { errs = append(errs, err) }
	for _, model := range []*Model{nil, {}} {
		_, err := model.Info()
		add(err)
		_, err = model.Run(background, "", nil)
		add(err)
		_, err = model.Session()
		add(err)
		_, err = model.Devices()
		add(err)
		_, err = model.Explain()
		add(err)
		if model.Close() != nil {
			t.Error("closing nothing failed")
		}
	}
	for _, signature := range []*Signature{nil, {}} {
		_, err := signature.Run(background, nil)
		add(err)
		_, err = signature.Prepare()
		add(err)
	}
	for _, session := range []*Session{nil, {}} {
		_, err := session.Run(background, nil, nil)
		add(err)
		_, err = session.Prepare(nil, nil)
		add(err)
		if session.Close() != nil {
			t.Error("closing nothing failed")
		}
	}
	for _, call := range []*PreparedCall{nil, {}} {
		add(call.Run(background))
		add(call.BindInput("x", new(Tensor)))
		add(call.BindOutput("y", nil))
		_, err := call.Output("y")
		add(err)
		_, err = call.Clone()
		add(err)
		_, err = call.Explain(background)
		add(err)
		if call.Close() != nil {
			t.Error("closing nothing failed")
		}
	}
	for _, err := range errs {
		failed(t, err, CodeInvalidArgument, "nil")
	}
	if (*Tensor)(nil).String() != "nil" {
		t.Error("a nil tensor has a text")
	}
}

// What is forgotten is closed when the garbage collector finds it.
func TestTheNetCloses(t *testing.T) {
	checkLeaks(t)
	before := HandlesLive()
	func() {
		model := must(Open(modelPath(t, "tiny")))
		signature := signatureOf(t, model, "")
		session := must(model.Session())
		if len(must(session.Operations())) == 0 {
			t.Error("no operations")
		}
		call := must(signature.Prepare())
		if err := call.BindInput("x", must(Zeros[float32](1, 4))); err != nil {
			t.Error(err)
		}
		if HandlesLive() == before {
			t.Error("nothing lives")
		}
	}()
	if !eventually(func() bool { runtime.GC(); return HandlesLive() == before && pinnedCount() == 0 }) {
		t.Errorf("%d before, %d after, %d pinned", before, HandlesLive(), pinnedCount())
	}
}

// A signature keeps its model from the net.
func TestASignatureKeepsItsModel(t *testing.T) {
	checkLeaks(t)
	model := must(Open(modelPath(t, "tiny")))
	signature := signatureOf(t, model, "")
	model = nil
	for range 5 {
		collect()
		if _, err := signature.Run(background, Inputs{"x": must(Zeros[float32](1, 4))}); err != nil {
			t.Fatal(err)
		}
	}
	signature.model.Close()
}

func TestErrorsSayWhatTheyKnow(t *testing.T) {
	for text, details := range map[string]Error{
		"it is wrong":                             {},
		"it is wrong: expected a":                 {Expected: "a"},
		"it is wrong: got b":                      {Got: "b"},
		"it is wrong: expected a, got b. Do this": {Expected: "a", Got: "b", Hint: "Do this"},
	} {
		if err := newError(CodeInternal, "it is wrong", details); err.Message != text {
			t.Errorf("expected %q, got %q", text, err.Message)
		}
	}
}

func TestErrorsCompare(t *testing.T) {
	err := error(&Error{Code: CodeNotFound, Message: "no such thing"})
	if !errors.Is(err, CodeNotFound) || errors.Is(err, CodeInternal) || errors.Is(err, errors.New("NOT_FOUND")) {
		t.Error("wrong comparison")
	}
	if err.Error() != "NOT_FOUND: no such thing" || CodeNotFound.Error() != "NOT_FOUND" || Code(77).String() != "UNKNOWN" {
		t.Error(err)
	}
	if Code(-1).String() != "UNKNOWN" || CodeUnauthenticated.String() != "UNAUTHENTICATED" {
		t.Error("wrong names")
	}
}
