package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the test set of a suite that has no build configuration: the request's options and the defaults. */
final class PlainTestSet {

    private final SuiteRequest request;

    PlainTestSet(SuiteRequest request) {
        this.request = request;
    }

    TestSet of(String label, List<String> classPath, List<Path> scan, List<String> jvmArgs, Path workingDirectory)
            throws SuiteException {
        SuiteRequest.Selection selection = request.selection();
        List<String> includes = selection.include().isEmpty() ? ClassPatterns.DEFAULT_INCLUDES : selection.include();
        List<String> excludes = new ArrayList<>(ClassPatterns.DEFAULT_EXCLUDES);
        excludes.addAll(selection.exclude());
        List<String> arguments = new ArrayList<>(jvmArgs);
        arguments.addAll(request.launch().jvmArgs());
        TestSet.Jvm jvm = new TestSet.Jvm(arguments, Map.of(), request.launch().environment(), workingDirectory, null);
        try (ClassFiles files = new ClassFiles(classPath)) {
            List<TestClass> classes = new Discovery(files).find(scan, ClassPatterns.of(includes, excludes));
            return new TestSet(label, classPath, jvm, selection.tags(), selection.excludeTags(), true, classes);
        }
    }
}
