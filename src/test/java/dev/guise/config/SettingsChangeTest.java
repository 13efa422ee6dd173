package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over all keys of the records, found by reflection, so that a new key cannot be forgotten. */
@SuppressWarnings("NullAway") // what is wrong here fails the test
final class SettingsChangeTest {
    private static final Set<String> KEYS = SettingKey.all().keySet();

    private static final GuiseConfig SHIPPED = shipped();
    private static final Map<String, List<JsonNode>> OTHERS = others();

    static Set<String> keys() {
        return KEYS;
    }

    @Test
    void knowsOfEveryKeyWhetherItCanChangeLive() {
        Set<String> decided = new TreeSet<>(SettingsChange.LIVE);
        decided.addAll(SettingsChange.RESTART);
        assertThat(decided).isEqualTo(new TreeSet<>(KEYS));
        assertThat(SettingsChange.LIVE).doesNotContainAnyElementsOf(SettingsChange.RESTART);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void appliesOrRefusesEachKeyAloneByName(String key) {
        for (JsonNode value : others(key)) {
            GuiseConfig wanted = with(SHIPPED, key, value);
            SettingsChange change = SettingsChange.between(SHIPPED, wanted);
            boolean live = SettingsChange.LIVE.contains(key);
            assertThat(change.applied()).isEqualTo(live ? List.of(key) : List.of());
            assertThat(change.refused()).isEqualTo(live ? List.of() : List.of(key));
            assertThat(change.effective()).isEqualTo(live ? wanted : SHIPPED);
            assertThat(change.line()).isEqualTo(key + (live ? " has changed" : " needs a restart"));
        }
    }

    @Test
    void appliesWhatCanBeAndKeepsTheRestWhateverChangesTogether() {
        Random random = new Random(5);
        GuiseConfig running = SHIPPED;
        for (int i = 0; i < 2000; i++) {
            GuiseConfig wanted = shuffled(running, random);
            SettingsChange change = SettingsChange.between(running, wanted);
            List<String> different = new ArrayList<>();
            for (String key : KEYS) {
                boolean live = SettingsChange.LIVE.contains(key);
                if (!value(running, key).equals(value(wanted, key))) {
                    different.add(key);
                    assertThat(live ? change.applied() : change.refused()).contains(key);
                }
                assertThat(value(change.effective(), key)).isEqualTo(value(live ? wanted : running, key));
            }
            assertThat(Stream.concat(change.applied().stream(), change.refused().stream()))
                    .containsExactlyInAnyOrderElementsOf(different);
            assertThat(SettingsChange.between(change.effective(), wanted).applied())
                    .isEmpty();
            assertThat(SettingsChange.between(change.effective(), wanted).refused())
                    .isEqualTo(change.refused());
            assertThat(SettingsChange.between(wanted, wanted).nothing()).isTrue();
            running = change.effective();
        }
    }

    @Test
    void saysInOneLineWhatChangedAndWhatNeedsARestart() {
        GuiseConfig wanted = SHIPPED;
        for (String key : List.of("pose.beta", "pose.smooth", "compose.widthPx", "compose.heightPx", "device")) {
            wanted = with(wanted, key, others(key).get(0));
        }
        SettingsChange change = SettingsChange.between(SHIPPED, wanted);
        assertThat(change.line())
                .isEqualTo("pose.smooth and pose.beta have changed;"
                        + " device, compose.widthPx and compose.heightPx need a restart");
        assertThat(change.touches("pose")).isTrue();
        assertThat(change.touches("compose")).isFalse();
        assertThat(change.touches("device")).isFalse();
        assertThat(SettingsChange.between(SHIPPED, SHIPPED).line()).isEqualTo("nothing has changed");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void knowsTheRangeOfEveryNumber(String key) throws IOException {
        SettingKey number = SettingKey.all().get(key);
        if (number.number()) {
            SettingsFile file = SettingsFile.ofOption("test", key, "many");
            ConfigLoader loader = new ConfigLoader(SettingsFile.read(Path.of("config/default.yaml")));
            assertThat(loader.mistakes(file).get(0).what())
                    .matches(".* is \"many\": allowed is a (whole )?number, [0-9.]+ to [0-9.]+");
        }
    }

    private static GuiseConfig shuffled(GuiseConfig config, Random random) {
        GuiseConfig shuffled = config;
        for (String key : KEYS) {
            if (random.nextInt(8) == 0) {
                List<JsonNode> others = others(key);
                shuffled = with(shuffled, key, others.get(random.nextInt(others.size())));
            }
        }
        return shuffled;
    }

    private static JsonNode value(GuiseConfig config, String key) {
        return ConfigLoader.tree(config).at("/" + key.replace('.', '/'));
    }

    private static GuiseConfig with(GuiseConfig config, String key, JsonNode value) {
        ObjectNode tree = ConfigLoader.tree(config);
        ConfigLoader.put(tree, key, value);
        return ConfigLoader.parse(tree);
    }

    /** Values that each key may have, none of them the shipped one. */
    private static Map<String, List<JsonNode>> others() {
        Map<String, List<JsonNode>> others = new HashMap<>();
        for (SettingKey key : SettingKey.all().values()) {
            List<JsonNode> values = candidates(key.type())
                    .filter(value -> allowed(key.name(), value))
                    .filter(value -> !with(SHIPPED, key.name(), value).equals(SHIPPED))
                    .toList();
            assertThat(values).as("other values of " + key.name()).isNotEmpty();
            others.put(key.name(), values);
        }
        return others;
    }

    private static List<JsonNode> others(String key) {
        return Objects.requireNonNull(OTHERS.get(key));
    }

    private static GuiseConfig shipped() {
        try {
            return ConfigLoader.load(Path.of("config/default.yaml"), List.of());
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    private static boolean allowed(String key, JsonNode value) {
        try {
            with(SHIPPED, key, value);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Stream<JsonNode> candidates(Class<?> type) {
        if (type == int.class) {
            return IntStream.of(0, 3, 6, 50, 320, 400, 5000).mapToObj(IntNode::valueOf);
        }
        if (type == double.class) {
            return DoubleStream.of(0.3, 1.5, 2.5, 25).mapToObj(DoubleNode::valueOf);
        }
        if (type == boolean.class) {
            return Stream.of(BooleanNode.TRUE, BooleanNode.FALSE);
        }
        if (type == String.class) {
            return Stream.of("cpu", "gpu", "zoe").map(TextNode::valueOf);
        }
        return Stream.of(type.getEnumConstants()).map(constant -> TextNode.valueOf(constant.toString()));
    }
}
