package tfbridge

import (
	"math"
	"path/filepath"
	"testing"
)

// Options of any key and value are taken, or refused with an error that says something, before a model is opened.
func FuzzOptions(f *testing.F) {
	f.Add("executor", "auto", int64(1), 0.5, true, []byte{})
	f.Add("", "\x00", int64(math.MinInt64), math.Inf(-1), false, []byte{0xff})
	f.Add("inter_op_threads", "07", int64(math.MaxInt64), math.NaN(), true, []byte{0x10, 2})
	nowhere := filepath.Join(f.TempDir(), "nowhere")
	f.Fuzz(func(t *testing.T, key, text string, number int64, fraction float64, on bool, encoded []byte) {
		checkLeaks(t)
		for _, option := range []Option{
			WithOption(key, text), WithTags(text, key), WithTags(), WithExecutor(text), WithDevice(text),
			WithIntraOpThreads(int(number)), WithInterOpThreads(int(number)), WithGPUMemoryFraction(fraction),
			WithGPUMemoryGrowth(on), WithXLA(text), WithConfigProto(encoded), WithTensorFlow(text),
		} {
			if _, err := Open(nowhere, option, WithOption(key, text)); err == nil {
				t.Fatal("a model that is not there was opened")
			} else {
				isError(t, err)
			}
		}
		if dtype, err := ParseDType(text); err != nil {
			isError(t, err)
		} else if dtype.String() != text {
			t.Fatalf("%q is the name of %v", text, dtype)
		}
	})
}
