package dev.guise.config;

/**
 * All settings, by section. Only commands see it; every class gets the section it needs.
 *
 * @param identity name of the identity to wear
 * @param device where the networks run: auto, cpu or gpu
 */
public record GuiseConfig(
        String identity,
        String device,
        NetworksConfig networks,
        CameraConfig camera,
        AlignConfig align,
        PoseConfig pose,
        PipelineConfig pipeline,
        ComposeConfig compose,
        LoopbackConfig loopback,
        DeskConfig desk) {}
