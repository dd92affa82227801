package dev.porchlight.bridge.hap.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.crypto.ChaCha20Poly1305;
import dev.porchlight.bridge.hap.crypto.Ed25519KeyPair;
import dev.porchlight.bridge.hap.crypto.HkdfSha512;
import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hap.testing.SrpClient;
import dev.porchlight.bridge.hap.testing.SrpEncoding;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends of pair-setup that a peer on the network cannot bring about at will. */
class PairSetupExchangeTest {
    private static final Tlv8Writer M1 =
            new Tlv8Writer().uint8(PairingTag.METHOD, 0).uint8(PairingTag.STATE, 1);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void m6_notDelivered_undoesThePairing() throws IOException {
        PairingStore store = open(FileSteps.DISK);
        PairingAnswer m6 = pairUpToM6(new PairSetupExchange(context(store, Runnable::run), Runnable::run), store);
        assertThat(store.isPaired()).isTrue();

        m6.delivery().done(false);

        assertThat(store.isPaired()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void m6_delivered_isAnnounced() throws IOException {
        PairingStore store = open(FileSteps.DISK);
        PairingAnswer m6 = pairUpToM6(new PairSetupExchange(context(store, Runnable::run), Runnable::run), store);
        assertThat(told).isEmpty();

        m6.delivery().done(true);

        assertThat(told).containsExactly("paired");
        assertThat(store.isPaired()).isTrue();
    }

    @Test
    void m5_diskFull_isRefusedAndUnpaired() throws IOException {
        open(FileSteps.DISK);
        PairingStore store = open(new CrashingSteps(0));

        PairingAnswer m6 = pairUpToM6(new PairSetupExchange(context(store, Runnable::run), Runnable::run), store);

        assertThat(error(m6)).isEqualTo(PairingError.UNKNOWN.code());
        assertThat(store.isPaired()).isFalse();
    }

    @Test
    void m1_tooMuchArithmetic_isBusyAndLetsOthersTry() throws IOException {
        PairingStore store = open(FileSteps.DISK);
        boolean[] refuses = {true};
        PairingContext context = context(store, task -> {
            if (refuses[0]) {
                throw new RejectedExecutionException();
            }
            task.run();
        });

        assertThat(error(answer(new PairSetupExchange(context, Runnable::run), M1)))
                .isEqualTo(PairingError.BUSY.code());
        refuses[0] = false;

        assertThat(error(answer(new PairSetupExchange(context, Runnable::run), M1)))
                .isZero();
    }

    @Test
    void m5_forgedEitherWay_isRefused() throws IOException {
        PairingStore store = open(FileSteps.DISK);
        PairSetupExchange exchange = new PairSetupExchange(context(store, Runnable::run), Runnable::run);
        SrpClient client = client(answer(exchange, M1), store.setupCode());
        answer(exchange, m3(client));

        PairingAnswer m6 = answer(
                exchange,
                new Tlv8Writer().put(PairingTag.ENCRYPTED_DATA, new byte[150]).uint8(PairingTag.STATE, 5));

        assertThat(error(m6)).isEqualTo(PairingError.AUTHENTICATION.code());
        assertThat(exchange.isUnderWay()).isFalse();
        assertThat(store.isPaired()).isFalse();
    }

    private PairingAnswer pairUpToM6(PairSetupExchange exchange, PairingStore store) {
        SrpClient client = client(answer(exchange, M1), store.setupCode());
        assertThat(error(answer(exchange, m3(client)))).isZero();
        return answer(exchange, m5(SecretBytes.copyOf(client.sessionKey())));
    }

    private static SrpClient client(PairingAnswer m2, SetupCode code) {
        Tlv8 answer = Tlv8.parse(m2.tlv());
        return new SrpClient(
                code.text(),
                bytes(answer.require(PairingTag.SALT)),
                bytes(answer.require(PairingTag.PUBLIC_KEY)),
                new BigInteger(256, RANDOM),
                SrpEncoding.PADDED);
    }

    private static Tlv8Writer m3(SrpClient client) {
        return new Tlv8Writer()
                .put(PairingTag.PUBLIC_KEY, client.publicKey())
                .put(PairingTag.PROOF, client.proof())
                .uint8(PairingTag.STATE, 3);
    }

    private static Tlv8Writer m5(SecretBytes key) {
        Ed25519KeyPair controller = Ed25519KeyPair.generate(RANDOM);
        ByteBuffer identifier = ByteBuffer.wrap(new byte[] {'i', 'd'});
        SecretBytes x = HkdfSha512.derive(key, "Pair-Setup-Controller-Sign-Salt", "Pair-Setup-Controller-Sign-Info");
        ByteBuffer publicKey = controller.publicKey().encoded();
        Tlv8Writer message = new Tlv8Writer()
                .put(PairingTag.IDENTIFIER, identifier)
                .put(PairingTag.PUBLIC_KEY, publicKey)
                .put(PairingTag.SIGNATURE, controller.sign(SignedInfo.of(x.buffer(), identifier, publicKey)));
        SecretBytes cipherKey = HkdfSha512.derive(key, "Pair-Setup-Encrypt-Salt", "Pair-Setup-Encrypt-Info");
        return new Tlv8Writer()
                .put(
                        PairingTag.ENCRYPTED_DATA,
                        new ChaCha20Poly1305(cipherKey)
                                .seal(ChaCha20Poly1305.textNonce("PS-Msg05"), message.toBuffer()))
                .uint8(PairingTag.STATE, 5);
    }

    private PairingStore open(FileSteps steps) throws IOException {
        return PairingStore.open(new AtomicFile(folder.resolve("pairing.json"), steps), RANDOM, Runnable::run);
    }

    private PairingContext context(PairingStore store, Executor arithmetic) {
        return new PairingContext(store, store.setupCode(), RANDOM, arithmetic, new PairingEvents() {
            @Override
            public void paired() {
                told.add("paired");
            }

            @Override
            public void removed(Set<String> identifiers) {
                told.add("removed");
            }

            @Override
            public void unpaired() {
                told.add("unpaired");
            }
        });
    }

    private static PairingAnswer answer(PairSetupExchange exchange, Tlv8Writer message) {
        return exchange.handle(Tlv8.parse(message.toBuffer()))
                .toCompletableFuture()
                .join();
    }

    private static long error(PairingAnswer answer) {
        return Tlv8.parse(answer.tlv()).integer(PairingTag.ERROR).orElse(0);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
