#!/bin/sh
# install.sh - called by 'make install': program, library, manual, completion.
#
# Environment: DESTDIR, PREFIX, BUILD, VERSION.
set -eu
cd "$(dirname "$0")/.."
to=$DESTDIR$PREFIX

install -d "$to/bin" "$to/lib/axial" "$to/lib/pkgconfig" "$to/include/libcoding" \
    "$to/share/man/man1" "$to/share/bash-completion/completions"
install -m 755 "$BUILD/axial" "$to/bin/axial"
for module in axial-draw.so axial-files.so; do
    install -m 755 "$BUILD/$module" "$to/lib/axial/$module"
done
install -m 644 "$BUILD/libcoding.a" "$to/lib/libcoding.a"

# The public headers are those that coding.h includes.
install -m 644 libcoding/coding.h "$to/include/libcoding/coding.h"
sed -n 's/^#include "\(.*\)"$/\1/p' libcoding/coding.h | while read -r header; do
    install -D -m 644 "libcoding/$header" "$to/include/libcoding/$header"
done
cat >"$to/lib/pkgconfig/libcoding.pc" <<END
Name: libcoding
Description: grounded theory over group interviews
Version: $VERSION
Requires: glib-2.0 sqlite3 libpcre2-8 icu-uc icu-i18n libxml-2.0 uchardet
Cflags: -I$PREFIX/include/libcoding
Libs: -L$PREFIX/lib -lcoding -lm -ldl
END

"$BUILD/axial" __man >"$to/share/man/man1/axial.1"
"$BUILD/axial" __commands | while read -r command; do
    # shellcheck disable=SC2086 # a command is one or two words
    "$BUILD/axial" __man $command >"$to/share/man/man1/axial-$(echo "$command" | tr ' ' '-').1"
done
"$BUILD/axial" __completion bash >"$to/share/bash-completion/completions/axial"
