#!/bin/sh
echo "the native schema engine is not used here; see docs/operations.md" >&2
exit 1
