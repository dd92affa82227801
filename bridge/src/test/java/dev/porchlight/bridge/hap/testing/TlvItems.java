package dev.porchlight.bridge.hap.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** TLV8 of pairing messages as a controller reads and writes it: tags with values, separated groups. */
public final class TlvItems {
    public static final int METHOD = 0;
    public static final int IDENTIFIER = 1;
    public static final int SALT = 2;
    public static final int PUBLIC_KEY = 3;
    public static final int PROOF = 4;
    public static final int ENCRYPTED_DATA = 5;
    public static final int STATE = 6;
    public static final int ERROR = 7;
    public static final int SIGNATURE = 10;
    public static final int PERMISSIONS = 11;
    private static final int SEPARATOR = 0xff;

    private final Map<Integer, byte[]> items = new TreeMap<>();

    public TlvItems with(int tag, byte... value) {
        items.put(tag, value.clone());
        return this;
    }

    public byte[] get(int tag) {
        return Optional.ofNullable(items.get(tag))
                .orElseThrow(() -> new AssertionError("no item " + tag + " in " + items.keySet()));
    }

    public Optional<byte[]> find(int tag) {
        return Optional.ofNullable(items.get(tag));
    }

    /** The error code, 0 when there is none. */
    public int error() {
        return find(ERROR).map(value -> (int) value[0]).orElse(0);
    }

    public int state() {
        return get(STATE)[0];
    }

    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        items.forEach((tag, value) -> {
            for (int offset = 0; offset == 0 || offset < value.length; offset += 255) {
                int length = Math.min(255, value.length - offset);
                out.write(tag);
                out.write(length);
                out.write(value, offset, length);
            }
        });
        return out.toByteArray();
    }

    public static TlvItems parse(byte[] bytes) {
        return groups(bytes).get(0);
    }

    /** The parts between separators. */
    public static List<TlvItems> groups(byte[] bytes) {
        List<TlvItems> groups = new ArrayList<>(List.of(new TlvItems()));
        for (int i = 0; i < bytes.length; i += 2 + (bytes[i + 1] & 0xff)) {
            int tag = bytes[i] & 0xff;
            if (tag == SEPARATOR) {
                groups.add(new TlvItems());
                continue;
            }
            byte[] value = java.util.Arrays.copyOfRange(bytes, i + 2, i + 2 + (bytes[i + 1] & 0xff));
            groups.get(groups.size() - 1).items.merge(tag, value, ControllerCrypto::join);
        }
        return groups;
    }
}
