# Sourced by the shell tests: reports in TAP, the Test Anything Protocol.

tap_count=0
tap_failures=0

# check DESCRIPTION COMMAND…: one line of TAP, ok when the command succeeds.
check() {
  local description=$1
  shift
  tap_count=$((tap_count + 1))
  if "$@"; then
    echo "ok $tap_count - $description"
  else
    echo "not ok $tap_count - $description"
    tap_failures=$((tap_failures + 1))
  fi
}

# The plan, last; fails when any check did.
end_tap() {
  echo "1..$tap_count"
  [[ $tap_failures -eq 0 ]]
}
