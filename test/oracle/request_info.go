package main

import (
	"bufio"
	"net/http"
	"strings"

	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apiserver/pkg/endpoints/request"
)

// requestLine is what a client sends first.
type requestLine struct {
	Method string `json:"method"`
	URL    string `json:"url"`
}

// requestInfo holds the attributes that kube-apiserver derives from a request line.
type requestInfo struct {
	// Error is why there are no attributes: the HTTP server or the resolver refuses the request.
	Error       string `json:"error,omitempty"`
	IsResource  bool   `json:"isResource"`
	Path        string `json:"path"`
	Verb        string `json:"verb"`
	Group       string `json:"group,omitempty"`
	Namespace   string `json:"namespace,omitempty"`
	Resource    string `json:"resource,omitempty"`
	Subresource string `json:"subresource,omitempty"`
	Name        string `json:"name,omitempty"`
	// LongRunning says whether the stage ResponseStarted occurs. Absent where the check is not built in.
	LongRunning *bool `json:"longRunning,omitempty"`
}

// resolver is set up as kube-apiserver does it.
var resolver = &request.RequestInfoFactory{
	APIPrefixes:          sets.NewString("api", "apis"),
	GrouplessAPIPrefixes: sets.NewString("api"),
}

// isLongRunning is nil where it is not built in: see long_running.go.
var isLongRunning request.LongRunningRequestCheck

func resolve(lines []requestLine) []requestInfo {
	infos := make([]requestInfo, 0, len(lines))
	for _, line := range lines {
		infos = append(infos, resolveLine(line))
	}
	takeWarnings()
	return infos
}

func resolveLine(line requestLine) requestInfo {
	text := line.Method + " " + line.URL + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		return requestInfo{Error: err.Error()}
	}
	info, err := resolver.NewRequestInfo(r)
	if err != nil {
		return requestInfo{Error: err.Error()}
	}
	answer := requestInfo{
		IsResource: info.IsResourceRequest, Path: info.Path, Verb: info.Verb, Group: info.APIGroup,
		Namespace: info.Namespace, Resource: info.Resource, Subresource: info.Subresource, Name: info.Name,
	}
	if isLongRunning != nil {
		longRunning := isLongRunning(r, info)
		answer.LongRunning = &longRunning
	}
	return answer
}
