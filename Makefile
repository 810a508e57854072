# Axial - see 'make help'.  A new .c file needs no edit here.

BUILD   ?= build/$(if $(SANITIZE),$(subst $(comma),-,$(SANITIZE)),default)
PREFIX  ?= /usr/local
SHARED  ?= ../shared
comma   := ,
VERSION := $(shell cat libcoding/VERSION)

PKGS      = glib-2.0 sqlite3 libpcre2-8 icu-uc icu-i18n
DRAW_PKGS = libgvc cairo pangocairo
TEST_PKGS = cmocka

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wformat=2 -Wundef $(if $(STRICT),-Werror)
CFLAGS  ?= -O2 -g
SANITIZER = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
ALL_CFLAGS = -std=gnu17 $(WARNINGS) $(CFLAGS) $(SANITIZER) -fPIC -Ilibcoding -I$(BUILD)/gen \
             -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK -MMD -MP -DCODING_VERSION='"$(VERSION)"' -DCODING_LIBDIR='"$(PREFIX)/lib/axial"' \
             $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS      = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm -ldl
DRAW_CFLAGS = $(shell pkg-config --cflags $(DRAW_PKGS) 2>/dev/null)
DRAW_LIBS = $(shell pkg-config --libs $(DRAW_PKGS) 2>/dev/null) -lm

# Drawing needs thirty more libraries, so it is a module of its own that is
# loaded when a figure is asked for (DECISIONS.md, "drawing is a module").
LIB_SRCS  := $(wildcard libcoding/base/*.c libcoding/store/*.c libcoding/model/*.c \
               libcoding/measure/*.c libcoding/io/*.c libcoding/draw/draw.c)
DRAW_SRCS := $(filter-out libcoding/draw/draw.c,$(wildcard libcoding/draw/*.c))
TOOL_SRCS := $(wildcard tools/*.c)
UNIT_SRCS := $(wildcard tests/unit/test-*.c)
FUZZ_SRCS := $(wildcard tests/fuzz/fuzz-*.c)
SQL       := $(wildcard libcoding/store/sql/*.sql)

LIB_OBJS  := $(LIB_SRCS:%.c=$(BUILD)/%.o) $(BUILD)/gen/sql.o
DRAW_OBJS := $(DRAW_SRCS:%.c=$(BUILD)/%.o)
TOOL_OBJS := $(TOOL_SRCS:%.c=$(BUILD)/%.o)
UNIT_BINS := $(UNIT_SRCS:%.c=$(BUILD)/%)
FUZZ_BINS := $(FUZZ_SRCS:%.c=$(BUILD)/%)
OBJS      := $(LIB_OBJS) $(DRAW_OBJS) $(TOOL_OBJS) $(UNIT_SRCS:%.c=$(BUILD)/%.o) $(FUZZ_SRCS:%.c=$(BUILD)/%.o)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo check unit cli headers layers docs bench fuzz coverage lint format install \
        clean help bootstrap golden programs

all: programs ## build axial and libcoding

programs: $(BUILD)/axial $(BUILD)/axial-draw.so $(BUILD)/libcoding.a

$(BUILD)/axial: $(TOOL_OBJS) $(BUILD)/libcoding.a
	$(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) -Wl,--as-needed $(LIBS)

$(BUILD)/libcoding.a: $(LIB_OBJS)
	$(AR) rcs $@ $^

# The module brings only what draws; tables and errors come to it as arguments.
$(BUILD)/axial-draw.so: $(DRAW_OBJS)
	$(CC) $(SANITIZER) -shared -o $@ $^ $(LDFLAGS) $(DRAW_LIBS)

$(BUILD)/gen/sql.c: $(SQL) scripts/embed.sh
	@mkdir -p $(@D)
	scripts/embed.sh coding_store_sql $(sort $(SQL)) > $@

$(BUILD)/gen/sql.o: $(BUILD)/gen/sql.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/libcoding/draw/%.o: ALL_CFLAGS += $(DRAW_CFLAGS)

$(BUILD)/%.o: %.c | bootstrap
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcoding.a
	$(CC) $(SANITIZER) -o $@ $^ $(LDFLAGS) $(LIBS) $(shell pkg-config --libs $(TEST_PKGS))

bootstrap: ; @scripts/bootstrap

clean: ## remove what was built
	rm -rf build

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

-include $(OBJS:.o=.d)
