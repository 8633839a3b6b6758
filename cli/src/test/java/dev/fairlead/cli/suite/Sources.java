package dev.fairlead.cli.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes for discovery to find, on the class path of these tests. */
final class Sources {

    private Sources() {}

    static Path compile(Path folder, Map<String, String> sourceByClass) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sourceByClass.forEach((name, source) -> files.add(new InMemory(name, source)));
        Files.createDirectories(folder);
        List<String> options =
                List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        boolean compiled =
                compiler.getTask(null, null, null, options, null, files).call();
        if (!compiled) {
            throw new IOException("Expected the sources of a test to compile.");
        }
        return folder;
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String source;

        InMemory(String className, String source) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
