package dev.porchlight.bridge.recording;

import dev.porchlight.bridge.hap.camera.VideoAttributes;
import dev.porchlight.codecs.media.PictureSize;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one camera offers to record: characteristics 205, 206 and 207. Thread: any; immutable. */
public record RecordingOffer(
        SupportedCameraRecordingConfiguration camera,
        SupportedVideoRecordingConfiguration video,
        SupportedAudioRecordingConfiguration audio) {
    /** What home hubs ask for, whatever is offered. */
    static final int PREBUFFER_MILLIS = 4_000;

    /** As far back as the ring reaches. */
    static final int MAX_PREBUFFER_MILLIS = 8_000;

    /** Hubs record with no other. */
    static final int FRAGMENT_MILLIS = 4_000;

    /** Without these two, hubs do not record. */
    private static final List<PictureSize> REQUIRED = List.of(new PictureSize(1920, 1080), new PictureSize(1280, 720));

    private static final List<PictureSize> FURTHER = List.of(
            new PictureSize(1600, 1200),
            new PictureSize(1280, 960),
            new PictureSize(1024, 768),
            new PictureSize(640, 480),
            new PictureSize(640, 360));

    /** The rates that hubs know; 15 and one of the others must be offered. */
    private static final List<Integer> RATES = List.of(30, 24, 15);

    private static final PictureSize LARGEST = new PictureSize(3840, 2160);

    /**
     * What a camera offers.
     *
     * @param cameraSize size of the camera's pictures; empty while the camera was never seen. One in portrait gets portrait
     *     sizes: a hub never opens a recording whose shape it was not offered
     */
    public static RecordingOffer of(Set<RecordingTrigger> triggers, Optional<PictureSize> cameraSize) {
        return new RecordingOffer(
                new SupportedCameraRecordingConfiguration(
                        PREBUFFER_MILLIS, triggers, List.of(new MediaContainer(FRAGMENT_MILLIS))),
                SupportedVideoRecordingConfiguration.of(attributes(cameraSize)),
                SupportedAudioRecordingConfiguration.AAC_LC);
    }

    private static List<VideoAttributes> attributes(Optional<PictureSize> cameraSize) {
        boolean portrait = cameraSize.filter(RecordingOffer::isPortrait).isPresent();
        List<PictureSize> sizes = new ArrayList<>(REQUIRED);
        Stream<PictureSize> further = portrait ? Stream.concat(REQUIRED.stream(), FURTHER.stream()) : FURTHER.stream();
        further.map(size -> portrait ? turned(size) : size).forEach(sizes::add);
        cameraSize
                .filter(RecordingOffer::isLargerThanCommon)
                .filter(size -> !sizes.contains(size))
                .ifPresent(size -> sizes.add(0, size));
        return sizes.stream().flatMap(RecordingOffer::atEveryRate).toList();
    }

    private static Stream<VideoAttributes> atEveryRate(PictureSize size) {
        return RATES.stream().map(rate -> new VideoAttributes(size.widthPixels(), size.heightPixels(), rate));
    }

    private static boolean isPortrait(PictureSize size) {
        return size.heightPixels() > size.widthPixels();
    }

    private static PictureSize turned(PictureSize size) {
        return new PictureSize(size.heightPixels(), size.widthPixels());
    }

    private static PictureSize lying(PictureSize size) {
        return isPortrait(size) ? turned(size) : size;
    }

    private static boolean isLargerThanCommon(PictureSize size) {
        PictureSize lying = lying(size);
        return !lying.fits(REQUIRED.get(0)) && lying.fits(LARGEST);
    }

    /** Why the selection cannot be served, in words; empty when it can. */
    Optional<String> problemOf(SelectedCameraRecordingConfiguration selected) {
        if (!video.attributes().contains(selected.video().attributes())) {
            return Optional.of("the size and rate " + selected.video().attributes() + " were not offered");
        }
        if (audio.codecs().stream().noneMatch(codec -> isOffered(codec, selected.audio()))) {
            return Optional.of("the sound " + selected.audio() + " was not offered");
        }
        if (selected.fragmentMillis() != FRAGMENT_MILLIS
                || selected.camera().prebufferMillis() > MAX_PREBUFFER_MILLIS) {
            return Optional.of("the prebuffer or fragment length of " + selected.camera() + " was not offered");
        }
        return Optional.empty();
    }

    /** The bit rate mode is free: what is encoded stays under the greatest bit rate in both. */
    private static boolean isOffered(SupportedAudioRecordingConfiguration.Codec offered, SelectedAudio selected) {
        return offered.codec() == selected.codec()
                && offered.channels() == selected.channels()
                && offered.rates().contains(selected.rate());
    }

    /** SHA-256 over the three characteristics in hex: a selection holds as long as what it was made from. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(camera.toTlv());
            digest.update(video.toTlv());
            digest.update(audio.toTlv());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
