package dev.porchlight.bridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports that were picked because the settings ask for a free one: controllers remember a port, so it stays. Thread:
 * one; blocks on the disk.
 */
final class KeptPorts {
    static final String FILE = "ports.json";

    private static final int VERSION = 1;
    private static final int MAX_PORT = 65_535;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateFolder folder;

    KeptPorts(StateFolder folder) {
        this.folder = folder;
    }

    /** The port of a server, if it is configured or was picked before. */
    OptionalInt find(AccessoryServerPlan server) throws IOException {
        if (server.port() != 0) {
            return OptionalInt.of(server.port());
        }
        Integer kept = read().get(server.key());
        return kept == null ? OptionalInt.empty() : OptionalInt.of(kept);
    }

    /** The port of a server; picks a free one and keeps it when there is none. The caller holds the lock of the folder. */
    int findOrPick(AccessoryServerPlan server) throws IOException {
        OptionalInt found = find(server);
        if (found.isPresent()) {
            return found.getAsInt();
        }
        SortedMap<String, Integer> ports = read();
        int port = free(ports);
        ports.put(server.key(), port);
        write(ports);
        return port;
    }

    private static int free(Map<String, Integer> taken) throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (!taken.containsValue(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    private SortedMap<String, Integer> read() throws IOException {
        Optional<byte[]> content = folder.read(FILE);
        SortedMap<String, Integer> ports = new TreeMap<>();
        if (content.isEmpty()) {
            return ports;
        }
        JsonNode file = JSON.readTree(content.get());
        if (file.path("version").asInt() != VERSION) {
            throw damaged();
        }
        for (Map.Entry<String, JsonNode> entry : file.path("ports").properties()) {
            int port = entry.getValue().asInt();
            if (port < 1 || port > MAX_PORT) {
                throw damaged();
            }
            ports.put(entry.getKey(), port);
        }
        return ports;
    }

    private static IOException damaged() {
        return new IOException("The file " + FILE + " in the state folder cannot be understood."
                + " Remove it: free ports are then picked anew.");
    }

    private void write(SortedMap<String, Integer> ports) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("version", VERSION);
        ports.forEach(file.putObject("ports")::put);
        folder.write(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
    }
}
