package dev.guise.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that makes a person, as numbers and names; drawn at random or set by hand, then baked. */
final class HeadTraits {
    private static final float[][] HAIR_COLOURS = {
        {22, 18, 16},
        {32, 24, 20},
        {52, 37, 28},
        {78, 53, 36},
        {104, 74, 50},
        {134, 100, 66},
        {168, 134, 90},
        {104, 54, 30}
    };
    private static final float[][] GREY_HAIR = {{150, 148, 145}, {198, 195, 190}, {98, 94, 90}};

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

    String skin = "young_caucasian_female";
    float[] skinGain = {1, 1, 1};
    float shine = .5f;
    String eyes = "brown";

    @Nullable
    String hair;

    float[] hairColour = {52, 37, 28};
    int brows;
    int lashes;
    float[] shirt = {90, 100, 120};
    float[] stripe = {0, 0, 0};
    /** 0 none, 1 across, 2 along. */
    int stripes;

    float collar;
    HeadLight light = HeadLight.studio(new java.util.SplittableRandom(0));
    float cameraDistance = 10;

    HeadTraits() {}

    static HeadTraits random(HeadAssets assets, RandomGenerator random) {
        HeadTraits traits = new HeadTraits();
        traits.rollBody(random);
        traits.rollMorphs(assets, random);
        traits.rollSkin(random);
        traits.rollHair(random);
        traits.rollShirt(random);
        traits.eyes = pick(random, List.copyOf(assets.eyeTextures.keySet()));
        if (!traits.race.equals("caucasian") && random.nextFloat() < .9f) {
            traits.eyes = random.nextFloat() < .75f ? "brown" : "brownlight";
        }
        traits.brows = random.nextInt(12);
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
        age = random.nextFloat() < .4f ? 0 : random.nextFloat();
        muscle = pick(random, List.of("averagemuscle", "minmuscle", "maxmuscle"));
        weight = pick(random, List.of("averageweight", "minweight", "maxweight"));
        buildShare = random.nextFloat() * .6f;
    }

    private void rollMorphs(HeadAssets assets, RandomGenerator random) {
        List<String> names = new ArrayList<>();
        for (String name : assets.morphs.names()) {
            if (isFacial(name)) {
                names.add(name);
            }
        }
        int count = 10 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            String name = pick(random, names);
            float weight = Math.min(1, Math.abs((float) random.nextGaussian()) * .38f);
            if (name.contains("pointed") || name.contains("square") || name.startsWith("asym/")) {
                weight *= .4f;
            }
            morphs.merge(name, weight, Float::sum);
            if (random.nextFloat() < .9f) {
                String partner = name.contains("/l-") ? name.replace("/l-", "/r-") : name.replace("/r-", "/l-");
                if (!partner.equals(name)) {
                    morphs.merge(partner, weight, Float::sum);
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

    private void rollSkin(RandomGenerator random) {
        String years = age > .65f ? "old" : age > .35f ? "middleage" : "young";
        skin = years + "_" + race + "_" + (male ? "male" : "female");
        float gain = (race.equals("african") ? 1.05f : .92f) + .2f * random.nextFloat();
        float warm = .035f * (float) random.nextGaussian();
        skinGain = new float[] {gain * (1 + warm), gain, gain * (1 - warm)};
        shine = .3f + .6f * random.nextFloat();
    }

    private void rollHair(RandomGenerator random) {
        float what = random.nextFloat();
        List<String> shorts = List.of("short01", "short02", "short03", "short04");
        List<String> longs = List.of("bob02", "Braid01", "long01", "ponytail01");
        if (male) {
            hair = what < .1f
                    ? null
                    : what < .16f ? "afro01" : what < .92f ? pick(random, shorts) : pick(random, longs);
        } else {
            hair = what < .02f
                    ? null
                    : what < .1f ? "afro01" : what < .82f ? pick(random, longs) : pick(random, shorts);
        }
        float[] colour = HAIR_COLOURS[random.nextInt(HAIR_COLOURS.length)].clone();
        if (!race.equals("caucasian") && random.nextFloat() < .9f) {
            colour = HAIR_COLOURS[random.nextInt(3)].clone();
        }
        if (age > .6f && random.nextFloat() < .6f) {
            colour = GREY_HAIR[random.nextInt(GREY_HAIR.length)].clone();
        }
        float gain = .9f + .2f * random.nextFloat();
        for (int c = 0; c < 3; c++) {
            colour[c] *= gain;
        }
        hairColour = colour;
    }

    private void rollShirt(RandomGenerator random) {
        for (int c = 0; c < 3; c++) {
            shirt[c] = 25 + 200 * random.nextFloat();
            stripe[c] = 25 + 200 * random.nextFloat();
        }
        float grey = (shirt[0] + shirt[1] + shirt[2]) / 3;
        float vivid = random.nextFloat() < .4f ? .1f : .6f;
        for (int c = 0; c < 3; c++) {
            shirt[c] = grey + vivid * (shirt[c] - grey);
        }
        stripes = random.nextFloat() < .2f ? 1 + random.nextInt(2) : 0;
        collar = -.5f + .5f * random.nextFloat();
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
