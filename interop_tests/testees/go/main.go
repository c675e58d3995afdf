// Tfbridge-testee-go does what the interop harness tells it, through the Go module tfbridge. interop_tests/PROTOCOL.md
// says what that is.
//
//	tfbridge-testee-go [ANSWERS]
//
// Requests come from stdin. Answers go to the file ANSWERS, or to stdout.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// serve answers every request in order, until there are no more.
func serve(in io.Reader, out io.Writer) error {
	requests, answers := bufio.NewReader(in), bufio.NewWriter(out)
	var t testee
	defer t.closeModel()
	for {
		request, err := readMessage(requests)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.reply(request).write(answers); err != nil {
			return err
		}
		if err := answers.Flush(); err != nil {
			return err
		}
	}
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		return serve(os.Stdin, os.Stdout)
	}
	out, err := os.OpenFile(arguments[0], os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(serve(os.Stdin, out), out.Close())
}

func main() {
	if len(os.Args) > 2 {
		fmt.Fprintln(os.Stderr, "usage: tfbridge-testee-go [ANSWERS]")
		os.Exit(2)
	}
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "tfbridge-testee-go:", err)
		os.Exit(1)
	}
}
