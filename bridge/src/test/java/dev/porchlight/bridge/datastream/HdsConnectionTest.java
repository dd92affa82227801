package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.testing.ManualScheduler;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.hds.HdsFrame;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Identification, hello, control messages, and what a hostile peer can do to a connection. */
class HdsConnectionTest {
    private final FakeDesk desk = new FakeDesk();
    private final ManualScheduler timer = new ManualScheduler();
    private final HdsContext context = EmbeddedHub.context(HdsLimits.DEFAULT, timer);

    @Test
    void hello_firstFrame_answeredAndTold() {
        try (EmbeddedHub hub = EmbeddedHub.alone(desk, HdsLimits.DEFAULT)) {
            hub.send(EmbeddedHub.HELLO);

            assertThat(hub.readResponse())
                    .isEqualTo(new HdsMessage.Response("control", "hello", 1, 0, HdsValue.Dictionary.of()));
            assertThat(desk.told).containsExactly("connected");
            hub.advance(HdsLimits.DEFAULT.helloTimeout());
            assertThat(hub.isOpen()).isTrue();
        }
        assertThat(desk.told).containsExactly("connected", "left");
    }

    @Test
    void hello_byteByByte_answeredAtTheLast() {
        try (EmbeddedHub hub = EmbeddedHub.alone(desk, HdsLimits.DEFAULT)) {
            byte[] frame = hub.frame(EmbeddedHub.HELLO);
            for (byte next : frame) {
                assertThat(hub.read()).isNull();
                hub.sendRaw(new byte[] {next});
            }
            assertThat(hub.readResponse().status()).isZero();
        }
    }

    @Test
    void hello_cutAtEveryByte_notAnsweredAndSessionKept() {
        byte[] frame;
        try (EmbeddedHub reference = hub(1)) {
            frame = reference.frame(EmbeddedHub.HELLO);
        }
        for (int length = 0; length < frame.length; length++) {
            try (EmbeddedHub hub = hub(1)) {
                hub.sendRaw(Arrays.copyOf(frame, length));
                hub.loseConnection();
                assertThat(hub.read()).isNull();
            }
        }
        try (EmbeddedHub hub = hub(1)) {
            hub.sendRaw(frame);
            assertThat(hub.readResponse().status()).isZero();
        }
    }

    @Test
    void hello_severalSessionsPrepared_identifiedByItsKey() {
        FakeDesk other = new FakeDesk();
        PreparedSession first = EmbeddedHub.prepare(context, TestSession.admin(), other, 1);
        PreparedSession second = EmbeddedHub.prepare(context, TestSession.admin(), desk, 2);
        PreparedSession third = EmbeddedHub.prepare(context, TestSession.admin(), other, 3);
        try (EmbeddedHub hub = new EmbeddedHub(context, second);
                EmbeddedHub late = new EmbeddedHub(context, first)) {
            hub.send(EmbeddedHub.HELLO);
            assertThat(hub.readResponse().status()).isZero();
            assertThat(context.sessions().waiting()).containsExactly(first, third);
            assertThat(desk.told).containsExactly("connected");

            late.send(EmbeddedHub.HELLO);
            assertThat(late.readResponse().status()).isZero();
        }
    }

    @Test
    void hello_replayedOnAnotherConnection_closed() {
        PreparedSession prepared = EmbeddedHub.prepare(context, TestSession.admin(), desk, 1);
        try (EmbeddedHub hub = new EmbeddedHub(context, prepared);
                EmbeddedHub thief = new EmbeddedHub(context, prepared)) {
            byte[] frame = hub.frame(EmbeddedHub.HELLO);
            hub.sendRaw(frame);
            thief.sendRaw(frame);

            assertThat(hub.isOpen()).isTrue();
            assertThat(thief.isOpen()).isFalse();
        }
    }

    @Test
    void firstFrame_ofAStranger_closedAndSessionsKept() {
        PreparedSession prepared = EmbeddedHub.prepare(context, TestSession.admin(), desk, 1);
        PreparedSession unknown = new PreparedSession(
                TestSession.admin(),
                desk,
                ByteBuffer.allocate(32),
                ByteBuffer.allocate(32).putInt(0, 9),
                1);
        try (EmbeddedHub stranger = new EmbeddedHub(context, unknown);
                EmbeddedHub hub = new EmbeddedHub(context, prepared)) {
            stranger.send(EmbeddedHub.HELLO);
            assertThat(stranger.isOpen()).isFalse();

            hub.send(EmbeddedHub.HELLO);
            assertThat(hub.readResponse().status()).isZero();
        }
    }

    @Test
    void firstFrame_noHello_closed() {
        try (EmbeddedHub hub = EmbeddedHub.alone(desk, HdsLimits.DEFAULT)) {
            hub.open(1);
            assertThat(hub.isOpen()).isFalse();
            assertThat(desk.opened).isEmpty();
        }
    }

    @Test
    void firstFrame_tooLong_closedByItsHeader() {
        try (EmbeddedHub hub = EmbeddedHub.alone(desk, HdsLimits.DEFAULT)) {
            hub.sendRaw(header(HdsLimits.MAX_FIRST_FRAME_BYTES + 1));
            assertThat(hub.isOpen()).isFalse();
        }
    }

    @Test
    void laterFrame_lengths_upToTheBoundOfAFrame() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.sendRaw(header(HdsFrame.MAX_PLAINTEXT_BYTES));
            assertThat(hub.isOpen()).isTrue();
        }
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.sendRaw(header(HdsFrame.MAX_PLAINTEXT_BYTES + 1));
            assertThat(hub.isOpen()).isFalse();
        }
    }

    @Test
    void frame_ofUnknownType_closed() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.sendRaw(new byte[] {0, 0, 0, 1});
            assertThat(hub.isOpen()).isFalse();
        }
    }

    @Test
    void silence_tenSecondsAfterConnecting_closed() {
        try (EmbeddedHub hub = EmbeddedHub.alone(desk, HdsLimits.DEFAULT)) {
            hub.advance(HdsLimits.DEFAULT.helloTimeout().minusMillis(1));
            assertThat(hub.isOpen()).isTrue();
            hub.advance(Duration.ofMillis(1));
            assertThat(hub.isOpen()).isFalse();
        }
    }

    @Test
    void frame_tamperedRepeatedOrSkipped_thatConnectionAloneCloses() {
        try (EmbeddedHub bystander = hub(7)) {
            bystander.send(EmbeddedHub.HELLO);
            bystander.readResponse();
            try (EmbeddedHub hub = hub(1)) {
                hub.send(EmbeddedHub.HELLO);
                byte[] tampered = hub.frame(EmbeddedHub.HELLO);
                tampered[10] ^= 1;
                hub.sendRaw(tampered);
                assertThat(hub.isOpen()).isFalse();
            }
            try (EmbeddedHub hub = hub(2)) {
                byte[] hello = hub.frame(EmbeddedHub.HELLO);
                hub.sendRaw(hello);
                hub.sendRaw(hello);
                assertThat(hub.isOpen()).isFalse();
            }
            try (EmbeddedHub hub = hub(3)) {
                hub.send(EmbeddedHub.HELLO);
                hub.frame(EmbeddedHub.HELLO);
                hub.send(EmbeddedHub.HELLO);
                assertThat(hub.isOpen()).isFalse();
            }
            assertThat(bystander.isOpen()).isTrue();
        }
    }

    @Test
    void frame_behindABadOne_notLookedAt() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            byte[] bad = hub.frame(EmbeddedHub.HELLO);
            byte[] both = Arrays.copyOf(new byte[] {2, 0, 0, 0}, 4 + bad.length);
            System.arraycopy(bad, 0, both, 4, bad.length);
            hub.sendRaw(both);
            assertThat(hub.read()).isNull();
        }
    }

    @Test
    void request_unknownTopic_answeredMissingProtocol() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.send(new HdsMessage.Request("whispr", "begin", 77, HdsValue.Dictionary.of()));
            assertThat(hub.readResponse())
                    .isEqualTo(new HdsMessage.Response("whispr", "begin", 77, 5, HdsValue.Dictionary.of()));
            hub.send(EmbeddedHub.HELLO);
            assertThat(hub.readResponse().status()).isZero();
        }
    }

    @Test
    void request_malformedBody_answeredPayloadError() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            ByteBuffer plaintext =
                    ByteBuffer.allocate(EmbeddedHub.HELLO.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
            EmbeddedHub.HELLO.write(plaintext);
            plaintext.array()[plaintext.capacity() - 1] = 0;
            hub.sendRaw(hub.frame(plaintext.array()));
            assertThat(hub.readResponse().status()).isEqualTo(4);
            assertThat(hub.isOpen()).isTrue();
        }
    }

    @Test
    void frame_malformedPlaintext_closed() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.sendRaw(hub.frame(new byte[] {1, 0, 0}));
            assertThat(hub.isOpen()).isFalse();
        }
    }

    @Test
    void eventsAndResponses_notForUs_ignored() {
        try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
            hub.send(new HdsMessage.Event("whispr", "noise", HdsValue.Dictionary.of()));
            hub.send(new HdsMessage.Event("dataSend", "close", HdsValue.Dictionary.of("streamId", 5)));
            hub.send(new HdsMessage.Event("dataSend", "close", HdsValue.Dictionary.of()));
            hub.send(new HdsMessage.Event("dataSend", "ack", HdsValue.Dictionary.of()));
            hub.send(new HdsMessage.Response("control", "hello", 3, 0, HdsValue.Dictionary.of()));
            assertThat(hub.read()).isNull();
            assertThat(hub.isOpen()).isTrue();
        }
    }

    @Test
    void hapSession_closes_itsConnectionCloses() {
        TestSession session = TestSession.admin();
        PreparedSession prepared = EmbeddedHub.prepare(context, session, desk, 1);
        try (EmbeddedHub hub = new EmbeddedHub(context, prepared);
                EmbeddedHub other = hub(2)) {
            hub.send(EmbeddedHub.HELLO);
            other.send(EmbeddedHub.HELLO);
            session.close();
            assertThat(hub.isOpen()).isFalse();
            assertThat(other.isOpen()).isTrue();
            assertThat(desk.told).contains("left");
        }
    }

    @Test
    void mutatedConversation_anyBytes_neverMoreThanAClose() {
        Random random = new Random(20_260_203);
        for (int round = 0; round < 500; round++) {
            try (EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT)) {
                ByteBuffer plaintext =
                        ByteBuffer.allocate(EmbeddedHub.HELLO.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
                EmbeddedHub.HELLO.write(plaintext);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    plaintext.array()[random.nextInt(plaintext.capacity())] = (byte) random.nextInt();
                }
                byte[] frame = hub.frame(plaintext.array());
                if (random.nextInt(4) == 0) {
                    frame[random.nextInt(frame.length)] = (byte) random.nextInt();
                }
                hub.sendRaw(frame);
                hub.channel.checkException();
            }
        }
    }

    private EmbeddedHub hub(int salt) {
        return new EmbeddedHub(
                context,
                context.sessions().waiting().stream()
                        .filter(waiting -> waiting.accessorySalt().getInt(0) == salt)
                        .findFirst()
                        .orElseGet(() -> EmbeddedHub.prepare(context, TestSession.admin(), desk, salt)));
    }

    private static byte[] header(int plaintextBytes) {
        return ByteBuffer.allocate(4).putInt(1 << 24 | plaintextBytes).array();
    }
}
