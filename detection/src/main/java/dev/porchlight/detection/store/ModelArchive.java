package dev.porchlight.detection.store;

import dev.porchlight.detection.model.ModelException;
import dev.porchlight.detection.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The model and the labels in an archive of DJL's zoo; names inside it choose nothing on our disk. Thread: any. */
final class ModelArchive {
    private static final int MAX_LABEL_BYTES = 256 << 10;

    private ModelArchive() {}

    /** Writes the only {@code .pt} file in {@code archive} to {@code target} and returns the labels. */
    static List<String> unpack(Path archive, Path target) throws ModelException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            copyBounded(zip, only(zip, ".pt"), target);
            try (InputStream in = zip.getInputStream(only(zip, "synset.txt"))) {
                String text = new String(in.readNBytes(MAX_LABEL_BYTES), StandardCharsets.UTF_8);
                return text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("Cannot unpack " + archive + ": " + e.getMessage(), e);
        }
    }

    private static ZipEntry only(ZipFile zip, String ending) throws ModelException {
        ZipEntry found = null;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && entry.getName().endsWith(ending)) {
                if (found != null) {
                    throw new ModelException("The archive holds several files *" + ending + ".");
                }
                found = entry;
            }
        }
        if (found == null) {
            throw new ModelException("The archive holds no file *" + ending + ".");
        }
        return found;
    }

    private static void copyBounded(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[64 << 10];
            long written = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                if (written > ModelFile.MAX_BYTES) {
                    throw new ModelException("The model in the archive is larger than any for this.");
                }
                out.write(buffer, 0, count);
            }
        }
    }
}
