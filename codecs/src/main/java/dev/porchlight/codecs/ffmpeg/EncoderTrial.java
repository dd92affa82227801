package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.ffmpeg.EncoderProbe.Verdict;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes two seconds of moving grey with one encoder and judges what comes out: an access unit for the pictures, a
 * keyframe first and another where one was asked for. Thread: one.
 */
final class EncoderTrial {
    private static final PictureSize SIZE = new PictureSize(640, 360);
    private static final int FRAMES_PER_SECOND = 15;
    private static final int PICTURES = 2 * FRAMES_PER_SECOND;
    private static final int ASKED_KEYFRAME = 10;
    private static final int BITRATE_KBPS = 1000;
    private static final long PICTURE_MICROS = 1_000_000 / FRAMES_PER_SECOND;
    private static final PictureColours COLOURS = new PictureColours(1, 1, 1);

    private final EncoderKind kind;
    private final List<AccessUnit> output = new ArrayList<>();

    EncoderTrial(EncoderKind kind) {
        this.kind = kind;
    }

    Verdict run() throws FfmpegException {
        EncoderSettings settings =
                new EncoderSettings(SIZE, FRAMES_PER_SECOND, BITRATE_KBPS, H264Profile.MAIN, 4, COLOURS);
        try (FfmpegVideoEncoder encoder = new FfmpegVideoEncoder(kind, settings)) {
            for (int i = 0; i < PICTURES; i++) {
                try (DecodedPicture picture = grey(i)) {
                    encoder.encode(picture, i == 0 || i == ASKED_KEYFRAME, output::add);
                }
            }
            encoder.drain(output::add);
        }
        return judge();
    }

    private Verdict judge() {
        if (output.isEmpty() || !output.get(0).key()) {
            return refused("gave no keyframe at the start");
        }
        if (output.size() < PICTURES / 2) {
            return refused("gave only " + output.size() + " of " + PICTURES + " pictures");
        }
        boolean obeys = output.stream().anyMatch(unit -> unit.key() && unit.ptsMicros() == timeOf(ASKED_KEYFRAME));
        if (!obeys) {
            return refused("gave no keyframe where one was asked for");
        }
        String sort = kind.hardware() ? "on hardware" : "in software";
        return new Verdict(kind, true, kind.ffmpegName() + " encodes " + sort + ".");
    }

    private Verdict refused(String what) {
        return new Verdict(kind, false, kind.ffmpegName() + " cannot be used: it " + what + ".");
    }

    private DecodedPicture grey(int index) {
        List<ByteBuffer> planes = new ArrayList<>();
        for (int plane = 0; plane < kind.layout().planes(); plane++) {
            byte[] samples = new byte
                    [kind.layout().rowBytes(plane, SIZE.widthPixels())
                            * kind.layout().rows(plane, SIZE.heightPixels())];
            Arrays.fill(samples, (byte) (plane == 0 ? 64 + 4 * index : 128));
            planes.add(ByteBuffer.wrap(samples));
        }
        return DecodedPicture.copyOf(SIZE, kind.layout(), timeOf(index), 0, planes);
    }

    private static long timeOf(int index) {
        return index * PICTURE_MICROS;
    }
}
