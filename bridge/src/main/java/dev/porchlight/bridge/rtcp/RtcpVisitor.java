package dev.porchlight.bridge.rtcp;

/** One method per kind of RTCP packet, so that a new kind cannot be forgotten. Thread: that of the caller. */
public interface RtcpVisitor {
    void onSenderReport(SenderReport report);

    void onReceiverReport(ReceiverReport report);

    void onSourceDescription(SourceDescription description);

    void onGoodbye(Goodbye goodbye);

    void onPictureLossIndication(PictureLossIndication indication);

    void onFullIntraRequest(FullIntraRequest request);

    void onUnknown(UnknownRtcpPacket packet);
}
