#!/bin/bash -eu
# Builds every fuzz target into $OUT, as OSS-Fuzz and ClusterFuzzLite want it.
#
#   SRC   holds the checkout as $SRC/latchkey (default: this checkout)
#   OUT   where targets go (default: fuzz/target/oss-fuzz)
#   LATCHKEY_LIB  a directory with all jars, to use instead of a build

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -n "${SRC:-}" ] && [ -d "$SRC/latchkey" ]; then
  home=$SRC/latchkey
else
  home=$(cd "$here/../.." && pwd)
fi
OUT=${OUT:-$home/fuzz/target/oss-fuzz}
mkdir -p "$OUT/lib"

if [ -n "${LATCHKEY_LIB:-}" ]; then
  cp -r "$LATCHKEY_LIB/." "$OUT/lib/"
else
  (cd "$home" && mvn -q -B -ntp -Dmaven.test.skip=true -Djacoco.skip=true -pl reports -am package)
  cp "$home"/reports/target/lib/*.jar "$OUT/lib/"
fi
# The platform brings the fuzzer.
rm -f "$OUT"/lib/jazzer-[0-9]*.jar

for directory in "$home"/fuzz/corpus/*/; do
  name=$(basename "$directory")
  fuzzer=latchkey-$name
  # "ratchet-tree" is RatchetTreeTarget; "candidates" is about one of them.
  class=$(printf '%s' "${name%s}" | awk -F- '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }')
  [ "$name" != tls ] || class=Tls
  [ "$name" != candidates ] || class=Candidate

  cat >"$OUT/$fuzzer" <<EOF
#!/bin/bash
# LLVMFuzzerTestOneInput is what the platform looks for in a fuzz target.
this_dir=\$(dirname "\$0")
driver=\${JAZZER_DRIVER:-\$this_dir/jazzer_driver}
LD_LIBRARY_PATH="\${JVM_LD_LIBRARY_PATH:-}":\$this_dir "\$driver" --agent_path=\$this_dir/jazzer_agent_deploy.jar \\
  --cp="\$(printf '%s:' "\$this_dir"/lib/* | sed 's/:\$//')" \\
  --target_class=dev.latchkey.fuzz.target.${class}Target \\
  --instrumentation_includes='dev.latchkey.**' --custom_hook_includes='dev.latchkey.**' \\
  --jvm_args="-Xmx1400m" "\$@"
EOF
  chmod +x "$OUT/$fuzzer"
  (cd "$directory" && rm -f "$OUT/${fuzzer}_seed_corpus.zip" && jar --create --no-manifest --file "$OUT/${fuzzer}_seed_corpus.zip" .)
  cp "$home/fuzz/dictionaries/$name.dict" "$OUT/$fuzzer.dict"
  printf '[libfuzzer]\nclose_fd_mask=0\nmax_len=65536\n' >"$OUT/$fuzzer.options"
done
