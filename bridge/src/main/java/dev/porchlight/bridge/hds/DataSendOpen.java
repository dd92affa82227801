package dev.porchlight.bridge.hds;

/**
 * A hub's request {@code dataSend/open}. Thread: any; immutable.
 *
 * @param target who takes the data; empty when the hub does not say
 * @param type what is asked for; empty when the hub does not say
 * @param reason why, in the hub's words; empty when it does not say
 */
public record DataSendOpen(String target, String type, long streamId, String reason) {
    /** @throws HdsPayloadException when there is no stream id */
    public static DataSendOpen parse(HdsValue.Dictionary body) {
        return new DataSendOpen(
                body.text("target").orElse(""),
                body.text("type").orElse(""),
                body.integer("streamId").orElseThrow(() -> new HdsPayloadException("no streamId")),
                body.text("reason").orElse(""));
    }

    /** Whether it asks for a camera's recording, for the hub itself. */
    public boolean isRecording() {
        return target.equals("controller") && type.equals("ipcamera.recording");
    }

    /** Message of the request, as a hub writes it. */
    public HdsValue.Dictionary toBody() {
        return reason.isEmpty()
                ? HdsValue.Dictionary.of("target", target, "type", type, "streamId", streamId)
                : HdsValue.Dictionary.of("target", target, "type", type, "streamId", streamId, "reason", reason);
    }
}
