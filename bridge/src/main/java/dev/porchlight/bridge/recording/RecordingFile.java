package dev.porchlight.bridge.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.codecs.media.PictureSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One camera's {@link StoredRecording} as a JSON file in the state folder. Thread: any; blocks on the disk. */
public final class RecordingFile {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateFolder folder;
    private final String name;

    public RecordingFile(StateFolder folder, String cameraId) {
        this.folder = folder;
        this.name = "recording-" + cameraId + ".json";
    }

    /** @throws IOException when the file exists and cannot be read or understood */
    StoredRecording load() throws IOException {
        Optional<byte[]> content = folder.read(name);
        return content.isPresent() ? parse(JSON.readTree(content.get())) : StoredRecording.NOTHING;
    }

    /** Returns when the content would survive a power cut. */
    void save(StoredRecording stored) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("version", VERSION);
        stored.selection()
                .ifPresent(selection -> file.putObject("selected")
                        .put("offerSha256", selection.offerSha256())
                        .put("configuration", bytes(selection.configuration().toTlv())));
        stored.cameraSize()
                .ifPresent(size -> file.putObject("cameraSize")
                        .put("width", size.widthPixels())
                        .put("height", size.heightPixels()));
        folder.write(name, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
    }

    private static StoredRecording parse(JsonNode file) throws IOException {
        if (file.path("version").asInt() != VERSION) {
            throw new IOException("recording of version " + file.path("version") + ", this program reads " + VERSION);
        }
        try {
            return new StoredRecording(
                    file.has("selected") ? Optional.of(selection(file.path("selected"))) : Optional.empty(),
                    file.has("cameraSize") ? Optional.of(size(file.path("cameraSize"))) : Optional.empty());
        } catch (Tlv8Exception | IllegalArgumentException e) {
            throw new IOException("recording settings: " + e.getMessage(), e);
        }
    }

    private static StoredRecording.Selection selection(JsonNode node) throws IOException {
        byte[] tlv = node.path("configuration").binaryValue();
        if (tlv == null) {
            throw new IOException("the selected configuration is no base64 text");
        }
        return new StoredRecording.Selection(
                SelectedCameraRecordingConfiguration.parse(ByteBuffer.wrap(tlv)),
                node.path("offerSha256").asText());
    }

    private static PictureSize size(JsonNode node) {
        return new PictureSize(node.path("width").asInt(), node.path("height").asInt());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
