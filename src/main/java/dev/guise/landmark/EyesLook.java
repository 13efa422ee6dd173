package dev.guise.landmark;

/** What the person's right and left eye show. */
public record EyesLook(EyeLook right, EyeLook left) {}
