package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

import dev.porchlight.codecs.h264.AnnexBParser;
import dev.porchlight.codecs.h264.AvcDecoderConfigurationRecord;
import dev.porchlight.codecs.h264.BitstreamException;
import dev.porchlight.codecs.h264.LengthPrefixedParser;
import dev.porchlight.codecs.h265.HevcDecoderConfigurationRecord;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.track.AccessUnitAssembler;
import dev.porchlight.codecs.track.DecodingTimes;
import dev.porchlight.codecs.track.TrackClock;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Turns the packets of one H.264 or H.265 stream into access units. Thread: confined to the input's reader. */
final class VideoTrack {
    private static final long DEFAULT_FRAME_MICROS = 33_333;
    private static final int ANNEX_B = 0;

    private final int index;
    private final VideoCodec codec;
    private final boolean live;
    private final PacketTimes times;
    private final TrackClock clock;
    private final DecodingTimes decodingTimes = new DecodingTimes();
    private final AccessUnitAssembler assembler;
    private final long frameMicros;
    private int lengthBytes = ANNEX_B;
    private boolean damagedDescription;

    VideoTrack(AVStream stream, boolean live) {
        this.index = stream.index();
        this.live = live;
        this.codec = stream.codecpar().codec_id() == AV_CODEC_ID_H264 ? VideoCodec.H264 : VideoCodec.H265;
        this.times = PacketTimes.of(stream.time_base());
        this.clock = new TrackClock(live);
        double framesPerSecond = framesPerSecond(stream.avg_frame_rate());
        this.frameMicros = framesPerSecond > 0 ? (long) (1e6 / framesPerSecond) : DEFAULT_FRAME_MICROS;
        this.assembler = new AccessUnitAssembler(codec, framesPerSecond);
        announce(NativeBytes.copy(
                stream.codecpar().extradata(), stream.codecpar().extradata_size()));
    }

    private static double framesPerSecond(AVRational rate) {
        return rate.den() > 0 && rate.num() > 0 ? (double) rate.num() / rate.den() : 0;
    }

    private void announce(ByteBuffer extradata) {
        if (!extradata.hasRemaining()) {
            return;
        }
        if (AnnexBParser.startsWithStartCode(extradata)) {
            assembler.announce(AnnexBParser.parse(extradata));
        } else if (codec == VideoCodec.H264) {
            AvcDecoderConfigurationRecord configuration = AvcDecoderConfigurationRecord.parse(extradata);
            lengthBytes = configuration.lengthBytes();
            assembler.announce(configuration.parameterSets());
        } else {
            HevcDecoderConfigurationRecord configuration = HevcDecoderConfigurationRecord.parse(extradata);
            lengthBytes = configuration.lengthBytes();
            assembler.announce(configuration.parameterSets());
        }
    }

    int index() {
        return index;
    }

    /** Whether the parameter sets of the session description or file header are malformed. */
    boolean hasDamagedDescription() {
        return damagedDescription;
    }

    /** Pictures dropped because no keyframe with its parameter sets had come yet. */
    long beforeFirstKeyframe() {
        return assembler.beforeFirstKeyframe();
    }

    /**
     * Copies the packet's picture to the heap.
     *
     * @throws BitstreamException the picture is damaged
     */
    @Nullable
    AccessUnit accessUnit(AVPacket packet, long arrivalNanos) {
        ByteBuffer data = NativeBytes.copy(packet.data(), packet.size());
        List<ByteBuffer> nalUnits =
                lengthBytes == ANNEX_B ? AnnexBParser.parse(data) : LengthPrefixedParser.parse(data, lengthBytes);
        assembler.maxNumReorderFrames().ifPresent(decodingTimes::deepenTo);
        long pts = times.micros(packet.pts());
        long dts = live || packet.dts() == avutil.AV_NOPTS_VALUE ? reconstructedDts(pts) : times.micros(packet.dts());
        long stampedDts = clock.stamp(dts, frameMicros, arrivalNanos);
        long stampedPts = pts == TrackClock.UNKNOWN ? stampedDts : pts + clock.offsetMicros();
        return assembler.assemble(nalUnits, Math.max(stampedPts, stampedDts), stampedDts, arrivalNanos);
    }

    private long reconstructedDts(long pts) {
        return pts == TrackClock.UNKNOWN ? TrackClock.UNKNOWN : decodingTimes.next(pts);
    }
}
