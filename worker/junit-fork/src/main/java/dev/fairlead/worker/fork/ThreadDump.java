package dev.fairlead.worker.fork;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/** All threads of this JVM with their locks, as text; and the stack of one. */
final class ThreadDump {

    private ThreadDump() {}

    /** The answer to a DUMP. */
    static Frame frame(RunningTests running) {
        Map<Integer, Thread> threads = running.threads();
        Frame frame = new Frame(Protocol.DUMPED).text(allThreads()).number(threads.size());
        threads.forEach((test, thread) -> frame.number(test).text(stackOf(thread)));
        return frame;
    }

    static String stackOf(Thread thread) {
        StringBuilder text = new StringBuilder("\"" + thread.getName() + "\" " + thread.getState());
        for (StackTraceElement element : thread.getStackTrace()) {
            text.append("\n\tat ").append(element);
        }
        return text.toString();
    }

    private static String allThreads() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        StringBuilder text = new StringBuilder();
        for (ThreadInfo info :
                bean.dumpAllThreads(bean.isObjectMonitorUsageSupported(), bean.isSynchronizerUsageSupported())) {
            if (info != null) {
                append(text, info);
            }
        }
        long[] deadlocked = bean.isSynchronizerUsageSupported() ? bean.findDeadlockedThreads() : null;
        if (deadlocked != null) {
            text.append("Deadlock between the threads");
            for (long id : deadlocked) {
                text.append(" #").append(id);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ThreadInfo info) {
        text.append('"').append(info.getThreadName()).append("\" #").append(info.getThreadId());
        text.append(' ').append(info.getThreadState());
        if (info.getLockName() != null) {
            text.append(" on ").append(info.getLockName());
        }
        if (info.getLockOwnerName() != null) {
            text.append(" held by \"").append(info.getLockOwnerName());
            text.append("\" #").append(info.getLockOwnerId());
        }
        StackTraceElement[] stack = info.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            text.append("\n\tat ").append(stack[depth]);
            for (MonitorInfo monitor : info.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == depth) {
                    text.append("\n\t- locked ").append(monitor);
                }
            }
        }
        for (LockInfo held : info.getLockedSynchronizers()) {
            text.append("\n\tholds ").append(held);
        }
        text.append("\n\n");
    }
}
