package dev.porchlight.bridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that the owner gave to paired controllers, for the ledger: HomeKit tells none. Kept in a file of their own, read
 * anew each time, so that a running bridge learns of a change. Thread: any; blocks on the disk.
 */
final class ControllerNames {
    static final String FILE = "controller-names.json";
    static final int MAX_LENGTH = 64;

    private static final Logger log = LoggerFactory.getLogger(ControllerNames.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateFolder folder;

    ControllerNames(StateFolder folder) {
        this.folder = folder;
    }

    /** Empty for a controller without a name, and when the names cannot be read. */
    String of(String pairingId) {
        try {
            return read().path(pairingId).asText();
        } catch (IOException e) {
            log.atWarn().setCause(e).log("The names of controllers cannot be read; the ledger goes on without them");
            return "";
        }
    }

    /** Gives a name, or takes it away when it is empty; the caller has checked both. */
    void set(String pairingId, String name) throws IOException {
        ObjectNode names = read();
        if (name.isEmpty()) {
            names.remove(pairingId);
        } else {
            names.put(pairingId, name);
        }
        folder.write(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(names));
    }

    private ObjectNode read() throws IOException {
        Optional<byte[]> content = folder.read(FILE);
        if (content.isEmpty()) {
            return JSON.createObjectNode();
        }
        JsonNode names = JSON.readTree(content.get());
        if (!(names instanceof ObjectNode object)) {
            throw new IOException(FILE + " in the state folder is damaged; delete it and name the controllers again");
        }
        return object;
    }
}
