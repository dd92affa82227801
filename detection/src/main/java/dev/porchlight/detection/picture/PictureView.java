package dev.porchlight.detection.picture;

import dev.porchlight.detection.geometry.Box;

/**
 * A camera's picture, or a part of it, scaled for the detector to the size of {@link InputSpec#pictureFor}. Thread: any;
 * immutable.
 *
 * @param region the part of the camera's picture that {@code picture} shows
 */
public record PictureView(RgbPicture picture, Box region) {
    public PictureView {
        if (region.area() <= 0) {
            throw new IllegalArgumentException("a view of nothing: " + region);
        }
    }

    /** A view of all that the camera saw. */
    public static PictureView whole(RgbPicture picture) {
        return new PictureView(picture, Box.WHOLE_PICTURE);
    }
}
