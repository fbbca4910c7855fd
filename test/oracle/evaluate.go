package main

import (
	"sort"

	"k8s.io/apiserver/pkg/apis/audit/validation"
	"k8s.io/apiserver/pkg/audit/policy"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
)

// evaluation is a policy, as it is after decoding, and the requests to decide about.
type evaluation struct {
	Policy   plainPolicy         `json:"policy"`
	Requests []requestAttributes `json:"requests"`
}

// requestAttributes are the attributes of one request: Resource for a request of an API resource, else Path.
type requestAttributes struct {
	User     *userInfo       `json:"user"`
	Verb     string          `json:"verb"`
	Path     string          `json:"path"`
	Resource *resourceTarget `json:"resource"`
}

type userInfo struct {
	Name   string   `json:"name"`
	Groups []string `json:"groups"`
}

type resourceTarget struct {
	Group       string `json:"group"`
	Resource    string `json:"resource"`
	Subresource string `json:"subresource"`
	Namespace   string `json:"namespace"`
	Name        string `json:"name"`
}

// decision is what the policy decides about one request. The stages are sorted: their order is random in Kubernetes.
type decision struct {
	Level             string   `json:"level"`
	OmitStages        []string `json:"omitStages"`
	OmitManagedFields bool     `json:"omitManagedFields"`
}

// evaluate decides about each request. It answers null where kube-apiserver refuses the policy.
func evaluate(e evaluation) []decision {
	parsed := fromPlain(e.Policy)
	if len(validation.ValidatePolicy(parsed)) > 0 {
		return nil
	}
	evaluator := policy.NewPolicyRuleEvaluator(parsed)
	decisions := make([]decision, 0, len(e.Requests))
	for _, request := range e.Requests {
		config := evaluator.EvaluatePolicyRule(request.record())
		omitted := stageNames(config.OmitStages)
		sort.Strings(omitted)
		decisions = append(decisions, decision{string(config.Level), omitted, config.OmitManagedFields})
	}
	return decisions
}

func (r requestAttributes) record() authorizer.AttributesRecord {
	record := authorizer.AttributesRecord{Verb: r.Verb, Path: r.Path}
	if r.User != nil {
		record.User = &user.DefaultInfo{Name: r.User.Name, Groups: r.User.Groups}
	}
	if target := r.Resource; target != nil {
		record.ResourceRequest = true
		record.APIGroup = target.Group
		record.Resource = target.Resource
		record.Subresource = target.Subresource
		record.Namespace = target.Namespace
		record.Name = target.Name
	}
	return record
}
