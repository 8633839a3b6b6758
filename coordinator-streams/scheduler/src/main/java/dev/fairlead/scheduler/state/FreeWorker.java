package dev.fairlead.scheduler.state;

/** A worker with a free slot, where the policy wants it in its group. */
record FreeWorker(String group, long order, String workerId) implements Comparable<FreeWorker> {
    @Override
    public int compareTo(FreeWorker other) {
        int byOrder = Long.compare(order, other.order);
        return byOrder != 0 ? byOrder : workerId.compareTo(other.workerId);
    }
}
