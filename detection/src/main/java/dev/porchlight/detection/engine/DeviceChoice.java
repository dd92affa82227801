package dev.porchlight.detection.engine;

/**
 * Where models run, and why there. Thread: any; immutable.
 *
 * @param reason part of a sentence
 * @param asWished false when the owner's wish cannot be met
 */
public record DeviceChoice(Kind kind, String reason, boolean asWished) {
    /** A kind of processor. */
    public enum Kind {
        CPU,
        CUDA,
        MPS
    }

    static DeviceChoice of(DevicePreference wish, boolean cuda, boolean mps) {
        return switch (wish) {
            case AUTO ->
                cuda
                        ? new DeviceChoice(Kind.CUDA, "this PyTorch and this machine have CUDA", true)
                        : new DeviceChoice(Kind.CPU, "no CUDA device can be used", true);
            case CPU -> new DeviceChoice(Kind.CPU, "the configuration says so", true);
            case CUDA ->
                cuda
                        ? new DeviceChoice(Kind.CUDA, "the configuration says so", true)
                        : new DeviceChoice(
                                Kind.CPU,
                                "cuda is configured, but needs an NVIDIA GPU and a PyTorch built for it: set "
                                        + EngineProperties.LIBRARY_PATH + " to its folder",
                                false);
            case MPS ->
                mps
                        ? new DeviceChoice(Kind.MPS, "the configuration says so", true)
                        : new DeviceChoice(Kind.CPU, "mps is configured, but needs a Mac with Apple silicon", false);
        };
    }
}
