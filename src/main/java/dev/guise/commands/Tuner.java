package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.align.CropPlace;
import dev.guise.config.ComposeConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.config.PipelineConfig;
import dev.guise.config.SettingsChange;
import dev.guise.desk.Knob;
import dev.guise.desk.Knobs;
import dev.guise.pose.SteadyPoseReader;
import java.util.function.Consumer;

/**
 * Carries changed settings and moved knobs to the parts of a running show. Any thread; each part takes them at its next
 * turn.
 *
 * @param pipeline takes another patience
 * @param composer takes another look
 */
record Tuner(
        Aligner aligner,
        SteadyPoseReader poseReader,
        Consumer<PipelineConfig> pipeline,
        Consumer<ComposeConfig> composer) {
    /** Hands each part its new settings. Identity and camera are not for these parts: they are worn and opened. */
    void retune(SettingsChange change) {
        GuiseConfig config = change.effective();
        if (change.touches("align")) {
            aligner.retune(config.align());
        }
        if (change.touches("pose")) {
            poseReader.retune(config.pose());
        }
        if (change.touches("pipeline")) {
            pipeline.accept(config.pipeline());
        }
        if (change.touches("compose")) {
            composer.accept(config.compose());
        }
        if (change.applied().contains("compose.label")) {
            Outcome.tellOfMissingLabel(config.compose());
        }
    }

    /** Moves the parts to where the knobs stand. */
    void turn(Knobs knobs) {
        poseReader.strength(knobs.at(Knob.SMOOTHING));
        aligner.place(new CropPlace(knobs.at(Knob.CROP_SCALE), knobs.at(Knob.CROP_X), knobs.at(Knob.CROP_Y)));
    }
}
