#!/usr/bin/env bash
# Runs a class of the broker's libraries: kafka-run-class.sh CLASS [arguments]
set -euo pipefail
# shellcheck disable=SC2086 # these are lists
exec java ${KAFKA_HEAP_OPTS:-} ${KAFKA_JVM_PERFORMANCE_OPTS:--XX:+UseG1GC} ${KAFKA_LOG4J_OPTS:-} ${KAFKA_OPTS:-} \
  -Djava.awt.headless=true -cp '/opt/kafka/libs/*' "$@"
