// Command oracle answers what the libraries that OpenShift nodes run would do: one JSON question a line on standard
// input, one JSON answer a line on standard output, in the same order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/sirupsen/logrus"
)

// question holds one question; which member is set says what is asked.
type question struct {
	Configuration *configurationQuestion `json:"configuration"`
	Logins        *loginsQuestion        `json:"logins"`
	Compact       *string                `json:"compact"`
	Names         *namesQuestion         `json:"names"`
	Policy        *policyQuestion        `json:"policy"`
	Serve         *serveQuestion         `json:"serve"`
	Pull          *pullQuestion          `json:"pull"`
}

func main() {
	logrus.SetLevel(logrus.PanicLevel)
	folder, err := os.MkdirTemp("", "oracle")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	err = answerAll(folder)
	os.RemoveAll(folder)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(folder string) error {
	node, err := newNode(folder)
	if err != nil {
		return err
	}
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	output := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	for input.Scan() {
		var asked question
		if err := json.Unmarshal(input.Bytes(), &asked); err != nil {
			return err
		}
		answer, err := node.answer(&asked)
		if err != nil {
			return err
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
		if err := output.Flush(); err != nil {
			return err
		}
	}
	return input.Err()
}

func (n *node) answer(asked *question) (any, error) {
	switch {
	case asked.Configuration != nil:
		return n.configure(asked.Configuration)
	case asked.Logins != nil:
		return n.logins(asked.Logins)
	case asked.Compact != nil:
		return compact(*asked.Compact), nil
	case asked.Names != nil:
		return describeNames(asked.Names), nil
	case asked.Policy != nil:
		return judge(asked.Policy)
	case asked.Serve != nil:
		return n.serve(asked.Serve)
	case asked.Pull != nil:
		return n.pull(asked.Pull)
	}
	return nil, fmt.Errorf("a question without content")
}
