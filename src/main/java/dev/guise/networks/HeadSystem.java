package dev.guise.networks;

/** Which of the two published systems: driven by latent pose numbers, or by the drawing of landmarks. */
public enum HeadSystem {
    LPD,
    FSTH
}
