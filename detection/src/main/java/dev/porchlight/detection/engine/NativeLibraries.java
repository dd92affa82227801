package dev.porchlight.detection.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks the engine's native libraries from the class path into a folder that later starts find again. Each file is
 * compared with its pinned SHA-256 while it is written, and the folder gets its name only when all are right.
 *
 * <p>Thread: any; several processes may unpack at once, one of them does it.
 */
final class NativeLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String VERSION = "2.7.1";

    private final String platform;
    private final List<NativeFile> files;
    private final Function<String, @Nullable InputStream> classPath;

    private NativeLibraries(
            String platform, List<NativeFile> files, Function<String, @Nullable InputStream> classPath) {
        this.platform = platform;
        this.files = files;
        this.classPath = classPath;
    }

    /** Those of the machine that runs. */
    static NativeLibraries ofThisMachine() throws IOException {
        String platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return new NativeLibraries(platform, NativeFile.of(platform), NativeLibraries::resource);
    }

    static NativeLibraries of(
            String platform, List<NativeFile> files, Function<String, @Nullable InputStream> classPath) {
        return new NativeLibraries(platform, files, classPath);
    }

    static String platform(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "osx" : osName.toLowerCase(Locale.ROOT);
        return system + "-" + (osArch.equals("amd64") ? "x86_64" : osArch);
    }

    private static @Nullable InputStream resource(String name) {
        return NativeLibraries.class.getClassLoader().getResourceAsStream(name);
    }

    /**
     * The folder in {@code cache} that holds the libraries, unpacked now if it is not there or not whole.
     *
     * @throws IOException when the jar does not carry this platform, a checksum differs, or the disk is full
     */
    Path unpack(Path cache) throws IOException {
        if (files.isEmpty()) {
            throw new IOException("There is no PyTorch for " + platform + " here; the detector runs on Linux (x86-64,"
                    + " ARM64) and on macOS (Apple silicon).");
        }
        Path folder = cache.resolve("pytorch-" + VERSION + "-" + platform);
        if (isWhole(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        try (FileChannel channel =
                        FileChannel.open(cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid() || !isWhole(folder)) {
                unpackInto(folder);
            }
        }
        return folder;
    }

    private boolean isWhole(Path folder) throws IOException {
        for (NativeFile file : files) {
            Path path = folder.resolve(file.name());
            if (!Files.isRegularFile(path) || Files.size(path) != file.bytes()) {
                return false;
            }
        }
        return true;
    }

    private void unpackInto(Path folder) throws IOException {
        LOG.atInfo().addKeyValue("folder", folder).log("Unpacking the detector's libraries, this once");
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            for (NativeFile file : files) {
                copy(file, unfinished.resolve(file.name()));
            }
            delete(folder);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    private void copy(NativeFile file, Path target) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream resource = classPath.apply(file.resource(platform))) {
            if (resource == null) {
                throw new IOException("This jar was built without PyTorch for " + platform + ": " + file.name()
                        + " is missing. Build it with -Dplatforms naming this machine.");
            }
            try (DigestInputStream source = new DigestInputStream(resource, digest);
                    OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                source.transferTo(out);
            }
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(file.sha256())) {
            throw new IOException("The library " + file.name() + " in this jar has the SHA-256 " + found + ", not "
                    + file.sha256() + ": the jar is damaged or was changed.");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
