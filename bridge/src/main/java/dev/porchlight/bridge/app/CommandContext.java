package dev.porchlight.bridge.app;

import dev.porchlight.conf.SettingsLoader;
import java.io.PrintWriter;
import java.security.SecureRandom;

/**
 * What commands need of the process. Thread: any.
 *
 * @param loader finds and reads the configuration
 * @param launcher builds and runs the bridge
 * @param out for what a command prints; logs and errors go elsewhere
 * @param colour whether the terminal understands colour codes
 */
record CommandContext(
        SettingsLoader loader, BridgeLauncher launcher, SecureRandom random, PrintWriter out, boolean colour) {}
