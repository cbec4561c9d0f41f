package main

import (
	"bytes"
	"encoding/json"

	"github.com/containers/image/v5/pkg/docker/config"
)

// loginsQuestion asks which login of a pull secret goes to repositories.
type loginsQuestion struct {
	PullSecret string   `json:"pullSecret"`
	Names      []string `json:"names"`
}

type loginAnswer struct {
	Error    string `json:"error,omitempty"`
	User     string `json:"user,omitempty"`
	Password string `json:"password,omitempty"`
}

func (n *node) logins(asked *loginsQuestion) ([]loginAnswer, error) {
	// A registries.conf of an earlier question must not get in the way.
	if err := n.writeRegistriesConf(""); err != nil {
		return nil, err
	}
	if err := n.writePullSecret(asked.PullSecret); err != nil {
		return nil, err
	}
	answers := []loginAnswer{}
	for _, name := range asked.Names {
		login, err := config.GetCredentials(n.system(), name)
		answers = append(answers, loginAnswer{Error: message(err), User: login.Username, Password: login.Password})
	}
	return answers, nil
}

// compactAnswer is a pull secret as the MCO compares it.
type compactAnswer struct {
	Text  string `json:"text"`
	Error string `json:"error,omitempty"`
}

func compact(text string) compactAnswer {
	var compacted bytes.Buffer
	if err := json.Compact(&compacted, []byte(text)); err != nil {
		return compactAnswer{Error: err.Error()}
	}
	return compactAnswer{Text: compacted.String()}
}
