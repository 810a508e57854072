# examples-writing.sh - the examples of commands that write (examples.sh).
# shellcheck shell=bash disable=SC2034
kinds=writes
. "$(dirname "$0")/examples.sh"
