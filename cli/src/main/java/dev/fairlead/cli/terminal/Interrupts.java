package dev.fairlead.cli.terminal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and termination as a wish, not an end: the first signal asks the verb to stop and is remembered, the second one
 * ends the process at once. Where the JVM has no signal handlers, its shutdown hooks remain.
 */
public final class Interrupts {
    private static final int SIGNALS = 128;
    private static final int INT = 2;

    private final AtomicInteger signal = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Takes the signals over from the JVM. */
    public static Interrupts install() {
        Interrupts interrupts = new Interrupts();
        List.of("INT", "TERM").forEach(interrupts::handle);
        return interrupts;
    }

    /** {@code sun.misc.Signal} is not part of the platform's API, so it is asked for by name. */
    private void handle(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            raise(name.equals("INT") ? INT : 15);
                            return null;
                        }
                        return method.getName().equals("hashCode") ? (Object) 1 : proxy == arguments[0];
                    });
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> raise(INT), "fairlead-interrupt-" + name));
        }
    }

    public void raise(int number) {
        if (!signal.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(SIGNALS + number);
        }
        asked.countDown();
    }

    public boolean isRaised() {
        return signal.get() != 0;
    }

    /** Whether it was raised within this time. */
    public boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As a shell reports a process that a signal ended. */
    public int exitCode() {
        return SIGNALS + signal.get();
    }
}
