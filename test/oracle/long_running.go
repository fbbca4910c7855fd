//go:build longrunning

package main

import (
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apiserver/pkg/server/filters"
)

// The check of kube-apiserver, with its sets of verbs and subresources. It is built into the newest oracle only: it is
// the same file in every version, and it takes most of k8s.io/apiserver and minutes to compile.
func init() {
	isLongRunning = filters.BasicLongRunningRequestCheck(
		sets.NewString("watch", "proxy"),
		sets.NewString("attach", "exec", "proxy", "log", "portforward"),
	)
}
