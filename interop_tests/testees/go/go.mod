// Answers the interop harness through the Go module, in a module of its own so that users do not get it.
module tfbridge-testee

go 1.24

replace tfbridge => ../../../bindings/go

require tfbridge v0.0.0
