package dev.porchlight.bridge.onvif;

import java.nio.charset.StandardCharsets;

/** A user of the cameras; the password cannot be printed. Thread: any; immutable. */
public final class Login {
    private final String username;
    private final String password;

    public Login(String username, String password) {
        this.username = username;
        this.password = password;
    }

    String username() {
        return username;
    }

    byte[] passwordUtf8() {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return username + ":***";
    }
}
