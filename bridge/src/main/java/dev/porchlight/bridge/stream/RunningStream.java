package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.H264Packetizer;
import dev.porchlight.bridge.rtp.OpusPacketizer;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.stream.LiveOrigin.AudioTap;
import dev.porchlight.bridge.stream.LiveOrigin.VideoTap;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A started stream: one sender and one receiver per medium, their reports, and the watch over viewer and camera.
 *
 * <pre>
 * LiveOrigin > SampleQueue > VideoSender > H264Packetizer > MediumSender > SrtpContext > MediumPort
 *                            AudioSender > OpusPacketizer
 * MediumPort > MediumReceiver > SrtcpContext > ControllerFeedback > keyframe request, statistics, end
 * </pre>
 *
 * Thread: the session's loop, but for {@link #statistics}.
 */
final class RunningStream {
    private static final int VIDEO_CLOCK_HZ = 90_000;
    private static final int MILLIS_PER_SECOND = 1000;
    private static final long WATCH_INTERVAL_NANOS = 1_000_000_000L;
    // A viewer that reports for the first time later than this may have missed the first keyframe.
    private static final long LATE_VIEWER_NANOS = 200_000_000L;

    private final SessionLoop loop;
    private final StreamPorts ports;
    private final StreamIdentity identity;
    private final SessionTime time;
    private final Egress egress;
    private final Consumer<EndReason> end;
    private final MediaWatch watch;
    private final KeyframeRequests keyframeRequests = new KeyframeRequests();
    private final MediumCounters videoCounters = new MediumCounters();
    private final MediumCounters audioCounters = new MediumCounters();
    private final MediumSender videoMedium;
    private final MediumSender audioMedium;
    private final VideoSender videoSender;
    private final AudioSender audioSender;
    private final Repeating videoReports;
    private final Repeating audioReports;
    private final Repeating watching;
    private @Nullable VideoTap videoTap;
    private Optional<AudioTap> audioTap = Optional.empty();
    private boolean viewerHeard;

    /** @param end called at most a few times, when the stream should end by itself */
    RunningStream(
            SessionLoop loop,
            StreamPorts ports,
            StreamIdentity identity,
            Instant now,
            StreamParameters parameters,
            Egress egress,
            long pacingBitsPerSecond,
            Consumer<EndReason> end) {
        this.loop = loop;
        this.ports = ports;
        this.identity = identity;
        this.egress = egress;
        this.end = end;
        long nanos = loop.nanoTime();
        time = new SessionTime(nanos, now);
        watch = new MediaWatch(nanos);
        VideoParameters video = parameters.video();
        AudioParameters audio = parameters.audio();
        AccessoryEndpoint own = ports.accessory();
        RtpClock videoClock = new RtpClock(nanos, VIDEO_CLOCK_HZ, identity.videoTimestamp());
        RtpClock audioClock = new RtpClock(nanos, audio.sampleRateHz(), identity.audioTimestamp());
        videoMedium = sender(ports.video(), own.video(), own.videoSsrc(), videoClock, videoCounters);
        audioMedium = sender(ports.audio(), own.audio(), own.audioSsrc(), audioClock, audioCounters);
        Pacer pacer = new Pacer(pacingBitsPerSecond, nanos);
        videoSender = new VideoSender(loop, videoMedium, h264(video), egress, pacer, watch);
        int packetTicks = audio.sampleRateHz() * audio.packetTimeMillis() / MILLIS_PER_SECOND;
        audioSender = new AudioSender(loop, audioMedium, opus(audio), egress, videoSender.timeline(), packetTicks);
        videoReports = reports(videoMedium, video.rtcpIntervalSeconds());
        audioReports = reports(audioMedium, audio.rtcpIntervalSeconds());
        watching = new Repeating(loop, this::watch, WATCH_INTERVAL_NANOS);
        receive(ports.video(), ports.controller().video(), video.controllerSsrc(), own.videoSsrc(), videoCounters);
        receive(ports.audio(), ports.controller().audio(), audio.controllerSsrc(), own.audioSsrc(), audioCounters);
    }

    /** Sends the first reports, which viewers wait for, and opens the origin. */
    void start(StreamParameters parameters, LiveOrigin origin) {
        videoMedium.sendReport(loop.nanoTime());
        audioMedium.sendReport(loop.nanoTime());
        videoTap = origin.openVideo(parameters.video(), videoSender.sink());
        audioTap = origin.openAudio(parameters.audio(), audioSender.sink());
        videoSender.pump();
    }

    void reconfigure(VideoParameters parameters) {
        if (parameters.rtcpIntervalSeconds() > 0) {
            videoReports.every(ReportInterval.nanos(parameters.rtcpIntervalSeconds()));
        }
        if (videoTap != null) {
            videoTap.reconfigure(parameters);
        }
    }

    /** Says goodbye and lets go of the origin; the ports stay with the session. */
    void stop() {
        watching.stop();
        videoReports.stop();
        audioReports.stop();
        videoSender.close();
        audioSender.close();
        videoMedium.sendGoodbye(loop.nanoTime());
        audioMedium.sendGoodbye(loop.nanoTime());
        audioTap.ifPresent(AudioTap::close);
        if (videoTap != null) {
            videoTap.close();
        }
    }

    StreamStatistics statistics() {
        return new StreamStatistics(
                videoCounters.snapshot(),
                audioCounters.snapshot(),
                videoCounters.datagramsDropped.sum() + audioCounters.datagramsDropped.sum(),
                keyframeRequests.passedOn(),
                videoSender.samplesDropped() + audioSender.samplesDropped());
    }

    private MediumSender sender(MediumPort port, MasterKey key, int ssrc, RtpClock clock, MediumCounters counters) {
        return new MediumSender(port, key, ssrc, identity.cname(), time, clock, egress, counters);
    }

    private H264Packetizer h264(VideoParameters video) {
        return new H264Packetizer(
                video.payloadType(),
                ports.accessory().videoSsrc(),
                identity.videoSequenceNumber(),
                PacketSizes.maxRtpBytes(
                        controllerAddress(),
                        video.mtuBytes(),
                        tagBytes(ports.accessory().video())));
    }

    private OpusPacketizer opus(AudioParameters audio) {
        return new OpusPacketizer(
                audio.payloadType(),
                ports.accessory().audioSsrc(),
                identity.audioSequenceNumber(),
                PacketSizes.maxRtpBytes(
                        controllerAddress(),
                        /* mtuBytes= */ 0,
                        tagBytes(ports.accessory().audio())));
    }

    private InetAddress controllerAddress() {
        return ports.controller().address();
    }

    private static int tagBytes(MasterKey key) {
        return key.profile().tagBytes();
    }

    private Repeating reports(MediumSender medium, double intervalSeconds) {
        return new Repeating(loop, () -> medium.sendReport(loop.nanoTime()), ReportInterval.nanos(intervalSeconds));
    }

    private void receive(MediumPort port, MasterKey key, int controllerSsrc, int ownSsrc, MediumCounters counters) {
        ControllerFeedback feedback = new ControllerFeedback(
                ownSsrc,
                time,
                loop::nanoTime,
                counters,
                this::requestKeyframe,
                () -> end.accept(EndReason.CONTROLLER_BYE));
        port.open(new MediumReceiver(
                key, controllerSsrc, feedback, this::onControllerHeard, videoSender::pump, counters));
    }

    private void onControllerHeard() {
        long now = loop.nanoTime();
        watch.onControllerHeard(now);
        if (!viewerHeard) {
            viewerHeard = true;
            if (watch.nanosSinceFirstPicture(now) > LATE_VIEWER_NANOS) {
                requestKeyframe();
            }
        }
    }

    private void requestKeyframe() {
        keyframeRequests.request(videoTap, loop.nanoTime());
    }

    private void watch() {
        long now = loop.nanoTime();
        if (watch.isControllerSilent(now)) {
            end.accept(EndReason.CONTROLLER_SILENT);
        } else if (watch.isSourceLost(now)) {
            end.accept(EndReason.SOURCE_LOST);
        }
    }
}
