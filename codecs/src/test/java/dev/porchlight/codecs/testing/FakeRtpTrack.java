package dev.porchlight.codecs.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Packetizes one track (RFC 3550, RFC 6184 single NAL units and FU-A). Thread: confined to its session's player. */
final class FakeRtpTrack {
    private static final int MAX_PAYLOAD_BYTES = 1200;
    private static final int FU_A = 28;

    private final int payloadType;
    private final int ssrc;
    private int sequenceNumber = 0xfff0;

    FakeRtpTrack(int payloadType, int ssrc) {
        this.payloadType = payloadType;
        this.ssrc = ssrc;
    }

    void sendPicture(List<ByteBuffer> nalUnits, long timestamp, Consumer<byte[]> packets) {
        for (int i = 0; i < nalUnits.size(); i++) {
            sendNalUnit(nalUnits.get(i).duplicate(), timestamp, i == nalUnits.size() - 1, packets);
        }
    }

    private void sendNalUnit(ByteBuffer nal, long timestamp, boolean last, Consumer<byte[]> packets) {
        if (nal.remaining() <= MAX_PAYLOAD_BYTES) {
            byte[] payload = new byte[nal.remaining()];
            nal.get(payload);
            packets.accept(packet(payload, timestamp, last));
            return;
        }
        int header = nal.get() & 0xff;
        boolean start = true;
        while (nal.hasRemaining()) {
            int length = Math.min(MAX_PAYLOAD_BYTES, nal.remaining());
            boolean end = length == nal.remaining();
            byte[] payload = new byte[length + 2];
            payload[0] = (byte) ((header & 0xe0) | FU_A);
            payload[1] = (byte) ((start ? 0x80 : 0) | (end ? 0x40 : 0) | (header & 0x1f));
            nal.get(payload, 2, length);
            packets.accept(packet(payload, timestamp, last && end));
            start = false;
        }
    }

    byte[] packet(byte[] payload, long timestamp, boolean marker) {
        ByteBuffer out = ByteBuffer.allocate(12 + payload.length);
        out.put((byte) 0x80).put((byte) ((marker ? 0x80 : 0) | payloadType));
        out.putShort((short) sequenceNumber++)
                .putInt((int) timestamp)
                .putInt(ssrc)
                .put(payload);
        return out.array();
    }

    /** RFC 3550 section 6.4.1. */
    byte[] senderReport(long ntpSeconds, long timestamp) {
        ByteBuffer out = ByteBuffer.allocate(28);
        out.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(ssrc);
        out.putInt((int) ntpSeconds).putInt(0).putInt((int) timestamp).putInt(1).putInt(1);
        return out.array();
    }
}
