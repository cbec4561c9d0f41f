package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// serveQuestion asks for a registry on the loopback interface that has one image and asks for a login as ECR does.
type serveQuestion struct {
	Repository string `json:"repository"`
	User       string `json:"user"`
	Token      string `json:"token"`
	OldToken   string `json:"oldToken"`
}

type serveAnswer struct {
	Host   string `json:"host"`
	Digest string `json:"digest"`
	Layer  string `json:"layer"`
}

// serve starts the registry; it ends with the process. The node trusts its certificate.
func (n *node) serve(asked *serveQuestion) (*serveAnswer, error) {
	certificate, authority, err := newCertificate()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	host := listener.Addr().String()
	trusted := filepath.Join(n.certificates, host)
	if err := os.MkdirAll(trusted, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(trusted, "ca.crt"), authority, 0o600); err != nil {
		return nil, err
	}
	content, manifest, layer := newImage()
	server := &http.Server{
		Handler:  askLogin(asked, n.replaceResponse(serveImage(asked.Repository, content))),
		ErrorLog: log.New(io.Discard, "", 0),
	}
	go server.Serve(tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}}))
	return &serveAnswer{Host: host, Digest: manifest, Layer: layer}, nil
}

func askLogin(asked *serveQuestion, next http.Handler) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		user, token, _ := request.BasicAuth()
		switch {
		case user == asked.User && token == asked.Token:
			next.ServeHTTP(response, request)
		case user == asked.User && token == asked.OldToken:
			refuse(response, http.StatusForbidden, "DENIED", "Your authorization token has expired. Reauthenticate and try again.")
		default:
			response.Header().Set("WWW-Authenticate", `Basic realm="https://127.0.0.1/",service="ecr.amazonaws.com"`)
			http.Error(response, "Not Authorized", http.StatusUnauthorized)
		}
	})
}

// response is an HTTP response to requests of one kind.
type response struct {
	// Kind is manifests or blobs.
	Kind   string `json:"kind"`
	Status int    `json:"status"`
	Body   string `json:"body"`
	// Authenticate is the header WWW-Authenticate.
	Authenticate string `json:"authenticate"`
	// Location is where a redirect leads.
	Location string `json:"location"`
}

func (n *node) replaceResponse(next http.Handler) http.Handler {
	return http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		replaced := n.response.Load()
		if replaced == nil || !strings.Contains(request.URL.Path, "/"+replaced.Kind+"/") {
			next.ServeHTTP(writer, request)
			return
		}
		for name, value := range map[string]string{"WWW-Authenticate": replaced.Authenticate, "Location": replaced.Location} {
			if value != "" {
				writer.Header().Set(name, value)
			}
		}
		writer.WriteHeader(replaced.Status)
		io.WriteString(writer, replaced.Body)
	})
}

func serveImage(repository string, content map[string][]byte) http.Handler {
	const manifestType = "application/vnd.oci.image.manifest.v1+json"
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		path, found := strings.CutPrefix(request.URL.Path, "/v2/"+repository+"/")
		kind, digest, _ := strings.Cut(path, "/")
		body, known := content[digest]
		switch {
		case !found:
			message := "The repository does not exist in the registry with id '123456789012'"
			refuse(response, http.StatusNotFound, "NAME_UNKNOWN", message)
		case !known:
			refuse(response, http.StatusNotFound, "MANIFEST_UNKNOWN", "Requested image not found")
		default:
			if kind == "manifests" {
				response.Header().Set("Content-Type", manifestType)
			}
			response.Write(body)
		}
	})
}

func refuse(response http.ResponseWriter, status int, code, message string) {
	response.Header().Set("Content-Type", "application/json")
	response.WriteHeader(status)
	json.NewEncoder(response).Encode(map[string]any{"errors": []map[string]string{{"code": code, "message": message}}})
}

// newImage makes an image of one layer: its content by digest, the digest of its manifest and that of its layer.
func newImage() (map[string][]byte, string, string) {
	content := map[string][]byte{}
	add := func(body []byte) string {
		digest := fmt.Sprintf("sha256:%x", sha256.Sum256(body))
		content[digest] = body
		return digest
	}
	layer := []byte("a layer is only bytes to a registry")
	layerDigest := add(layer)
	config := fmt.Appendf(nil, `{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[%q]}}`, layerDigest)
	configDigest := add(config)
	manifest := fmt.Appendf(nil, `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",`+
		`"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":%q,"size":%d},`+
		`"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":%q,"size":%d}]}`,
		configDigest, len(config), layerDigest, len(layer))
	return content, add(manifest), layerDigest
}

func newCertificate() (tls.Certificate, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, authority, nil
}
