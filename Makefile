# Two commands do everything: `make demo` and `make test`. Each installs the Debian packages that are missing.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
# How long `make fuzz` tries each kind of input, and where its random numbers begin.
FUZZ_SECONDS ?= 60
SEED ?= $(shell date +%s)
# How many SMS `make sms-bound` generates.
SMS_TEMPLATES ?= 2000
# How often `make batch-kills` kills.
KILLS ?= 1000
# A file for the figures of `make bench`, `bench-growth` and `bench-million`, as JSON.
JSON ?=

# Debian packages that a build needs, the zone files that a render reads, and what makes the sample database.
PACKAGES := libxml2-dev libsqlite3-dev pkg-config tzdata python3
FLAGS := --explicit-target-dependency-import-check error
# The tool brings the Swift runtime with it: it starts in two thirds of the time and runs where no Swift is installed.
RELEASE := $(FLAGS) -c release --product vocative --static-swift-stdlib
VOCATIVE := .build/release/vocative
# Recipients out of SQLite databases; a plain `swift build` goes without.
TRAITS := --traits SQLite

.PHONY: help demo screenshots test test-threads check install bench bench-picks bench-growth bench-million bench-locale \
  locale-oracle zone-oracle mail-oracle name-oracle translit-oracle timer fuzz sms-bound batch-kills contexts packages postgres \
  oracles build

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

packages:
	@missing=""; for name in $(PACKAGES); do \
	  dpkg-query -W -f '$${db:Status-Status}' "$$name" 2>/dev/null | grep -qx installed || missing="$$missing $$name"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; \
	fi
	@command -v swift >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install/linux/"; exit 1; }

build: packages
	swift build $(RELEASE) $(TRAITS)

demo: build ## Render the sample campaign for 1 000 customers and all personas, write the preview site
	@Scripts/demo $(VOCATIVE)

screenshots: build ## Draw the sample mails with Chromium, 640 and 375 pixels wide, light and dark, into out/screenshots
	@Scripts/screenshots $(VOCATIVE)

test: packages ## Run all tests
	@Scripts/run-tests $(FLAGS) $(TRAITS)

test-threads: packages ## Render from eight threads under the thread sanitizer
	@Scripts/run-tests $(FLAGS) --sanitize=thread --scratch-path .build-threads --filter VocativeTests.ThreadTests

check: packages ## Check format, layers, pages, linkage, the example service, and the demo in an empty folder
	swift format lint --strict --recursive Package.swift Sources Tests
	Scripts/check-layers
	Scripts/embed-pages --check
	Scripts/generate-locale-tables --check
	Scripts/generate-width-table --check
	Scripts/check-linkage
	rm -rf .build/demo
	swift build $(FLAGS) $(TRAITS) --product vocative
	Scripts/demo .build/debug/vocative .build/demo >/dev/null

bench: packages ## Measure rendering beside C and other engines, the stages of a compile, escaping, formats, inlining, picks
	swift build --package-path Benchmarks -c release
	swift build --package-path Benchmarks -c release --product vocative
	@if pkg-config --exists icu-i18n; then swift build --package-path Benchmarks/Locale -c release --product LocaleBenchmarks; \
	else echo "formats against ICU: skipped, libicu-dev is not installed"; fi
	Benchmarks/run $(if $(JSON),--json $(JSON))

bench-picks: packages ## Measure what picks of three products cost, from 10 000 products and 1 000 000 events
	swift build --package-path Benchmarks -c release --product vocative
	swift build --package-path Benchmarks -c release --product PickClock
	Benchmarks/picking Benchmarks/.build/release/vocative Benchmarks/.build/release/PickClock

bench-growth: packages ## Measure how the cost of a compile and a render grows when a message doubles
	swift build --package-path Benchmarks -c release
	Benchmarks/growth $(if $(JSON),--json $(JSON))

bench-million: build ## Render the sample campaign for a million customers, and a short message for ten million
	Benchmarks/million $(VOCATIVE) $(if $(JSON),--json $(JSON))

bench-locale: packages ## Measure plurals, money and dates against ICU in the same run
	@if pkg-config --exists icu-i18n; then \
	  swift build --package-path Benchmarks/Locale -c release --product LocaleBenchmarks && \
	  Benchmarks/Locale/.build/release/LocaleBenchmarks; \
	else echo "formats against ICU: skipped, libicu-dev is not installed"; fi

PROBE := Benchmarks/Locale/.build/release/LocaleProbe

locale-oracle: packages ## Compare formats with ICU's on 90 000 values (needs PyICU)
	swift build --package-path Benchmarks/Locale -c release --product LocaleProbe
	Scripts/locale-oracle $(PROBE)

zone-oracle: packages ## Compare time zones with Python's zoneinfo on 100 000 instants in each of 40 zones
	swift build --package-path Benchmarks/Locale -c release --product LocaleProbe
	Scripts/zone-oracle $(PROBE)

mail-oracle: build ## Have Python's email package read 5 000 hostile mails
	Scripts/mail-oracle $(VOCATIVE) $(SEED)

# The packages of PyPI that names and Latin letters are compared with.
ORACLES := .build/oracles/bin/python
PYPI := pytrovich==0.2.0 pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142 iuliia==0.13.0

oracles: packages
	@test -x $(ORACLES) || python3 -m venv .build/oracles
	@$(ORACLES) -c 'import iuliia, pymorphy3, pymorphy3_dicts_ru, pytrovich' 2>/dev/null || \
	  $(ORACLES) -m pip install -q $(PYPI)
	swift build --package-path Benchmarks/Locale -c release --product LocaleProbe

name-oracle: oracles ## Compare Russian first names in their cases with OpenCorpora and with petrovich
	$(ORACLES) Scripts/name-oracle $(PROBE)

translit-oracle: oracles ## Compare Latin letters for Russian ones with iuliia, in all seven schemes
	$(ORACLES) Scripts/translit-oracle $(PROBE)

timer: packages ## Build the command with the pictures of timers (installs libgd), and run their tests
	@$(MAKE) --no-print-directory packages PACKAGES="libgd-dev fonts-dejavu-core"
	Scripts/run-tests $(FLAGS) --traits Timers --scratch-path .build-timers --filter VocativeTimerTests
	swift build $(RELEASE) --traits Timers,SQLite --scratch-path .build-timers
	@echo "built: .build-timers/release/vocative"

postgres: packages ## Build the command with recipients out of PostgreSQL (installs libpq and a server), and run their tests
	@$(MAKE) --no-print-directory packages PACKAGES="libpq-dev postgresql"
	Scripts/with-postgres Scripts/run-tests $(FLAGS) --traits PostgreSQL --scratch-path .build-postgres \
	  --filter PostgreSQLRecordsTests
	swift build $(RELEASE) --traits PostgreSQL,SQLite --scratch-path .build-postgres
	Scripts/with-postgres Scripts/batch-kills .build-postgres/release/vocative 40 $(SEED)
	@echo "built: .build-postgres/release/vocative"

fuzz: packages ## Feed the compiler templates with mistakes for FUZZ_SECONDS, and nesting by the million
	@VOCATIVE_FUZZ_SECONDS=$(FUZZ_SECONDS) VOCATIVE_NESTING=5000000 VOCATIVE_SEED=$(SEED) Scripts/run-tests $(FLAGS) \
	  --filter 'MutationTests|ParserBulkTests|FormatOutputTests'

sms-bound: packages ## Hold the proven cost of SMS_TEMPLATES generated SMS against what 100 recipients each cost
	@VOCATIVE_SMS_TEMPLATES=$(SMS_TEMPLATES) VOCATIVE_SEED=$(SEED) Scripts/run-tests $(FLAGS) --filter SMSBoundTests

batch-kills: build ## Kill a batch KILLS times at random moments and go on with it: no record is lost or doubled
	@Scripts/batch-kills $(VOCATIVE) $(KILLS) $(SEED)

contexts: build ## Render hostile values in every place of HTML; html5lib and Chromium judge
	@test -x .build/contexts/bin/python || python3 -m venv .build/contexts
	@.build/contexts/bin/python -c 'import html5lib' 2>/dev/null || .build/contexts/bin/pip install -q html5lib==1.1
	.build/contexts/bin/python Scripts/check-contexts --vocative $(VOCATIVE)

install: build ## Install the command under PREFIX (default /usr/local)
	install -D -m 755 $(VOCATIVE) $(DESTDIR)$(PREFIX)/bin/vocative
