package dev.porchlight.bridge.hds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HdsMessageTest {
    private static final HdsMessage.Request OPEN = new HdsMessage.Request(
            "dataSend", "open", 2, new DataSendOpen("controller", "ipcamera.recording", 1, "").toBody());

    @TestFactory
    Stream<DynamicTest> parseAndWrite_vector_sameBytes() {
        return HdsFrameVectors.messages()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asText(), () -> {
                    byte[] plaintext = HdsFrameVectors.plaintext(vector);
                    HdsMessage message = parse(plaintext);
                    assertThat(message).isNotInstanceOf(HdsMessage.UnreadableRequest.class);
                    assertThat(write(message)).isEqualTo(plaintext);
                }));
    }

    @Test
    void write_ourOwnMessages_bytesOfTheVectors() {
        assertThat(write(new HdsMessage.Request("control", "hello", 1, HdsValue.Dictionary.of())
                        .answer(HdsStatus.SUCCESS, HdsValue.Dictionary.of())))
                .isEqualTo(vector("control hello response"));
        assertThat(write(OPEN)).isEqualTo(vector("dataSend open request"));
        assertThat(write(DataSend.opened(OPEN))).isEqualTo(vector("dataSend open response"));
        assertThat(write(DataSend.close(1, HdsReason.NORMAL))).isEqualTo(vector("dataSend close event normal"));
    }

    @Test
    void write_chunk_bytesOfTheVector() {
        byte[] data = new byte[64];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 + 3);
        }
        DataSendChunk chunk = new DataSendChunk(
                1, DataSendChunk.INITIALIZATION, 1, 1, ByteBuffer.wrap(data), true, OptionalInt.of(64), false);

        assertThat(write(chunk.toEvent())).isEqualTo(vector("dataSend data event, init segment of 64 bytes"));
    }

    @Test
    void toEvent_lastChunk_endOfStreamBesideThePackets() {
        DataSendChunk chunk = new DataSendChunk(
                7, DataSendChunk.FRAGMENT, 3, 2, ByteBuffer.allocate(1), true, OptionalInt.empty(), true);

        HdsValue.Dictionary body = chunk.toEvent().body();

        assertThat(body.isTrue("endOfStream")).isTrue();
        assertThat(body.members().keySet()).containsExactly("streamId", "packets", "endOfStream");
        assertThat(body.toString()).contains("mediaFragment").doesNotContain("dataTotalSize");
    }

    @Test
    void chunk_moreDataThanHubsTake_refused() {
        ByteBuffer data = ByteBuffer.allocate(DataSendChunk.MAX_DATA_BYTES + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DataSendChunk(1, DataSendChunk.FRAGMENT, 2, 1, data, false, OptionalInt.empty(), false));
    }

    @Test
    void refused_reason_inTheMessage() {
        HdsMessage.Response response = DataSend.refused(OPEN, HdsReason.BUSY);

        assertThat(response.status()).isEqualTo(6);
        assertThat(response.number("status")).hasValue(2);
    }

    @TestFactory
    Stream<DynamicTest> parse_cutAtEveryByte_refusedOrUnreadable() {
        return HdsFrameVectors.messages()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asText(), () -> {
                    byte[] plaintext = HdsFrameVectors.plaintext(vector);
                    boolean isRequest = parse(plaintext) instanceof HdsMessage.Request;
                    int bodyOffset = 1 + vector.get("headerLength").asInt();
                    for (int length = 0; length < plaintext.length; length++) {
                        byte[] cut = Arrays.copyOf(plaintext, length);
                        if (isRequest && length >= bodyOffset) {
                            assertThat(parse(cut)).isInstanceOf(HdsMessage.UnreadableRequest.class);
                        } else {
                            assertThatThrownBy(() -> parse(cut)).isInstanceOf(HdsPayloadException.class);
                        }
                    }
                }));
    }

    @Test
    void parse_unreadableRequest_canBeAnswered() {
        byte[] plaintext = vector("dataSend open request");
        plaintext[plaintext.length - 1] = 0;

        HdsMessage message = parse(plaintext);

        assertThat(message).isInstanceOfSatisfying(HdsMessage.UnreadableRequest.class, unreadable -> {
            assertThat(unreadable.request().id()).isEqualTo(2);
            assertThat(unreadable.topic()).isEqualTo("open");
            assertThat(unreadable.problem()).contains("unknown tag");
        });
    }

    @Test
    void parse_headersThatAreNone_refused() {
        for (String header : List.of(
                "e0", // no protocol
                "e14870726f746f636f6c4161", // neither event nor request nor response
                "e24870726f746f636f6c416147726571756573744162", // a request without id
                "d0", // an array
                "e14870726f746f636f6c08")) { // a protocol that is a number
            byte[] bytes = HexFormat.of().parseHex(header);
            byte[] plaintext = new byte[bytes.length + 2];
            plaintext[0] = (byte) bytes.length;
            System.arraycopy(bytes, 0, plaintext, 1, bytes.length);
            plaintext[plaintext.length - 1] = (byte) HdsTag.DICTIONARY;
            assertThatThrownBy(() -> parse(plaintext)).isInstanceOf(HdsPayloadException.class);
        }
    }

    @Test
    void parse_open_membersAndDefaults() {
        DataSendOpen full = new DataSendOpen("controller", "ipcamera.recording", 5, "motion");

        assertThat(DataSendOpen.parse(full.toBody())).isEqualTo(full);
        assertThat(full.isRecording()).isTrue();
        assertThat(DataSendOpen.parse(HdsValue.Dictionary.of("streamId", 0)).isRecording())
                .isFalse();
        assertThatThrownBy(() -> DataSendOpen.parse(HdsValue.Dictionary.of("streamId", "1")))
                .isInstanceOf(HdsPayloadException.class);
    }

    @Test
    void closeReason_reasonOrStatus_read() {
        assertThat(DataSend.closeReason(close("reason", 6))).isEqualTo(OptionalLong.of(6));
        assertThat(DataSend.closeReason(close("status", 3))).isEqualTo(OptionalLong.of(3));
        assertThat(DataSend.closeReason(close("streamId", 3))).isEmpty();
        assertThat(HdsReason.ofCode(6)).contains(HdsReason.TIMEOUT);
        assertThat(HdsReason.ofCode(99)).isEmpty();
    }

    @Test
    void parse_mutatedMessages_valueOrRefusal() {
        Random random = new Random(20_260_202);
        List<byte[]> seeds =
                HdsFrameVectors.messages().map(HdsFrameVectors::plaintext).toList();
        for (int round = 0; round < 50_000; round++) {
            byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                input[random.nextInt(input.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(parse(input).topic()).isNotNull();
            } catch (HdsPayloadException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    private static HdsMessage.Event close(String name, int value) {
        return new HdsMessage.Event("dataSend", "close", HdsValue.Dictionary.of(name, value));
    }

    private static byte[] vector(String name) {
        JsonNode vector = HdsFrameVectors.messages()
                .filter(frame -> frame.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        return HdsFrameVectors.plaintext(vector);
    }

    private static HdsMessage parse(byte[] plaintext) {
        return HdsMessage.parse(ByteBuffer.wrap(plaintext));
    }

    private static byte[] write(HdsMessage message) {
        ByteBuffer output = ByteBuffer.allocate(message.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        message.write(output);
        assertThat(output.hasRemaining()).isFalse();
        return output.array();
    }
}
