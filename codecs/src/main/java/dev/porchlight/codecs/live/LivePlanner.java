package dev.porchlight.codecs.live;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The copy-first choice (design section 5) as a function of the request and of what is known. Thread: any; pure. */
public final class LivePlanner {
    /** A copied stream may send this many times the asked bit rate before it is transcoded. */
    private static final double MAX_COPY_OVERSHOOT = 2;

    /** ITU-T H.264 Annex A.2.4: High. The profiles above it are of more bits or more colour than viewers decode. */
    private static final int PROFILE_IDC_HIGH = 100;

    private LivePlanner() {}

    /** The plan for {@code request}; {@code encoders} that work are asked for only when something must be transcoded. */
    public static LivePlan plan(
            VideoRequest request,
            Optional<StreamFacts> main,
            Optional<StreamFacts> substream,
            Supplier<List<EncoderKind>> encoders) {
        if (main.isEmpty() && substream.isEmpty()) {
            return new LivePlan.Waiting("The camera sends no picture now.");
        }
        String mainObstacle = main.map(facts -> obstacle(request, facts)).orElse("it sends no picture now");
        if (mainObstacle.isEmpty()) {
            return new LivePlan.CopyMain("The main stream fits what was asked (" + words(main.orElseThrow()) + ").");
        }
        String substreamObstacle =
                substream.map(facts -> obstacle(request, facts)).orElse("there is none now");
        if (substreamObstacle.isEmpty()) {
            return new LivePlan.CopySubstream("The substream fits what was asked (" + words(substream.orElseThrow())
                    + "); the main stream does not: " + mainObstacle + ".");
        }
        String why = "The main stream does not fit: " + mainObstacle + ". The substream does not either: "
                + substreamObstacle + ".";
        return transcode(request, main, substream, encoders.get(), why);
    }

    private static LivePlan transcode(
            VideoRequest request,
            Optional<StreamFacts> main,
            Optional<StreamFacts> substream,
            List<EncoderKind> encoders,
            String why) {
        if (encoders.isEmpty()) {
            return new LivePlan.Waiting(why + " And no H.264 encoder works on this machine.");
        }
        EncoderKind encoder = encoders.get(0);
        return new LivePlan.Transcode(
                transcodeFrom(request, main, substream), encoder.ffmpegName(), encoder.hardware(), why);
    }

    /** The substream is cheaper to decode, but only as good when it has the asked size. */
    private static Source transcodeFrom(
            VideoRequest request, Optional<StreamFacts> main, Optional<StreamFacts> substream) {
        boolean substreamSuffices = substream
                .map(facts -> facts.format().widthPixels() >= request.widthPixels()
                        || facts.format().heightPixels() >= request.heightPixels())
                .orElse(false);
        return main.isEmpty() || substreamSuffices ? Source.SUBSTREAM : Source.MAIN;
    }

    /** Why a stream cannot be copied; empty when it can. */
    private static String obstacle(VideoRequest request, StreamFacts facts) {
        VideoFormat format = facts.format();
        if (format.codec() != VideoCodec.H264) {
            return "it is H.265, which HomeKit viewers do not take";
        }
        if (facts.profileIdc() > PROFILE_IDC_HIGH) {
            return "its H.264 profile is above High";
        }
        if (facts.reordered()) {
            return "it has B-frames";
        }
        if (!facts.size().fits(new PictureSize(request.widthPixels(), request.heightPixels()))) {
            return "it is " + words(format) + ", larger than the " + request.widthPixels() + "x"
                    + request.heightPixels() + " asked";
        }
        if (facts.bitrateKbps() > MAX_COPY_OVERSHOOT * request.maxBitrateKbps()) {
            return "it sends " + Math.round(facts.bitrateKbps()) + " kbit/s, more than twice the "
                    + request.maxBitrateKbps() + " asked";
        }
        return "";
    }

    private static String words(StreamFacts facts) {
        String rate = facts.bitrateKbps() > 0 ? ", " + Math.round(facts.bitrateKbps()) + " kbit/s" : "";
        return "H.264 " + words(facts.format()) + rate;
    }

    private static String words(VideoFormat format) {
        return format.widthPixels() + "x" + format.heightPixels();
    }
}
