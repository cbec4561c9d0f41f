package main

import (
	"bytes"

	"github.com/BurntSushi/toml"
	"github.com/containers/image/v5/docker/reference"
	"github.com/containers/image/v5/pkg/shortnames"
	"github.com/containers/image/v5/pkg/sysregistriesv2"
	configv1 "github.com/openshift/api/config/v1"
	operatorv1alpha1 "github.com/openshift/api/operator/v1alpha1"
	"github.com/openshift/runtime-utils/pkg/registries"
)

// configurationQuestion asks for the registries.conf of mirror sets and for the places where images are looked for.
type configurationQuestion struct {
	DigestMirrorSets      []*configv1.ImageDigestMirrorSet             `json:"digestMirrorSets"`
	TagMirrorSets         []*configv1.ImageTagMirrorSet                `json:"tagMirrorSets"`
	ContentSourcePolicies []*operatorv1alpha1.ImageContentSourcePolicy `json:"contentSourcePolicies"`
	Insecure              []string                                     `json:"insecure"`
	Blocked               []string                                     `json:"blocked"`
	Images                []string                                     `json:"images"`
}

type configurationAnswer struct {
	Error string        `json:"error,omitempty"`
	TOML  string        `json:"toml,omitempty"`
	Pulls []imageAnswer `json:"pulls,omitempty"`
}

// imageAnswer holds the references that an image's name stands for.
type imageAnswer struct {
	Error      string            `json:"error,omitempty"`
	Candidates []candidateAnswer `json:"candidates,omitempty"`
}

type candidateAnswer struct {
	Reference string        `json:"reference"`
	Scope     string        `json:"scope,omitempty"`
	Error     string        `json:"error,omitempty"`
	Places    []placeAnswer `json:"places,omitempty"`
}

type placeAnswer struct {
	Location  string `json:"location"`
	Reference string `json:"reference"`
	Insecure  bool   `json:"insecure"`
	Blocked   string `json:"blocked,omitempty"`
}

func (n *node) configure(asked *configurationQuestion) (*configurationAnswer, error) {
	conf := sysregistriesv2.V2RegistriesConf{
		UnqualifiedSearchRegistries: []string{"registry.access.redhat.com", "docker.io"},
	}
	err := registries.EditRegistriesConfig(&conf, asked.Insecure, asked.Blocked, asked.ContentSourcePolicies,
		asked.DigestMirrorSets, asked.TagMirrorSets)
	if err != nil {
		return &configurationAnswer{Error: err.Error()}, nil
	}
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(conf); err != nil {
		return nil, err
	}
	if err := n.writeRegistriesConf(text.String()); err != nil {
		return nil, err
	}
	answer := &configurationAnswer{TOML: text.String()}
	for _, image := range asked.Images {
		answer.Pulls = append(answer.Pulls, n.resolve(image))
	}
	return answer, nil
}

func (n *node) resolve(image string) imageAnswer {
	resolved, err := shortnames.Resolve(n.system(), image)
	if err != nil {
		return imageAnswer{Error: err.Error()}
	}
	var answer imageAnswer
	for _, candidate := range resolved.PullCandidates {
		answer.Candidates = append(answer.Candidates, n.places(dropTag(candidate.Value)))
	}
	return answer
}

// dropTag does what CRI-O does with a reference that has a tag and a digest.
func dropTag(named reference.Named) reference.Named {
	digested, isDigested := named.(reference.Canonical)
	if _, isTagged := named.(reference.NamedTagged); !isTagged || !isDigested {
		return named
	}
	canonical, err := reference.WithDigest(reference.TrimNamed(named), digested.Digest())
	if err != nil {
		panic(err)
	}
	return canonical
}

func (n *node) places(named reference.Named) candidateAnswer {
	answer := candidateAnswer{Reference: named.String()}
	registry, err := sysregistriesv2.FindRegistry(n.system(), named.Name())
	if err != nil {
		answer.Error = err.Error()
		return answer
	}
	if registry == nil {
		answer.Places = []placeAnswer{{Location: named.Name(), Reference: named.String()}}
		return answer
	}
	answer.Scope = registry.Prefix
	sources, err := registry.PullSourcesFromReference(named)
	if err != nil {
		answer.Error = err.Error()
		return answer
	}
	for _, source := range sources {
		place := placeAnswer{
			Location:  source.Endpoint.Location,
			Reference: source.Reference.String(),
			Insecure:  source.Endpoint.Insecure,
		}
		own, err := sysregistriesv2.FindRegistry(n.system(), source.Reference.Name())
		if err == nil && own != nil && own.Blocked {
			place.Blocked = own.Prefix
		}
		answer.Places = append(answer.Places, place)
	}
	return answer
}
