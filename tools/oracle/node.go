package main

import (
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/containers/image/v5/pkg/sysregistriesv2"
	"github.com/containers/image/v5/types"
)

// node is the file system of a node, as far as pulls read it.
type node struct {
	folder         string
	registriesConf string
	dropIns        string
	pullSecret     string
	certificates   string
	// response is what the registry responds instead of its own response; nil for its own.
	response atomic.Pointer[response]
}

func newNode(folder string) (*node, error) {
	n := &node{
		folder:         folder,
		registriesConf: filepath.Join(folder, "registries.conf"),
		dropIns:        filepath.Join(folder, "registries.conf.d"),
		pullSecret:     filepath.Join(folder, "config.json"),
		certificates:   filepath.Join(folder, "certs.d"),
	}
	for _, path := range []string{n.dropIns, n.certificates} {
		if err := os.Mkdir(path, 0o700); err != nil {
			return nil, err
		}
	}
	return n, n.writeRegistriesConf("")
}

func (n *node) writeRegistriesConf(text string) error {
	sysregistriesv2.InvalidateCache()
	return os.WriteFile(n.registriesConf, []byte(text), 0o600)
}

func (n *node) writePullSecret(text string) error {
	return os.WriteFile(n.pullSecret, []byte(text), 0o600)
}

// system is the context that CRI-O pulls with, pointed at the node's files.
func (n *node) system() *types.SystemContext {
	disabled := types.ShortNameModeDisabled
	return &types.SystemContext{
		SystemRegistriesConfPath:    n.registriesConf,
		SystemRegistriesConfDirPath: n.dropIns,
		UserShortNameAliasConfPath:  filepath.Join(n.folder, "short-name-aliases.conf"),
		RegistriesDirPath:           filepath.Join(n.folder, "registries.d"),
		DockerPerHostCertDirPath:    n.certificates,
		AuthFilePath:                n.pullSecret,
		ShortNameMode:               &disabled,
	}
}

// message is the text of an error, or nothing.
func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
