package dev.guise.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that makes a person, as numbers and names; drawn at random or set by hand, then baked. */
final class HeadTraits {
    /** Usual skin tones (sRGB) from light to deep. */
    private static final float[][] LIGHT_TONES = {
        {238, 202, 184}, {232, 192, 170}, {226, 182, 156}, {218, 172, 144}, {206, 158, 128}, {229, 187, 162}
    };

    private static final float[][] GOLDEN_TONES = {
        {230, 190, 160}, {222, 178, 144}, {210, 164, 128}, {196, 150, 114}, {234, 198, 172}
    };
    private static final float[][] DEEP_TONES = {
        {166, 118, 90}, {146, 100, 75}, {126, 84, 62}, {106, 70, 52}, {92, 61, 46}
    };
    private static final float[][] HAIR_COLOURS = {
        {30, 25, 23},
        {38, 29, 25},
        {56, 40, 31},
        {82, 57, 40},
        {106, 77, 53},
        {134, 102, 70},
        {160, 128, 88},
        {104, 58, 36}
    };
    private static final float[][] GREY_HAIR = {{134, 131, 128}, {168, 165, 160}, {96, 92, 88}};
    private static final float[][] SHIRTS = {
        {52, 62, 82}, {92, 104, 118}, {168, 172, 174}, {40, 42, 46}, {110, 70, 66}, {72, 98, 84}, {196, 186, 168},
        {126, 140, 164}, {140, 116, 92}, {78, 66, 92}, {204, 204, 202}, {64, 92, 112}, {150, 92, 84}, {96, 108, 72}
    };
    private static final List<String> SHORT_HAIR = List.of("short01", "short02", "short04");
    private static final List<String> LONG_HAIR = List.of("long01", "ponytail01", "ponytail01", "Braid01");

    /**
     * What the skin looks like.
     *
     * @param tone mean colour of the face, sRGB 0..255
     * @param lips colour of the lips
     * @param lipShare 0..1, how much of it covers the lips
     * @param redness of nose, cheeks and ears; 1 is usual
     * @param freckles 0..1
     * @param stubble 0..1, beard shadow
     * @param texture strength of fine grain; 1 is usual
     * @param shine 0..1
     * @param seed of spots and grain
     */
    @SuppressWarnings("ArrayRecordComponent") // small constant vectors, never changed
    record Skin(
            float[] tone,
            float[] lips,
            float lipShare,
            float redness,
            float freckles,
            float stubble,
            float texture,
            float shine,
            int seed) {}

    String race = "caucasian";
    String secondRace = "caucasian";
    float secondRaceShare;
    boolean male;
    /** 1 = all of the own sex's shape. */
    float sexShare = 1;
    /** 0 young .. 1 old. */
    float age;

    String muscle = "averagemuscle";
    String weight = "averageweight";
    float buildShare;
    final Map<String, Float> morphs = new LinkedHashMap<>();
    /** The face at rest: expression units and weights. */
    final Map<String, Float> rest = new LinkedHashMap<>();

    String skinPicture = "young_caucasian_female";
    Skin skin = new Skin(LIGHT_TONES[2], new float[] {190, 110, 105}, .2f, 1, 0, 0, 1, .5f, 1);
    String eyes = "brown";

    @Nullable
    String hair;

    float[] hairColour = {56, 40, 31};
    int brows;
    int lashes;
    float[] shirt = {92, 104, 118};
    float[] stripe = {40, 42, 46};
    /** 0 none, 1 across, 2 along. */
    int stripes;

    /** Height of the neckline over the usual one, in decimetres. */
    float collar;

    HeadLight light = HeadLight.studio(new SplittableRandom(0));
    float cameraDistance = 10;

    HeadTraits() {}

    static HeadTraits random(HeadAssets assets, RandomGenerator random) {
        HeadTraits traits = new HeadTraits();
        traits.rollBody(random);
        traits.rollMorphs(assets, random);
        traits.rollRest(random);
        traits.rollSkin(random);
        traits.rollHair(random);
        traits.rollShirt(random);
        traits.eyes = pick(random, List.copyOf(assets.worn.eyeTextures.keySet()));
        if (!traits.race.equals("caucasian") && random.nextFloat() < .9f) {
            traits.eyes = random.nextFloat() < .75f ? "brown" : "brownlight";
        }
        traits.lashes = random.nextInt(4);
        traits.light = HeadLight.studio(random);
        traits.cameraDistance = 8 + 8 * random.nextFloat();
        return traits;
    }

    private void rollBody(RandomGenerator random) {
        race = pick(random, HeadAssets.RACES);
        secondRace = pick(random, HeadAssets.RACES);
        secondRaceShare = random.nextFloat() < .5f ? 0 : random.nextFloat() * .5f;
        male = random.nextBoolean();
        sexShare = random.nextFloat() < .6f ? 1 : .75f + .25f * random.nextFloat();
        age = random.nextFloat() < .45f ? .3f * random.nextFloat() : random.nextFloat();
        muscle = pick(random, List.of("averagemuscle", "minmuscle", "maxmuscle"));
        weight = pick(random, List.of("averageweight", "minweight", "maxweight"));
        buildShare = random.nextFloat() * .6f;
    }

    private void rollMorphs(HeadAssets assets, RandomGenerator random) {
        List<String> names =
                assets.morphs.names().stream().filter(HeadTraits::isFacial).toList();
        int count = 10 + random.nextInt(18);
        for (int i = 0; i < count; i++) {
            String name = pick(random, names);
            float strength = Math.min(1, Math.abs((float) random.nextGaussian()) * .35f);
            if (name.contains("pointed") || name.contains("square") || name.startsWith("asym/")) {
                strength *= .4f;
            }
            morphs.merge(name, strength, Float::sum);
            if (random.nextFloat() < .92f) {
                String partner = name.contains("/l-") ? name.replace("/l-", "/r-") : name.replace("/r-", "/l-");
                if (!partner.equals(name)) {
                    morphs.merge(partner, strength, Float::sum);
                }
            }
        }
    }

    private static boolean isFacial(String name) {
        return !name.startsWith("macrodetails")
                && !name.startsWith("expression")
                && !name.startsWith("asym/asymm")
                && !name.contains("head-trans")
                && !name.contains("head-scale-vert")
                && !name.contains("nose-trans-")
                && !name.contains("neck-trans");
    }

    /** The mesh's resting face looks stern; most people's is a little friendlier. */
    private void rollRest(RandomGenerator random) {
        float brow = .1f + .45f * random.nextFloat();
        for (String side : List.of("left", "right")) {
            rest.put("eyebrows-" + side + "-inner-up", brow);
        }
        rest.put("mouth-corner-puller", .12f + .3f * random.nextFloat());
    }

    private void rollSkin(RandomGenerator random) {
        String years = age > .7f ? "old" : age > .45f ? "middleage" : "young";
        skinPicture = years + "_" + race + "_" + (male ? "male" : "female");
        float[][] tones = tones(race);
        float[] tone = tones[random.nextInt(tones.length)];
        float[][] others = tones(secondRace);
        float[] other = others[random.nextInt(others.length)];
        float gain = .9f + .08f * random.nextFloat();
        float warm = .015f * (float) random.nextGaussian();
        float[] mixed = new float[3];
        float[] lips = new float[3];
        float[] rose = male ? new float[] {180, 112, 102} : new float[] {188, 88, 88};
        float lipDepth = .5f + .5f * tone[0] / 230;
        for (int c = 0; c < 3; c++) {
            mixed[c] = gain * (tone[c] + secondRaceShare * (other[c] - tone[c])) * (1 + warm * (1 - c));
            lips[c] = rose[c] * lipDepth;
        }
        float freckles = random.nextFloat() < .25f && race.equals("caucasian") ? .2f + .6f * random.nextFloat() : .04f;
        float stubble = male && age < .8f ? Math.max(0, .5f * random.nextFloat() - .12f) : 0;
        skin = new Skin(
                mixed,
                lips,
                (male ? .1f : .15f) + .25f * random.nextFloat(),
                (.5f + random.nextFloat()) * tone[0] / 230,
                freckles,
                stubble,
                .7f + .8f * random.nextFloat(),
                .3f + .5f * random.nextFloat(),
                random.nextInt());
    }

    private static float[][] tones(String race) {
        return race.equals("african") ? DEEP_TONES : race.equals("asian") ? GOLDEN_TONES : LIGHT_TONES;
    }

    private void rollHair(RandomGenerator random) {
        float what = random.nextFloat();
        if (male) {
            hair = what < .08f ? null : what < .96f ? pick(random, SHORT_HAIR) : pick(random, LONG_HAIR);
        } else {
            hair = what < .02f ? null : what < .78f ? pick(random, LONG_HAIR) : pick(random, SHORT_HAIR);
        }
        if (random.nextFloat() < (race.equals("african") ? .35f : .03f)) {
            hair = "afro01";
        }
        float[] colour = HAIR_COLOURS[random.nextInt(HAIR_COLOURS.length)].clone();
        if (!race.equals("caucasian")) {
            colour = HAIR_COLOURS[random.nextInt(3)].clone();
        }
        if (age > .6f && random.nextFloat() < .6f) {
            colour = GREY_HAIR[random.nextInt(GREY_HAIR.length)].clone();
            hair = "Braid01".equals(hair) ? "long01" : hair;
        }
        float gain = .9f + .2f * random.nextFloat();
        for (int c = 0; c < 3; c++) {
            colour[c] *= gain;
        }
        hairColour = colour;
        brows = random.nextInt(12);
    }

    private void rollShirt(RandomGenerator random) {
        float[] first = SHIRTS[random.nextInt(SHIRTS.length)];
        float[] second = SHIRTS[random.nextInt(SHIRTS.length)];
        for (int c = 0; c < 3; c++) {
            shirt[c] = first[c] * (.9f + .2f * random.nextFloat());
            stripe[c] = second[c];
        }
        stripes = random.nextFloat() < .2f ? 1 + random.nextInt(2) : 0;
        collar = -.35f + .35f * random.nextFloat();
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
