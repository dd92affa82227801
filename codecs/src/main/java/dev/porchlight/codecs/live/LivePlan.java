package dev.porchlight.codecs.live;

/** Where a viewer's live video comes from. {@link #reason} is a sentence for the owner. Thread: any; immutable. */
public sealed interface LivePlan {
    String reason();

    /** The way in a few words for the owner, without the reason. */
    String way();

    /** The camera's main stream as it is. */
    record CopyMain(String reason) implements LivePlan {
        @Override
        public String way() {
            return "the main stream as it is";
        }
    }

    /** The camera's substream as it is. */
    record CopySubstream(String reason) implements LivePlan {
        @Override
        public String way() {
            return "the substream as it is";
        }
    }

    /** Decoded, scaled and encoded here. */
    record Transcode(Source source, String encoder, boolean hardware, String reason) implements LivePlan {
        @Override
        public String way() {
            return "transcoded from the " + (source == Source.MAIN ? "main stream" : "substream") + " by " + encoder;
        }
    }

    /** Nothing can be delivered now; delivery begins when the camera is back. */
    record Waiting(String reason) implements LivePlan {
        @Override
        public String way() {
            return "nothing yet";
        }
    }

    /** The two streams of a camera. */
    enum Source {
        MAIN,
        SUBSTREAM
    }
}
