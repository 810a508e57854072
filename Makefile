# Axial - see 'make help'.  A new .c file needs no edit here.

BUILD   ?= build/$(if $(SANITIZE),$(subst $(comma),-,$(SANITIZE)),default)
PREFIX  ?= /usr/local
SHARED  ?= ../shared
comma   := ,
VERSION := $(shell cat libcoding/VERSION)

PKGS      = glib-2.0 sqlite3 libpcre2-8 icu-uc icu-i18n libxml-2.0 uchardet
DRAW_PKGS = libgvc cairo pangocairo
FILES_PKGS = libzip json-glib-1.0 xlsxwriter
TEST_PKGS = cmocka

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wformat=2 -Wundef $(if $(STRICT),-Werror)
CFLAGS  ?= -O2 -g
SANITIZER = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
ALL_CFLAGS = -std=gnu17 $(WARNINGS) $(CFLAGS) $(SANITIZER) -fPIC -Ilibcoding -I$(BUILD)/gen \
             -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK -MMD -MP -DCODING_VERSION='"$(VERSION)"' -DCODING_LIBDIR='"$(PREFIX)/lib/axial"' \
             $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS      = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lstemmer -lm -ldl
DRAW_CFLAGS = $(shell pkg-config --cflags $(DRAW_PKGS) 2>/dev/null)
DRAW_LIBS = $(shell pkg-config --libs $(DRAW_PKGS) 2>/dev/null) -lm
FILES_CFLAGS = $(shell pkg-config --cflags $(FILES_PKGS) 2>/dev/null)
FILES_LIBS = $(shell pkg-config --libs $(FILES_PKGS) 2>/dev/null)

# Drawing needs thirty more libraries and archives twenty, so they are modules of
# their own, loaded when they are needed (DECISIONS.md, "drawing is a module").
DRAW_SIDE := $(addprefix libcoding/draw/,draw.c drawing.c figure-check.c figure-layout.c \
             flow-check.c plot-check.c dot.c)
LIB_SRCS  := $(wildcard libcoding/base/*.c libcoding/store/*.c libcoding/model/*.c \
               libcoding/measure/*.c libcoding/io/*.c $(DRAW_SIDE) libcoding/files/files.c)
DRAW_SRCS := $(filter-out $(DRAW_SIDE),$(wildcard libcoding/draw/*.c))
FILES_SRCS := $(filter-out libcoding/files/files.c,$(wildcard libcoding/files/*.c))
TOOL_SRCS := $(wildcard tools/*.c)
UNIT_SRCS := $(wildcard tests/unit/test-*.c)
FUZZ_SRCS := $(wildcard tests/fuzz/fuzz-*.c)
# A fuzz target for each importer; the plain one is in fuzz-import.
IMPORTERS := $(shell sed -n '/define CODING_IMPORTERS/,/[^\\]$$/p' libcoding/io/import.h | \
               grep -o 'X([a-z0-9]*)' | sed 's/X(\(.*\))/\1/')
FUZZ_FORMATS := $(addprefix import-,$(filter-out plain,$(IMPORTERS)))
SQL       := $(wildcard libcoding/store/sql/*.sql)

LIB_OBJS  := $(LIB_SRCS:%.c=$(BUILD)/%.o) $(BUILD)/gen/sql.o
DRAW_OBJS := $(DRAW_SRCS:%.c=$(BUILD)/%.o)
FILES_OBJS := $(FILES_SRCS:%.c=$(BUILD)/%.o)
MODULES   := $(BUILD)/axial-draw.so $(BUILD)/axial-files.so
# Tests find it as the program does: beside themselves.
TEST_MODULES := $(addprefix $(BUILD)/tests/,axial-files.so unit/axial-files.so fuzz/axial-files.so)
TOOL_OBJS := $(TOOL_SRCS:%.c=$(BUILD)/%.o)
UNIT_BINS := $(UNIT_SRCS:%.c=$(BUILD)/%)
FUZZ_BINS := $(FUZZ_SRCS:%.c=$(BUILD)/%) $(FUZZ_FORMATS:%=$(BUILD)/tests/fuzz/fuzz-%)
TEST_HELP := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(UNIT_SRCS) tests/unit/other-module.c,$(wildcard tests/unit/*.c)))
GOLDEN_OBJS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/golden*.c))
TRANSCRIPTS := $(BUILD)/tests/check-transcripts
AT_TERMINAL := $(BUILD)/tests/at-terminal
BENCH := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
OBJS      := $(BENCH:%=%.o) $(TRANSCRIPTS).o $(AT_TERMINAL).o $(LIB_OBJS) $(DRAW_OBJS) $(FILES_OBJS) $(TOOL_OBJS) $(UNIT_SRCS:%.c=$(BUILD)/%.o) $(TEST_HELP) $(FUZZ_BINS:%=%.o) \
             $(BUILD)/tests/fuzz/coded-project.o \
             $(GOLDEN_OBJS)

# What the tests of commands need beside the library: everything but main().
TEST_OBJS := $(TEST_HELP) $(filter-out $(BUILD)/tools/main.o,$(TOOL_OBJS))
CLI_TESTS := $(filter-out tests/cli/lib.sh,$(wildcard tests/cli/*.sh))
C_FILES   := $(wildcard libcoding/*/*.c tools/*.c tests/unit/*.c tests/*.c tests/fuzz/*.c tests/bench/*.c)
HEADERS   := $(wildcard libcoding/*.h libcoding/*/*.h tools/*.h tests/*.h tests/unit/*.h \
               tests/fuzz/*.h)
GOLDEN    := $(BUILD)/tests/golden-agreement
RUN_TESTS  = AXIAL=$(BUILD)/axial GOLDEN=$(GOLDEN) TRANSCRIPTS=$(TRANSCRIPTS) AT_TERMINAL=$(abspath $(AT_TERMINAL)) SHARED=$(abspath $(SHARED)) tests/run

# 'make V=1' shows whole commands.
say = $(if $(V),,@printf '  %-3s %s\n' $(1) $@;)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo check unit cli headers layers docs bench fuzz coverage lint format install \
        clean help bootstrap golden programs check-golden check-transcripts fuzz-programs

all: programs ## build axial and libcoding

programs: $(BUILD)/axial $(MODULES) $(BUILD)/libcoding.a

$(BUILD)/axial: $(TOOL_OBJS) $(BUILD)/libcoding.a
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) -Wl,--as-needed $(LIBS)

# An archive is made anew, or what was renamed would stay in it.
$(BUILD)/libcoding.a: $(LIB_OBJS)
	$(call say,AR) rm -f $@ && $(AR) rcs $@ $^

# The module brings only what draws; tables and errors come to it as arguments.
$(BUILD)/axial-draw.so: $(DRAW_OBJS)
	$(call say,LD) $(CC) $(SANITIZER) -shared -o $@ $^ $(LDFLAGS) $(DRAW_LIBS)

$(BUILD)/axial-files.so: $(FILES_OBJS)
	$(call say,LD) $(CC) $(SANITIZER) -shared -o $@ $^ $(LDFLAGS) $(FILES_LIBS)

$(TEST_MODULES): $(BUILD)/axial-files.so
	@mkdir -p $(@D)
	@ln -f $< $@

$(BUILD)/gen/sql.c: $(SQL) scripts/embed.sh
	@mkdir -p $(@D)
	scripts/embed.sh coding_store_sql $(sort $(SQL)) > $@

$(BUILD)/gen/sql.o: $(BUILD)/gen/sql.c | bootstrap
	$(call say,CC) $(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/libcoding/draw/%.o: ALL_CFLAGS += $(DRAW_CFLAGS)
$(BUILD)/libcoding/files/%.o: ALL_CFLAGS += $(FILES_CFLAGS)

$(BUILD)/%.o: %.c | bootstrap
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(ALL_CFLAGS) -c -o $@ $<

# From an archive a test takes only what it uses.
$(BUILD)/tests/unit/support.a: $(TEST_OBJS)
	$(call say,AR) rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/tests/unit/support.a $(BUILD)/libcoding.a | $(TEST_MODULES)
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDFLAGS) $(LIBS) \
	    $(shell pkg-config --libs $(TEST_PKGS))

# Of the figure the finished module is tested, and its layout from within; two
# modules that must be refused lie beside it.
OTHER_MODULES := $(BUILD)/tests/unit/other/axial-draw.so $(BUILD)/tests/unit/foreign/axial-draw.so

# A schema with a step more than the released ones, in place of theirs.
UPGRADE_SQL := $(BUILD)/tests/unit/upgrade-sql
$(BUILD)/tests/unit/test-upgrade: $(UPGRADE_SQL).o
$(UPGRADE_SQL).c: $(SQL) tests/unit/upgrade-step.sql scripts/embed.sh
	@mkdir -p $(@D)
	$(call say,EMBED) scripts/embed.sh coding_store_sql $(sort $(SQL)) tests/unit/upgrade-step.sql > $@
$(UPGRADE_SQL).o: $(UPGRADE_SQL).c | bootstrap
	$(call say,CC) $(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/unit/test-figure $(BUILD)/tests/unit/test-plot: | $(BUILD)/axial-draw.so $(OTHER_MODULES)
LAYOUT_TESTS := $(addprefix $(BUILD)/tests/unit/,test-flow test-layout test-layout-kinds)
$(LAYOUT_TESTS): $(DRAW_OBJS)
$(LAYOUT_TESTS): private LIBS += $(DRAW_LIBS)
$(LAYOUT_TESTS:%=%.o) $(BUILD)/tests/unit/scene-check.o: ALL_CFLAGS += $(DRAW_CFLAGS)
$(BUILD)/tests/unit/foreign/axial-draw.so: private CPPFLAGS = -DSYMBOL=no_drawing_module

$(OTHER_MODULES): tests/unit/other-module.c | bootstrap
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(SANITIZER) $(CPPFLAGS) -fPIC -shared -o $@ $<

$(FUZZ_FORMATS:%=$(BUILD)/tests/fuzz/fuzz-%.o): $(BUILD)/tests/fuzz/fuzz-import-%.o: tests/fuzz/import-format.c | bootstrap
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(ALL_CFLAGS) -DFORMAT='"$*"' -c -o $@ $<

# A fuzz target, with libFuzzer's main() or the one that replays the corpus.
$(BUILD)/tests/fuzz/fuzz-%: $(BUILD)/tests/fuzz/fuzz-%.o $(if $(FUZZING),,$(BUILD)/tests/fuzz/replay.o) $(BUILD)/libcoding.a | $(TEST_MODULES)
	$(call say,LD) $(CC) $(SANITIZER) $(if $(FUZZING),-fsanitize=fuzzer) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDFLAGS) $(LIBS)

# Targets that read codes back share a project.
$(addprefix $(BUILD)/tests/fuzz/fuzz-,code-form deciding sheet property mapping): $(BUILD)/tests/fuzz/coded-project.o

# Stepping belongs to the program, and can be done without a terminal.
$(BUILD)/tests/fuzz/fuzz-step: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tools/step*.c) tools/keys.c tools/field.c tools/screen.c)

# Published and reference values; a folder of them lies beside the project and is
# not part of it, so inside 'check' its absence only skips the test.
$(GOLDEN): $(GOLDEN_OBJS) $(BUILD)/libcoding.a
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) $(LIBS)

check-golden: $(GOLDEN) ## compare the coefficients with the cases in DIR=FOLDER
	@$(GOLDEN) "$(or $(DIR),$(SHARED)/agreement/golden)"

$(TRANSCRIPTS): $(TRANSCRIPTS).o $(BUILD)/libcoding.a | $(BUILD)/tests/axial-files.so
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) $(LIBS)

# A terminal of its own for a program under test.
$(AT_TERMINAL): $(AT_TERMINAL).o $(BUILD)/libcoding.a
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) $(LIBS) -lutil

check-transcripts: $(TRANSCRIPTS) ## import the transcripts in DIR=FOLDER and compare with its expected.tsv
	@$(TRANSCRIPTS) $(or $(DIR),$(SHARED)/transcripts)

demo: programs ## carry the sample study to table, figure and report, in build/demo
	@AXIAL=$(abspath $(BUILD)/axial) scripts/demo build/demo
	@AXIAL=$(abspath $(BUILD)/axial) scripts/demo-barriers build/demo/barriers

# --- tests: everything that is a test prints TAP, and one runner adds it up -------

check unit cli coverage: STRICT = 1

check: programs $(UNIT_BINS) $(FUZZ_BINS) $(GOLDEN) $(TRANSCRIPTS) $(AT_TERMINAL) ## run every test; SANITIZE=address,undefined for the strict build
	@$(RUN_TESTS) $(UNIT_BINS) $(FUZZ_BINS) $(CLI_TESTS) scripts/check-headers.sh scripts/check-layers.sh \
	    scripts/check-docs.sh scripts/check-golden.sh scripts/check-transcripts.sh

unit: $(UNIT_BINS) ## run the tests of the library
	@$(RUN_TESTS) $(UNIT_BINS)

cli: programs $(AT_TERMINAL) ## run the tests of the program
	@$(RUN_TESTS) $(CLI_TESTS)

fuzz: ## fuzz every importer for FUZZ_SECONDS=30 each, with clang
	$(MAKE) BUILD=build/fuzz CC=clang FUZZING=1 SANITIZE=fuzzer-no-link,address,undefined fuzz-programs
	set -e; for target in $(FUZZ_SRCS:tests/fuzz/fuzz-%.c=%) $(FUZZ_FORMATS); do \
	    mkdir -p build/fuzz/found/$$target; \
	    build/fuzz/tests/fuzz/fuzz-$$target -max_total_time=$(or $(FUZZ_SECONDS),30) -timeout=10 \
	        -artifact_prefix=build/fuzz/ build/fuzz/found/$$target \
	        $$(ls -d tests/fuzz/corpus/$$target tests/golden/$$target-* 2>/dev/null); \
	done

fuzz-programs: $(FUZZ_BINS)

$(BENCH): $(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/libcoding.a
	$(call say,LD) $(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) $(LIBS)

bench: programs $(BENCH) ## print how fast, as ratios to the best tool (BENCH_MB=100)
	@scripts/bootstrap bench
	@AXIAL=$(abspath $(BUILD)/axial) GENERATE=$(abspath $(BUILD)/tests/bench/generate) tests/bench/run

headers: bootstrap ## compile each header alone
	@$(RUN_TESTS) scripts/check-headers.sh

layers: ## check that no floor includes a higher one
	@$(RUN_TESTS) scripts/check-layers.sh

docs: programs ## check manual, links and tests against the commands
	@$(RUN_TESTS) scripts/check-docs.sh

lint: bootstrap $(BUILD)/gen/sql.c ## run clang-tidy over all C files
	@scripts/bootstrap lint
	@printf '%s\0' $(C_FILES) | xargs -0 -n 4 -P $(or $(JOBS),2) sh -c 'clang-tidy --quiet "$$@" -- \
	    -std=gnu17 $(WARNINGS) -Ilibcoding -DCODING_VERSION=\"$(VERSION)\" -DCODING_LIBDIR=\"lib\" -DFORMAT=\"plain\" \
	    -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
	    $(shell pkg-config --cflags $(PKGS) $(DRAW_PKGS) $(FILES_PKGS) $(TEST_PKGS)) 2>/dev/null' lint

format: ## lay out all C files by .clang-format
	@scripts/bootstrap lint
	clang-format -i $(C_FILES) $(HEADERS)

coverage: ## run every test and list what none of them reaches
	@scripts/bootstrap coverage
	$(MAKE) check BUILD=build/coverage CFLAGS="-O0 -g --coverage" LDFLAGS="$(LDFLAGS) --coverage"
	gcovr --root . --object-directory build/coverage --filter libcoding/ --filter tools/ \
	    --html-details build/coverage/index.html --print-summary

install: programs ## install into $(DESTDIR)$(PREFIX)
	DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' BUILD='$(BUILD)' VERSION='$(VERSION)' scripts/install.sh

bootstrap: ; @scripts/bootstrap

clean: ## remove what was built
	rm -rf build

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

-include $(OBJS:.o=.d)
