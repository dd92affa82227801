package dev.porchlight.bridge.stream;

import static dev.porchlight.bridge.stream.StreamSamples.FRAME_MICROS;
import static dev.porchlight.bridge.stream.StreamSamples.groupOfPictures;
import static dev.porchlight.bridge.stream.StreamSamples.key;
import static dev.porchlight.bridge.stream.StreamSamples.nonKey;
import static dev.porchlight.bridge.stream.StreamSamples.opus;
import static dev.porchlight.bridge.stream.StreamSamples.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.TestPermits;
import dev.porchlight.bridge.rtcp.ReceiverReport;
import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.rtcp.SenderReport;
import dev.porchlight.bridge.rtp.RtpPacket;
import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.srtp.SrtcpContext;
import dev.porchlight.bridge.stream.FakePort.Reported;
import dev.porchlight.bridge.stream.FakePort.Sent;
import dev.porchlight.codecs.media.AccessUnit;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One stream under a virtual clock, with ports that keep what is sent. */
class StreamSessionTest {
    private static final long START = Long.MAX_VALUE - 2_000_000_000L; // the clock wraps within the tests
    private static final Instant WALL_CLOCK = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final double TICKS_PER_NANO = 90_000 / 1e9;

    private final SecureRandom random = new SecureRandom();
    private final VirtualLoop loop = new VirtualLoop(START);
    private final MasterKey ownVideo = randomKey();
    private final MasterKey ownAudio = randomKey();
    private final MasterKey controllers = randomKey();
    private final SrtcpContext controllerRtcp = new SrtcpContext(controllers);
    private final FakePort videoPort = new FakePort(loop, ownVideo, 1);
    private final FakePort audioPort = new FakePort(loop, ownAudio, 2);
    private final List<EndReason> ends = new ArrayList<>();
    private final EgressPermit permit = TestPermits.live(() -> {});
    private final StreamSession session = session();

    private MasterKey randomKey() {
        return MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random);
    }

    private StreamSession session() {
        InetAddress local = InetAddress.getLoopbackAddress();
        StreamPorts ports = new StreamPorts(
                videoPort,
                audioPort,
                new AccessoryEndpoint(local, 50000, 50001, ownVideo, ownAudio, 1, 2),
                new ControllerEndpoint(local, 60000, 60001, controllers, controllers));
        StreamSession stream =
                new StreamSession(loop, ports, StreamIdentity.random(random), permit, () -> WALL_CLOCK, 20_000_000);
        stream.onEnded(ends::add);
        stream.await();
        loop.run();
        return stream;
    }

    private FakeOrigin start(List<AccessUnit> cached) {
        FakeOrigin origin = new FakeOrigin(true, cached);
        session.start(parameters(0.5, 0), origin);
        loop.run();
        return origin;
    }

    private byte[] fromController(RtcpPacket packet) {
        ByteBuffer datagram = ByteBuffer.allocate(500);
        packet.writeTo(datagram);
        controllerRtcp.protect(datagram.flip());
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(bytes);
        return bytes;
    }

    private void hearController() {
        videoPort.receive(fromController(new ReceiverReport(7, List.of())));
    }

    /** Pushes live pictures at their time, each with a packet of sound, for a while. */
    private void runLive(FakeOrigin origin, int fromPicture, int pictures) {
        for (int i = fromPicture; i < fromPicture + pictures; i++) {
            origin.push(nonKey(i * FRAME_MICROS, 5_000));
            loop.advance(FRAME_MICROS * 1000);
        }
    }

    private List<Sent> firstPackets(List<Sent> packets) {
        List<Sent> firsts = new ArrayList<>();
        for (Sent sent : packets) {
            if (firsts.isEmpty()
                    || !firsts.get(firsts.size() - 1)
                            .packet()
                            .timestamp()
                            .equals(sent.packet().timestamp())) {
                firsts.add(sent);
            }
        }
        return firsts;
    }

    private Collection<Integer> bytesPerInstant() {
        return videoPort.packets.stream()
                .collect(Collectors.groupingBy(Sent::nanos, Collectors.summingInt(Sent::bytes)))
                .values();
    }

    @Test
    void start_cachedPictures_arePacedAndEndUpLive() {
        FakeOrigin origin = start(groupOfPictures(120, 100_000, 7_500)); // 4 s at 2 Mbit/s

        // Live pictures go on to come while the cached ones leave.
        runLive(origin, 120, 60);

        List<Sent> sent = firstPackets(videoPort.packets);
        assertThat(sent).hasSize(180);
        assertThat(bytesPerInstant()).allSatisfy(bytes -> assertThat(bytes).isLessThan(Pacer.BUCKET_BYTES + 1500));
        assertThat(sent.get(0).nanos()).isEqualTo(START);
        assertThat((sent.get(119).nanos() - START) / 1e9).isBetween(0.3, 0.5);
        assertThat(firstPackets(videoPort.packets).get(150).nanos() - START).isLessThan(SECOND + 100_000_000);
    }

    @Test
    void timestamps_cachedThenLive_growStrictlyAndSettleAtSendingTime() {
        FakeOrigin origin = start(groupOfPictures(120, 100_000, 7_500));

        runLive(origin, 120, 90);

        List<Sent> sent = firstPackets(videoPort.packets);
        RtpTimestamp zero = sent.get(0).packet().timestamp();
        for (int i = 1; i < sent.size(); i++) {
            RtpTimestamp timestamp = sent.get(i).packet().timestamp();
            assertThat(timestamp.isAfter(sent.get(i - 1).packet().timestamp())).isTrue();
            double lagTicks = (sent.get(i).nanos() - START) * TICKS_PER_NANO - timestamp.distanceFrom(zero);
            assertThat(lagTicks).as("picture %d", i).isCloseTo(0, within(90_000 * 0.035));
        }
        for (int i = 160; i < sent.size(); i++) {
            int step = sent.get(i)
                    .packet()
                    .timestamp()
                    .distanceFrom(sent.get(i - 1).packet().timestamp());
            assertThat(step).isCloseTo(3000, within(2));
        }
    }

    @Test
    void live_smallPictureUnpaced_largeKeyframePaced() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        loop.advance(SECOND);
        videoPort.packets.clear();

        origin.push(nonKey(SECOND / 1000, 20_000));
        loop.run();
        assertThat(videoPort.packets).hasSize(15).allMatch(sent -> sent.nanos() == loop.nanoTime());

        loop.advance(SECOND);
        videoPort.packets.clear();
        origin.push(key(2 * SECOND / 1000, 250_000));
        long pushed = loop.nanoTime();
        loop.advance(SECOND);
        long last = videoPort.packets.get(videoPort.packets.size() - 1).nanos();
        assertThat((last - pushed) / 1e6).isBetween(85.0, 105.0);
    }

    @Test
    void pump_networkNotWritable_waitsAndLosesNothing() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        videoPort.writable = false;
        origin.push(nonKey(FRAME_MICROS, 3_000));
        loop.run();
        int before = videoPort.packets.size();

        videoPort.becomeWritable();
        loop.run();

        assertThat(videoPort.packets).hasSize(before + 3);
    }

    @Test
    void reports_ofBothMedia_comeAtOnceAndEveryIntervalOnOneClock() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        runLive(origin, 1, 60);

        assertThat(videoPort.reports).extracting(Reported::nanos).startsWith(START, START + SECOND / 2);
        assertThat(videoPort.reports).hasSize(4);
        assertThat(audioPort.reports).hasSize(4);
        for (int i = 0; i < 4; i++) {
            SenderReport video =
                    (SenderReport) videoPort.reports.get(i).compound().get(0);
            SenderReport audio =
                    (SenderReport) audioPort.reports.get(i).compound().get(0);
            SenderReport first =
                    (SenderReport) videoPort.reports.get(0).compound().get(0);
            SenderReport firstAudio =
                    (SenderReport) audioPort.reports.get(0).compound().get(0);
            assertThat(video.ntpTimestamp()).isEqualTo(audio.ntpTimestamp());
            assertThat(video.ntpTimestamp().value() - first.ntpTimestamp().value())
                    .isCloseTo((long) i << 31, within(2L));
            assertThat(video.rtpTimestamp().distanceFrom(first.rtpTimestamp())).isEqualTo(i * 45_000);
            assertThat(audio.rtpTimestamp().distanceFrom(firstAudio.rtpTimestamp()))
                    .isEqualTo(i * 8_000);
        }
        SenderReport last = (SenderReport) videoPort.reports.get(3).compound().get(0);
        long before = videoPort.packets.stream()
                .filter(sent -> sent.nanos() - (START + 3 * SECOND / 2) < 0)
                .count();
        assertThat(last.packetCount()).isBetween(before, before + 5);
    }

    @Test
    void sound_ofTheMomentOfAPicture_hasTheSameTimeAsThePicture() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        runLive(origin, 1, 30);
        long pts = 31 * FRAME_MICROS;
        origin.push(nonKey(pts, 1_000));
        loop.advance(15_000_000); // sound takes longer through its encoder
        origin.push(opus(pts, 60));
        origin.push(opus(pts + 20_000, 60));
        loop.run();

        RtpPacket picture = videoPort.packets.get(videoPort.packets.size() - 1).packet();
        RtpPacket sound = audioPort.packets.get(0).packet();
        SenderReport video = (SenderReport) videoPort.reports.get(0).compound().get(0);
        SenderReport audio = (SenderReport) audioPort.reports.get(0).compound().get(0);
        double pictureSeconds = picture.timestamp().distanceFrom(video.rtpTimestamp()) / 90_000.0;
        double soundSeconds = sound.timestamp().distanceFrom(audio.rtpTimestamp()) / 16_000.0;
        assertThat(soundSeconds).isCloseTo(pictureSeconds, within(0.0002));
        assertThat(audioPort.packets.get(1).packet().timestamp().distanceFrom(sound.timestamp()))
                .isEqualTo(320);
    }

    @Test
    void sound_whilePicturesCatchUpOrOfAnotherClock_isNotSent() {
        FakeOrigin origin = start(groupOfPictures(60, 1_000, 1_000));
        origin.push(opus(59 * FRAME_MICROS, 60));
        loop.run();
        assertThat(audioPort.packets).isEmpty();

        runLive(origin, 60, 60);
        origin.push(opus(3_600_000_000L, 60));
        origin.push(opus(120 * FRAME_MICROS, 2_000));
        loop.run();
        assertThat(audioPort.packets).isEmpty();
        assertThat(session.statistics().samplesDropped()).isEqualTo(2);
    }

    @Test
    void interruption_thenNewClock_goesOnWithAKeyframeAtSendingTime() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        runLive(origin, 1, 30);
        origin.interrupt();
        loop.advance(3 * SECOND);
        videoPort.packets.clear();

        origin.push(nonKey(77, 1_000));
        origin.push(key(5_000_000_000L, 1_000));
        loop.run();

        assertThat(videoPort.packets).hasSize(2);
        assertThat(ends).isEmpty();
    }

    @Test
    void end_neverStarted_comesAfterThirtySeconds() {
        loop.advance(30 * SECOND - 1);
        assertThat(ends).isEmpty();
        loop.advance(SECOND);

        assertThat(ends).containsExactly(EndReason.NOT_STARTED);
        assertThat(videoPort.closed).isTrue();
        assertThat(videoPort.reports).isEmpty();
        FakeOrigin tooLate = start(groupOfPictures(1, 1_000, 0));
        assertThat(tooLate.videoRequests).isEmpty();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void end_silentController_comesThirtySecondsAfterItsLastAuthenticPacket() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        loop.advance(20 * SECOND);
        hearController();
        loop.advance(20 * SECOND);
        videoPort.receive(
                new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        loop.advance(9 * SECOND);
        assertThat(ends).isEmpty();
        loop.advance(2 * SECOND);

        assertThat(ends).containsExactly(EndReason.CONTROLLER_SILENT);
        assertThat(origin.closed).hasValue(2);
        assertThat(loop.timers()).isZero();
        assertThat(session.statistics().packetsDropped()).isEqualTo(1);
    }

    @Test
    void end_cameraThatNeverComes_isSourceLost() {
        start(List.of());
        loop.advance(14 * SECOND);
        assertThat(ends).isEmpty();
        loop.advance(2 * SECOND);

        assertThat(ends).containsExactly(EndReason.SOURCE_LOST);
    }

    @Test
    void end_cameraThatPausesWithoutLoss_isNotLost() {
        start(groupOfPictures(1, 1_000, 0));
        for (int i = 0; i < 6; i++) {
            loop.advance(10 * SECOND);
            hearController();
        }

        assertThat(ends).isEmpty();
    }

    @Test
    void firstReport_longAfterTheFirstKeyframe_asksForAnother() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        loop.advance(SECOND / 2);
        hearController();
        hearController();

        assertThat(origin.keyframeRequests).hasValue(1);
    }

    @Test
    void firstReport_soonAfterTheFirstKeyframe_asksForNone() {
        FakeOrigin origin = start(groupOfPictures(1, 1_000, 0));
        loop.advance(SECOND / 10);
        hearController();
        loop.advance(SECOND);
        hearController();

        assertThat(origin.keyframeRequests).hasValue(0);
    }

    @Test
    void revoke_withinAPacedBurst_stopsBeforeTheNextPacket() {
        start(groupOfPictures(120, 100_000, 7_500));
        loop.advance(100_000_000);
        int before = videoPort.packets.size();

        TestPermits.revoke(permit);
        loop.advance(SECOND);

        assertThat(videoPort.packets).hasSize(before);
        assertThat(ends).containsExactly(EndReason.PERMIT_REVOKED);
        assertThat(permit.bytes()).isEqualTo(session.statistics().video().bytes());
    }

    @Test
    void reconfigure_reportInterval_changesFromTheNextReport() {
        start(groupOfPictures(1, 1_000, 0));
        session.reconfigure(StreamSamples.video(2, 0));
        loop.advance(5 * SECOND);

        assertThat(videoPort.reports)
                .extracting(report -> (report.nanos() - START) / 1_000_000)
                .containsExactly(0L, 500L, 2500L, 4500L);
    }
}
