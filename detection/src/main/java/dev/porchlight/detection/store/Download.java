package dev.porchlight.detection.store;

import dev.porchlight.detection.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Gets files over HTTPS: asks before it contacts a host, continues what was cut off (RFC 9110 section 14), bounds sizes and
 * compares checksums. Thread: its caller's.
 */
public final class Download {
    private static final int MAX_REDIRECTS = 5;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int OK = 200;

    private final HttpExchange http;
    private final DownloadQuestions questions;
    private final String scheme;
    private final Set<String> agreedHosts = new HashSet<>();

    /** Downloads over HTTPS. */
    public Download(HttpExchange http, DownloadQuestions questions) {
        this(http, questions, "https");
    }

    /** For tests, whose servers may speak plain HTTP. */
    Download(HttpExchange http, DownloadQuestions questions, String scheme) {
        this.http = http;
        this.questions = questions;
        this.scheme = scheme;
    }

    /** How a file is known to be the right one. */
    public record Checksum(String algorithm, String hex) {
        /** SHA-256, 64 hexadecimal digits. */
        public static Checksum sha256(String hex) {
            return new Checksum("SHA-256", hex);
        }
    }

    /**
     * A small text, such as a description.
     *
     * @throws ModelException when it cannot be had or is larger
     */
    public String text(URI address, int maxBytes, String why) throws ModelException {
        try (HttpExchange.Answer answer = get(address, Map.of(), why)) {
            requireStatus(answer, address, OK);
            byte[] bytes = answer.body().readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new ModelException(address + " is larger than " + maxBytes + " bytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("Cannot read " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * A file, in {@code folder} until its caller moves it. A part of it that is there already is continued.
     *
     * @throws ModelException when it cannot be had, is larger than allowed, or is not the one with that checksum; a part
     *     stays for the next try, a wrong file does not
     */
    public Path file(URI address, Path folder, Checksum checksum, long maxBytes, String why) throws ModelException {
        Path part = folder.resolve(checksum.hex() + ".part");
        try {
            Files.createDirectories(folder);
            fetch(address, part, maxBytes, why);
            String found = hash(part, checksum.algorithm());
            if (!found.equals(checksum.hex())) {
                Files.delete(part);
                throw new ModelException(address + " has the " + checksum.algorithm() + " " + found + ", not "
                        + checksum.hex() + ". It was not kept.");
            }
            return part;
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException(
                    "The download of " + address + " was cut off: " + e.getMessage() + ". Run it again to continue.",
                    e);
        }
    }

    private void fetch(URI address, Path part, long maxBytes, String why) throws IOException {
        long present = Files.exists(part) ? Files.size(part) : 0;
        Map<String, String> headers = present == 0 ? Map.of() : Map.of("Range", "bytes=" + present + "-");
        try (HttpExchange.Answer answer = get(address, headers, why)) {
            if (answer.status() == RANGE_NOT_SATISFIABLE && present > 0) {
                // Nothing is left to send: the checksum tells whether what is here is the file.
                return;
            }
            boolean continued = present > 0
                    && answer.status() == PARTIAL_CONTENT
                    && answer.headers().getOrDefault("content-range", "").startsWith("bytes " + present + "-");
            if (!continued) {
                requireStatus(answer, address, OK);
                Files.deleteIfExists(part);
            }
            append(answer, part, continued ? present : 0, maxBytes, address);
        }
    }

    private void append(HttpExchange.Answer answer, Path part, long from, long maxBytes, URI address)
            throws IOException {
        long length = length(answer);
        long total = length < 0 ? -1 : from + length;
        if (total > maxBytes) {
            throw new ModelException(address + " has " + total + " bytes, more than the " + maxBytes + " allowed.");
        }
        long received = from;
        byte[] buffer = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                InputStream in = answer.body()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                received += count;
                if (received > maxBytes) {
                    throw new ModelException(address + " has more than the " + maxBytes + " bytes allowed.");
                }
                out.write(buffer, 0, count);
                questions.progress(received, total);
            }
        }
        if (total >= 0 && received < total) {
            throw new IOException("the connection ended at " + received + " of " + total + " bytes");
        }
    }

    private HttpExchange.Answer get(URI address, Map<String, String> headers, String why) throws IOException {
        URI next = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            requireAgreement(next, why);
            HttpExchange.Answer answer = http.get(next, headers);
            String location = answer.headers().get("location");
            if (answer.status() < 300 || answer.status() >= 400 || location == null) {
                return answer;
            }
            answer.close();
            next = resolved(next, location);
        }
        throw new ModelException(address + " leads on and on (" + MAX_REDIRECTS + " redirects).");
    }

    private static URI resolved(URI from, String location) throws ModelException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ModelException(from + " leads to an address that is none: " + location, e);
        }
    }

    private void requireAgreement(URI address, String why) throws ModelException {
        if (!scheme.equals(address.getScheme()) || address.getHost() == null) {
            throw new ModelException("Only " + scheme + ": addresses are downloaded from, not " + address + ".");
        }
        if (address.getUserInfo() != null) {
            throw new ModelException("An address with a user name is not downloaded from.");
        }
        if (!agreedHosts.contains(address.getAuthority())) {
            if (!questions.mayContact(address, why)) {
                throw new ModelException("Nothing was downloaded: " + address.getHost() + " is not to be contacted.");
            }
            agreedHosts.add(address.getAuthority());
        }
    }

    private static void requireStatus(HttpExchange.Answer answer, URI address, int expected) throws ModelException {
        if (answer.status() != expected) {
            throw new ModelException(address + " answers with status " + answer.status() + ".");
        }
    }

    private static long length(HttpExchange.Answer answer) {
        String text = answer.headers().getOrDefault("content-length", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String hash(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[64 << 10];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
