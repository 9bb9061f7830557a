# Every verb makes what it needs first: `make site` and `make test` work on a fresh clone.
# Choose with variables: PYTHON=python3.12  PORT=8765  SEED="ward 4"  QUARTO=/path/to/quarto  WORKERS=0  ARGS="..."

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
WORKERS ?= 2
SEED ?=
ARGS ?=

RUN := $(VENV)/bin/python
# What builds the site; with it, what runs the notebooks; and with both, what only tests.
FOR_SITE := $(VENV)/installed-site
FOR_NOTEBOOKS := $(VENV)/installed-notebooks
FOR_TESTS := $(VENV)/installed
# What builds the notebooks for the reader's browser, apart: JupyterLab would load it too.
LAB_SITE := $(VENV)/lab-site
FOR_LAB_SITE := $(LAB_SITE)/installed
SOURCES := anakinra engine/build engine/host/replay.py tools tests $(wildcard bench)

# An environment made in another folder would import that folder's code: make it again.
ifneq ($(shell cat $(FOR_SITE) 2>/dev/null),$(CURDIR))
.PHONY: $(FOR_SITE)
endif

# Some machines forbid Python to keep what it compiled; hundreds of processes start here, and each
# would compile everything again.
export PYTHONDONTWRITEBYTECODE :=
# Names of folders and words of programs are UTF-8 here, whatever the language of the system.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: ready ready-to-test help site lab-site lab-test release serve lab test quick bench check fix generate notebooks verify mutate diff paper study slides quarto lock clean

help: ## show these verbs
	@echo "make VERB, where VERB is one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

# A lock names every package with its hash and installs wheels only: nothing from elsewhere runs code
# of its own while it is being installed. Python compiles a module when it is first imported.
HASHED = -m pip --disable-pip-version-check --no-input install --no-compile --require-hashes --only-binary=:all: -r
INSTALL = $(RUN) $(HASHED)
OFFLINE = { echo "The packages could not be installed: is a package index reachable from this network?" >&2; exit 1; }
# What is at the top of the packages, but for the names that change with a version.
PACKAGES = $$($(RUN) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
CONTENTS = ls "$(PACKAGES)" | grep -v -e '\.dist-info$$' -e '\.pth$$' -e '^__pycache__$$' > $(VENV)/contents.txt
# Notebooks import this folder from anywhere. As code with escaped bytes: Python reads such a file in
# the encoding of the system, and does not start when the folder has a name beyond it.
ON_PATH = import os, site; line = f"import os, sys; sys.path.append(os.fsdecode({os.fsencode(os.getcwd())!r}))\n"; \
	open(os.path.join(site.getsitepackages()[0], "anakinra.pth"), "w").write(line)
OLD = import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	sys.executable + " is Python %d.%d, but 3.11 or later is needed: name a newer one, for example make site PYTHON=python3.12" % sys.version_info[:2])

$(FOR_SITE): requirements-site.lock requirements-notebooks.lock requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "No program named $(PYTHON): install Python 3.11 or later, or name one, for example 'make site PYTHON=python3.12'." >&2; exit 1; }
	@$(PYTHON) -c '$(OLD)'
	@echo "Making the virtual environment $(VENV) (about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "The environment $(VENV) could not be made: see above." >&2; exit 1; }
	@$(INSTALL) requirements-site.lock || $(OFFLINE)
	@$(RUN) -c '$(ON_PATH)'
	@$(CONTENTS)
	@echo "$(CURDIR)" > $@

$(FOR_NOTEBOOKS): $(FOR_SITE)
	@$(INSTALL) requirements-notebooks.lock || $(OFFLINE)
	-@$(RUN) -m jupyter labextension disable @jupyterlab/apputils-extension:announcements 2>/dev/null # it asks other hosts
	@$(CONTENTS)
	@touch $@

$(FOR_LAB_SITE): $(FOR_SITE) requirements-lab-site.lock
	@$(RUN) -m venv --clear $(LAB_SITE)
	@$(LAB_SITE)/bin/python $(HASHED) requirements-lab-site.lock || $(OFFLINE)
	@touch $@

$(FOR_TESTS): $(FOR_NOTEBOOKS)
	@$(INSTALL) requirements.lock || $(OFFLINE)
	@$(CONTENTS)
	@touch $@

# A package that was removed, or a Python that the system has replaced, is said here and not met as
# a traceback later.
WHOLE = @why=$$({ $(RUN) -c "" && names=$$(cat $(VENV)/contents.txt) && cd "$(PACKAGES)/" && ls -d $$names; } 2>&1 >/dev/null) || { echo "The environment $(VENV) is damaged ($$why): run 'make clean', then make again." >&2; exit 1; }

ready: $(FOR_SITE)
	$(WHOLE)

ready-to-test: $(FOR_TESTS)
	$(WHOLE)

site: ready ## build the website into _site/
	@$(RUN) -m tools.site.build $(ARGS)

_site/index.html:
	@$(MAKE) --no-print-directory site

lab-site: _site/index.html $(FOR_LAB_SITE) ## add the notebooks that run in a reader's browser to _site/ (needs Node.js)
	@$(RUN) -m tools.publish.lab $(ARGS)

lab-test: ready-to-test lab-site ## run every cell of these notebooks in Chromium and Firefox (some minutes)
	@$(RUN) -m pytest -p no:nbval -o addopts="" -s $(ARGS) tests/tools/try_lab.py

release: ready-to-test _site/index.html ## make what a release holds into dist/: wheel, site, PDFs, list of packages, checksums
	@$(RUN) -m tools.publish.release $(ARGS)

serve: _site/index.html ## show the built website on this machine (PORT=8765 chooses the port)
	@$(PYTHON) -c 'import pathlib, sys; from tools.site.checksums import fault; sys.exit(fault(pathlib.Path("_site")) or 0)'
	@$(PYTHON) -m http.server --bind 127.0.0.1 --directory _site $(PORT) || { echo "Is port $(PORT) in use? Choose another, for example 'make serve PORT=8765'." >&2; exit 1; }

lab: $(FOR_NOTEBOOKS) ready ## open the notebooks in JupyterLab, First steps first
	@$(RUN) -m jupyter trust notebooks/*.ipynb >/dev/null # or JupyterLab hides charts until they run
	@$(RUN) -m jupyterlab --LabApp.default_url=/lab/tree/first-steps.ipynb $(ARGS) notebooks

# Each file of tests, and each notebook, stays with one worker; WORKERS=0 uses this process alone.
test: ready-to-test ## run all tests and check every notebook against its stored outputs
	@$(RUN) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

# What an edit of the core or of its data can break, for the time between two edits.
QUICK := tests/basis tests/dosing tests/screening tests/spec notebooks/03-dosing.ipynb
quick: ready-to-test ## check the data, test the core and its specification, run one notebook
	@$(RUN) -m tools.schema.check
	@$(RUN) -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS) $(QUICK)

bench: ready-to-test ## measure speed
	@$(RUN) -m bench $(ARGS)

check: ready-to-test ## check format, lint, types, data, generated files and notebooks; changes nothing
	$(RUN) -m ruff format --check --quiet $(SOURCES)
	$(RUN) -m ruff check --quiet $(SOURCES)
	$(RUN) -m mypy --strict anakinra engine/build engine/host/replay.py tools
	$(RUN) -m tools.schema.check
	$(RUN) -m tools.generate --check
	$(RUN) -m tools.notebooks --check

fix: ready-to-test ## put format, imports and generated files right
	$(RUN) -m ruff check --fix-only --quiet $(SOURCES)
	$(RUN) -m ruff format --quiet $(SOURCES)
	$(RUN) -m tools.generate

generate: ready-to-test ## write the pages that are made from data
	@$(RUN) -m tools.generate $(ARGS)

notebooks: ready-to-test ## run every notebook and store its outputs
	@$(RUN) -m tools.notebooks $(ARGS)

verify: ready-to-test ## compare both calculations, and both Pythons, over the complete grid (some minutes)
	@$(RUN) -m tools.proof.verify

mutate: ready-to-test ## change the core and its data in small ways: each must be noticed (an hour or two)
	@$(RUN) -m tools.mutation.main $(ARGS)

diff: ready ## say what changed clinically between two revisions (A=… B=…)
	@$(RUN) -m tools.diff.main $(or $(A),HEAD) $(B) $(ARGS)

paper: ready ## write a blank paper and its answer key for a class (SEED=…)
	@$(RUN) -m tools.paper.class_paper "$(SEED)" $(ARGS)

study: ready ## write ten receipts, two of them wrong, to test whether readers notice (SEED=…)
	@$(RUN) -m tools.paper.study_kit "$(SEED)" $(ARGS)

slides: ready _site/index.html ## write the slides for the screen into the site (needs Quarto)
	@$(RUN) -m tools.site.slides $(ARGS)

# Hashes cannot vouch for the program that its package downloads, so Quarto is outside the lock.
NO_QUARTO = Quarto could not be installed: its package downloads the program from GitHub, and many hospital \
	networks block that. Install it another way (the package quarto of conda, or its own installer) and name it \
	with 'make site QUARTO=/path/to/quarto', or use 'make site' as it is: the embedded renderer needs nothing more.
quarto: ready ## install Quarto into the environment, where the network allows it
	@$(RUN) -m pip --disable-pip-version-check --no-input install quarto-cli==1.10.18 && $(VENV)/bin/quarto --version || { echo "$(NO_QUARTO)" >&2; exit 1; }

# For every platform, with one version of each package for all Pythons, so that everyone runs what was
# tested. The locks name no index, so that they install from whichever one a hospital allows; all have
# the versions of the complete lock. Extras are named, or pip takes such a package in its newest version.
LOCK := uv pip compile --no-config --universal --python-version=3.11 --fork-strategy=fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-strip-extras --quiet --custom-compile-command="make lock"
PART := $(LOCK) --constraint=requirements.lock
lock: ## write the locks again (ARGS=--upgrade for newer versions)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(PYTHON) -m venv "$$folder" \
	&& "$$folder/bin/python" -m pip install --quiet 'uv>=0.13,<0.14' && PATH="$$folder/bin:$$PATH" \
	&& $(LOCK) $(ARGS) --all-extras --output-file=requirements.lock pyproject.toml >/dev/null \
	&& $(PART) --extra=site --output-file=requirements-site.lock pyproject.toml >/dev/null \
	&& $(PART) --extra=site --extra=notebooks --extra=cohorts --output-file=requirements-notebooks.lock pyproject.toml >/dev/null \
	&& $(PART) --group=lab-site --output-file=requirements-lab-site.lock >/dev/null

clean: ## remove the environment, the built website and caches
	rm -rf $(VENV) _site ._site.build .quarto .mypy_cache .ruff_cache .pytest_cache .hypothesis mutants
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
