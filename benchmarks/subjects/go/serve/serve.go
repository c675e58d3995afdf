// Package serve answers the runner of the benchmarks; the lines that come and go are in benchmarks/README.md.
package serve

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A Way is a model that is open, in one way of calling it.
type Way interface {
	// Call is the call alone, with inputs that are there already.
	Call() error
	// Outputs is the bytes of each output of the last call; of strings, the offsets and then the characters.
	Outputs() ([][]byte, error)
}

// Open opens a model in the way that the first argument names.
type Open func(way, model string, asked *Case, options map[string]string) (Way, error)

type subject struct {
	way   Way
	asked *Case
}

type server struct {
	open   Open
	opened map[string]subject
	next   int
}

// Serve answers line by line until standard input is closed.
func Serve(open Open) {
	s := server{open, map[string]subject{}, 0}
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for in.Scan() {
		answer, err := s.answer(strings.Split(in.Text(), "\t"))
		if err != nil {
			answer = "error\t" + strings.ReplaceAll(err.Error(), "\n", " ")
		}
		fmt.Fprintln(out, answer)
		out.Flush()
	}
}

func (s *server) answer(line []string) (string, error) {
	if line[0] == "open" && len(line) >= 4 {
		return s.openModel(line[1], line[2], line[3], line[4:])
	}
	if len(line) < 2 {
		return "", fmt.Errorf("no such command: %s", line[0])
	}
	opened, ok := s.opened[line[1]]
	switch {
	case !ok:
		return "", fmt.Errorf("nothing is open as %s", line[1])
	case line[0] == "round" && len(line) == 3:
		calls, err := strconv.Atoi(line[2])
		if err != nil {
			return "", err
		}
		return round(opened.way, calls)
	case line[0] == "outputs" && len(line) == 3:
		return "written", opened.write(line[2])
	case line[0] == "close":
		delete(s.opened, line[1])
		return "closed", nil
	}
	return "", fmt.Errorf("no such command: %s", line[0])
}

func (s *server) openModel(way, model, asked string, settings []string) (string, error) {
	read, err := load(asked)
	if err != nil {
		return "", err
	}
	options := map[string]string{}
	for _, setting := range settings {
		key, value, _ := strings.Cut(setting, "=")
		options[key] = value
	}
	opened, err := s.open(way, model, read, options)
	if err != nil {
		return "", err
	}
	if err := opened.Call(); err != nil {
		return "", err
	}
	id := strconv.Itoa(s.next)
	s.next++
	s.opened[id] = subject{opened, read}
	return "ready\t" + id, nil
}

// round times calls one by one.
func round(way Way, calls int) (string, error) {
	times := make([]time.Duration, calls)
	base := time.Now() // to be compared with, which reads one clock and not two
	for i := range times {
		start := time.Since(base)
		if err := way.Call(); err != nil {
			return "", err
		}
		times[i] = time.Since(base) - start
	}
	outputs, err := way.Outputs()
	if err != nil {
		return "", err
	}
	checksum := uint32(0)
	for _, output := range outputs {
		checksum = crc32.Update(checksum, crc32.IEEETable, output)
	}
	var answer strings.Builder
	fmt.Fprintf(&answer, "times\t%08x\t", checksum)
	for _, time := range times {
		answer.WriteString(strconv.FormatInt(time.Nanoseconds(), 10))
		answer.WriteByte(' ')
	}
	return answer.String(), nil
}

func (s subject) write(folder string) error {
	outputs, err := s.way.Outputs()
	if err != nil {
		return err
	}
	for i, output := range outputs {
		if err := os.WriteFile(filepath.Join(folder, s.asked.Outputs[i].Name+".bin"), output, 0o644); err != nil {
			return err
		}
	}
	return nil
}
