#!/usr/bin/env bash
# Kafka's tools, by the name under which this is called.
set -euo pipefail
case $(basename "$0") in
  kafka-topics.sh) class=org.apache.kafka.tools.TopicCommand ;;
  kafka-configs.sh) class=kafka.admin.ConfigCommand ;;
  kafka-console-producer.sh) class=org.apache.kafka.tools.ConsoleProducer ;;
  kafka-console-consumer.sh) class=org.apache.kafka.tools.consumer.ConsoleConsumer ;;
  kafka-consumer-groups.sh) class=org.apache.kafka.tools.consumer.group.ConsumerGroupCommand ;;
  kafka-get-offsets.sh) class=org.apache.kafka.tools.GetOffsetShell ;;
  kafka-broker-api-versions.sh) class=org.apache.kafka.tools.BrokerApiVersionsCommand ;;
  kafka-features.sh) class=org.apache.kafka.tools.FeatureCommand ;;
  *) echo "Expected the name of one of Kafka's tools, but it is $(basename "$0")." >&2; exit 2 ;;
esac
export KAFKA_HEAP_OPTS=-Xmx256m
export KAFKA_LOG4J_OPTS=-Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml
exec /opt/kafka/bin/kafka-run-class.sh "$class" "$@"
