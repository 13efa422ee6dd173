package dev.guise.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Eyes, teeth, brows, lashes and hair styles with their pictures. Immutable. */
final class Wardrobe {
    static final List<String> HAIR_STYLES =
            List.of("afro01", "Braid01", "long01", "ponytail01", "short01", "short02", "short04");
    private static final Map<String, String> HAIR_PICTURES = Map.of("afro01", "afro", "Braid01", "braid01");
    private static final List<String> EYE_COLOURS =
            List.of("brown", "brownlight", "blue", "bluegreen", "deepblue", "green", "grey", "ice", "lightblue");
    private static final String EYES = "eyes/HighPolyEyes";
    private static final String TEETH = "teeth/Teeth_Base";
    private static final List<String> BROWS = IntStream.rangeClosed(1, 12)
            .mapToObj("eyebrows/eyebrow%03d"::formatted)
            .toList();
    private static final List<String> LASHES =
            List.of("eyelashes/Eyelashes01", "eyelashes/eyelashes02", "eyelashes/eyelashes03", "eyelashes/eyelashes04");
    private static final float[][] PUPILS = {{.707f, .703f}, {.289f, .291f}};
    private static final float CORNEA_LEFT = .86f;
    private static final float CORNEA_TOP = .14f;
    private static final float MALE_LASHES = .35f;
    private static final float FEMALE_LASHES = .75f;

    final FittedMesh eyes;
    /** The eyes' triangles without the clear cornea. */
    final int[] eyeTriangles;

    final int[] eyeTextureIndices;
    /** The vertex in the middle of each pupil, left eye first. */
    final int[] eyePoles;

    final Map<String, Texture> eyeTextures = new LinkedHashMap<>();
    final FittedMesh teeth;
    final Texture teethTexture;
    final List<FittedMesh> brows = new ArrayList<>();
    final List<Texture> browTextures = new ArrayList<>();
    final List<FittedMesh> lashes = new ArrayList<>();
    private final List<Texture> femaleLashTextures = new ArrayList<>();
    private final List<Texture> maleLashTextures = new ArrayList<>();
    final List<FittedMesh> hairs = new ArrayList<>();
    final List<Texture> hairTextures = new ArrayList<>();

    /** Reads the meshes; they are fitted to the head by the constructor. */
    static WornFiles read(AssetFiles files) throws IOException {
        WornFiles worn = new WornFiles(files);
        worn.read(EYES);
        worn.read(TEETH);
        for (String name : BROWS) {
            worn.read(name);
        }
        for (String name : LASHES) {
            worn.read(name);
        }
        for (String style : HAIR_STYLES) {
            worn.read("hair/" + style);
        }
        return worn;
    }

    Wardrobe(WornFiles files, HeadMesh head) throws IOException {
        eyes = files.mesh(EYES, head);
        int[][] bulbs = withoutCornea(eyes);
        eyeTriangles = bulbs[0];
        eyeTextureIndices = bulbs[1];
        eyePoles = eyePoles(head);
        for (String colour : EYE_COLOURS) {
            eyeTextures.put(colour, Tint.calmer(files.texture(EYES, colour + "_eye"), colour.startsWith("brown")));
        }
        teeth = files.mesh(TEETH, head);
        teethTexture = files.texture(TEETH, "teeth");
        for (String name : BROWS) {
            brows.add(files.mesh(name, head));
            browTextures.add(files.texture(name, name.substring(name.indexOf('/') + 1)));
        }
        for (int i = 0; i < LASHES.size(); i++) {
            Texture texture = files.texture(LASHES.get(i), "eyelashes0" + (i + 1));
            lashes.add(files.mesh(LASHES.get(i), head));
            femaleLashTextures.add(Tint.thinned(texture, FEMALE_LASHES));
            maleLashTextures.add(Tint.thinned(texture, MALE_LASHES));
        }
        for (String style : HAIR_STYLES) {
            hairs.add(files.mesh("hair/" + style, head));
            hairTextures.add(files.texture("hair/" + style, HAIR_PICTURES.getOrDefault(style, style) + "_diffuse"));
        }
    }

    Texture lashTexture(int lashes, boolean male) {
        return (male ? maleLashTextures : femaleLashTextures).get(lashes);
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

    /** The vertex of each eye nearest to a pupil's middle in the picture. */
    private int[] eyePoles(HeadMesh head) {
        float[] fitted = new float[eyes.vertexCount * 3];
        eyes.fit(head.base, fitted);
        int[] poles = {-1, -1};
        float[] nearest = {Float.MAX_VALUE, Float.MAX_VALUE};
        for (int k = 0; k < eyeTriangles.length; k++) {
            float u = eyes.textureCoordinates[eyeTextureIndices[k] * 2];
            float v = eyes.textureCoordinates[eyeTextureIndices[k] * 2 + 1];
            int side = fitted[eyeTriangles[k] * 3] > 0 ? 0 : 1;
            for (float[] pupil : PUPILS) {
                float distance = (u - pupil[0]) * (u - pupil[0]) + (v - pupil[1]) * (v - pupil[1]);
                if (distance < nearest[side]) {
                    nearest[side] = distance;
                    poles[side] = eyeTriangles[k];
                }
            }
        }
        return poles;
    }
}
