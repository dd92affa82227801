package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HttpAnswer;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import dev.porchlight.bridge.hap.testing.TlvItems;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the Home app does on one connection, by the types and ids that the accessory database names. Thread: one. */
final class HomeClient implements AutoCloseable {
    static final String SERIAL_NUMBER = "30";
    static final String STREAM_MANAGEMENT = "110";
    static final String SELECTED_STREAM = "117";
    static final String SETUP_ENDPOINTS = "118";
    static final String STREAMING_STATUS = "120";
    static final String CAMERA_OPERATING_MODE = "21A";
    static final String HOMEKIT_CAMERA_ACTIVE = "21B";
    static final String MOTION_SENSOR = "85";
    static final String MOTION_DETECTED = "22";
    static final String RECORDING_MANAGEMENT = "204";
    static final String ACTIVE = "B0";
    static final String SUPPORTED_VIDEO = "206";
    static final String SELECTED_RECORDING = "209";
    static final String DATA_STREAM_MANAGEMENT = "129";
    static final String SETUP_DATA_STREAM = "131";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedController controller;

    private HomeClient(ScriptedController controller) {
        this.controller = controller;
    }

    /** Pairs and opens a verified connection. */
    static HomeClient pair(InetSocketAddress accessory, ControllerIdentity identity) throws IOException {
        try (ScriptedController pairing = ScriptedController.connect(accessory, identity)) {
            assertThat(pairing.pairSetup(BridgeUnderTest.SETUP_CODE)).isZero();
        }
        return verify(accessory, identity);
    }

    /** Opens a verified connection of a paired controller. */
    static HomeClient verify(InetSocketAddress accessory, ControllerIdentity identity) throws IOException {
        ScriptedController controller = ScriptedController.connect(accessory, identity);
        assertThat(controller.pairVerify()).isZero();
        return new HomeClient(controller);
    }

    ScriptedController controller() {
        return controller;
    }

    /** One characteristic, as its address in requests. */
    record Place(long aid, long iid) {
        private ObjectNode json() {
            return JSON.createObjectNode().put("aid", aid).put("iid", iid);
        }
    }

    List<JsonNode> accessories() throws IOException {
        return list(read(controller.get("/accessories")).path("accessories"));
    }

    /** The accessory of a camera, by its id in the configuration. */
    JsonNode camera(String id) throws IOException {
        return accessories().stream()
                .filter(accessory -> services(accessory, "3E").stream()
                        .flatMap(service -> list(service.path("characteristics")).stream())
                        .anyMatch(characteristic -> isOfType(characteristic, SERIAL_NUMBER)
                                && characteristic.path("value").asText().equals("PL-" + id)))
                .findFirst()
                .orElseThrow();
    }

    static List<JsonNode> services(JsonNode accessory, String type) {
        return list(accessory.path("services")).stream()
                .filter(service -> isOfType(service, type))
                .toList();
    }

    /** A characteristic of the first service of a type. */
    Place place(String cameraId, String service, String characteristic) throws IOException {
        JsonNode accessory = camera(cameraId);
        long iid = list(services(accessory, service).get(0).path("characteristics")).stream()
                .filter(each -> isOfType(each, characteristic))
                .findFirst()
                .orElseThrow()
                .path("iid")
                .asLong();
        return new Place(accessory.path("aid").asLong(), iid);
    }

    /** Every accessory, service and characteristic with its id and type. */
    List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode accessory : accessories()) {
            for (JsonNode service : list(accessory.path("services"))) {
                ids.add(accessory.path("aid") + "." + service.path("iid") + " " + service.path("type"));
                list(service.path("characteristics"))
                        .forEach(each -> ids.add(accessory.path("aid") + "." + each.path("iid") + each.path("type")));
            }
        }
        return ids;
    }

    private static boolean isOfType(JsonNode node, String type) {
        return node.path("type").asText().equals(type);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    JsonNode read(Place place) throws IOException {
        HttpAnswer answer = controller.get("/characteristics?id=" + place.aid + "." + place.iid);
        return read(answer).path("characteristics").path(0).path("value");
    }

    /** The status of a read that fails. */
    int readStatus(Place place) throws IOException {
        HttpAnswer answer = controller.get("/characteristics?id=" + place.aid + "." + place.iid);
        return read(answer).path("characteristics").path(0).path("status").asInt();
    }

    TlvItems readTlv(Place place) throws IOException {
        return TlvItems.parse(Base64.getDecoder().decode(read(place).asText()));
    }

    /** Writes; the HAP status, 0 when all is well. */
    int write(Place place, JsonNode value) throws IOException {
        return put(place.json().set("value", value));
    }

    int write(Place place, TlvItems value) throws IOException {
        return put(place.json().put("value", Base64.getEncoder().encodeToString(value.encode())));
    }

    int write(Place place, boolean value) throws IOException {
        return put(place.json().put("value", value));
    }

    /** Writes with {@code "r": true}; the value of the write response. */
    String writeForResponse(Place place, String value) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("characteristics").add(place.json().put("value", value).put("r", true));
        HttpAnswer answer = controller.putJson("/characteristics", request.toString());
        assertThat(answer.status()).isEqualTo(207);
        return read(answer).path("characteristics").path(0).path("value").asText();
    }

    void subscribe(Place place) throws IOException {
        assertThat(put(place.json().put("ev", true))).isZero();
    }

    private int put(JsonNode characteristic) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("characteristics").add(characteristic);
        HttpAnswer answer = controller.putJson("/characteristics", request.toString());
        return answer.status() == 204
                ? 0
                : read(answer).path("characteristics").path(0).path("status").asInt();
    }

    /** The next event's one value. */
    JsonNode nextEvent() throws IOException {
        return read(controller.nextEvent()).path("characteristics").path(0).path("value");
    }

    /** Asks for a snapshot. */
    HttpAnswer snapshot(long aid, int widthPixels, int heightPixels) throws IOException {
        ObjectNode request = JSON.createObjectNode()
                .put("resource-type", "image")
                .put("aid", aid)
                .put("image-width", widthPixels)
                .put("image-height", heightPixels);
        return controller.postJson("/resource", request.toString());
    }

    /** The HAP status that an answer without a picture gives. */
    static int status(HttpAnswer answer) throws IOException {
        return read(answer).path("status").asInt();
    }

    private static JsonNode read(HttpAnswer answer) throws IOException {
        return JSON.readTree(answer.bytes());
    }

    @Override
    public void close() throws IOException {
        controller.close();
    }
}
