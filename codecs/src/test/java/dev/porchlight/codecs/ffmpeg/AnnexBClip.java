package dev.porchlight.codecs.ffmpeg;

import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.VideoCodec;
import dev.porchlight.codecs.media.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads the clips of {@code src/test/resources/clips}: one access unit per delimiter, 15 a second, in decoding order. */
public final class AnnexBClip {
    private static final long FRAME_MICROS = 1_000_000 / 15;

    private final VideoCodec codec;
    private final List<ByteBuffer> parameterSets = new ArrayList<>();
    private final List<ByteBuffer> slices = new ArrayList<>();
    private final List<AccessUnit> units = new ArrayList<>();
    private boolean key;

    private AnnexBClip(VideoCodec codec) {
        this.codec = codec;
    }

    public static List<AccessUnit> read(String name, VideoCodec codec) {
        AnnexBClip clip = new AnnexBClip(codec);
        AnnexBOutput.forEachNalUnit(ByteBuffer.wrap(bytes(name)), clip::add);
        clip.endUnit();
        return clip.units;
    }

    /** The clip with presentation times where its pictures play in another order than they are decoded. */
    public static List<AccessUnit> readReordered(String name) {
        List<AccessUnit> units = read(name, VideoCodec.H264);
        List<Long> played = new ArrayList<>();
        DecoderOptions reordering = new DecoderOptions(1, false, DecoderOptions.Skip.NOTHING);
        Consumer<DecodedPicture> note = picture -> {
            played.add(picture.ptsMicros());
            picture.close();
        };
        try (FfmpegVideoDecoder decoder = new FfmpegVideoDecoder(VideoCodec.H264, reordering)) {
            for (AccessUnit unit : units) {
                decoder.decode(unit, note);
            }
            decoder.drain(note);
        } catch (FfmpegException e) {
            throw new UncheckedIOException(e);
        }
        return units.stream()
                .map(unit -> new AccessUnit(
                        unit.format(),
                        played.indexOf(unit.ptsMicros()) * FRAME_MICROS,
                        unit.dtsMicros(),
                        unit.arrivalNanos(),
                        unit.key(),
                        unit.nalUnits()))
                .toList();
    }

    private void add(ByteBuffer nalUnit) {
        int type = codec == VideoCodec.H264 ? nalUnit.get(0) & 0x1f : (nalUnit.get(0) >> 1) & 0x3f;
        if (type == (codec == VideoCodec.H264 ? 9 : 35)) {
            endUnit();
        } else if (codec == VideoCodec.H264 ? type == 7 || type == 8 : type >= 32 && type <= 34) {
            if (!units.isEmpty() || parameterSets.size() < (codec == VideoCodec.H264 ? 2 : 3)) {
                key = true;
                keepParameterSet(nalUnit);
            }
        } else if (codec == VideoCodec.H264 ? type <= 5 : type < 32) {
            slices.add(nalUnit);
        }
    }

    private void keepParameterSet(ByteBuffer nalUnit) {
        if (!parameterSets.contains(nalUnit)) {
            parameterSets.add(nalUnit);
        }
    }

    private void endUnit() {
        if (slices.isEmpty()) {
            return;
        }
        VideoFormat format = new VideoFormat(codec, 320, 240, 15, parameterSets);
        long time = units.size() * FRAME_MICROS;
        units.add(new AccessUnit(format, time, time, time * 1000, key, slices));
        slices.clear();
        key = false;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = AnnexBClip.class.getResourceAsStream("/clips/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
