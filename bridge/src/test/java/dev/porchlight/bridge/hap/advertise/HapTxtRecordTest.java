package dev.porchlight.bridge.hap.advertise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HapTxtRecordTest {
    private static HapTxtRecord record(int configurationNumber, boolean paired) {
        return new HapTxtRecord(configurationNumber, paired, "17:5A:9C:00:11:22", "Porchlight", 17, "1QJ8");
    }

    @Test
    void encoded_unpaired_isEntriesBehindTheirLength() {
        byte[] bytes = record(65_535, false).encoded();

        List<String> entries = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += 1 + bytes[at]) {
            entries.add(new String(bytes, at + 1, bytes[at], StandardCharsets.UTF_8));
        }
        assertThat(entries)
                .containsExactly(
                        "c#=65535",
                        "ff=0",
                        "id=17:5A:9C:00:11:22",
                        "md=Porchlight",
                        "pv=1.1",
                        "s#=1",
                        "sf=1",
                        "ci=17",
                        "sh=4pmjRg==");
    }

    @Test
    void entries_paired_hasStatusZero() {
        assertThat(record(1, true).entries()).containsEntry("sf", "0");
    }

    @Test
    void constructor_outOfRange_refuses() {
        assertThatThrownBy(() -> record(0, true)).hasMessageContaining("configuration number 0");
        assertThatThrownBy(() -> record(65_536, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HapTxtRecord(1, true, "17:5a:9c:00:11:22", "m", 17, "1QJ8"))
                .hasMessageContaining("device id");
        assertThatThrownBy(() -> new HapTxtRecord(1, true, "17:5A:9C:00:11:22", "m".repeat(253), 17, "1QJ8"))
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @CsvSource({
        "Porchlight,Porchlight",
        "'  Front. Door  ','Front Door'",
        "a\\b,a b",
        "'Ganz langer Name, der mit dreiundsechzig Bytes enden muss und nic','Ganz langer Name, der mit dreiundsechzig Bytes enden muss und n'",
    })
    void instanceName_any_fits(String name, String expected) {
        assertThat(InstanceName.of(name)).isEqualTo(expected);
    }

    @Test
    void instanceName_multiByte_isCutAtACharacter() {
        String name = InstanceName.of("x" + "\ud83d\udeaa".repeat(16));

        assertThat(name).isEqualTo("x" + "\ud83d\udeaa".repeat(15));
        assertThatThrownBy(() -> InstanceName.of(" .. ")).isInstanceOf(IllegalArgumentException.class);
    }
}
