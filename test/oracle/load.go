package main

import (
	"bytes"
	"flag"
	"strings"

	"k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/apiserver/pkg/apis/audit"
	"k8s.io/apiserver/pkg/audit/policy"
	"k8s.io/klog/v2"
)

// policyFile is the content of a policy file: as text, or as bytes where it is not valid UTF-8.
type policyFile struct {
	Text  string `json:"text"`
	Bytes []byte `json:"bytes"`
}

func (f policyFile) content() []byte {
	if f.Bytes != nil {
		return f.Bytes
	}
	return []byte(f.Text)
}

// loadResult is what kube-apiserver does with a policy file.
type loadResult struct {
	// Verdict is accepted, accepted-with-warnings or refused.
	Verdict string `json:"verdict"`
	// Errors are why the file is refused: all errors of validation, or one other.
	Errors []string `json:"errors,omitempty"`
	// Warnings are what is written to the log of kube-apiserver.
	Warnings []string `json:"warnings,omitempty"`
	// Effective is the policy after decoding.
	Effective *plainPolicy `json:"effective,omitempty"`
}

// klogOutput holds what the Kubernetes code logged since it was last emptied.
var klogOutput bytes.Buffer

func init() {
	flags := flag.NewFlagSet("klog", flag.PanicOnError)
	klog.InitFlags(flags)
	for name, value := range map[string]string{
		"logtostderr": "false", "alsologtostderr": "false", "stderrthreshold": "FATAL",
		"one_output": "true", "skip_headers": "true",
	} {
		if err := flags.Set(name, value); err != nil {
			panic(err)
		}
	}
	klog.SetOutput(&klogOutput)
}

func loadPolicy(file policyFile) loadResult {
	loaded, err := policy.LoadPolicyFromBytes(file.content())
	warnings := takeWarnings()
	if err != nil {
		return loadResult{Verdict: "refused", Errors: errorTexts(err), Warnings: warnings}
	}
	verdict := "accepted"
	if len(warnings) > 0 {
		verdict = "accepted-with-warnings"
	}
	return loadResult{Verdict: verdict, Warnings: warnings, Effective: toPlain(loaded)}
}

func errorTexts(err error) []string {
	aggregate, many := err.(errors.Aggregate)
	if !many {
		return []string{err.Error()}
	}
	var texts []string
	for _, each := range aggregate.Errors() {
		texts = append(texts, each.Error())
	}
	return texts
}

// takeWarnings returns what was logged since the last call, one string for all of it: a warning may have many lines.
func takeWarnings() []string {
	klog.Flush()
	text := strings.TrimRight(klogOutput.String(), "\n")
	klogOutput.Reset()
	if text == "" {
		return nil
	}
	return []string{text}
}

// plainPolicy is a policy with the field names of audit.k8s.io/v1, every list present.
type plainPolicy struct {
	Rules             []plainRule `json:"rules"`
	OmitStages        []string    `json:"omitStages"`
	OmitManagedFields bool        `json:"omitManagedFields"`
}

type plainRule struct {
	Level             string          `json:"level"`
	Users             []string        `json:"users"`
	UserGroups        []string        `json:"userGroups"`
	Verbs             []string        `json:"verbs"`
	Resources         []plainResource `json:"resources"`
	Namespaces        []string        `json:"namespaces"`
	NonResourceURLs   []string        `json:"nonResourceURLs"`
	OmitStages        []string        `json:"omitStages"`
	OmitManagedFields *bool           `json:"omitManagedFields,omitempty"`
}

type plainResource struct {
	Group         string   `json:"group"`
	Resources     []string `json:"resources"`
	ResourceNames []string `json:"resourceNames"`
}

func toPlain(p *audit.Policy) *plainPolicy {
	plain := &plainPolicy{
		Rules: []plainRule{}, OmitStages: stageNames(p.OmitStages), OmitManagedFields: p.OmitManagedFields,
	}
	for _, rule := range p.Rules {
		resources := []plainResource{}
		for _, item := range rule.Resources {
			resources = append(resources, plainResource{item.Group, present(item.Resources), present(item.ResourceNames)})
		}
		plain.Rules = append(plain.Rules, plainRule{
			Level: string(rule.Level), Users: present(rule.Users), UserGroups: present(rule.UserGroups),
			Verbs: present(rule.Verbs), Resources: resources, Namespaces: present(rule.Namespaces),
			NonResourceURLs: present(rule.NonResourceURLs), OmitStages: stageNames(rule.OmitStages),
			OmitManagedFields: rule.OmitManagedFields,
		})
	}
	return plain
}

func fromPlain(plain plainPolicy) *audit.Policy {
	p := &audit.Policy{OmitStages: toStages(plain.OmitStages), OmitManagedFields: plain.OmitManagedFields}
	for _, rule := range plain.Rules {
		var resources []audit.GroupResources
		for _, item := range rule.Resources {
			resources = append(resources, audit.GroupResources{
				Group: item.Group, Resources: item.Resources, ResourceNames: item.ResourceNames,
			})
		}
		p.Rules = append(p.Rules, audit.PolicyRule{
			Level: audit.Level(rule.Level), Users: rule.Users, UserGroups: rule.UserGroups, Verbs: rule.Verbs,
			Resources: resources, Namespaces: rule.Namespaces, NonResourceURLs: rule.NonResourceURLs,
			OmitStages: toStages(rule.OmitStages), OmitManagedFields: rule.OmitManagedFields,
		})
	}
	return p
}

func present(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func stageNames(stages []audit.Stage) []string {
	names := []string{}
	for _, stage := range stages {
		names = append(names, string(stage))
	}
	return names
}

func toStages(names []string) []audit.Stage {
	var stages []audit.Stage
	for _, name := range names {
		stages = append(stages, audit.Stage(name))
	}
	return stages
}
