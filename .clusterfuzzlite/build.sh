#!/bin/bash -eu
# The build is that of OSS-Fuzz.
exec "$SRC/latchkey/fuzz/oss-fuzz/build.sh"
