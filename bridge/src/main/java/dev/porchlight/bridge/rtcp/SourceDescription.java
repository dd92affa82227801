package dev.porchlight.bridge.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SDES (RFC 3550 section 6.5), of which only CNAME items are kept. Thread: any; immutable. */
public record SourceDescription(List<Chunk> chunks) implements RtcpPacket {
    private static final int SSRC_BYTES = 4;
    private static final int ITEM_HEADER_BYTES = 2;
    private static final int ITEM_END = 0;
    private static final int ITEM_CNAME = 1;
    private static final int MAX_CNAME_BYTES = 255;

    public SourceDescription {
        chunks = List.copyOf(chunks);
        RtcpHeader.requireCount("chunks", chunks.size());
    }

    /** Names of one source; {@code cname} is empty when the chunk has no CNAME item. */
    public record Chunk(int ssrc, String cname) {
        public Chunk {
            if (cname.getBytes(StandardCharsets.UTF_8).length > MAX_CNAME_BYTES) {
                throw new IllegalArgumentException("CNAME is longer than " + MAX_CNAME_BYTES + " bytes");
            }
        }

        private int sizeBytes() {
            int items = ITEM_HEADER_BYTES + cname.getBytes(StandardCharsets.UTF_8).length;
            return SSRC_BYTES + padded(items + 1);
        }

        private void writeTo(ByteBuffer out) {
            byte[] name = cname.getBytes(StandardCharsets.UTF_8);
            int end = out.position() + sizeBytes();
            out.putInt(ssrc).put((byte) ITEM_CNAME).put((byte) name.length).put(name);
            while (out.position() < end) {
                out.put((byte) ITEM_END);
            }
        }
    }

    static SourceDescription read(ByteBuffer body, int count) {
        List<Chunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chunks.add(readChunk(body));
        }
        return new SourceDescription(chunks);
    }

    private static Chunk readChunk(ByteBuffer body) {
        int start = body.position();
        RtcpHeader.requireBody(body, SSRC_BYTES + 1, "SDES chunk");
        int ssrc = body.getInt();
        String cname = "";
        for (int type = body.get(); type != ITEM_END; type = readType(body)) {
            byte[] text = readText(body);
            cname = type == ITEM_CNAME ? utf8(text) : cname;
        }
        int padding = padded(body.position() - start) - (body.position() - start);
        RtcpHeader.requireBody(body, padding, "SDES chunk");
        body.position(body.position() + padding);
        return new Chunk(ssrc, cname);
    }

    private static int readType(ByteBuffer body) {
        RtcpHeader.requireBody(body, 1, "SDES item");
        return body.get();
    }

    private static byte[] readText(ByteBuffer body) {
        RtcpHeader.requireBody(body, 1, "SDES item");
        int length = body.get() & 0xFF;
        RtcpHeader.requireBody(body, length, "SDES item");
        byte[] text = new byte[length];
        body.get(text);
        return text;
    }

    /** Bytes that are not UTF-8 would grow as replacement characters; such a name is of no use. */
    private static String utf8(byte[] text) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        return decoded.getBytes(StandardCharsets.UTF_8).length == text.length ? decoded : "";
    }

    private static int padded(int bytes) {
        return (bytes + RtcpHeader.WORD_BYTES - 1) & -RtcpHeader.WORD_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        int bodyBytes = chunks.stream().mapToInt(Chunk::sizeBytes).sum();
        RtcpHeader.write(out, chunks.size(), RtcpHeader.SOURCE_DESCRIPTION, bodyBytes);
        chunks.forEach(chunk -> chunk.writeTo(out));
    }

    @Override
    public void accept(RtcpVisitor visitor) {
        visitor.onSourceDescription(this);
    }
}
