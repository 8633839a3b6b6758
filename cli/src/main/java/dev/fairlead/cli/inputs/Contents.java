package dev.fairlead.cli.inputs;

import dev.fairlead.client.blobs.BlobContent;
import dev.fairlead.client.blobs.FileBlob;
import dev.fairlead.client.blobs.FolderBlob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The files and folders of a suite, each read once. */
final class Contents {
    private final Map<Path, FileBlob> files = new LinkedHashMap<>();
    private final Map<Path, FolderBlob> folders = new LinkedHashMap<>();
    private final Map<Path, FolderBlob> projects = new LinkedHashMap<>();

    FileBlob file(Path file) throws IOException {
        FileBlob known = files.get(file);
        if (known == null) {
            known = FileBlob.of(file);
            files.put(file, known);
        }
        return known;
    }

    FolderBlob folder(Path folder) throws IOException {
        return folder(folder, folders, path -> true);
    }

    FolderBlob project(Path folder, ProjectFiles wanted) throws IOException {
        return folder(folder, projects, wanted);
    }

    private static FolderBlob folder(Path folder, Map<Path, FolderBlob> known, Predicate<String> wanted)
            throws IOException {
        FolderBlob blob = known.get(folder);
        if (blob == null) {
            blob = FolderBlob.of(folder, wanted);
            known.put(folder, blob);
        }
        return blob;
    }

    Collection<BlobContent> all() {
        List<BlobContent> all = new ArrayList<>(projects.values());
        all.addAll(folders.values());
        all.addAll(files.values());
        return all;
    }

    /** Sentences about what is not sent. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<FolderBlob> all = new ArrayList<>(projects.values());
        all.addAll(folders.values());
        for (FolderBlob folder : all) {
            if (!folder.leftOut().isEmpty()) {
                notes.add("Links that lead out of " + folder.folder() + " are not sent: "
                        + String.join(
                                ", ",
                                folder.leftOut()
                                        .subList(0, Math.min(3, folder.leftOut().size())))
                        + (folder.leftOut().size() > 3 ? " …" : "") + ".");
            }
        }
        return notes;
    }
}
