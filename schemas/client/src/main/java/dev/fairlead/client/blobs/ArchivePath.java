package dev.fairlead.client.blobs;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be a path in an archive, and where its links may lead.
 *
 * <p>A link may go up some folders, not further than the archive's own, and then down by names: no {@code ..} after a
 * name, because that name may be a link itself. As no entry lies behind a link, every link then leads inside.
 */
final class ArchivePath {
    private ArchivePath() {}

    /** The segments of an entry's path; a leading {@code ./} and a trailing slash are no harm. */
    static List<String> segments(String path) throws ArchiveException {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.equals(".") && !segment.isEmpty()) {
                segments.add(segment);
            }
        }
        if (path.startsWith("/") || path.indexOf('\0') >= 0 || segments.contains("..")) {
            throw new ArchiveException(
                    "Expected the paths of the archive to stay inside of it, but '" + path + "' does not.");
        }
        return segments;
    }

    /** @param depth how many folders of the archive the link is in */
    static boolean leadsInside(String target, int depth) {
        int ups = 0;
        boolean down = false;
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..")) {
                ups++;
                if (down) {
                    return false;
                }
            } else if (!segment.equals(".") && !segment.isEmpty()) {
                down = true;
            }
        }
        return !target.isEmpty() && !target.startsWith("/") && target.indexOf('\0') < 0 && ups <= depth;
    }
}
