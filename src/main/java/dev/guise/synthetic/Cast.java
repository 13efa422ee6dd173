package dev.guise.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The six people that ship with the program. None of them exists: each began as a seed and was then given hair, clothes
 * and a friendly resting face by hand.
 */
final class Cast {
    static final List<String> NAMES = List.of("Ada", "Ben", "Chidi", "Dalia", "Emil", "Hana");
    private static final long[] SEEDS = {223, 229, 316, 237, 224, 250};

    private Cast() {}

    static HeadTraits traits(HeadAssets assets, int index) {
        HeadTraits traits = HeadTraits.random(assets, new SplittableRandom(SEEDS[index]));
        traits.stripes = 0;
        traits.collar = -.2f;
        traits.cameraDistance = 12;
        switch (NAMES.get(index)) {
            case "Ada" -> ada(traits);
            case "Ben" -> ben(traits);
            case "Chidi" -> chidi(traits);
            case "Dalia" -> dalia(traits);
            case "Emil" -> emil(traits);
            default -> hana(traits);
        }
        return traits;
    }

    private static void ada(HeadTraits traits) {
        look(traits, "long01", 98, 66, 46, 58, 98, 104);
        skin(traits, 226, 184, 162, 1, .45f, 0);
        rest(traits, .4f, .35f);
        traits.eyes = "green";
        traits.brows = 7;
    }

    private static void ben(HeadTraits traits) {
        look(traits, "short01", 46, 35, 29, 122, 134, 150);
        skin(traits, 216, 170, 144, 1, .05f, .3f);
        rest(traits, .32f, .25f);
        traits.eyes = "blue";
    }

    private static void chidi(HeadTraits traits) {
        look(traits, "short04", 28, 24, 22, 150, 92, 66);
        skin(traits, 118, 79, 58, .4f, .04f, .25f);
        rest(traits, .38f, .3f);
        traits.eyes = "brown";
    }

    private static void dalia(HeadTraits traits) {
        look(traits, "long01", 56, 40, 32, 70, 62, 96);
        skin(traits, 184, 136, 104, .7f, .12f, 0);
        rest(traits, .4f, .3f);
    }

    private static void emil(HeadTraits traits) {
        look(traits, "short04", 128, 125, 121, 62, 80, 70);
        skin(traits, 214, 168, 144, 1.1f, .04f, .2f);
        rest(traits, .45f, .35f);
        traits.age = .62f;
        traits.eyes = "grey";
    }

    private static void hana(HeadTraits traits) {
        look(traits, "long01", 36, 29, 27, 176, 168, 154);
        skin(traits, 222, 180, 150, .8f, .04f, 0);
        rest(traits, .42f, .25f);
        traits.eyes = "brown";
    }

    private static void look(HeadTraits traits, String hair, int r, int g, int b, int shirtR, int shirtG, int shirtB) {
        traits.hair = hair;
        traits.hairColour = new float[] {r, g, b};
        traits.shirt = new float[] {shirtR, shirtG, shirtB};
    }

    private static void skin(HeadTraits traits, int r, int g, int b, float redness, float freckles, float stubble) {
        HeadTraits.Skin skin = traits.skin;
        boolean pale = traits.male && r > 180;
        traits.skin = new HeadTraits.Skin(
                new float[] {r, g, b},
                pale ? new float[] {152, 98, 96} : skin.lips(),
                pale ? .6f : skin.lipShare(),
                redness,
                freckles,
                stubble,
                1,
                skin.shine(),
                skin.seed());
    }

    private static void rest(HeadTraits traits, float smile, float innerBrows) {
        traits.rest.put("mouth-corner-puller", smile);
        traits.rest.put("eyebrows-left-inner-up", innerBrows);
        traits.rest.put("eyebrows-right-inner-up", innerBrows);
    }
}
