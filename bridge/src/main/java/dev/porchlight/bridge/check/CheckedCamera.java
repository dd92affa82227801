package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.media.StreamUri;
import java.util.Optional;

/**
 * What a check needs to know of a configured camera. Thread: any; immutable, and printable.
 *
 * @param sound whether its sound is wanted
 * @param recordings whether Apple Home may record it
 */
public record CheckedCamera(
        String id,
        StreamUri source,
        Optional<StreamUri> substream,
        TransportChoice transport,
        boolean sound,
        boolean recordings) {
    /** How findings name the camera, or one side of it. */
    String subject(String side) {
        return "camera " + id + ", " + side;
    }

    /** Whether its settings are to be found in pages of its own. */
    boolean isOnNetwork() {
        return source.kind() == StreamUri.Kind.RTSP;
    }
}
