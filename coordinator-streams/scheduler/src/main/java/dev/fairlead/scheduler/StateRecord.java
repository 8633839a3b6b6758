package dev.fairlead.scheduler;

/**
 * One piece of what is kept of a pool between commands; the pool's state is the set of them, and nothing else.
 * Implementations are the immutable records beside it; {@link StateCodec} turns them into bytes and back.
 */
public interface StateRecord {

    StateKey key();
}
