package dev.porchlight.bridge.hap.session;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * The handlers of a HAP connection, in one place. Thread: the event loop.
 *
 * <pre>
 * socket - [frame decoder, frame encoder: from pair-verify on] - HTTP decoder, HTTP encoder - aggregator - connection
 * </pre>
 */
final class HapPipeline {
    static final String FRAME_DECODER = "frame-decoder";
    static final String FRAME_ENCODER = "frame-encoder";
    static final String HTTP_DECODER = "http-decoder";
    static final String HTTP_ENCODER = "http-encoder";
    static final String AGGREGATOR = "aggregator";
    static final String CONNECTION = "connection";

    private HapPipeline() {}

    static void install(ChannelPipeline pipeline, HapConnection connection) {
        pipeline.addLast(HTTP_DECODER, httpDecoder());
        // Not the combined server codec: it pairs answers with requests, and events have none.
        pipeline.addLast(HTTP_ENCODER, new HttpResponseEncoder());
        pipeline.addLast(AGGREGATOR, new HttpObjectAggregator(HapLimits.MAX_UNVERIFIED_BODY_BYTES));
        pipeline.addLast(CONNECTION, connection);
    }

    /**
     * Encrypts everything that follows. To be called back to back with writing the last plaintext answer, on the event
     * loop: that answer has then passed the place of the encoder. The HTTP decoder starts anew, so that nothing that came
     * in plaintext counts as part of the verified controller's stream; what was left of it goes up as raw bytes.
     */
    static void secure(ChannelPipeline pipeline, SessionKeys keys) {
        pipeline.remove(HTTP_DECODER);
        pipeline.remove(AGGREGATOR);
        pipeline.addFirst(FRAME_ENCODER, new HapFrameEncoder(keys.accessoryToController()));
        pipeline.addFirst(FRAME_DECODER, new HapFrameDecoder(keys.controllerToAccessory()));
        pipeline.addAfter(FRAME_ENCODER, HTTP_DECODER, httpDecoder());
        pipeline.addBefore(CONNECTION, AGGREGATOR, new HttpObjectAggregator(HapLimits.MAX_BODY_BYTES));
    }

    private static HttpRequestDecoder httpDecoder() {
        return new HttpRequestDecoder(new HttpDecoderConfig()
                .setMaxInitialLineLength(HapLimits.MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(HapLimits.MAX_HEADER_BYTES));
    }
}
