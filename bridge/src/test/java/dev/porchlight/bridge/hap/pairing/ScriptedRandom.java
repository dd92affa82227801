package dev.porchlight.bridge.hap.pairing;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Gives the bytes of a script, in order. */
final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient Queue<byte[]> script;

    ScriptedRandom(byte[]... script) {
        this.script = new ArrayDeque<>(Arrays.asList(script));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] next = script.remove();
        System.arraycopy(next, 0, bytes, 0, bytes.length);
    }
}
