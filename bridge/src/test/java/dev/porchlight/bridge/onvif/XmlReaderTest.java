package dev.porchlight.bridge.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static final String DOCUMENT =
            "<?xml version=\"1.0\"?><a:root xmlns:a=\"x\"><b k=\"v\"> one <!-- no --><c>15.50</c>"
                    + "two</b><b><![CDATA[<three>]]></b></a:root>";

    @Test
    void read_document_isATreeOfLocalNames() throws Exception {
        XmlElement root = read(DOCUMENT);

        assertThat(root.name()).isEqualTo("root");
        assertThat(root.all("b")).extracting(XmlElement::text).containsExactly("one two", "<three>");
        assertThat(root.find("b").orElseThrow().attribute("k")).isEqualTo("v");
        assertThat(root.numberOf("b", "c")).hasValue(15);
        assertThat(root.textOf("b", "nothing")).isEmpty();
        assertThat(root.numberOf("b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
                "<a>&undefined;</a>",
                "<a>",
                "",
                "text"
            })
    void read_documentTypeEntityOrBroken_isRefused(String document) {
        assertThatExceptionOfType(OnvifException.class).isThrownBy(() -> read(document));
    }

    @Test
    void read_beyondABound_isRefused() {
        assertThatExceptionOfType(OnvifException.class)
                .isThrownBy(() -> read("<a>".repeat(XmlReader.MAX_DEPTH + 1) + "</a>".repeat(XmlReader.MAX_DEPTH + 1)));
        assertThatExceptionOfType(OnvifException.class)
                .isThrownBy(() -> read("<a>" + "<b/>".repeat(XmlReader.MAX_ELEMENTS) + "</a>"));
        assertThatExceptionOfType(OnvifException.class)
                .isThrownBy(() -> XmlReader.read(new byte[XmlReader.MAX_BYTES + 1]));
    }

    @Test
    void read_truncatedAtEveryByte_isRefused() {
        byte[] document = DOCUMENT.getBytes(UTF_8);
        for (int length = 0; length < document.length; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatExceptionOfType(OnvifException.class).isThrownBy(() -> XmlReader.read(cut));
        }
    }

    @Test
    void read_mutated_isReadOrRefused() {
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            byte[] document = DOCUMENT.getBytes(UTF_8);
            for (int i = 0; i <= random.nextInt(4); i++) {
                document[random.nextInt(document.length)] = (byte) random.nextInt();
            }
            try {
                XmlReader.read(document);
            } catch (OnvifException expected) {
                assertThat(expected).hasMessageStartingWith("The answer");
            }
        }
    }

    private static XmlElement read(String document) throws OnvifException {
        return XmlReader.read(document.getBytes(UTF_8));
    }
}
