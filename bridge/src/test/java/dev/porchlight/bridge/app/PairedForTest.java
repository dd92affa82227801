package dev.porchlight.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a pairing into the file of a stopped bridge. */
final class PairedForTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PairedForTest() {}

    /** An admin, with the key of the accessory itself: one that is certainly valid. */
    static void add(Path pairingsFile, String identifier) throws IOException {
        ObjectNode pairings = (ObjectNode) JSON.readTree(pairingsFile.toFile());
        pairings.withArray("controllers")
                .addObject()
                .put("identifier", identifier)
                .put("publicKey", pairings.get("publicKey").asText())
                .put("admin", true);
        Files.write(pairingsFile, JSON.writeValueAsBytes(pairings));
    }
}
