package dev.fairlead.benchmarks.stage;

import dev.fairlead.benchmarks.raw.RawChain;
import java.nio.file.Path;

/** The raw chain's Streams application. Arguments: the broker, its state folder. */
final class RawMain {

    private RawMain() {}

    public static void main(String[] arguments) throws Exception {
        ChildLoop.serve(RawChain.start(arguments[0], Path.of(arguments[1])), arguments[0]);
    }
}
