# The two commands: `make demo` and `make test`. Both install what is missing, build, and say
# each step. `make build` leaves build/release/marsad with kb.bin beside it; only the tests need more.
# Everything is safe to repeat.
SHELL := /bin/bash
BUILD := build/release
JOBS ?= $(shell nproc)
PORT ?= 8080
DEMO_STORE ?= build/demo/marsad.db
STEP = @printf '\n\033[1m== %s ==\033[0m\n'

.PHONY: help setup build web test test-fast demo check clean

help:
	@echo "make demo    set up, build, read the sample pages, serve them on http://localhost:$(PORT)"
	@echo "make test    set up, build, run every test"
	@echo "make build   set up, build $(BUILD)/marsad and kb.bin"

setup:
	$(STEP) "1/4 Packages"
	@tools/setup.sh

web: setup
	$(STEP) "2/4 Web interface"
	@tools/build_web.sh

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json cmake/marsad.cmake cmake/stages.cmake
	@cmake --preset release

build: web
	$(STEP) "3/4 Build"
	@mkdir -p build
	@cmake --preset release > $(BUILD)-configure.log 2>&1 || { cat $(BUILD)-configure.log; exit 1; }
	@cmake --build $(BUILD) -j $(JOBS) --target marsad knowledge

test: build
	$(STEP) "4/4 Tests"
	@cmake --build $(BUILD) -j $(JOBS)
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

test-fast:
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS) -L fast

demo: build
	$(STEP) "4/4 Reading the sample pages"
	@mkdir -p $(dir $(DEMO_STORE))
	@$(BUILD)/marsad ingest --store $(DEMO_STORE) samples/pages
	$(STEP) "Serving on http://localhost:$(PORT) (Ctrl-C ends)"
	@$(BUILD)/marsad serve --store $(DEMO_STORE) --port $(PORT)

check:
	@$(BUILD)/marsad kb check --kb kb

clean:
	rm -rf build
