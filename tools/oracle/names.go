package main

import (
	"github.com/containers/image/v5/docker"
	"github.com/containers/image/v5/docker/reference"
	"github.com/openshift/runtime-utils/pkg/registries"
)

// namesQuestion asks what texts are as references of images and as scopes of registries.conf.
type namesQuestion struct {
	References []string `json:"references"`
	Scopes     []string `json:"scopes"`
}

type namesAnswer struct {
	References []referenceAnswer `json:"references"`
	Scopes     []scopeAnswer     `json:"scopes"`
}

// referenceAnswer holds a reference as completed and as it must be complete already, and the scopes of policy.json for it.
type referenceAnswer struct {
	Error      string   `json:"error,omitempty"`
	Full       string   `json:"full,omitempty"`
	Familiar   string   `json:"familiar,omitempty"`
	Domain     string   `json:"domain,omitempty"`
	Path       string   `json:"path,omitempty"`
	Canonical  string   `json:"canonical,omitempty"`
	Identity   string   `json:"identity,omitempty"`
	Namespaces []string `json:"namespaces,omitempty"`
}

// scopeAnswer says whether a scope is valid and in which of the others it lies.
type scopeAnswer struct {
	Valid  bool   `json:"valid"`
	Nested []bool `json:"nested"`
}

func describeNames(asked *namesQuestion) namesAnswer {
	answer := namesAnswer{References: []referenceAnswer{}, Scopes: []scopeAnswer{}}
	for _, text := range asked.References {
		answer.References = append(answer.References, describeReference(text))
	}
	for _, scope := range asked.Scopes {
		described := scopeAnswer{Valid: registries.IsValidRegistriesConfScope(scope), Nested: []bool{}}
		for _, outer := range asked.Scopes {
			described.Nested = append(described.Nested, registries.ScopeIsNestedInsideScope(scope, outer))
		}
		answer.Scopes = append(answer.Scopes, described)
	}
	return answer
}

func describeReference(text string) referenceAnswer {
	_, canonicalErr := reference.ParseNamed(text)
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return referenceAnswer{Error: err.Error(), Canonical: message(canonicalErr)}
	}
	answer := referenceAnswer{
		Full:      named.String(),
		Familiar:  reference.FamiliarString(named),
		Domain:    reference.Domain(named),
		Path:      reference.Path(named),
		Canonical: message(canonicalErr),
	}
	if image, err := docker.NewReference(dropTag(reference.TagNameOnly(named))); err == nil {
		answer.Identity = image.PolicyConfigurationIdentity()
		answer.Namespaces = image.PolicyConfigurationNamespaces()
	}
	return answer
}
