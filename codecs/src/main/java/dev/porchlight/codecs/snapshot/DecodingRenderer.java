package dev.porchlight.codecs.snapshot;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.DecoderOptions.Skip;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegJpegEncoder;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.PictureSize;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Renders with FFmpeg: the keyframe alone, or the group up to its newest picture. Decoder and encoder live for one picture
 * only: opening them costs about a tenth of decoding a keyframe, keeping them some 20 MB for each camera.
 *
 * <p>Thread: any; stateless.
 */
final class DecodingRenderer implements SnapshotRenderer {
    /** While a group is decoded the camera sends more; after so many times of catching up, what is there is new enough. */
    private static final int MAX_CATCH_UPS = 4;

    /** Keeps a tile of 640x360 below 60 kB. */
    private static final int PIXELS_PER_BYTE = 4;

    private static final int MIN_JPEG_BYTES = 24 << 10;
    private static final int MAX_JPEG_BYTES = 1 << 20;

    @Override
    public Jpeg render(Supplier<List<AccessUnit>> newestGroup, SnapshotRequest request)
            throws SnapshotException, FfmpegException {
        List<AccessUnit> group = newestGroup.get();
        if (group.isEmpty()) {
            throw new SnapshotException(SnapshotException.Reason.AWAY, "The camera has sent no keyframe yet.");
        }
        try (FfmpegVideoDecoder decoder =
                        new FfmpegVideoDecoder(group.get(0).format().codec(), DecoderOptions.LIVE);
                NewestPicture newest = new NewestPicture()) {
            if (request.freshness() == Freshness.PERIODIC) {
                decoder.decode(group.get(0), newest);
            } else {
                decodeToNewest(decoder, group, newestGroup, newest);
            }
            return encode(newest.picture().or(() -> drained(decoder, newest)), request);
        }
    }

    private static void decodeToNewest(
            FfmpegVideoDecoder decoder,
            List<AccessUnit> first,
            Supplier<List<AccessUnit>> newestGroup,
            NewestPicture newest)
            throws FfmpegException {
        List<AccessUnit> group = first;
        int decoded = 0;
        for (int round = 0; round <= MAX_CATCH_UPS && decoded < group.size(); round++) {
            decode(decoder, group.subList(decoded, group.size()), newest);
            List<AccessUnit> next = newestGroup.get();
            if (next.isEmpty()
                    || next.get(0).format().codec() != first.get(0).format().codec()) {
                return;
            }
            if (sameKeyframe(next, group)) {
                decoded = group.size();
            } else {
                decoder.flush();
                decoded = 0;
            }
            group = next;
        }
    }

    private static boolean sameKeyframe(List<AccessUnit> one, List<AccessUnit> other) {
        return one.get(0).arrivalNanos() == other.get(0).arrivalNanos()
                && one.get(0).ptsMicros() == other.get(0).ptsMicros();
    }

    private static void decode(FfmpegVideoDecoder decoder, List<AccessUnit> units, NewestPicture newest)
            throws FfmpegException {
        for (int i = 0; i < units.size(); i++) {
            decoder.skip(i == units.size() - 1 ? Skip.NOTHING : Skip.NON_REFERENCE);
            decoder.decode(units.get(i), newest);
        }
    }

    private static Optional<DecodedPicture> drained(FfmpegVideoDecoder decoder, NewestPicture newest) {
        try {
            decoder.drain(newest);
        } catch (FfmpegException e) {
            return Optional.empty();
        }
        return newest.picture();
    }

    private static Jpeg encode(Optional<DecodedPicture> decoded, SnapshotRequest request)
            throws SnapshotException, FfmpegException {
        DecodedPicture picture = decoded.orElseThrow(() -> new SnapshotException(
                SnapshotException.Reason.FAILED, "The camera's keyframe is damaged and cannot be decoded."));
        PictureSize size = size(picture, request);
        try (FfmpegJpegEncoder encoder = new FfmpegJpegEncoder(size)) {
            ByteBuffer data = encoder.encode(picture, maxBytes(size));
            return new Jpeg(data, size.widthPixels(), size.heightPixels(), picture.arrivalNanos());
        }
    }

    /** The asked width in the camera's own shape; a very tall picture is bounded by twice the asked height. */
    private static PictureSize size(DecodedPicture picture, SnapshotRequest request) {
        return new PictureSize(picture.displayWidthPixels(), picture.heightPixels())
                .fitInto(new PictureSize(request.widthPixels(), 2 * request.heightPixels()));
    }

    private static int maxBytes(PictureSize size) {
        long pixels = (long) size.widthPixels() * size.heightPixels();
        return (int) Math.max(MIN_JPEG_BYTES, Math.min(MAX_JPEG_BYTES, pixels / PIXELS_PER_BYTE));
    }
}
