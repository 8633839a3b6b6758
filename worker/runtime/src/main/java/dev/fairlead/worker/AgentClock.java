package dev.fairlead.worker;

/** The agent's time: one clock for its timers, one for people. */
interface AgentClock {

    AgentClock SYSTEM = new AgentClock() {
        @Override
        public long elapsedMs() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public long wallMs() {
            return System.currentTimeMillis();
        }
    };

    /** From any point on; never goes back. */
    long elapsedMs();

    /** Since the epoch. */
    long wallMs();
}
