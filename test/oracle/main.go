// The conformance oracle: the real Kubernetes code as the judge of the policy engine.
//
// Reads questions as JSON lines from standard input and answers each with one JSON line on standard output, in
// order. A question has exactly one of the fields of the type question. Which version of Kubernetes answers is
// decided when the program is built: see build.ts.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// question is one line of input.
type question struct {
	// Load asks what kube-apiserver does with a policy file.
	Load *policyFile `json:"load"`
	// Evaluate asks what a policy decides about some requests.
	Evaluate *evaluation `json:"evaluate"`
	// RequestInfo asks for the attributes of some requests, given as method and URL.
	RequestInfo []requestLine `json:"requestInfo"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		check(err)
		var q question
		check(json.Unmarshal(line, &q))
		check(encoder.Encode(answer(q)))
		// Whoever asks one question at a time waits for the answer; the answers to a batch are written in large pieces.
		if in.Buffered() == 0 {
			check(out.Flush())
		}
	}
	check(out.Flush())
}

// answer answers one question. A panic of the Kubernetes code is an answer, too.
func answer(q question) (reply any) {
	defer func() {
		if problem := recover(); problem != nil {
			reply = map[string]string{"panic": fmt.Sprint(problem)}
		}
	}()
	switch {
	case q.Load != nil:
		return loadPolicy(*q.Load)
	case q.Evaluate != nil:
		return evaluate(*q.Evaluate)
	default:
		return resolve(q.RequestInfo)
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
