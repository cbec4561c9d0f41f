package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/containers/image/v5/copy"
	"github.com/containers/image/v5/directory"
	"github.com/containers/image/v5/docker"
)

// pullQuestion asks to pull an image as CRI-O does, into a folder instead of its storage.
type pullQuestion struct {
	RegistriesConf string `json:"registriesConf"`
	PullSecret     string `json:"pullSecret"`
	// Policy is the content of policy.json; without it every image is accepted.
	Policy json.RawMessage `json:"policy"`
	Image  string          `json:"image"`
	// Response replaces the registry's own response to requests of one kind.
	Response *response `json:"response"`
}

type pullAnswer struct {
	Error string `json:"error,omitempty"`
	// Files are the names in the folder: the manifest, and the blobs by the hexadecimal part of their digests.
	Files []string `json:"files,omitempty"`
	// The paths that messages name.
	RegistriesConf       string `json:"registriesConf"`
	RegistriesConfFolder string `json:"registriesConfFolder"`
	PullSecret           string `json:"pullSecret"`
}

func (n *node) pull(asked *pullQuestion) (*pullAnswer, error) {
	if err := n.writeRegistriesConf(asked.RegistriesConf); err != nil {
		return nil, err
	}
	if err := n.writePullSecret(asked.PullSecret); err != nil {
		return nil, err
	}
	n.response.Store(asked.Response)
	folder, err := os.MkdirTemp(n.folder, "image")
	if err != nil {
		return nil, err
	}
	files, err := n.copyImage(asked, folder)
	return &pullAnswer{
		Error:                message(err),
		Files:                files,
		RegistriesConf:       n.registriesConf,
		RegistriesConfFolder: n.dropIns,
		PullSecret:           n.pullSecret,
	}, nil
}

func (n *node) copyImage(asked *pullQuestion, folder string) ([]string, error) {
	source, err := docker.ParseReference("//" + asked.Image)
	if err != nil {
		return nil, err
	}
	target, err := directory.NewReference(folder)
	if err != nil {
		return nil, err
	}
	policy, err := newPolicy(asked.Policy)
	if err != nil {
		return nil, err
	}
	defer policy.Destroy()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if _, err := copy.Image(ctx, policy, target, source, &copy.Options{SourceCtx: n.system()}); err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*"))
	for i, path := range paths {
		paths[i] = filepath.Base(path)
	}
	return paths, err
}
