package dev.guise.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One fictional person: shape, skin, hair, clothes, own studio light and camera distance, all fixed by a seed or by the
 * cast list. Immutable and safe to share between threads.
 */
public final class HeadIdentity {
    private static final float CLOTH_THICKNESS = .045f;

    final HeadTraits traits;
    /** Neutral head in its clothes, x, y, z per vertex. */
    final float[] neutral;
    /** This person's expression units in the order of {@link HeadPerformance#expressionNames()}. */
    final Morph[] units;
    /** Centre of head rotation. */
    final float[] pivot;

    /** Step along the neck of every head vertex, 0 body .. 32 head. */
    final int[] neckSteps;

    final int[] hairSteps;
    final Shirt shirt;
    final Texture skin;
    final Texture eyeTexture;
    final FittedMesh browMesh;
    final Texture browTexture;
    final FittedMesh lashMesh;
    final Texture lashTexture;
    final @Nullable FittedMesh hairMesh;
    final @Nullable Texture hairTexture;
    final float[] hairNeutral;
    final float[] eyesNeutral;
    final float[] teethNeutral;
    final SkyLight skyLight;
    final HeadLight studioLight;
    final float cameraDistance;
    private final float neckY;
    private final String name;

    HeadIdentity(HeadAssets assets, HeadTraits traits, String name) {
        this.traits = traits;
        this.name = name;
        units = units(assets, traits);
        neutral = shape(assets, traits, units);
        pivot = assets.mesh.pivot(neutral);
        neckY = HeadMesh.joint(neutral, assets.mesh.neckJoint, 1);
        shirt = new Shirt(traits, neckY, pivot[2]);
        shirt.dress(neutral, assets.mesh.skinTriangles, CLOTH_THICKNESS);
        neckSteps = neckSteps(neutral);
        skin = new SkinPainter(assets, texture(assets.skins, traits.skinPicture), traits.skin).paint();
        eyeTexture = texture(assets.worn.eyeTextures, traits.eyes);
        browMesh = assets.worn.brows.get(traits.brows);
        browTexture = Tint.recoloured(assets.worn.browTextures.get(traits.brows), browColour(traits.hairColour), .7f);
        lashMesh = assets.worn.lashes.get(traits.lashes);
        lashTexture = assets.worn.lashTexture(traits.lashes, traits.male);
        int style = traits.hair == null ? -1 : Wardrobe.HAIR_STYLES.indexOf(traits.hair);
        hairMesh = style < 0 ? null : assets.worn.hairs.get(style);
        hairTexture = style < 0 ? null : Tint.recoloured(assets.worn.hairTextures.get(style), traits.hairColour, .6f);
        hairNeutral = hairMesh == null ? new float[0] : fitted(hairMesh);
        hairSteps = neckSteps(hairNeutral);
        skyLight = assets.skyLights.get(style < 0 ? assets.skyLights.size() - 1 : style);
        eyesNeutral = fitted(assets.worn.eyes);
        teethNeutral = fitted(assets.worn.teeth);
        studioLight = traits.light;
        cameraDistance = traits.cameraDistance;
    }

    /** The person of this seed; the same seed is always the same person. */
    public static HeadIdentity seeded(HeadAssets assets, long seed) {
        return new HeadIdentity(assets, HeadTraits.random(assets, new SplittableRandom(seed)), "seed " + seed);
    }

    /** A person of the shipped cast, by index in {@link #castNames()}. */
    public static HeadIdentity cast(HeadAssets assets, int index) {
        return new HeadIdentity(assets, Cast.traits(assets, index), castNames().get(index));
    }

    /** First names of the shipped cast. */
    public static List<String> castNames() {
        return Cast.NAMES;
    }

    /** Centres of the eyeballs in the neutral head, left then right. */
    float[][] eyeCentres() {
        return new float[][] {Gaze.centre(eyesNeutral, 1), Gaze.centre(eyesNeutral, -1)};
    }

    /** One line about this person. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s, age %.2f, %s eyes, hair %s",
                name,
                traits.male ? "male" : "female",
                traits.race,
                traits.age,
                traits.eyes,
                traits.hair == null ? "none" : traits.hair);
    }

    private float[] fitted(FittedMesh mesh) {
        float[] vertices = new float[mesh.vertexCount * 3];
        mesh.fit(neutral, vertices);
        return vertices;
    }

    private int[] neckSteps(float[] positions) {
        float low = neckY - .15f;
        float high = pivot[1] + .15f;
        int[] steps = new int[positions.length / 3];
        for (int i = 0; i < steps.length; i++) {
            float along = positions[i * 3 + 1] + .45f * (positions[i * 3 + 2] - pivot[2]);
            float share = Math.max(0, Math.min(1, (along - low) / (high - low)));
            steps[i] = Math.round(share * share * (3 - 2 * share) * (HeadPose.STEPS - 1));
        }
        return steps;
    }

    private static Texture texture(Map<String, Texture> textures, String name) {
        Texture texture = textures.get(name);
        if (texture == null) {
            throw new IllegalArgumentException("no texture named " + name);
        }
        return texture;
    }

    private static float[] shape(HeadAssets assets, HeadTraits traits, Morph[] units) {
        float[] head = assets.mesh.base.clone();
        float female = traits.male ? 1 - traits.sexShare : traits.sexShare;
        addMacro(assets, traits, head, "-female-young", female * (1 - traits.age));
        addMacro(assets, traits, head, "-female-old", female * traits.age);
        addMacro(assets, traits, head, "-male-young", (1 - female) * (1 - traits.age));
        addMacro(assets, traits, head, "-male-old", (1 - female) * traits.age);
        traits.morphs.forEach((morph, weight) -> assets.morphs.get(morph).addTo(head, weight));
        traits.rest.forEach(
                (unit, weight) -> units[HeadPerformance.expressionNames().indexOf(unit)].addTo(head, weight));
        return head;
    }

    private static void addMacro(HeadAssets assets, HeadTraits traits, float[] head, String ending, float share) {
        if (share <= 0) {
            return;
        }
        MorphTable morphs = assets.morphs;
        morphs.get("macrodetails/" + traits.race + ending).addTo(head, share * (1 - traits.secondRaceShare));
        morphs.get("macrodetails/" + traits.secondRace + ending).addTo(head, share * traits.secondRaceShare);
        String universal = "macrodetails/universal" + ending + "-";
        morphs.get(universal + "averagemuscle-averageweight").addTo(head, share * (1 - traits.buildShare));
        morphs.get(universal + traits.muscle + "-" + traits.weight).addTo(head, share * traits.buildShare);
    }

    private static Morph[] units(HeadAssets assets, HeadTraits traits) {
        List<String> names = HeadPerformance.expressionNames();
        Morph[] units = new Morph[names.size()];
        for (int i = 0; i < units.length; i++) {
            float[] dense = new float[assets.mesh.base.length];
            String ending = "/" + names.get(i);
            assets.morphs.get("expression/units/" + traits.race + ending).addTo(dense, 1 - traits.secondRaceShare);
            assets.morphs.get("expression/units/" + traits.secondRace + ending).addTo(dense, traits.secondRaceShare);
            units[i] = Morph.ofDense(dense);
        }
        return units;
    }

    private static float[] browColour(float[] hair) {
        return new float[] {hair[0] * .55f + 12, hair[1] * .55f + 9, hair[2] * .55f + 8};
    }
}
