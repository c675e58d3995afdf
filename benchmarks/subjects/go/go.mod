// A module of its own, apart from the one that users get: the peers bring others.
module tfbridge/benchmarks

go 1.24

replace tfbridge => ../../../bindings/go

require (
	github.com/wamuir/graft v0.10.0
	github.com/yalue/onnxruntime_go v1.27.0
	tfbridge v0.0.0
)

require google.golang.org/protobuf v1.34.2 // indirect
