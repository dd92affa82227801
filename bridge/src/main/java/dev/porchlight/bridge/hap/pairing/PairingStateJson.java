package dev.porchlight.bridge.hap.pairing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.crypto.Ed25519KeyPair;
import dev.porchlight.bridge.hap.crypto.Ed25519PublicKey;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pairing file as JSON. Its messages never repeat the content: it holds keys. Thread: any. */
final class PairingStateJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PairingStateJson() {}

    static byte[] encode(PairingState state) throws IOException {
        Ed25519KeyPair key = state.identity().signingKey();
        ObjectNode root = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("deviceId", state.identity().deviceId())
                .put("setupId", state.identity().setupId())
                .put("setupCode", state.setupCode().text())
                .put("signingSeed", key.seed().toByteArray())
                .put("publicKey", bytes(key.publicKey().encoded()))
                .put("failedAttempts", state.failedAttempts());
        ArrayNode controllers = root.putArray("controllers");
        for (PairedController controller : state.controllers()) {
            controllers
                    .addObject()
                    .put("identifier", controller.identifier())
                    .put("publicKey", bytes(controller.publicKey().encoded()))
                    .put("admin", controller.admin());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** @throws IOException when the content is no pairing file of a version that this program knows */
    static PairingState decode(byte[] content) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(content);
        } catch (IOException e) {
            // The cause would show a piece of the file.
            throw new IOException("it is not JSON");
        }
        int version = root.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("it has version " + version + ", this program knows version " + VERSION);
        }
        try {
            return new PairingState(
                    identity(root), new SetupCode(text(root, "setupCode")), count(root), controllers(root));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage());
        }
    }

    private static AccessoryIdentity identity(JsonNode root) throws IOException {
        Ed25519KeyPair key =
                Ed25519KeyPair.restore(SecretBytes.copyOf(base64(root, "signingSeed")), base64(root, "publicKey"));
        return new AccessoryIdentity(text(root, "deviceId"), text(root, "setupId"), key);
    }

    private static int count(JsonNode root) throws IOException {
        JsonNode count = root.path("failedAttempts");
        if (!count.canConvertToInt() || count.intValue() < 0) {
            throw new IOException("\"failedAttempts\" is missing");
        }
        return count.intValue();
    }

    private static List<PairedController> controllers(JsonNode root) throws IOException {
        if (!root.path("controllers").isArray()) {
            throw new IOException("\"controllers\" is missing");
        }
        List<PairedController> controllers = new ArrayList<>();
        Set<String> identifiers = new HashSet<>();
        for (JsonNode node : root.path("controllers")) {
            Ed25519PublicKey key = Ed25519PublicKey.decode(base64(node, "publicKey"))
                    .orElseThrow(() -> new IOException("a controller has no public key"));
            if (!node.path("admin").isBoolean()) {
                throw new IOException("a controller has no \"admin\"");
            }
            String identifier = text(node, "identifier");
            if (!identifiers.add(identifier)) {
                throw new IOException("a controller is in it twice");
            }
            controllers.add(
                    new PairedController(identifier, key, node.path("admin").booleanValue()));
        }
        return controllers;
    }

    private static String text(JsonNode node, String name) throws IOException {
        JsonNode member = node.path(name);
        if (!member.isTextual()) {
            throw new IOException("\"" + name + "\" is missing");
        }
        return member.textValue();
    }

    private static ByteBuffer base64(JsonNode node, String name) throws IOException {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text(node, name)));
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + name + "\" is not base64");
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
