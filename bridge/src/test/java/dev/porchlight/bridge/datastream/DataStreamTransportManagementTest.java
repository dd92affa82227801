package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.datastream.testing.TestHub;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.session.HapThreads;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service of one camera, from the write of its setup to a hub's connection. */
class DataStreamTransportManagementTest {
    private static final ByteBuffer SALT = ByteBuffer.wrap(new byte[32]).asReadOnlyBuffer();

    private final HapThreads threads = new HapThreads(1);
    private final HdsListener listener = new HdsListener(threads.eventLoops(), new SecureRandom(), HdsLimits.DEFAULT);
    private final FakeDesk desk = new FakeDesk();
    private final HapService service = new DataStreamTransportManagement(listener, desk).service();
    private final TestSession session = TestSession.admin();

    @AfterEach
    void stop() {
        await(listener.stop());
        threads.close();
    }

    @Test
    void service_characteristics_asHubsExpect() throws Exception {
        assertThat(service.key()).isEqualTo("data-stream");
        assertThat(service.type()).startsWith("00000129-");
        assertThat(await(characteristic("130").read(session)).textValue()).isEqualTo("AQMBAQA=");
        assertThat(await(characteristic("37").read(session)).textValue()).isEqualTo("1.0");
        assertThat(await(characteristic("131").read(session)).textValue()).isEmpty();
    }

    @Test
    void write_start_answeredAndHubConnects() throws Exception {
        listen();
        ByteBuffer answer = write(TestHub.setupRequest(SALT));

        try (TestHub hub = TestHub.connect(InetAddress.getLoopbackAddress(), session.sharedSecret(), SALT, answer)) {
            hub.hello();
            assertThat(desk.awaitTold()).isEqualTo("connected");
        }
    }

    @Test
    void read_afterSetup_sameWithoutSaltAndForItsSessionAlone() {
        listen();
        Tlv8 answer = Tlv8.parse(write(TestHub.setupRequest(SALT)));
        Tlv8 later = Tlv8.parse(bytes(await(characteristic("131").read(session))));

        assertThat(answer.requireBytes(3, 32).remaining()).isEqualTo(32);
        assertThat(later.requireInteger(1)).isZero();
        assertThat(later.requireNested(2).requireInteger(1))
                .isEqualTo(answer.requireNested(2).requireInteger(1));
        assertThat(later.has(3)).isFalse();
        assertThat(await(characteristic("131").read(TestSession.admin())).textValue())
                .isEmpty();
    }

    @Test
    void write_listenerNotUp_busy() {
        assertThat(Tlv8.parse(write(TestHub.setupRequest(SALT))).requireInteger(1))
                .isEqualTo(2);
    }

    @Test
    void write_wrongCommandTransportOrSalt_invalidValue() {
        listen();
        for (ByteBuffer bad : List.of(
                new Tlv8Writer().uint8(1, 1).uint8(2, 0).put(3, SALT).toBuffer(),
                new Tlv8Writer().uint8(1, 0).uint8(2, 1).put(3, SALT).toBuffer(),
                new Tlv8Writer().uint8(1, 0).uint8(2, 0).toBuffer(),
                new Tlv8Writer().uint8(1, 0).uint8(2, 0).put(3, new byte[31]).toBuffer(),
                new Tlv8Writer().uint8(2, 0).put(3, SALT).toBuffer(),
                ByteBuffer.wrap(new byte[] {1, 9, 0}))) {
            assertThatThrownBy(() -> write(bad))
                    .cause()
                    .isInstanceOfSatisfying(
                            HapStatusException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(HapStatus.INVALID_VALUE));
        }
    }

    private void listen() {
        await(listener.start(List.of(InetAddress.getLoopbackAddress())));
    }

    private ByteBuffer write(ByteBuffer tlv) {
        byte[] bytes = new byte[tlv.remaining()];
        tlv.duplicate().get(bytes);
        HapSession writer = session;
        return bytes(await(
                characteristic("131").write(TextNode.valueOf(Base64.getEncoder().encodeToString(bytes)), writer)));
    }

    private HapCharacteristic characteristic(String shortType) {
        return service.characteristics().stream()
                .filter(candidate -> candidate.type().startsWith("0".repeat(8 - shortType.length()) + shortType))
                .findFirst()
                .orElseThrow();
    }

    private static ByteBuffer bytes(JsonNode base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64.textValue()));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
