package dev.porchlight.bridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.porchlight.bridge.check.Finding;
import java.util.List;
import java.util.Locale;

/**
 * The output of {@code porchlight check --json}: an array with one object per finding; {@code verdict} is {@code ok},
 * {@code note}, {@code warning} or {@code problem}, {@code remedy} is null when there is nothing to do. Thread: any.
 */
final class CheckJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckJson() {}

    static String write(List<Finding> findings) throws JsonProcessingException {
        ArrayNode array = JSON.createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("subject", finding.subject())
                .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                .put("evidence", finding.evidence())
                .put("remedy", finding.remedy().orElse(null)));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    }
}
