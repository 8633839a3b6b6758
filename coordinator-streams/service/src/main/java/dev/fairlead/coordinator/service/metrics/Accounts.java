package dev.fairlead.coordinator.service.metrics;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** At most so many accounts by name. Where there are too many, the one that has been still for the longest goes. */
final class Accounts {
    private final int most;
    private final LinkedHashMap<String, Account> stillestFirst = new LinkedHashMap<>(16, 0.75f, true);

    Accounts(int most) {
        this.most = most;
    }

    Account of(String name) {
        Account known = stillestFirst.get(name);
        if (known != null) {
            return known;
        }
        if (stillestFirst.size() >= most) {
            forgetOne();
        }
        Account account = new Account();
        stillestFirst.put(name, account);
        return account;
    }

    /** One that has no tasks, if there is one. */
    private void forgetOne() {
        String stillest = stillestFirst.keySet().iterator().next();
        String idle = stillestFirst.entrySet().stream()
                .filter(entry -> !entry.getValue().isLive())
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(stillest);
        stillestFirst.remove(idle);
    }

    /** Those of which the window knows nothing any more. */
    void forgetIdle(long nowMs) {
        Iterator<Account> all = stillestFirst.values().iterator();
        while (all.hasNext()) {
            if (!all.next().isActive(nowMs)) {
                all.remove();
            }
        }
    }

    long live() {
        return stillestFirst.values().stream().filter(Account::isLive).count();
    }

    SortedMap<String, Account> byName() {
        return new TreeMap<>(stillestFirst);
    }
}
