#!/bin/sh
# Runs one file of checks and writes what it says as JUnit XML: a tiny stand-in for pytest.
# usage: run-check.sh CHECKS REPORT
# Each check is a shell function whose name begins with check_; it fails by returning non-zero, and is skipped by 77.
set -u
checks=$1
report=$2
suite=$(basename "$checks" .sh)
. "./$checks"

mkdir -p "$(dirname "$report")"
failed=0
{
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo "<testsuite name=\"$suite\">"
    for check in $(sed -n 's/^\(check_[a-z_]*\)() *{.*/\1/p' "$checks"); do
        output=$("$check" 2>&1)
        status=$?
        text=$(printf '%s' "$output" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g')
        echo "  <testcase classname=\"$suite\" name=\"$check\">"
        case $status in
            0) ;;
            77) echo "    <skipped/>" ;;
            *)
                failed=1
                echo "    <failure type=\"check\">$text</failure>"
                ;;
        esac
        echo "  </testcase>"
    done
    echo '</testsuite>'
} >"$report"
exit $failed
