// Prints how tasks end. BROKERS and REGISTRY say where; COUNT ends it after so many tasks.
import { Kafka, logLevel } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const brokers = (process.env.BROKERS ?? 'localhost:9092').split(',');
const registry = new SchemaRegistry({ host: process.env.REGISTRY ?? 'http://localhost:8081' });
const topic = `${process.env.PREFIX ?? 'fairlead.'}hooks.task`;
const count = Number(process.env.COUNT ?? Infinity);

const kafka = new Kafka({ clientId: 'node-plugin', brokers, logLevel: logLevel.ERROR });
const consumer = kafka.consumer({
  groupId: process.env.GROUP ?? 'node-plugin',
  readUncommitted: false,
});

// An event may come again after a crash: its id tells.
const seen = new Set();
const ends = {
  TaskCompleted: (event) => `succeeded on ${event.task.workerId} in ${event.durationMs} ms`,
  TaskFailed: (event) => (event.willRetry ? null : `failed: ${event.message}`),
  TaskCancelled: (event) => `cancelled: ${event.reason}`,
};

async function stop() {
  await consumer.disconnect();
  process.exit(0);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);

let printed = 0;
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const describe = ends[message.headers?.type?.toString()];
    if (!describe) {
      return;
    }
    const event = await registry.decode(message.value);
    const end = describe(event);
    if (end === null || seen.has(event.header.eventId)) {
      return;
    }
    seen.add(event.header.eventId);
    console.log(`${event.task.taskId} ${end}`);
    printed += 1;
    if (printed >= count) {
      setImmediate(stop);
    }
  },
});
