package main

import (
	"context"
	"encoding/json"

	"github.com/containers/image/v5/docker"
	"github.com/containers/image/v5/signature"
	"github.com/containers/image/v5/types"
)

// policyQuestion asks which images a policy.json rejects.
type policyQuestion struct {
	Policy json.RawMessage `json:"policy"`
	Images []string        `json:"images"`
}

// policyAnswer is empty for an image that may run.
type policyAnswer struct {
	Error string `json:"error,omitempty"`
}

// namedImage is an image of which nothing but the name is known: policies without signatures ask for no more.
type namedImage struct {
	types.UnparsedImage
	reference types.ImageReference
}

func (i namedImage) Reference() types.ImageReference { return i.reference }

func judge(asked *policyQuestion) ([]policyAnswer, error) {
	policy, err := newPolicy(asked.Policy)
	if err != nil {
		return nil, err
	}
	defer policy.Destroy()
	answers := []policyAnswer{}
	for _, image := range asked.Images {
		reference, err := docker.ParseReference("//" + image)
		if err != nil {
			return nil, err
		}
		_, err = policy.IsRunningImageAllowed(context.Background(), namedImage{reference: reference})
		answers = append(answers, policyAnswer{Error: message(err)})
	}
	return answers, nil
}

// newPolicy is the policy of that file; without one everything is accepted.
func newPolicy(text json.RawMessage) (*signature.PolicyContext, error) {
	if text == nil {
		text = json.RawMessage(`{"default":[{"type":"insecureAcceptAnything"}]}`)
	}
	policy, err := signature.NewPolicyFromBytes(text)
	if err != nil {
		return nil, err
	}
	return signature.NewPolicyContext(policy)
}
