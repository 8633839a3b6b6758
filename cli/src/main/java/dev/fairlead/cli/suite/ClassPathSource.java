package dev.fairlead.cli.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests on a class path that the user spells out. */
final class ClassPathSource {

    private final SuiteRequest request;
    private final SuiteRequest.ClassPath source;
    private final Machine machine;

    ClassPathSource(SuiteRequest request, SuiteRequest.ClassPath source, Machine machine) {
        this.request = request;
        this.source = source;
        this.machine = machine;
    }

    JUnitSuite load() throws SuiteException {
        List<Path> scan = new ArrayList<>();
        for (Path each : source.scan()) {
            scan.add(existing(each.toString(), "to scan"));
        }
        Set<String> entries = new LinkedHashSet<>();
        scan.forEach(path -> entries.add(path.toString()));
        for (String joined : source.entries()) {
            for (String entry : joined.split(File.pathSeparator, -1)) {
                entries.addAll(expand(entry));
            }
        }
        if (scan.isEmpty()) {
            entries.stream().map(Path::of).filter(Files::isDirectory).forEach(scan::add);
        }
        if (scan.isEmpty()) {
            throw new SuiteException(
                    "Expected folders of test classes, but the class path has none; name folders or jars with --scan.");
        }
        return suite(new ArrayList<>(entries), scan);
    }

    private JUnitSuite suite(List<String> entries, List<Path> scan) throws SuiteException {
        String title = scan.stream()
                .map(p -> p.startsWith(request.folder())
                        ? request.folder().relativize(p).toString()
                        : p.toString())
                .collect(Collectors.joining(", "));
        List<String> classPath = new CompleteClassPath(machine).of(entries, title);
        TestSet set = new PlainTestSet(request).of(title, classPath, scan, List.of(), request.folder());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("scanned", title);
        properties.put("class path entries", String.valueOf(classPath.size()));
        return new JUnitSuite(title, request.folder(), "class path " + title, List.of(set), properties);
    }

    private List<String> expand(String entry) throws SuiteException {
        if (entry.isBlank()) {
            return List.of();
        }
        if (!entry.endsWith("/*") && !entry.equals("*")) {
            return List.of(existing(entry, "on the class path").toString());
        }
        Path folder = existing(entry.equals("*") ? "." : entry.substring(0, entry.length() - 2), "on the class path");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(f -> f.endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SuiteException(
                    "Expected a folder of jars for '" + entry + "' on the class path, but " + folder + " is none.", e);
        }
    }

    private Path existing(String entry, String where) throws SuiteException {
        Path path = request.folder().resolve(entry).normalize();
        if (!Files.exists(path)) {
            throw new SuiteException(
                    "Expected " + path + " " + where + ", but it does not exist; build it or correct" + " the path.");
        }
        return path;
    }
}
