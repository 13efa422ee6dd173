package dev.guise.config;

/**
 * All settings, by section. Only commands see it; every class gets the section it needs.
 *
 * @param profile word or file of the profile that lies between the shipped settings and the user's own, or none
 * @param identity name of the identity to wear
 * @param device where the networks run: auto, cpu or gpu
 * @param virtualCamera of which kind the virtual camera is
 */
public record GuiseConfig(
        String profile,
        String identity,
        String device,
        VirtualCamera virtualCamera,
        NetworksConfig networks,
        CameraConfig camera,
        AlignConfig align,
        PoseConfig pose,
        PipelineConfig pipeline,
        ComposeConfig compose,
        LoopbackConfig loopback,
        RecordConfig record,
        DeskConfig desk) {
    public GuiseConfig {
        Range.filled("profile", profile);
        Range.filled("identity", identity);
        Range.oneOf("device", device, "auto", "cpu", "gpu");
    }
}
