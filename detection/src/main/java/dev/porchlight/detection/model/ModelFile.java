package dev.porchlight.detection.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of model files. Thread: any. */
public final class ModelFile {
    /** Larger than any detector that a home server runs. */
    public static final long MAX_BYTES = 1L << 30;

    private ModelFile() {}

    /**
     * SHA-256 of a file, as 64 lower-case hexadecimal digits.
     *
     * @throws ModelException when it is missing, unreadable or larger than {@link #MAX_BYTES}
     */
    public static String sha256(Path file) throws ModelException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelException(file + " is larger than " + (MAX_BYTES >> 20) + " MB: no model for this.");
            }
            MessageDigest digest = newSha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchFileException e) {
            throw new ModelException("There is no file " + file + ".", e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Compares a file with its checksum.
     *
     * @throws ModelException when it differs: the file is damaged, cut off or another one
     */
    public static void requireChecksum(Path file, String sha256) throws ModelException {
        String found = sha256(file);
        if (!found.equals(sha256)) {
            throw new ModelException(file + " has the SHA-256 " + found + ", not " + sha256
                    + ": it is damaged, cut off or another file. Install it again.");
        }
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
