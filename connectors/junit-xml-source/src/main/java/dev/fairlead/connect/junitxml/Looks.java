package dev.fairlead.connect.junitxml;

import dev.fairlead.connect.junitxml.imports.FoundFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What consecutive looks at a folder showed: a file that was the same in two of them is written, and is read once. */
final class Looks {
    private Map<String, FoundFile> last = Map.of();
    private final Set<FoundFile> read = new HashSet<>();

    /** Those to read now. */
    List<FoundFile> add(List<FoundFile> look) {
        Map<String, FoundFile> before = last;
        last = new HashMap<>();
        look.forEach(file -> last.put(file.path(), file));
        read.retainAll(last.values());
        return look.stream()
                .filter(file -> file.equals(before.get(file.path())) && !read.contains(file))
                .toList();
    }

    /** It is not read again until it changes. */
    void done(FoundFile file) {
        read.add(file);
    }
}
