package dev.fairlead.worker;

import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import java.util.ArrayList;
import java.util.List;

/** The beats of many workers as parts that each fit a record: a command has at most 768 KiB. */
final class BeatPortions {
    static final int MOST_BYTES = 256 * 1024;

    private static final int LONGEST_UTF8 = 3;
    private static final int NUMBERS = 24;

    private BeatPortions() {}

    /** In order, none of them empty. */
    static List<List<WorkerBeat>> of(List<WorkerBeat> beats) {
        List<List<WorkerBeat>> portions = new ArrayList<>();
        List<WorkerBeat> portion = new ArrayList<>();
        int bytes = 0;
        for (WorkerBeat beat : beats) {
            int more = bytes(beat);
            if (!portion.isEmpty() && bytes + more > MOST_BYTES) {
                portions.add(portion);
                portion = new ArrayList<>();
                bytes = 0;
            }
            portion.add(beat);
            bytes += more;
        }
        portions.add(portion);
        return portions;
    }

    /** No less than it takes when it is encoded. */
    private static int bytes(WorkerBeat beat) {
        int bytes = NUMBERS
                + LONGEST_UTF8
                        * (beat.getWorkerId().length() + beat.getInstanceId().length());
        for (Token token : beat.getTokens()) {
            bytes += NUMBERS + LONGEST_UTF8 * token.getTaskId().length();
        }
        return bytes;
    }
}
