#!/usr/bin/env bash
# Installs what was unpacked here:  ./install.sh [PREFIX]     (/usr/local; $HOME/.local needs no other rights)
#   PREFIX/lib/wsfuzz     the program
#   PREFIX/bin            wsfuzz, and wstest, as the classic suite calls its tool
#   PREFIX/share          the manual page, and completions for bash and zsh
# Removes it again:     ./install.sh --remove [PREFIX]
set -eu

remove=
if [ "${1:-}" = --remove ]; then remove=yes && shift; fi
case ${1:-} in
  -*) echo "install.sh: it is ./install.sh [--remove] [PREFIX]" >&2 && exit 2 ;;
esac
here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
prefix=${1:-/usr/local}
program=$prefix/lib/wsfuzz

# Only what is ours: a wstest that somebody else has put there stays.
unlink_ours() {
  if [ -L "$1" ] && [ "$(readlink -- "$1")" = "$program/bin/wsfuzz" ]; then rm -f -- "$1"; fi
}

if [ -e "$program" ] && [ ! -f "$program/wsfuzz.jar" ]; then
  echo "install.sh: $program is there, and is not wsfuzz: nothing was changed" >&2
  exit 2
fi
if [ "$here" = "$(cd -P -- "$program" 2>/dev/null && pwd)" ] && [ -z "$remove" ]; then
  echo "install.sh: this is what is installed in $program already" >&2
  exit 2
fi
rm -rf -- "$program"
unlink_ours "$prefix/bin/wsfuzz"
unlink_ours "$prefix/bin/wstest"
rm -f -- "$prefix/share/man/man1/wsfuzz.1" "$prefix/share/bash-completion/completions/wsfuzz" \
  "$prefix/share/zsh/site-functions/_wsfuzz"
if [ -n "$remove" ]; then
  echo "wsfuzz is no longer in $prefix"
  exit 0
fi

mkdir -p -- "$program" "$prefix/bin" "$prefix/share"
# With their times: the AOT cache knows its jars by them.
cp -Rp -- "$here/." "$program/"
cp -Rp -- "$here/share/." "$prefix/share/"
ln -s -- "$program/bin/wsfuzz" "$prefix/bin/wsfuzz"
if [ -e "$prefix/bin/wstest" ] || [ -L "$prefix/bin/wstest" ]; then
  echo "install.sh: $prefix/bin/wstest is there and stays; \`wsfuzz wstest\` does the same" >&2
else
  ln -s -- "$program/bin/wsfuzz" "$prefix/bin/wstest"
fi
echo "wsfuzz is in $prefix/bin"
