package dev.porchlight.bridge.hds;

import java.util.OptionalLong;

/** The protocol {@code dataSend}: a hub opens a stream, the accessory sends data, either closes. Thread: any. */
public final class DataSend {
    public static final String PROTOCOL = "dataSend";
    public static final String OPEN = "open";
    public static final String DATA = "data";
    public static final String ACK = "ack";
    public static final String CLOSE = "close";

    private DataSend() {}

    /** The answer that opens the stream. */
    public static HdsMessage.Response opened(HdsMessage.Request open) {
        return open.answer(HdsStatus.SUCCESS, HdsValue.Dictionary.of("status", HdsReason.NORMAL.code()));
    }

    /** The answer that refuses the stream. */
    public static HdsMessage.Response refused(HdsMessage.Request open, HdsReason reason) {
        return open.answer(HdsStatus.PROTOCOL_SPECIFIC_ERROR, HdsValue.Dictionary.of("status", reason.code()));
    }

    public static HdsMessage.Event close(long streamId, HdsReason reason) {
        return new HdsMessage.Event(
                PROTOCOL, CLOSE, HdsValue.Dictionary.of("streamId", streamId, "reason", reason.code()));
    }

    /** The reason of a close event; some peers call it status. */
    public static OptionalLong closeReason(HdsMessage.Event close) {
        OptionalLong reason = close.number("reason");
        return reason.isPresent() ? reason : close.number("status");
    }
}
