package dev.guise.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The files of what heads wear, read before the head itself, because they say which of its vertices they hang on. */
final class WornFiles {
    private static final String FOLDER = "public/data/proxies/";

    private final AssetFiles files;
    private final Map<String, JsonNode> meshes = new LinkedHashMap<>();

    WornFiles(AssetFiles files) {
        this.files = files;
    }

    /** Reads a mesh, as {@code hair/short01}. */
    void read(String name) throws IOException {
        String file = name.substring(name.lastIndexOf('/') + 1);
        meshes.put(name, files.json(FOLDER + name + "/" + file + ".json"));
    }

    /** All vertices of the full mesh that something read so far hangs on or is measured by. */
    int[] anchors() {
        IntStream hung = meshes.values().stream().flatMapToInt(mesh -> Arrays.stream(FittedMesh.anchors(mesh)));
        return IntStream.concat(hung, FittedMesh.rulerVertices()).toArray();
    }

    FittedMesh mesh(String name, HeadMesh head) throws IOException {
        JsonNode mesh = meshes.get(name);
        if (mesh == null) {
            throw new IllegalArgumentException("not read: " + name);
        }
        return new FittedMesh(mesh, head.toKept, head.base);
    }

    Texture texture(String name, String picture) throws IOException {
        return files.texture(FOLDER + name + "/textures/" + picture + ".png");
    }
}
