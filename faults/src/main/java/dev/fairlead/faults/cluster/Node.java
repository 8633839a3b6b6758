package dev.fairlead.faults.cluster;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One process of the cluster, over all its lives, and what can be done to it. Whoever hurts it heals it: after each of
 * these it runs again. One that ends by itself is started again by {@link #revive}, as a supervisor would. For one thread
 * at a time.
 */
public final class Node {

    private static final Duration UP = Duration.ofMinutes(4);
    private static final int MOST_STARTS = 10;
    private static final Duration DOWN = Duration.ofSeconds(40);

    private final String name;
    private final Role role;
    private final Launch launch;
    private final List<Link> links;
    private final Disk disk;
    private Child child;
    private int deaths;

    Node(String name, Role role, Launch launch, List<Link> links, Disk disk) {
        this.name = name;
        this.role = role;
        this.launch = launch;
        this.links = List.copyOf(links);
        this.disk = disk;
        this.child = launch.start(name, Life.USUAL);
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /**
     * Returns when it says that it is up. Should it end instead, as one may that finds no cluster because others are hurt
     * too, it is started again.
     */
    public void awaitUp() throws InterruptedException {
        for (int starts = 0; !child.awaitLine(launch.ready(), UP); starts++) {
            if (starts == MOST_STARTS) {
                throw new IllegalStateException("Expected " + name + " to come up, but it ended: " + child.tail());
            }
            revive();
        }
    }

    /** SIGKILL; nothing starts again before {@link #start}. */
    public synchronized void kill() throws InterruptedException {
        child.kill();
    }

    /** SIGTERM, and SIGKILL if it takes too long. */
    public synchronized void stop() throws InterruptedException {
        child.signal("TERM");
        if (!child.awaitEnd(DOWN)) {
            child.kill();
        }
    }

    public void askToStop() throws InterruptedException {
        child.signal("TERM");
    }

    public synchronized void start() {
        child = launch.start(name, Life.USUAL);
    }

    public void pause() throws InterruptedException {
        child.signal("STOP");
    }

    public void resume() throws InterruptedException {
        child.signal("CONT");
    }

    /** @param silent whether nobody is told, or connections are reset */
    public void cut(boolean silent) {
        links.forEach(link -> link.set(silent ? Link.State.SILENT : Link.State.BROKEN));
    }

    /** Only the line to one of its peers. */
    public void cutOne(int peer, boolean silent) {
        links.get(Math.floorMod(peer, links.size())).set(silent ? Link.State.SILENT : Link.State.BROKEN);
    }

    public void mend() {
        links.forEach(link -> link.set(Link.State.WHOLE));
    }

    /**
     * A second process with the same id, of which one may have to give way. The newer one is this node from then on, if
     * the older one ends.
     */
    public synchronized void duplicate(Duration both) throws InterruptedException {
        Child second = launch.start(name, Life.TWIN);
        boolean refused = second.awaitEnd(both);
        if (child.isAlive() || refused) {
            second.kill();
        } else {
            child = second;
        }
    }

    /** Its disk is full until what this returns is closed; without a disk of its own, its files may not grow. */
    public synchronized AutoCloseable fillDisk() throws InterruptedException {
        if (disk.isOwn()) {
            return disk.fill();
        }
        kill();
        child = launch.start(name, Life.CONFINED);
        return () -> {
            kill();
            start();
        };
    }

    /** Starts it again if it ended by itself. */
    public synchronized void revive() {
        if (!child.isAlive()) {
            deaths++;
            start();
        }
    }

    /** How often it ended by itself. */
    public synchronized int deaths() {
        return deaths;
    }

    public String tail() {
        return child.tail();
    }

    void end() throws InterruptedException {
        child.kill();
        links.forEach(Link::close);
        disk.close();
    }

    /** How it is started. */
    enum Life {
        USUAL,
        /** With the same id, but in nobody's way otherwise. */
        TWIN,
        /** No file of it may grow beyond some kilobytes. */
        CONFINED
    }

    /** How its process is started, and what it prints when it is up. */
    interface Launch {
        Child start(String name, Life life);

        Pattern ready();
    }
}
