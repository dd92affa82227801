package dev.porchlight.bridge.hap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hap.testing.TestSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CharacteristicsTest {
    private final TestSession session = TestSession.admin();
    private final List<String> changes = new ArrayList<>();

    private void record(HapCharacteristic characteristic) {
        characteristic.onChange((source, value, originator) ->
                changes.add(value + (originator == null ? "" : " by " + originator.id())));
    }

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.get();
    }

    @Test
    void valueCharacteristic_setTwice_tellsOnce() throws Exception {
        ValueCharacteristic motion = ValueCharacteristic.of(CharacteristicType.MOTION_DETECTED, false);
        record(motion);

        motion.set(true);
        motion.set(true);

        assertThat(changes).containsExactly("true");
        assertThat(now(motion.read(session))).isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void valueCharacteristic_numberSwitch_holdsOneAndZero() {
        ValueCharacteristic active =
                ValueCharacteristic.builder(CharacteristicType.ACTIVE, true).build();

        assertThat(active.value()).isEqualTo(IntNode.valueOf(1));
        active.set(false);
        assertThat(active.value()).isEqualTo(IntNode.valueOf(0));
        assertThat(active.isOn()).isFalse();
    }

    @Test
    void valueCharacteristic_written_namesTheOriginator() throws Exception {
        ValueCharacteristic mute = ValueCharacteristic.of(CharacteristicType.MUTE, false);
        record(mute);

        assertThat(now(mute.write(BooleanNode.TRUE, session))).isNull();

        assertThat(changes).containsExactly("true by " + session.id());
    }

    @Test
    void valueCharacteristic_refusedWrite_keepsTheValue() {
        ValueCharacteristic mute = ValueCharacteristic.builder(CharacteristicType.MUTE, false)
                .checkedBy((value, by) -> {
                    throw new HapStatusException(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE, "off");
                })
                .build();
        record(mute);

        assertThatThrownBy(() -> now(mute.write(BooleanNode.TRUE, session)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(HapStatusException.class);
        assertThat(mute.isOn()).isFalse();
        assertThat(changes).isEmpty();
    }

    @Test
    void valueCharacteristic_keptValue_survivesAndFailedSaveFailsTheWrite() throws Exception {
        MemoryStore store = new MemoryStore();
        ValueCharacteristic first = kept(store);
        now(first.write(IntNode.valueOf(0), session));

        assertThat(kept(store).isOn()).isFalse();

        store.failing = true;
        assertThatThrownBy(() -> now(first.write(IntNode.valueOf(1), session))).hasCauseInstanceOf(IOException.class);
        store.values.put("switch", TextNode.valueOf("nonsense"));
        assertThat(kept(store).isOn()).isTrue();
    }

    private static ValueCharacteristic kept(MemoryStore store) {
        return ValueCharacteristic.builder(CharacteristicType.HOMEKIT_CAMERA_ACTIVE, true)
                .keptIn(store, "switch")
                .build();
    }

    private static final class MemoryStore implements ValueStore {
        private final Map<String, JsonNode> values = new HashMap<>();
        private boolean failing;

        @Override
        public Optional<JsonNode> load(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public CompletionStage<@Nullable Void> save(String key, JsonNode value) {
            if (failing) {
                return CompletableFuture.failedFuture(new IOException("disk full"));
            }
            values.put(key, value);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void valueCharacteristic_setByManyThreads_lastEventIsLastValue() throws Exception {
        ValueCharacteristic volume =
                ValueCharacteristic.builder(CharacteristicType.VOLUME, 0).build();
        List<JsonNode> seen = new ArrayList<>(); // guarded by the lock of the value
        volume.onChange((source, value, originator) -> seen.add(value));
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int offset = t;
            Thread thread = new Thread(() -> {
                awaitQuietly(start);
                for (int i = 0; i < 2_000; i++) {
                    volume.set((i * 4 + offset) % 100);
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen.get(seen.size() - 1)).isEqualTo(volume.value());
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i)).isNotEqualTo(seen.get(i - 1));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void statelessEvent_sameValueTwice_isTwoEventsAndReadsNull() throws Exception {
        StatelessEvent ring = StatelessEvent.doorbell();
        record(ring);

        ring.fire(StatelessEvent.SINGLE_PRESS);
        ring.fire(StatelessEvent.SINGLE_PRESS);

        assertThat(changes).containsExactly("0", "0");
        assertThat(now(ring.read(session))).isEqualTo(NullNode.getInstance());
        assertThatThrownBy(() -> now(ring.write(IntNode.valueOf(0), session)))
                .hasCauseInstanceOf(HapStatusException.class);
    }

    /** Answers with the request doubled, and leaves the second half out of later reads. */
    private static final class Echo extends ControlPoint {
        Echo(CharacteristicType type) {
            super(CharacteristicDefinition.of(type));
        }

        @Override
        protected ByteBuffer idleValue() {
            return ByteBuffer.wrap(new byte[] {2, 1, 2});
        }

        @Override
        protected CompletionStage<Answer> execute(ByteBuffer request, HapSession by) {
            if (!request.hasRemaining()) {
                return refused(HapStatus.INVALID_VALUE, "empty request");
            }
            ByteBuffer twice = ByteBuffer.allocate(request.remaining() * 2);
            twice.put(request.duplicate()).put(request.duplicate()).flip();
            return CompletableFuture.completedFuture(new Answer(twice, request));
        }
    }

    @Test
    void controlPoint_twoSessions_eachReadsItsOwnAnswer() throws Exception {
        Echo setup = new Echo(CharacteristicType.SETUP_DATA_STREAM_TRANSPORT);
        TestSession other = TestSession.admin();

        assertThat(now(setup.write(TextNode.valueOf("AQEA"), session))).isEqualTo(TextNode.valueOf("AQEAAQEA"));
        assertThat(now(setup.read(session))).isEqualTo(TextNode.valueOf("AQEA"));
        assertThat(now(setup.read(other))).isEqualTo(TextNode.valueOf("AgEC"));

        session.close();
        assertThat(now(setup.read(session))).isEqualTo(TextNode.valueOf("AgEC"));
    }

    @Test
    void controlPoint_refusedRequest_keepsTheEarlierAnswer() throws Exception {
        Echo setup = new Echo(CharacteristicType.SETUP_ENDPOINTS);
        assertThat(now(setup.write(TextNode.valueOf("AQEA"), session))).isNull();

        assertThatThrownBy(() -> now(setup.write(TextNode.valueOf(""), session)))
                .hasCauseInstanceOf(HapStatusException.class);
        assertThatThrownBy(() -> now(setup.write(TextNode.valueOf("%"), session)))
                .hasCauseInstanceOf(HapStatusException.class);

        assertThat(now(setup.read(session))).isEqualTo(TextNode.valueOf("AQEA"));
    }

    @Test
    void actionCharacteristic_written_runsAndCannotBeRead() throws Exception {
        List<JsonNode> written = new ArrayList<>();
        ActionCharacteristic identify =
                new ActionCharacteristic(CharacteristicDefinition.of(CharacteristicType.IDENTIFY), (value, by) -> {
                    written.add(value);
                    return CompletableFuture.completedFuture(null);
                });

        now(identify.write(BooleanNode.TRUE, session));

        assertThat(written).containsExactly(BooleanNode.TRUE);
        assertThatThrownBy(() -> now(identify.read(session))).hasCauseInstanceOf(HapStatusException.class);
    }

    @Test
    void catalogue_everyType_isConsistent() {
        for (CharacteristicType type : CharacteristicType.values()) {
            assertThat(CharacteristicType.ofUuid(type.uuid())).contains(type);
            assertThat(HapUuid.ofApple(HapUuid.shortForm(type.uuid()))).isEqualTo(type.uuid());
            if (type.isAdminOnly()) {
                assertThat(type.permissions()).contains(Permission.PAIRED_WRITE);
            }
            if (type.isSupportedConfiguration()) {
                assertThat(type.format()).isEqualTo(Format.TLV8);
                assertThat(type.permissions()).doesNotContain(Permission.PAIRED_WRITE);
            }
        }
        assertThat(HapUuid.shortForm("00000008-0000-1000-8000-0026BB765291")).isEqualTo("8");
        assertThat(HapUuid.shortForm("0000021A-0000-1000-8000-0026BB765291")).isEqualTo("21A");
        assertThat(HapUuid.shortForm("12345678-0000-1000-8000-0026BB765292"))
                .isEqualTo("12345678-0000-1000-8000-0026BB765292");
    }
}
