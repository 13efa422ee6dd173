package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.align.CropPlace;
import dev.guise.config.ComposeConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.config.PipelineConfig;
import dev.guise.config.SettingsChange;
import dev.guise.config.SettingsFiles;
import dev.guise.desk.Knob;
import dev.guise.desk.Knobs;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.pose.SteadyPoseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a line in a file, or a knob, to the part that it moves. */
final class TunerTest {
    private final List<PipelineConfig> patience = new ArrayList<>();
    private final List<ComposeConfig> looks = new ArrayList<>();
    private final Path folder;
    private final GuiseConfig shipped;
    private final Aligner aligner;
    private final SteadyPoseReader reader;
    private final Tuner tuner;
    private final FaceCrop crop = new FaceCrop();
    private final Pose pose = new Pose(MeanColourReader.POSE_SIZE);
    private int frame;

    TunerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shipped = settings("");
        this.aligner = new Aligner(new BrightFace(), shipped.align());
        this.reader = SteadyPoseReader.of(new MeanColourReader(), MeanColourReader.POSE_SIZE, shipped.pose());
        this.tuner = new Tuner(aligner, reader, patience::add, looks::add);
    }

    @AfterEach
    void close() {
        aligner.close();
    }

    @Test
    void handsEachPartTheSectionThatHasChanged() throws IOException {
        tuner.retune(SettingsChange.between(shipped, settings("pipeline: {easeMs: 7, picturesPerSecond: 60}\n")));
        assertThat(patience).singleElement().satisfies(config -> {
            assertThat(config.easeMs()).isEqualTo(7);
            assertThat(config.picturesPerSecond()).as("needs a restart").isEqualTo(30);
        });
        assertThat(looks).isEmpty();
        tuner.retune(SettingsChange.between(shipped, settings("compose: {label: false, widthPx: 1280}\n")));
        assertThat(looks).singleElement().satisfies(config -> {
            assertThat(config.label()).isFalse();
            assertThat(config.widthPx()).as("needs a restart").isEqualTo(640);
        });
        assertThat(patience).hasSize(1);
    }

    @Test
    void steadiesThePoseByNewSettingsAndByTheKnob() throws IOException {
        look(0);
        assertThat(step()).as("as shipped").isBetween(0.3f, 0.9f);
        tuner.retune(SettingsChange.between(shipped, settings("pose: {cutoffHz: 0.01, beta: 0}\n")));
        assertThat(step()).isLessThan(0.01f);
        tuner.turn(Knobs.usual().with(Knob.SMOOTHING, 0));
        assertThat(step()).isEqualTo(1f);
        tuner.turn(Knobs.usual().with(Knob.SMOOTHING, 4));
        tuner.retune(SettingsChange.between(shipped, settings("pose: {smooth: false}\n")));
        assertThat(step()).isEqualTo(1f);
    }

    @Test
    void placesTheCropByTheKnobs() {
        tuner.turn(
                Knobs.usual().with(Knob.CROP_SCALE, 1.2).with(Knob.CROP_X, -0.1).with(Knob.CROP_Y, 0.3));
        assertThat(aligner.place()).isEqualTo(new CropPlace(1.2, -0.1, 0.3));
        tuner.turn(Knobs.usual());
        assertThat(aligner.place()).isEqualTo(CropPlace.USUAL);
    }

    /** How far the pose goes at once when the picture goes from black to white. */
    private float step() {
        for (int i = 0; i < 100; i++) {
            look(0);
        }
        float before = look(0);
        return look(255) - before;
    }

    private float look(int level) {
        Arrays.fill(crop.rgb(), (byte) level);
        crop.stamp(new CropTransform(0, 0, 256), 1_000_000_000L + frame * 33_000_000L, frame);
        frame++;
        reader.read(crop, pose);
        return pose.values()[0];
    }

    private GuiseConfig settings(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), text);
        return new SettingsFiles(Path.of("config/default.yaml"), file, Optional.empty(), Optional.empty())
                .read()
                .config();
    }
}
