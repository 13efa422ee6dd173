package dev.guise.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonProblemTest {
    private enum Colour {
        RED,
        BLUE
    }

    @SuppressWarnings("UnusedMethod") // Jackson calls the constructor
    private record Inner(int threads, Colour colour) {
        private Inner {
            if (threads < 0) {
                throw new IllegalArgumentException("threads is " + threads + ": allowed is 0 or more");
            }
        }
    }

    private record Outer(Inner feed, List<Integer> sizes) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"feed\": {\"threads\": \"many\"}} | key feed.threads is \"many\": allowed is a whole number",
                "{\"feed\": {\"colour\": \"green\"}} | key feed.colour is \"green\": allowed is red, blue",
                "{\"feed\": {\"threads\": -1}} | threads is -1: allowed is 0 or more",
                "{\"feed\": 3} | key feed is of another kind: a section of keys is expected",
                "{\"sizes\": 3} | key sizes is of another kind: a list is expected",
                "{\"speed\": 3} | key speed is unknown; known: feed, sizes",
            })
    void isToldInKeysAndValues(String json, String words) {
        assertThat(words(json)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"~", "{\"a\": [", "{]", "{a: 1}"})
    void isToldByLineWhereItIsNoJsonAtAll(String json) {
        assertThat(words(json)).contains("in line 1").doesNotContain("REDACTED", "Feature", "java.", "null");
    }

    private static String words(String json) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            return "read: " + mapper.readValue(json, Outer.class);
        } catch (JsonProcessingException problem) {
            return JsonProblem.words(problem);
        }
    }
}
