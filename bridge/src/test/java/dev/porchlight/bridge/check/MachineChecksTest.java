package dev.porchlight.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void tcpPort_free_isFine() throws Exception {
        assertThat(port(freePort()).whileStopped().verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void tcpPort_takenByAnother_namesTheKey() throws Exception {
        try (ServerSocket other = answering("SSH-2.0-OpenSSH_9.2")) {
            Finding finding = port(other.getLocalPort()).whileStopped();
            assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(finding.evidence()).contains("taken by another program");
            assertThat(finding.remedy().orElseThrow()).contains("homekit.port", "ss -ltnp");
        }
    }

    @Test
    void tcpPort_takenByAPorchlight_saysSo() throws Exception {
        try (ServerSocket other = answering("HTTP/1.1 470 Connection Authorization Required")) {
            assertThat(port(other.getLocalPort()).whileStopped().evidence()).contains("another state folder");
        }
    }

    @Test
    void tcpPort_runningBridgeAnswers_isFine() throws Exception {
        try (ServerSocket bridge = answering("HTTP/1.1 470 Connection Authorization Required")) {
            assertThat(port(bridge.getLocalPort()).whileRunning().verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void tcpPort_runningBridgeIsSilent_asksForARestart() throws Exception {
        Finding finding = port(freePort()).whileRunning();

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.remedy().orElseThrow()).contains("Restart the bridge");
    }

    @Test
    void mediaPorts_allTaken_namesTheKey() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            Finding finding = new MediaPortCheck(LOOPBACK, other.getLocalPort(), other.getLocalPort(), 1).find();

            assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(finding.evidence()).startsWith("0 of 1 UDP ports");
            assertThat(finding.remedy().orElseThrow()).contains("homekit.media-ports");
        }
    }

    @Test
    void mediaPorts_fewerThanAllViewersNeed_isANote() {
        assertThat(new MediaPortCheck(LOOPBACK, 40_000, 40_031, 100).find().verdict())
                .isEqualTo(Verdict.NOTE);
    }

    @Test
    void state_writableFolder_isFineAndLeftAsItWas() throws Exception {
        List<Finding> findings = new StateCheck(folder).findings();

        assertThat(findings).hasSize(2).allMatch(finding -> finding.verdict() != Verdict.PROBLEM);
        assertThat(findings.get(1).evidence()).contains("MB free");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void state_unwritableFolder_saysTheCommand() {
        // Nobody, root included, can make a file there.
        Finding finding = new StateCheck(Path.of("/proc/self")).findings().get(0);

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.remedy().orElseThrow()).contains("chown -R", "state-dir");
    }

    @Test
    void state_newFolder_isMadeLater() {
        assertThat(new StateCheck(folder.resolve("a/b")).findingsOfNew())
                .allMatch(finding -> finding.verdict() != Verdict.PROBLEM);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void state_newFolderBelowAFile_namesTheKey() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Finding finding = new StateCheck(file.resolve("state")).findingsOfNew().get(0);

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.remedy().orElseThrow()).contains("state-dir", file.toString());
    }

    @Test
    void clock_followingATimeServer_isFine() throws Exception {
        assertThat(clock(NOW, ZoneOffset.UTC, Optional.of(true), false).evidence())
                .contains("2026-11-24T10:00", "follows a time server");
    }

    @Test
    void clock_yearsBehind_isAProblem() throws Exception {
        Finding finding = clock(Instant.EPOCH, ZoneOffset.UTC, Optional.empty(), false);

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.remedy().orElseThrow()).contains("timedatectl set-ntp true");
    }

    @Test
    void clock_freeRunning_isAWarning() throws Exception {
        Finding finding = clock(NOW, ZoneOffset.UTC, Optional.of(false), false);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.remedy().orElseThrow()).contains("timedatectl set-ntp true");
    }

    @Test
    void clock_schedulesWithoutATimeZone_isAWarning() throws Exception {
        assertThat(clock(NOW, ZoneOffset.UTC, Optional.of(true), true).remedy().orElseThrow())
                .contains("set-timezone", "'time-zone'");
        assertThat(clock(NOW, ZoneId.of("Europe/Berlin"), Optional.of(true), true)
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void ledger_none_isFine() {
        assertThat(new LedgerCheck(folder.resolve("ledger")).find().verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void ledger_changedLine_isAProblem() throws Exception {
        Files.writeString(folder.resolve("ledger-0000000001.jsonl"), "{\"seq\":1}\n");

        Finding finding = new LedgerCheck(folder).find();

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).contains("first fault", "ledger-0000000001.jsonl");
        assertThat(finding.remedy().orElseThrow()).contains("porchlight ledger verify");
    }

    @Test
    void model_none_saysHowToGetOne() {
        Finding finding = new ModelCheck(folder, Optional.empty()).find();

        assertThat(finding.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(finding.remedy().orElseThrow()).contains("porchlight model install");
    }

    @Test
    void model_namedButMissing_isAProblem() {
        Finding finding = new ModelCheck(folder, Optional.of("yolo")).find();

        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.evidence()).contains("'yolo'");
        assertThat(finding.remedy().orElseThrow()).contains("model install");
    }

    @Test
    void encoders_thisMachine_hasOne() {
        EncoderCheck check = new EncoderCheck(Thread::new);

        assertThat(check.find().verdict()).isNotEqualTo(Verdict.PROBLEM);
        assertThat(check.usable()).isNotEmpty();
    }

    @Test
    void round_mixedChecks_keepTheirOrder() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Finding> findings = new CheckRound(Thread::new, Duration.ofMillis(300))
                .run(List.of(
                        Check.of("a", () -> Finding.ok("a", "fine")),
                        Check.of("stuck", () -> {
                            never.await();
                            return Finding.ok("stuck", "never");
                        }),
                        Check.of("broken", () -> {
                            throw new IllegalStateException("inside");
                        })));

        assertThat(findings).extracting(Finding::subject).containsExactly("a", "stuck", "broken");
        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.OK, Verdict.WARNING, Verdict.PROBLEM);
        assertThat(findings.get(2).evidence()).contains("inside");
    }

    private static Finding clock(Instant now, ZoneId zone, Optional<Boolean> follows, boolean hoursMatter)
            throws InterruptedException {
        return new ClockCheck(Clock.fixed(now, zone), () -> follows, hoursMatter).find();
    }

    private static TcpPortCheck port(int port) {
        return new TcpPortCheck(
                "port", List.of(LOOPBACK), port, TcpPortCheck.Question.HAP, "choose another with homekit.port.");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }

    /** Answers the first connection with one line; its thread ends with the socket. */
    private static ServerSocket answering(String line) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().readNBytes(1);
                socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
