#!/bin/sh
# embed.sh NAME FILE... - prints C that holds the files as an array of strings,
# in the order given, ended by an empty entry:
#
#     const struct { const char *name, *text; } NAME[] = {{"001-init", "..."}, {0}};
set -eu
name=$1
shift
printf '#include <stddef.h>\nextern const struct coding_embedded { const char *name, *text; } %s[];\n' "$name"
printf 'const struct coding_embedded %s[] = {\n' "$name"
for file; do
    printf '{"%s",\n' "$(basename "$file" | sed 's/\.[^.]*$//')"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$/\\n"/' "$file"
    printf '},\n'
done
printf '{NULL, NULL}};\n'
