package dev.porchlight.bridge.app;

import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.conf.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The secret that opens the status page: made once at random, kept in the state folder. Thread: any; blocks on the disk. */
final class StatusToken {
    static final String FILE = "status-token";

    private static final int BYTES = 32;

    private StatusToken() {}

    static Optional<Secret> find(StateFolder folder) throws IOException {
        return folder.read(FILE)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
    }

    /** The caller holds the lock of the folder. */
    static Secret findOrMake(StateFolder folder, SecureRandom random) throws IOException {
        Optional<Secret> found = find(folder);
        if (found.isPresent()) {
            return found.get();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        folder.write(FILE, token.getBytes(StandardCharsets.US_ASCII));
        return Secret.of(token);
    }
}
