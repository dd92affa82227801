package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.StreamUri;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * Reads an RTSP camera or a media file: access units and audio frames in the order of arrival, video from the first
 * keyframe on. Damaged packets are dropped and counted.
 *
 * <p>Nothing is probed on an RTSP source, so no packet is lost and the first keyframe passes as soon as it is complete.
 * FFmpeg's H.264 and H.265 parsers see the end of a picture in the beginning of the next: every picture is one frame
 * interval old when it arrives here. Thread: confined to its creator, but for the {@link InputInterrupt}.
 */
public final class FfmpegInput implements AutoCloseable {
    /** Larger pictures than any camera's: 4K keyframes at 50 Mbit/s stay below 4 MB. */
    public static final int MAX_PACKET_BYTES = 8 << 20;

    static {
        FfmpegLibrary.load();
    }

    private final InputOptions options;
    private final Demuxer demuxer;
    private final VideoTrack video;
    private final @Nullable AudioTrack audio;
    private final @Nullable String ignoredAudio;
    private final long openedNanos = System.nanoTime();
    private final boolean live;
    private long damagedPackets;
    private long lastVideoNanos = openedNanos;
    private boolean keyframeSeen;

    private FfmpegInput(Demuxer demuxer, InputOptions options, boolean live) throws InputException {
        this.demuxer = demuxer;
        this.options = options;
        this.live = live;
        this.video = findVideo(demuxer, live);
        this.damagedPackets = video.hasDamagedDescription() ? 1 : 0;
        AVStream audioStream = options.audio() ? firstStream(demuxer, AVMEDIA_TYPE_AUDIO) : null;
        this.audio =
                audioStream == null ? null : AudioTrack.of(audioStream, live).orElse(null);
        this.ignoredAudio = audioStream == null || audio != null
                ? null
                : avcodec.avcodec_get_name(audioStream.codecpar().codec_id()).getString();
    }

    /**
     * Connects to the source, which takes up to {@code options.openTimeout()}.
     *
     * @param uri an RTSP or file source
     * @param interrupt ends this and every later call from another thread
     * @throws InputException says for the owner why there is no media
     */
    public static FfmpegInput open(StreamUri uri, InputOptions options, InputInterrupt interrupt)
            throws InputException {
        if (uri.kind() == StreamUri.Kind.DEMO) {
            throw new IllegalArgumentException("a demo source is not read by FFmpeg: " + uri);
        }
        Demuxer demuxer = Demuxer.open(uri, options, interrupt);
        try {
            return new FfmpegInput(demuxer, options, uri.kind() == StreamUri.Kind.RTSP);
        } catch (InputException | RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    private static VideoTrack findVideo(Demuxer demuxer, boolean live) throws InputException {
        AVStream stream = firstStream(demuxer, AVMEDIA_TYPE_VIDEO);
        if (stream == null) {
            throw new InputException(InputTrouble.NO_VIDEO);
        }
        int codecId = stream.codecpar().codec_id();
        if (codecId != AV_CODEC_ID_H264 && codecId != AV_CODEC_ID_HEVC) {
            throw new InputException(InputTrouble.UNSUPPORTED_VIDEO);
        }
        return new VideoTrack(stream, live);
    }

    private static @Nullable AVStream firstStream(Demuxer demuxer, int mediaType) {
        for (int i = 0; i < demuxer.streams(); i++) {
            AVStream stream = demuxer.stream(i);
            if (stream.codecpar().codec_type() == mediaType) {
                return stream;
            }
        }
        return null;
    }

    /**
     * Waits for the next sample.
     *
     * @return an {@link AccessUnit} or an audio frame; {@code null} at the end of a file
     * @throws InputException the source is lost, silent, without keyframes, or the interrupt was used
     */
    public @Nullable FeedEvent read() throws InputException {
        while (true) {
            AVPacket packet = demuxer.read(options.mediaTimeout());
            if (packet == null) {
                return null;
            }
            long now = System.nanoTime();
            FeedEvent event = convert(packet, now);
            checkVideoFlows(event, now);
            if (event != null) {
                return event;
            }
        }
    }

    private @Nullable FeedEvent convert(AVPacket packet, long now) {
        int index = packet.stream_index();
        boolean isVideo = index == video.index();
        if (!isVideo && (audio == null || index != audio.index())) {
            return null;
        }
        if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0 || packet.size() <= 0 || packet.size() > MAX_PACKET_BYTES) {
            damagedPackets++;
            return null;
        }
        try {
            return isVideo || audio == null ? video.accessUnit(packet, now) : audio.frame(packet, now);
        } catch (BitstreamException damaged) {
            damagedPackets++;
            return null;
        }
    }

    private void checkVideoFlows(@Nullable FeedEvent event, long now) throws InputException {
        if (!live) {
            return;
        }
        if (event instanceof AccessUnit) {
            lastVideoNanos = now;
            keyframeSeen = true;
        } else if (keyframeSeen && now - lastVideoNanos > options.mediaTimeout().toNanos()) {
            throw new InputException(InputTrouble.VIDEO_STALLED);
        } else if (!keyframeSeen
                && now - openedNanos > options.keyframeTimeout().toNanos()) {
            throw new InputException(InputTrouble.NO_KEYFRAME);
        }
    }

    /** The sound that comes with the pictures. */
    public Optional<AudioFormat> audioFormat() {
        return Optional.ofNullable(audio).map(AudioTrack::format);
    }

    /** FFmpeg's name of an audio codec that was found and is ignored, since nothing here can use it. */
    public Optional<String> ignoredAudioCodec() {
        return Optional.ofNullable(ignoredAudio);
    }

    public InputCounters counters() {
        return new InputCounters(damagedPackets, video.beforeFirstKeyframe());
    }

    @Override
    public void close() {
        demuxer.close();
    }
}
