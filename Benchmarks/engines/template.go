// Renders the mail of Benchmarks/mail with Go's html/template and text/template.
//
// Usage: template FOLDER version | bench SECONDS | dump html|sms N FILE
//
// FOLDER is what Benchmarks/mail/translate wrote; the questions are those of Benchmarks/Sources/PeerProtocol. Recipients are
// structures, and one buffer takes all output, as a Go program would have them.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	html "html/template"
	"io"
	"os"
	"runtime"
	"strconv"
	"syscall"
	text "text/template"
	"time"
)

type product struct {
	Name, URL, Image string
	Price            int64
	OldPrice         int64 `json:"old_price"`
}

type recipient struct {
	FirstName      string `json:"first_name"`
	LastName       string `json:"last_name"`
	Email          string
	City           string
	Tier           string
	Deadline       string
	PromoCode      string `json:"promo_code"`
	Manager        string
	ManagerNote    string `json:"manager_note"`
	ShortURL       string `json:"short_url"`
	TopName        string `json:"top_name"`
	CartURL        string `json:"cart_url"`
	UnsubscribeURL string `json:"unsubscribe_url"`
	ViewURL        string `json:"view_url"`
	Points         int64
	StockLeft      int64 `json:"stock_left"`
	TopPrice       int64 `json:"top_price"`
	Products       []product
}

func money(kopecks int64) string {
	digits := strconv.FormatInt(kopecks/100, 10)
	var words []byte
	for index := range digits {
		if index > 0 && (len(digits)-index)%3 == 0 {
			words = append(words, "\u00a0"...)
		}
		words = append(words, digits[index])
	}
	return fmt.Sprintf("%s,%02d\u00a0₽", words, kopecks%100)
}

func plural(count int64, one, few, many string) string {
	tens, ones := count%100, count%10
	switch {
	case tens >= 11 && tens <= 14:
		return many
	case ones == 1:
		return one
	case ones >= 2 && ones <= 4:
		return few
	}
	return many
}

type template interface {
	Execute(io.Writer, any) error
}

func processor() float64 {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func measure(mail template, recipients []recipient, wanted float64) map[string]any {
	var result map[string]any
	var output bytes.Buffer
	for _, share := range []float64{0.3, 1} {
		renders, size := 0, 0
		start, used := time.Now(), processor()
		for time.Since(start).Seconds() < share*wanted {
			for turn := 0; turn < 8; turn++ {
				output.Reset()
				check(mail.Execute(&output, &recipients[renders%len(recipients)]))
				size += output.Len()
				renders++
			}
		}
		result = map[string]any{
			"n": renders, "bytes": size, "wall": time.Since(start).Seconds(), "cpu": processor() - used,
		}
	}
	return result
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string) string {
	bytes, err := os.ReadFile(path)
	check(err)
	return string(bytes)
}

func main() {
	folder, question, rest := os.Args[1], os.Args[2], os.Args[3:]
	if question == "version" {
		fmt.Println("html/template", runtime.Version())
		return
	}
	functions := map[string]any{"money": money, "plural": plural}
	mails := map[string]template{
		"html": html.Must(html.New("html").Funcs(functions).Parse(read(folder + "/html.go.tmpl"))),
		"sms":  text.Must(text.New("sms").Funcs(functions).Parse(read(folder + "/sms.go.tmpl"))),
	}
	file, err := os.Open(folder + "/recipients.ndjson")
	check(err)
	var recipients []recipient
	for decoder := json.NewDecoder(bufio.NewReader(file)); decoder.More(); {
		recipients = append(recipients, recipient{})
		check(decoder.Decode(&recipients[len(recipients)-1]))
	}
	switch question {
	case "bench":
		seconds, err := strconv.ParseFloat(rest[0], 64)
		check(err)
		results := map[string]any{}
		for kind, mail := range mails {
			results[kind] = measure(mail, recipients, seconds)
		}
		check(json.NewEncoder(os.Stdout).Encode(results))
	case "dump":
		count, err := strconv.Atoi(rest[1])
		check(err)
		var output bytes.Buffer
		for index := range recipients[:count] {
			check(mails[rest[0]].Execute(&output, &recipients[index]))
			output.WriteByte(0)
		}
		check(os.WriteFile(rest[2], output.Bytes(), 0o644))
	}
}
