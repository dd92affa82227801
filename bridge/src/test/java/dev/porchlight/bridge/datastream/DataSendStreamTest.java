package dev.porchlight.bridge.datastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.datastream.RecordingClosed.By;
import dev.porchlight.bridge.datastream.testing.HubRecording;
import dev.porchlight.bridge.hds.DataSend;
import dev.porchlight.bridge.hds.DataSendOpen;
import dev.porchlight.bridge.hds.HdsMessage;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.hds.HdsValue;
import dev.porchlight.bridge.privacy.TestPermits;
import dev.porchlight.codecs.recording.RecordingEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings on one connection: their messages, pace and ends. */
class DataSendStreamTest {
    private static final int CHUNK = 0x40000;

    private final FakeDesk desk = new FakeDesk();
    private final EmbeddedHub hub = EmbeddedHub.greeted(desk, HdsLimits.DEFAULT);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void open_recording_answeredAndFirstSegmentAskedFor() {
        hub.open(0);

        assertThat(hub.readResponse())
                .isEqualTo(new HdsMessage.Response("dataSend", "open", 100, 0, HdsValue.Dictionary.of("status", 0)));
        FakeRecording recording = desk.opened.remove();
        assertThat(recording.opening.streamId()).isZero();
        assertThat(recording.requests).hasValue(1);
    }

    @Test
    void open_withReason_toldToTheDesk() {
        hub.send(openRequest(new DataSendOpen("controller", "ipcamera.recording", 4, "motion")));

        assertThat(desk.opened.remove().opening.reason()).isEqualTo("motion");
    }

    @ParameterizedTest
    @MethodSource("wrongOpenings")
    void open_otherTargetOrType_refusedWithoutAskingTheDesk(DataSendOpen opening) {
        hub.send(openRequest(opening));

        assertRefused(HdsReason.UNEXPECTED_FAILURE);
        assertThat(desk.opened).isEmpty();
    }

    static Stream<DataSendOpen> wrongOpenings() {
        return Stream.of(
                new DataSendOpen("accessory", "ipcamera.recording", 1, ""),
                new DataSendOpen("controller", "audio.siri", 1, ""),
                new DataSendOpen("", "", 1, ""));
    }

    @Test
    void open_withoutStreamId_payloadError() {
        hub.send(new HdsMessage.Request("dataSend", "open", 9, HdsValue.Dictionary.of("target", "controller")));

        assertThat(hub.readResponse().status()).isEqualTo(4);
        assertThat(hub.isOpen()).isTrue();
    }

    @Test
    void open_deskRefuses_itsReason() {
        desk.answer = (opening, listener) -> new RecordingDesk.Answer.Refused(HdsReason.NOT_ALLOWED, "camera is off");
        hub.open(1);

        assertRefused(HdsReason.NOT_ALLOWED);
    }

    @Test
    void open_deskFails_refusedAndConnectionLives() {
        desk.answer = (opening, listener) -> {
            throw new IllegalStateException("not armed");
        };
        hub.open(1);

        assertRefused(HdsReason.UNEXPECTED_FAILURE);
        assertThat(hub.isOpen()).isTrue();
    }

    @Test
    void open_numberInUse_busyUntilItEnds() {
        open(1);
        hub.open(1);
        assertRefused(HdsReason.BUSY);

        hub.send(DataSend.close(1, HdsReason.NORMAL));
        open(1);
    }

    @Test
    void open_moreThanTheLimit_busy() {
        for (int id = 0; id < HdsLimits.DEFAULT.streamsPerConnection(); id++) {
            open(id);
        }
        hub.open(99);
        assertRefused(HdsReason.BUSY);
    }

    @Test
    void segments_delivered_numberedAndOneAtATime() {
        FakeRecording recording = open(5);
        recording.initialization(1_000);
        assertChunk(hub.readEvent(), 5, "mediaInitialization", 1, 1, true, 1_000);
        assertThat(recording.requests).hasValue(2);

        recording.fragment(CHUNK + 10);
        assertChunk(hub.readEvent(), 5, "mediaFragment", 2, 1, false, CHUNK + 10);
        assertThat(recording.firstFragments).hasValue(1);
        assertChunk(hub.readEvent(), 5, "mediaFragment", 2, 2, true, -1);
        assertThat(recording.requests).hasValue(3);

        recording.fragment(CHUNK);
        assertChunk(hub.readEvent(), 5, "mediaFragment", 3, 1, true, CHUNK);
        assertThat(hub.read()).isNull();
        assertThat(recording.firstFragments).hasValue(1);
        assertThat(recording.permit.bytes()).isEqualTo(1_000 + 2 * CHUNK + 10);
    }

    @Test
    void segments_content_sameBytesAtTheHub() {
        FakeRecording recording = open(1);
        recording.initialization(300_000);

        byte[] first = data(hub.readEvent());
        byte[] second = data(hub.readEvent());

        byte[] expected = FakeRecording.content(300_000);
        assertThat(first).hasSize(CHUNK).isEqualTo(java.util.Arrays.copyOf(expected, CHUNK));
        assertThat(second).isEqualTo(java.util.Arrays.copyOfRange(expected, CHUNK, 300_000));
    }

    @Test
    void hubThatDoesNotRead_nothingWrittenAndNothingAskedFor() {
        FakeRecording recording = open(1);
        hub.stopReading();
        recording.initialization(100);
        assertThat(hub.read()).isNull();

        hub.readAgain();
        assertChunk(hub.readEvent(), 1, "mediaInitialization", 1, 1, true, 100);
        assertThat(recording.requests).hasValue(2);

        recording.fragment(100);
        hub.read();
        hub.stopReading();
        int before = recording.requests.get();
        recording.fragment(100);
        assertThat(hub.read()).isNull();
        assertThat(recording.requests).hasValue(before);
    }

    @Test
    void open_connectionTakesNoData_answeredButNothingAskedFor() {
        hub.stopReading();
        hub.open(1);
        FakeRecording recording = desk.opened.remove();
        assertThat(recording.requests).hasValue(0);

        hub.readAgain();
        assertThat(recording.requests).hasValue(1);
    }

    @Test
    void twoRecordings_longSegments_takeTurns() {
        FakeRecording first = open(1);
        FakeRecording second = open(2);
        hub.stopReading();
        first.initialization(3 * CHUNK);
        second.initialization(2 * CHUNK);
        hub.channel.runPendingTasks();
        hub.readAgain();

        List<Long> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.add(hub.readEvent().number("streamId").orElseThrow());
        }
        assertThat(order).containsExactly(1L, 2L, 1L, 2L, 1L);
    }

    @Test
    void lastSegment_hubClosesInTime_endedByHub() {
        FakeRecording recording = started(1);
        recording.lastFragment(CHUNK + 1);
        assertThat(hub.readEvent().body().isTrue("endOfStream")).isFalse();
        assertThat(hub.readEvent().body().isTrue("endOfStream")).isTrue();
        assertThat(recording.closes.get()).isPositive();
        assertThat(recording.requests).hasValue(2);

        hub.send(new HdsMessage.Event("dataSend", "ack", HdsValue.Dictionary.of("streamId", 1, "endOfStream", true)));
        assertThat(recording.closed).isEmpty();
        hub.send(DataSend.close(1, HdsReason.NORMAL));

        RecordingClosed closed = recording.closed.remove();
        assertThat(closed.by()).isEqualTo(By.HUB);
        assertThat(closed.reasonCode()).hasValue(0);
        assertThat(closed.fragments()).isEqualTo(1);
        assertThat(closed.bytes()).isEqualTo(100 + CHUNK + 1);
        assertThat(recording.permitsClosed).hasValue(1);
        hub.advance(HdsLimits.DEFAULT.closeWait());
        assertThat(hub.read()).isNull();
    }

    @Test
    void lastSegment_hubDoesNotClose_cancelledAfterTwelveSeconds() {
        FakeRecording recording = started(1);
        recording.lastFragment(10);
        hub.readEvent();

        hub.advance(HdsLimits.DEFAULT.closeWait().minusMillis(1));
        assertThat(hub.read()).isNull();
        hub.advance(Duration.ofMillis(1));

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.CANCELLED));
        assertThat(recording.closed.remove().by()).isEqualTo(By.BRIDGE);
        assertThat(hub.isOpen()).isTrue();
    }

    @Test
    void hubClose_midSegment_stopsAtOnceAndFreesTheRecording() {
        FakeRecording recording = started(1);
        hub.stopReading();
        recording.fragment(3 * CHUNK);
        hub.channel.runPendingTasks();
        hub.send(new HdsMessage.Event("dataSend", "close", HdsValue.Dictionary.of("streamId", 1, "status", 6)));
        hub.readAgain();

        assertThat(hub.read()).isNull();
        RecordingClosed closed = recording.closed.remove();
        assertThat(closed.by()).isEqualTo(By.HUB);
        assertThat(closed.reasonCode()).hasValue(6);
        assertThat(closed.why()).contains("took too long");
        assertThat(recording.closes).hasValue(1);
        assertThat(recording.permitsClosed).hasValue(1);
    }

    @Test
    void hubClose_segmentComesAfterwards_dropped() {
        FakeRecording recording = open(1);
        hub.send(DataSend.close(1, HdsReason.NORMAL));
        recording.initialization(10);
        recording.end(new RecordingEnd.CameraLost("gone"));

        assertThat(hub.read()).isNull();
        assertThat(recording.closed).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void recordingEnd_nothingWaits_closeWithItsReason(RecordingEnd end, HdsReason reason) {
        FakeRecording recording = started(1);
        recording.end(end);

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, reason));
        RecordingClosed closed = recording.closed.remove();
        assertThat(closed.by()).isEqualTo(By.BRIDGE);
        assertThat(closed.reasonCode()).hasValue(reason.code());
        assertThat(closed.why()).isEqualTo(end.reason());
        assertThat(recording.closes).hasValue(1);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new RecordingEnd.CameraLost("lost"), HdsReason.UNEXPECTED_FAILURE),
                Arguments.of(new RecordingEnd.FormatChanged("changed"), HdsReason.UNEXPECTED_FAILURE),
                Arguments.of(new RecordingEnd.ReaderTooSlow("slow"), HdsReason.TIMEOUT),
                Arguments.of(new RecordingEnd.Failed("failed"), HdsReason.UNEXPECTED_FAILURE));
    }

    @Test
    void recordingEnd_segmentUnderWay_arrivesWholeFirst() {
        FakeRecording recording = started(1);
        hub.stopReading();
        recording.fragment(2 * CHUNK);
        recording.end(new RecordingEnd.CameraLost("lost"));
        hub.channel.runPendingTasks();
        hub.readAgain();

        assertChunk(hub.readEvent(), 1, "mediaFragment", 2, 1, false, 2 * CHUNK);
        assertChunk(hub.readEvent(), 1, "mediaFragment", 2, 2, true, -1);
        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.UNEXPECTED_FAILURE));
        assertThat(recording.requests).hasValue(2);
    }

    @Test
    void permit_revokedMidSegment_noFurtherChunkAndNotAllowed() {
        FakeRecording recording = started(1);
        hub.stopReading();
        recording.fragment(3 * CHUNK);
        hub.channel.runPendingTasks();
        TestPermits.revoke(recording.permit);
        // Before the event loop has run: the flag alone keeps the chunks back.
        hub.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.NOT_ALLOWED));
        assertThat(hub.read()).isNull();
        RecordingClosed closed = recording.closed.remove();
        assertThat(closed.reasonCode()).hasValue(1);
        assertThat(closed.why()).contains("no longer allowed: test");
        assertThat(recording.permitsClosed).hasValue(1);
        hub.advance(HdsLimits.DEFAULT.revocationGrace());
        assertThat(hub.isOpen()).isTrue();
    }

    @Test
    void permit_revokedAndHubDoesNotReadIt_connectionCutAfterASecond() {
        FakeRecording recording = started(1);
        hub.holdWrites();
        recording.fragment(10);
        hub.channel.runPendingTasks();
        TestPermits.revoke(recording.permit);
        hub.channel.runPendingTasks();
        assertThat(recording.closed.remove().fragments()).isZero();

        hub.advance(HdsLimits.DEFAULT.revocationGrace().minusMillis(1));
        assertThat(hub.isOpen()).isTrue();
        hub.advance(Duration.ofMillis(1));
        assertThat(hub.isOpen()).isFalse();
    }

    @Test
    void permit_revokedBeforeTheOpening_closedAtOnce() {
        desk.answer = (opening, listener) -> {
            FakeRecording recording = new FakeRecording(opening, listener);
            TestPermits.revoke(recording.permit);
            desk.opened.add(recording);
            return recording.answer();
        };
        FakeRecording recording = open(1);

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.NOT_ALLOWED));
        assertThat(recording.closes).hasValue(1);
    }

    @Test
    void permit_notYetInTheLedger_segmentAskedForButNothingLeaves() {
        FakeRecording recording = openUnrecorded();
        assertThat(recording.requests).hasValue(1);
        recording.initialization(10);
        assertThat(hub.read()).isNull();

        recording.ledgerLine.complete(null);
        assertChunk(hub.readEvent(), 1, "mediaInitialization", 1, 1, true, 10);
    }

    @Test
    void permit_ledgerCannotBeWritten_notAllowedAndNothingLeft() {
        FakeRecording recording = openUnrecorded();
        recording.initialization(10);
        recording.ledgerLine.completeExceptionally(new java.io.IOException("disk full"));

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.NOT_ALLOWED));
        assertThat(hub.read()).isNull();
        assertThat(recording.closed.remove().bytes()).isZero();
    }

    @Test
    void permit_revokedAndCameraLost_notAllowed() {
        FakeRecording recording = started(1);
        recording.end(new RecordingEnd.CameraLost("disarmed"));
        TestPermits.revoke(recording.permit);

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(1, HdsReason.NOT_ALLOWED));
        assertThat(hub.read()).isNull();
    }

    @Test
    void recording_deliversUnasked_endedAsFailed() {
        FakeRecording recording = open(1);
        recording.initialization(10);
        hub.read();
        hub.stopReading();
        recording.fragment(10);
        recording.fragment(10);
        hub.channel.runPendingTasks();

        assertThat(recording.closed.remove().reasonCode()).hasValue(5);
    }

    @Test
    void recording_requestFails_endedAndTheOthersLive() {
        FakeRecording bystander = started(1);
        desk.answer = (opening, listener) -> {
            FakeRecording recording = new FakeRecording(opening, listener);
            recording.failsRequests = true;
            desk.opened.add(recording);
            return recording.answer();
        };
        FakeRecording recording = open(2);

        assertThat(hub.readEvent()).isEqualTo(DataSend.close(2, HdsReason.UNEXPECTED_FAILURE));
        assertThat(recording.permitsClosed).hasValue(1);
        bystander.fragment(10);
        assertThat(hub.readEvent().number("streamId")).hasValue(1);
    }

    @Test
    void connection_lost_everyRecordingEndsAndIsTold() {
        FakeRecording first = started(1);
        FakeRecording second = open(2);
        hub.loseConnection();

        for (FakeRecording recording : List.of(first, second)) {
            RecordingClosed closed = recording.closed.remove();
            assertThat(closed.by()).isEqualTo(By.CONNECTION_LOST);
            assertThat(closed.reasonCode()).isEmpty();
            assertThat(recording.closes).hasValue(1);
            assertThat(recording.permitsClosed).hasValue(1);
        }
        assertThat(desk.told).containsExactly("connected", "left");
    }

    private FakeRecording open(long streamId) {
        hub.open(streamId);
        assertThat(hub.readResponse().status()).isZero();
        return desk.opened.remove();
    }

    private FakeRecording openUnrecorded() {
        desk.answer = (opening, listener) -> {
            FakeRecording recording = new FakeRecording(opening, listener);
            desk.opened.add(recording);
            return recording.unrecordedAnswer();
        };
        return open(1);
    }

    /** Open, and its initialization has arrived. */
    private FakeRecording started(long streamId) {
        FakeRecording recording = open(streamId);
        recording.initialization(100);
        hub.readEvent();
        return recording;
    }

    private void assertRefused(HdsReason reason) {
        HdsMessage.Response response = hub.readResponse();
        assertThat(response.status()).isEqualTo(6);
        assertThat(response.number("status")).hasValue(reason.code());
    }

    private static HdsMessage.Request openRequest(DataSendOpen opening) {
        return new HdsMessage.Request("dataSend", "open", 3, opening.toBody());
    }

    private static HdsValue.Dictionary packet(HdsMessage.Event event) {
        HdsValue.Array packets = (HdsValue.Array) HubRecording.member(event.body(), "packets");
        assertThat(packets.elements()).hasSize(1);
        return (HdsValue.Dictionary) packets.elements().get(0);
    }

    private static byte[] data(HdsMessage.Event event) {
        var view = ((HdsValue.Data) HubRecording.member(packet(event), "data"))
                .bytes()
                .duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    /** {@code totalBytes} -1 where a later chunk says none. */
    private static void assertChunk(
            HdsMessage.Event event, long streamId, String type, int segment, int chunk, boolean last, int totalBytes) {
        assertThat(event.topic()).isEqualTo("data");
        assertThat(event.number("streamId")).hasValue(streamId);
        HdsValue.Dictionary metadata = (HdsValue.Dictionary) HubRecording.member(packet(event), "metadata");
        assertThat(metadata.text("dataType")).hasValue(type);
        assertThat(metadata.integer("dataSequenceNumber")).hasValue(segment);
        assertThat(metadata.integer("dataChunkSequenceNumber")).hasValue(chunk);
        assertThat(metadata.isTrue("isLastDataChunk")).isEqualTo(last);
        assertThat(metadata.integer("dataTotalSize").orElse(-1)).isEqualTo(totalBytes);
    }
}
