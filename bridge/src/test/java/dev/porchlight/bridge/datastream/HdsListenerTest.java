package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.datastream.testing.HubRecording;
import dev.porchlight.bridge.datastream.testing.TestHub;
import dev.porchlight.bridge.hap.session.HapThreads;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.hds.HdsKeys;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.privacy.TestPermits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listener with hubs on real sockets. */
class HdsListenerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final ByteBuffer SALT = ByteBuffer.wrap(new byte[HdsKeys.SALT_BYTES]);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final HapThreads threads = new HapThreads(2);
    private final FakeDesk desk = new FakeDesk();
    private final List<HdsListener> listeners = new ArrayList<>();

    @AfterEach
    void stop() {
        listeners.forEach(listener -> await(listener.stop()));
        threads.close();
    }

    @Test
    void start_port_withinTheRangeThatHubsConnectTo() throws IOException {
        HdsListener listener = start(HdsLimits.DEFAULT);
        int port =
                listener.prepare(TestSession.admin(), SALT, desk).orElseThrow().port();

        assertThat(port).isBetween(HdsListener.FIRST_PORT, HdsListener.LAST_PORT);
    }

    @Test
    void start_addressOfAnotherMachine_failsWithItsName() throws Exception {
        HdsListener listener = listener(HdsLimits.DEFAULT);
        InetAddress foreign = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() -> await(listener.start(List.of(LOOPBACK, foreign))))
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
        assertThat(listener.prepare(TestSession.admin(), SALT, desk)).isEmpty();
    }

    @Test
    void recording_overRealSockets_arrivesWhole() throws Exception {
        try (TestHub hub = connect(start(HdsLimits.DEFAULT))) {
            hub.hello();
            assertThat(desk.awaitTold()).isEqualTo("connected");
            assertThat(hub.open(3, "motion")).isEmpty();
            FakeRecording recording = desk.awaitOpened();
            recording.play(1_143, 900_000, 400_000, 262_144);
            HubRecording received = hub.readUntil(3, so -> so.fragments() == 3);

            assertThat(received.segments())
                    .containsExactly(
                            FakeRecording.content(1_143),
                            FakeRecording.content(900_000),
                            FakeRecording.content(400_000),
                            FakeRecording.content(262_144));
            hub.close(3, HdsReason.NORMAL);
            RecordingClosed closed = recording.awaitClosed();
            assertThat(closed.by()).isEqualTo(RecordingClosed.By.HUB);
            assertThat(closed.fragments()).isEqualTo(3);
            assertThat(closed.bytes()).isEqualTo(1_143 + 900_000 + 400_000 + 262_144);
        }
        assertThat(desk.awaitTold()).isEqualTo("left");
    }

    @Test
    void connection_secondRecordingAfterTheFirst_opens() throws Exception {
        try (TestHub hub = connect(start(HdsLimits.DEFAULT))) {
            hub.hello();
            for (int id = 1; id <= 2; id++) {
                assertThat(hub.open(id, "motion")).isEmpty();
                FakeRecording recording = desk.awaitOpened();
                recording.play(100, 200);
                hub.readUntil(id, so -> so.fragments() == 1);
                hub.close(id, HdsReason.NORMAL);
                recording.awaitClosed();
            }
        }
    }

    @Test
    void twoHubs_atOnce_eachGetsItsOwn() throws Exception {
        HdsListener listener = start(HdsLimits.DEFAULT);
        try (TestHub first = connect(listener);
                TestHub second = connect(listener)) {
            second.hello();
            first.hello();
            first.open(1, "motion");
            FakeRecording ofFirst = desk.awaitOpened();
            second.open(1, "motion");
            FakeRecording ofSecond = desk.awaitOpened();
            ofSecond.play(10, 600_000);
            ofFirst.play(20, 700_000);

            assertThat(first.readUntil(1, so -> so.fragments() == 1).segments().get(1))
                    .isEqualTo(FakeRecording.content(700_000));
            assertThat(second.readUntil(1, so -> so.fragments() == 1).segments().get(1))
                    .isEqualTo(FakeRecording.content(600_000));
        }
    }

    @Test
    void hubThatReadsNothing_memoryBoundedAndConnectionCut() throws Exception {
        HdsLimits limits = stallLimit(Duration.ofMillis(300));
        try (TestHub hub = connect(start(limits))) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            recording.awaitRequest();
            recording.initialization(100);
            recording.awaitRequest();
            // More than the sockets of both sides hold: one segment is waiting, and no other is asked for.
            recording.fragment(16 << 20);
            RecordingClosed closed = recording.awaitClosed();

            assertThat(closed.by()).isEqualTo(RecordingClosed.By.CONNECTION_LOST);
            assertThat(closed.fragments()).isZero();
            assertThat(closed.bytes()).isLessThan(16 << 20);
            assertThat(recording.requests).hasValue(2);
            assertThat(recording.closes).hasValue(1);
        }
    }

    @Test
    void slowHub_readingAgain_getsTheRest() throws Exception {
        try (TestHub hub = connect(start(HdsLimits.DEFAULT))) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            recording.awaitRequest();
            recording.initialization(100);
            recording.awaitRequest();
            recording.fragment(8 << 20);
            HubRecording received = hub.readUntil(1, so -> so.chunks() > 4);
            assertThat(received.fragments()).isZero();
            assertThat(recording.requests).hasValue(2);

            assertThat(hub.readUntil(1, so -> so.fragments() == 1).segments().get(1))
                    .isEqualTo(FakeRecording.content(8 << 20));
            recording.awaitRequest();
        }
    }

    @Test
    void hubVanishes_midChunk_recordingFreedAndNextOneWorks() throws Exception {
        HdsListener listener = start(HdsLimits.DEFAULT);
        try (TestHub hub = connect(listener)) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            recording.awaitRequest();
            recording.initialization(4 << 20);
            hub.skipBytes(300_000);
            hub.vanish();
            assertThat(recording.awaitClosed().by()).isEqualTo(RecordingClosed.By.CONNECTION_LOST);
            assertThat(recording.permitsClosed).hasValue(1);
        }
        try (TestHub next = connect(listener)) {
            next.hello();
            assertThat(next.open(1, "motion")).isEmpty();
        }
    }

    @Test
    void permit_revokedMidSegment_closedWithoutTheRest() throws Exception {
        try (TestHub hub = connect(start(HdsLimits.DEFAULT))) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            recording.play(16 << 20);
            hub.readUntil(1, so -> so.chunks() > 0);
            TestPermits.revoke(recording.permit);
            HubRecording received = hub.readUntil(1, so -> so.closeReason().isPresent());

            assertThat(received.closeReason()).hasValue(HdsReason.NOT_ALLOWED.code());
            assertThat(received.segments()).isEmpty();
            assertThat(recording.awaitClosed().reasonCode()).hasValue(HdsReason.NOT_ALLOWED.code());
        }
    }

    @Test
    void hapSession_closes_hubLosesItsConnection() throws Exception {
        HdsListener listener = start(HdsLimits.DEFAULT);
        TestSession session = TestSession.admin();
        try (TestHub hub = connect(listener, session)) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            session.close();

            hub.awaitEnd();
            assertThat(recording.awaitClosed().by()).isEqualTo(RecordingClosed.By.CONNECTION_LOST);
        }
    }

    @Test
    void strangers_moreThanTheLimit_theOldestGoes() throws Exception {
        HdsListener listener = start(HdsLimits.DEFAULT);
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, port(listener));
        List<Socket> strangers = new ArrayList<>();
        try (TestHub hub = connect(listener)) {
            hub.hello();
            for (int i = 0; i <= HdsLimits.DEFAULT.unidentifiedConnections(); i++) {
                strangers.add(new Socket(address.getAddress(), address.getPort()));
            }
            strangers.get(0).setSoTimeout((int) LONG.toMillis());
            assertThat(strangers.get(0).getInputStream().read()).isEqualTo(-1);
            assertThat(hub.open(1, "motion")).isEmpty();
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void stop_connectionsAndRecordings_end() throws Exception {
        HdsListener listener = start(HdsLimits.DEFAULT);
        try (TestHub hub = connect(listener)) {
            hub.hello();
            hub.open(1, "motion");
            FakeRecording recording = desk.awaitOpened();
            await(listener.stop());

            hub.awaitEnd();
            assertThat(recording.awaitClosed().by()).isEqualTo(RecordingClosed.By.CONNECTION_LOST);
            assertThat(listener.prepare(TestSession.admin(), SALT, desk)).isEmpty();
        }
    }

    private TestHub connect(HdsListener listener) throws IOException {
        return connect(listener, TestSession.admin());
    }

    private TestHub connect(HdsListener listener, TestSession session) throws IOException {
        PreparedSession prepared = listener.prepare(session, SALT, desk).orElseThrow();
        return TestHub.connect(
                new InetSocketAddress(LOOPBACK, prepared.port()),
                HdsKeys.derive(session.sharedSecret(), SALT, prepared.accessorySalt()));
    }

    private int port(HdsListener listener) {
        return listener.prepare(TestSession.admin(), SALT, desk).orElseThrow().port();
    }

    private HdsListener start(HdsLimits limits) {
        HdsListener listener = listener(limits);
        await(listener.start(List.of(LOOPBACK)));
        return listener;
    }

    private HdsListener listener(HdsLimits limits) {
        HdsListener listener = new HdsListener(threads.eventLoops(), new SecureRandom(), limits);
        listeners.add(listener);
        return listener;
    }

    private static HdsLimits stallLimit(Duration stall) {
        return new HdsLimits(16, 4, 16, 8, 4, LONG, LONG, LONG, stall, LONG);
    }

    private static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
