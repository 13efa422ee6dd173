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
    private static final List<String> CAST = List.of("Ada", "Ben", "Chidi", "Dalia", "Emil", "Hana");

    final HeadTraits traits;
    /** Neutral head, x, y, z per vertex. */
    final float[] neutral;
    /** This person's expression units in the order of {@link HeadPerformance#expressionNames()}. */
    final Morph[] units;
    /** Centre of head rotation. */
    final float[] pivot;

    final float neckY;
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
    final HeadLight studioLight;
    final float cameraDistance;
    private final String name;

    HeadIdentity(HeadAssets assets, HeadTraits traits, String name) {
        this.traits = traits;
        this.name = name;
        neutral = shape(assets, traits);
        units = units(assets, traits);
        pivot = new float[] {
            0, HeadAssets.joint(neutral, assets.headJoint, 1), HeadAssets.joint(neutral, assets.headJoint, 2)
        };
        neckY = HeadAssets.joint(neutral, assets.neckJoint, 1);
        skin = texture(assets.skins, traits.skin);
        eyeTexture = texture(assets.eyeTextures, traits.eyes);
        browMesh = assets.brows.get(traits.brows);
        float[] browColour = traits.hairColour.clone();
        for (int c = 0; c < 3; c++) {
            browColour[c] = browColour[c] * .7f + 8;
        }
        browTexture = recoloured(assets.browTextures.get(traits.brows), browColour);
        lashMesh = assets.lashes.get(traits.lashes);
        lashTexture = assets.lashTextures.get(traits.lashes);
        int style = traits.hair == null ? -1 : HeadAssets.HAIR_STYLES.indexOf(traits.hair);
        hairMesh = style < 0 ? null : assets.hairs.get(style);
        hairTexture = style < 0 ? null : recoloured(assets.hairTextures.get(style), traits.hairColour);
        hairNeutral = hairMesh == null ? new float[0] : fitted(hairMesh);
        eyesNeutral = fitted(assets.eyes);
        studioLight = traits.light;
        cameraDistance = traits.cameraDistance;
    }

    /** The person of this seed; the same seed is always the same person. */
    public static HeadIdentity seeded(HeadAssets assets, long seed) {
        return new HeadIdentity(assets, HeadTraits.random(assets, new SplittableRandom(seed)), "seed " + seed);
    }

    /** A person of the shipped cast, by index in {@link #castNames()}. */
    public static HeadIdentity cast(HeadAssets assets, int index) {
        HeadTraits traits = HeadTraits.random(assets, new SplittableRandom(100 + index));
        return new HeadIdentity(assets, traits, CAST.get(index));
    }

    /** First names of the shipped cast. */
    public static List<String> castNames() {
        return CAST;
    }

    /** One line about this person. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s, age %.2f, %s eyes, hair %s, skin %s",
                name,
                traits.male ? "male" : "female",
                traits.race,
                traits.age,
                traits.eyes,
                traits.hair == null ? "none" : traits.hair,
                traits.skin);
    }

    private float[] fitted(FittedMesh mesh) {
        float[] vertices = new float[mesh.vertexCount * 3];
        mesh.fit(neutral, vertices);
        return vertices;
    }

    private static Texture texture(Map<String, Texture> textures, String name) {
        Texture texture = textures.get(name);
        if (texture == null) {
            throw new IllegalArgumentException("no texture named " + name);
        }
        return texture;
    }

    private static float[] shape(HeadAssets assets, HeadTraits traits) {
        float[] head = assets.base.clone();
        float[] sexShares = {traits.male ? 1 - traits.sexShare : traits.sexShare, 0};
        sexShares[1] = 1 - sexShares[0];
        for (int sex = 0; sex < 2; sex++) {
            for (int old = 0; old < 2; old++) {
                float share = sexShares[sex] * (old == 1 ? traits.age : 1 - traits.age);
                addMacro(assets, traits, head, sex == 0 ? "female" : "male", old == 1 ? "old" : "young", share);
            }
        }
        traits.morphs.forEach((morph, weight) -> assets.morphs.get(morph).addTo(head, weight));
        return head;
    }

    private static void addMacro(
            HeadAssets assets, HeadTraits traits, float[] head, String sex, String age, float share) {
        if (share <= 0) {
            return;
        }
        String ending = "-" + sex + "-" + age;
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
            float[] dense = new float[assets.base.length];
            String ending = "/" + names.get(i);
            assets.morphs.get("expression/units/" + traits.race + ending).addTo(dense, 1 - traits.secondRaceShare);
            assets.morphs.get("expression/units/" + traits.secondRace + ending).addTo(dense, traits.secondRaceShare);
            units[i] = Morph.ofDense(dense);
        }
        return units;
    }

    /** Keeps the strands' light and dark around their mean, in another colour. */
    private static Texture recoloured(Texture texture, float[] colour) {
        int[] argb = texture.levels[0].clone();
        for (int i = 0; i < argb.length; i++) {
            int pixel = argb[i];
            float luminance = .3f * (pixel >> 16 & 255) + .59f * (pixel >> 8 & 255) + .11f * (pixel & 255);
            float gain = (float) Math.pow(luminance / Math.max(8, texture.meanLuminance), .8);
            argb[i] = (pixel & 0xff000000)
                    | (Math.min(255, (int) (gain * colour[0])) << 16)
                    | (Math.min(255, (int) (gain * colour[1])) << 8)
                    | Math.min(255, (int) (gain * colour[2]));
        }
        return Texture.of(argb, texture.widths[0], texture.heights[0]);
    }
}
