package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one camera is to HomeKit. Thread: any; immutable.
 *
 * @param id of the configuration, for instance {@code front-door}; never changes
 * @param microphone whether viewers get sound
 * @param viewers how many can watch at the same time: 1 to 16 stream instances
 * @param sizes picture sizes and rates offered to viewers
 */
public record CameraDescription(
        String id, AccessoryDetails details, boolean microphone, int viewers, List<VideoAttributes> sizes) {
    /** Enough for two people who look at once. */
    public static final int DEFAULT_VIEWERS = 2;

    /** The sizes that controllers ask for, the watch's 320x240 at 15 among them. */
    public static final List<VideoAttributes> COMMON_SIZES = List.of(
            new VideoAttributes(1920, 1080, 30),
            new VideoAttributes(1280, 960, 30),
            new VideoAttributes(1280, 720, 30),
            new VideoAttributes(1024, 768, 30),
            new VideoAttributes(640, 480, 30),
            new VideoAttributes(640, 360, 30),
            new VideoAttributes(480, 360, 30),
            new VideoAttributes(480, 270, 30),
            new VideoAttributes(320, 240, 30),
            new VideoAttributes(320, 240, 15),
            new VideoAttributes(320, 180, 30));

    private static final int MAX_VIEWERS = 16;

    public CameraDescription {
        if (viewers < 1 || viewers > MAX_VIEWERS) {
            throw new IllegalArgumentException(viewers + " viewers are outside 1 to " + MAX_VIEWERS);
        }
        sizes = List.copyOf(sizes);
    }

    /** Service keys of the stream instances, for the camera's switches as well. */
    public List<String> streamKeys() {
        return streamKeys(viewers);
    }

    /** Service keys of so many stream instances. */
    public static List<String> streamKeys(int viewers) {
        return IntStream.rangeClosed(1, viewers)
                .mapToObj(number -> "stream-" + number)
                .toList();
    }
}
