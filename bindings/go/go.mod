module tfbridge

go 1.24
