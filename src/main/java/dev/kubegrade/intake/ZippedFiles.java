package dev.kubegrade.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files of a class in a zip, which are read when they are asked for, and never put onto a disk. */
final class ZippedFiles {
    private ZippedFiles() {}

    /** Says whether a file is a zip, by its name. */
    static boolean isOne(Path path) {
        return Files.isRegularFile(path)
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /**
     * Returns them by their names, without the folder that all may be in; what leads out of the zip is left out.
     *
     * @throws IOException when it is none, or a damaged one
     */
    static Map<String, HandedFile> in(Path path) throws IOException {
        UnbrokenChannel channel = new UnbrokenChannel(path);
        Map<String, HandedFile> files = new LinkedHashMap<>();
        try {
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get();
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            String root = root(entries);
            for (ZipArchiveEntry entry : entries) {
                String name = name(entry);
                if (!entry.isDirectory()
                        && !entry.isUnixSymlink()
                        && !Archive.leadsOut(name)
                        && !StudentFiles.isIgnored(name)) {
                    files.put(
                            name.substring(root.length()),
                            new HandedFile(entry.getSize(), () -> zip.getInputStream(entry)));
                }
            }
            return files;
        } catch (RuntimeException e) {
            throw new IOException("a damaged zip", e);
        } finally {
            // One stays open as long as anything may be read from it: until the program ends.
            if (files.isEmpty()) {
                channel.close();
            }
        }
    }

    private static String name(ZipArchiveEntry entry) {
        return HandedIn.normal(entry.getName().replace('\\', '/'));
    }

    private static String root(List<ZipArchiveEntry> entries) {
        String first = entries.isEmpty() ? "" : name(entries.get(0));
        String root = first.substring(0, first.indexOf('/') + 1);
        return entries.stream().allMatch(entry -> name(entry).startsWith(root)) ? root : "";
    }
}
