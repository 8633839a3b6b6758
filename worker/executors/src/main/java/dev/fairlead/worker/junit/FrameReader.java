package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.Counts;
import dev.fairlead.worker.fork.Protocol;
import dev.fairlead.worker.fork.Texts;
import dev.fairlead.worker.junit.ForkEvents.CaseName;
import dev.fairlead.worker.junit.ForkEvents.CaseResult;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decodes the bodies of the frames that {@link Protocol} describes. */
final class FrameReader {

    private FrameReader() {}

    static void dispatch(byte type, byte[] body, ForkEvents events) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        switch (type) {
            case Protocol.STARTED -> events.started(in.readInt(), caseName(in));
            case Protocol.FINISHED -> events.finished(in.readInt(), caseResult(in));
            case Protocol.CASE -> events.reported(caseName(in), caseResult(in));
            case Protocol.OUTPUT -> events.output(in.readInt(), in.readByte(), in.readAllBytes());
            case Protocol.DONE -> events.done(Texts.read(in), Counts.readFrom(in), Texts.read(in));
            case Protocol.DUMPED -> events.dumped(Texts.read(in), stacks(in));
            case Protocol.EXITING -> events.exiting(Texts.read(in), Texts.read(in));
            default ->
                throw new IOException("Expected to read a frame of a fork, but its type " + type + " is unknown.");
        }
    }

    private static CaseName caseName(DataInputStream in) throws IOException {
        return new CaseName(Texts.read(in), Texts.read(in), Texts.read(in), Texts.read(in), in.readLong());
    }

    private static CaseResult caseResult(DataInputStream in) throws IOException {
        return new CaseResult(
                in.readByte(), in.readLong(), Texts.read(in), Texts.read(in), Texts.read(in), Texts.read(in));
    }

    private static Map<Integer, String> stacks(DataInputStream in) throws IOException {
        Map<Integer, String> stacks = new LinkedHashMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            stacks.put(in.readInt(), Texts.read(in));
        }
        return stacks;
    }
}
