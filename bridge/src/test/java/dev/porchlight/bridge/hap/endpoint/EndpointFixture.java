package dev.porchlight.bridge.hap.endpoint;

import static dev.porchlight.bridge.hap.testing.TestAccessories.accessory;
import static dev.porchlight.bridge.hap.testing.TestAccessories.bridge;
import static dev.porchlight.bridge.hap.testing.TestAccessories.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.model.AccessoryDatabase;
import dev.porchlight.bridge.hap.model.CharacteristicDefinition;
import dev.porchlight.bridge.hap.model.CharacteristicId;
import dev.porchlight.bridge.hap.model.CharacteristicType;
import dev.porchlight.bridge.hap.model.DatabaseFile;
import dev.porchlight.bridge.hap.model.DefinedCharacteristic;
import dev.porchlight.bridge.hap.model.FixedCharacteristic;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.ServiceType;
import dev.porchlight.bridge.hap.model.StatelessEvent;
import dev.porchlight.bridge.hap.model.ValueCharacteristic;
import dev.porchlight.bridge.hap.session.HapRequest;
import dev.porchlight.bridge.hap.session.HapResponse;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.testing.ManualScheduler;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.state.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A bridge with one camera-like accessory and the endpoints on it, with a clock of its own. */
final class EndpointFixture {
    final ManualScheduler scheduler = new ManualScheduler();
    final ValueCharacteristic motion = ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false);
    final ValueCharacteristic statusActive = ValueCharacteristic.of(CharacteristicType.STATUS_ACTIVE, true);
    final ValueCharacteristic mute = ValueCharacteristic.of(CharacteristicType.MUTE, false);
    final ValueCharacteristic volume =
            ValueCharacteristic.builder(CharacteristicType.VOLUME, 50).build();
    final ValueCharacteristic cameraActive = ValueCharacteristic.builder(CharacteristicType.HOMEKIT_CAMERA_ACTIVE, true)
            .build();
    final ValueCharacteristic indicator =
            ValueCharacteristic.of(CharacteristicType.CAMERA_OPERATING_MODE_INDICATOR, true);
    final StatelessEvent ring = StatelessEvent.doorbell();
    final Scripted slow = new Scripted(CharacteristicType.NIGHT_VISION);
    final Scripted dataStream = new Scripted(CharacteristicType.SETUP_DATA_STREAM_TRANSPORT);
    final AccessoryDatabase database;
    final EventSubscriptions subscriptions = new EventSubscriptions(scheduler, Duration.ofMillis(250));
    final CharacteristicsEndpoint characteristics;
    final AccessoriesEndpoint accessories;
    final PrepareEndpoint prepare;
    final TestSession session = TestSession.admin();

    EndpointFixture(Path folder) throws IOException {
        database = new DatabaseFile(StateFolder.open(folder), "ids.json")
                .open(List.of(
                        bridge(),
                        accessory(
                                "camera:a",
                                service("motion", ServiceType.MOTION_SENSOR, motion, statusActive),
                                service("speaker", ServiceType.SPEAKER, mute, volume),
                                service("doorbell", ServiceType.DOORBELL, ring),
                                service(
                                        "mode",
                                        ServiceType.CAMERA_OPERATING_MODE,
                                        cameraActive,
                                        ValueCharacteristic.builder(CharacteristicType.EVENT_SNAPSHOTS_ACTIVE, true)
                                                .build(),
                                        indicator,
                                        slow),
                                service(
                                        "data-stream",
                                        ServiceType.DATA_STREAM_TRANSPORT_MANAGEMENT,
                                        FixedCharacteristic.ofTlv(
                                                CharacteristicType.SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION,
                                                ByteBuffer.allocate(0)),
                                        dataStream,
                                        FixedCharacteristic.ofText(CharacteristicType.VERSION, "1.0")))));
        database.onChange(subscriptions);
        TimedWrites timedWrites = new TimedWrites(scheduler::nanoTime);
        characteristics = new CharacteristicsEndpoint(() -> database, subscriptions, timedWrites, scheduler);
        accessories = new AccessoriesEndpoint(() -> database, scheduler);
        prepare = new PrepareEndpoint(timedWrites);
    }

    /** Reads and writes when the test says so. */
    static final class Scripted extends DefinedCharacteristic {
        CompletableFuture<JsonNode> read = CompletableFuture.completedFuture(TextNode.valueOf(""));
        CompletableFuture<@Nullable JsonNode> write = CompletableFuture.completedFuture(null);

        @Nullable
        JsonNode written;

        @Nullable
        RuntimeException thrown;

        Scripted(CharacteristicType type) {
            super(CharacteristicDefinition.of(type));
        }

        @Override
        public CompletionStage<JsonNode> read(HapSession session) {
            throwIfToldTo();
            return read;
        }

        @Override
        public CompletionStage<@Nullable JsonNode> write(JsonNode value, HapSession session) {
            written = value;
            throwIfToldTo();
            return write;
        }

        private void throwIfToldTo() {
            if (thrown != null) {
                throw thrown;
            }
        }
    }

    CharacteristicId id(HapCharacteristic characteristic) {
        return database.accessories().stream()
                .flatMap(accessory -> accessory.characteristics())
                .filter(entry -> entry.characteristic() == characteristic)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The first characteristic of this type on the bridge itself. */
    CharacteristicId bridgeId(CharacteristicType type) {
        return database.accessories()
                .get(0)
                .characteristics()
                .filter(entry -> entry.characteristic().type().equals(type.uuid()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A write entry: {@code members} is JSON without braces. */
    String entry(HapCharacteristic characteristic, String members) {
        CharacteristicId id = id(characteristic);
        return "{\"aid\":" + id.aid() + ",\"iid\":" + id.iid() + (members.isEmpty() ? "" : "," + members) + "}";
    }

    HapResponse put(String... entries) {
        return put(session, "{\"characteristics\":[" + String.join(",", entries) + "]}");
    }

    HapResponse put(HapSession by, String body) {
        return done(putAsync(by, body));
    }

    CompletableFuture<HapResponse> putAsync(HapSession by, String body) {
        return characteristics.handle(request("PUT", Map.of(), body), by).toCompletableFuture();
    }

    HapResponse get(String... query) {
        return done(getAsync(query));
    }

    CompletableFuture<HapResponse> getAsync(String... query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : query) {
            String[] parts = each.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return characteristics.handle(request("GET", parameters, ""), session).toCompletableFuture();
    }

    static HapRequest request(String method, Map<String, String> query, String body) {
        return new HapRequest(method, "/", query, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    static HapResponse done(CompletionStage<HapResponse> stage) {
        CompletableFuture<HapResponse> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.join();
    }

    /** The entries of an answer. */
    static JsonNode entries(HapResponse response) {
        return TestSession.json(response.body()).get("characteristics");
    }

    static int status(HapResponse response) {
        return TestSession.json(response.body()).get("status").asInt();
    }
}
