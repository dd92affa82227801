package dev.porchlight.bridge.guard;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.NetPermission;
import java.security.Permission;

/**
 * Asks the guard at every place where the JDK is about to connect, send a datagram to somebody, join a group, look up a
 * name or start a program; allows everything else. {@link SecurityManager} is the only hook of JDK 17 that sees all of
 * them: {@link java.net.Socket}, channels of NIO and so Netty and HttpClient, datagrams of either kind, and the name
 * service. Thread: any.
 */
@SuppressWarnings({"removal", "deprecation"}) // see above; ProcessGuard says what holds for a JDK without it
final class SocketChecks extends SecurityManager {
    /** For {@link #checkConnect(String, int)}: a question about a name, or about an address that is to be shown. */
    private static final int LOOK_UP = -1;

    private final OutboundGuard guard;
    private volatile boolean removable;

    SocketChecks(OutboundGuard guard) {
        this.guard = guard;
    }

    /** From now on it may be taken off. */
    void release() {
        removable = true;
    }

    @Override
    public void checkConnect(String host, int port) {
        String bare = NumericAddress.withoutBrackets(host);
        if (port != LOOK_UP) {
            guard.connect(bare, port);
        } else if (NumericAddress.parse(bare).isEmpty()) {
            guard.lookUp(bare);
        }
    }

    @Override
    public void checkConnect(String host, int port, Object context) {
        checkConnect(host, port);
    }

    @Override
    public void checkMulticast(InetAddress group) {
        guard.multicast(group);
    }

    @Override
    public void checkMulticast(InetAddress group, byte ttl) {
        guard.multicast(group);
    }

    /** {@link java.io.File#canExecute} asks this as well. */
    @Override
    public void checkExec(String command) {
        boolean starts = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals("java.lang.ProcessBuilder")));
        if (starts) {
            throw guard.refuseLocal("start of the program " + command);
        }
    }

    @Override
    public void checkPermission(Permission permission) {
        if (permission instanceof RuntimePermission
                && !removable
                && "setSecurityManager".equals(permission.getName())) {
            throw guard.refuseLocal("removal of the guard");
        }
        if (permission instanceof NetPermission && "accessUnixDomainSocket".equals(permission.getName())) {
            throw guard.refuseLocal("use of a Unix domain socket");
        }
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        checkPermission(permission);
    }

    // What is allowed without a look, and often asked.

    @Override
    public void checkAccept(String host, int port) {}

    @Override
    public void checkListen(int port) {}

    @Override
    public void checkRead(String file) {}

    @Override
    public void checkRead(String file, Object context) {}

    @Override
    public void checkRead(FileDescriptor descriptor) {}

    @Override
    public void checkWrite(String file) {}

    @Override
    public void checkWrite(FileDescriptor descriptor) {}

    @Override
    public void checkDelete(String file) {}

    @Override
    public void checkPropertyAccess(String key) {}

    @Override
    public void checkPackageAccess(String name) {}

    @Override
    public void checkPackageDefinition(String name) {}

    @Override
    public void checkAccess(Thread thread) {}

    @Override
    public void checkAccess(ThreadGroup group) {}
}
