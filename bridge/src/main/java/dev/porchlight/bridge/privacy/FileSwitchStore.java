package dev.porchlight.bridge.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Switches as one JSON file per camera in the state folder. A file that lacks a switch, holds anything but true and false
 * where they belong, or comes from a later version is refused as a whole. Thread: any; blocks on the disk.
 */
public final class FileSwitchStore implements SwitchStore {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateFolder folder;

    public FileSwitchStore(StateFolder folder) {
        this.folder = folder;
    }

    @Override
    public Optional<SwitchState> load(String cameraId) throws IOException {
        Optional<byte[]> content = folder.read(fileName(cameraId));
        return content.isPresent() ? Optional.of(parse(JSON.readTree(content.get()))) : Optional.empty();
    }

    @Override
    public void save(String cameraId, SwitchState state) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("version", VERSION);
        for (CameraSwitch which : CameraSwitch.values()) {
            file.put(which.storedName(), state.isOn(which));
        }
        state.streams().forEach(file.putObject("streamsActive")::put);
        folder.write(fileName(cameraId), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
    }

    private static String fileName(String cameraId) {
        return "switches-" + cameraId + ".json";
    }

    private static SwitchState parse(JsonNode file) throws IOException {
        if (file.path("version").asInt() != VERSION) {
            throw new IOException("switches of version " + file.path("version") + ", this program reads " + VERSION);
        }
        Set<CameraSwitch> on = EnumSet.noneOf(CameraSwitch.class);
        for (CameraSwitch which : CameraSwitch.values()) {
            if (requireBoolean(file, which.storedName())) {
                on.add(which);
            }
        }
        JsonNode stored = file.path("streamsActive");
        SortedMap<String, Boolean> streams = new TreeMap<>();
        for (String key : (Iterable<String>) stored::fieldNames) {
            streams.put(key, requireBoolean(stored, key));
        }
        return new SwitchState(on, streams);
    }

    private static boolean requireBoolean(JsonNode object, String name) throws IOException {
        JsonNode value = object.path(name);
        if (!value.isBoolean()) {
            throw new IOException("switch " + name + " is neither true nor false");
        }
        return value.booleanValue();
    }
}
