package dev.guise;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.guise.commands.GuiseCommand;
import dev.guise.compose.Composer;
import dev.guise.compose.PassThrough;
import dev.guise.compose.SideBySide;
import dev.guise.config.GuiseConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.Ghost;
import dev.guise.frame.Panel;
import dev.guise.frame.PixelFormat;
import dev.guise.frame.Portrait;
import dev.guise.frame.PreviewLayers;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.networks.FaceFeatures;
import dev.guise.networks.Vgg;
import dev.guise.nn.Sessions;
import dev.guise.pipeline.Lockstep;
import dev.guise.pipeline.PassThroughShow;
import dev.guise.pipeline.RawView;
import dev.guise.sink.PreviewSink;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** The import rules: which room may know which. Change them together with the rooms, and say why. */
final class ArchitectureTest {
    private static final List<String> STAGES = List.of("capture", "align", "pose", "generate", "compose", "sink");
    private static final List<String> NOUNS = List.of("frame", "config");
    private static final List<String> RUNNING = List.of(
            "capture",
            "align",
            "landmark",
            "pose",
            "generate",
            "photo",
            "compose",
            "sink",
            "gl",
            "guide",
            "pipeline",
            "meter",
            "desk",
            "frame",
            "config");
    private static final List<String> OFFLINE =
            List.of("training", "synthetic", "evaluation", "torchimport", "parity", "prepare");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.guise");

    @Test
    void hasNoCycleBetweenRooms() {
        check(slices().matching("dev.guise.(*)..").should().beFreeOfCycles());
    }

    @Test
    void keepsTheStageRoomsApart() {
        for (String room : STAGES) {
            String[] others =
                    STAGES.stream().filter(other -> !other.equals(room)).toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(room(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(rooms(others)));
        }
    }

    @Test
    void letsOnlyThePipelineKnowTheOrderOfTheStages() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms(
                        "capture",
                        "pose",
                        "generate",
                        "photo",
                        "compose",
                        "sink",
                        "pipeline",
                        "prepare",
                        "identities",
                        "enrol",
                        "commands"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("capture", "pose", "generate", "compose", "sink", "pipeline")));
    }

    /** The photo system makes portraits; of the stages it knows no other. */
    @Test
    void letsThePhotoSystemMakePortraitsAndNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage(room("photo"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("capture", "align", "pose", "compose", "sink", "pipeline")));
    }

    @Test
    void keepsTrainingOutOfTheRunningSide() {
        check(noClasses()
                .that()
                .resideInAnyPackage(rooms(RUNNING))
                .or()
                .resideInAnyPackage(rooms("networks", "nn", "checkpoint"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(OFFLINE)));
    }

    /** But for files, which know no room themselves. */
    @Test
    void keepsTheNounsFreeOfEverythingElse() {
        for (String room : NOUNS) {
            check(noClasses()
                    .that()
                    .resideInAPackage(room(room))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("dev.guise..").and(not(resideInAnyPackage(rooms(room, "files"))))));
        }
    }

    @Test
    void keepsLibrariesInTheirRooms() {
        library(
                "org.tensorflow..",
                "nn",
                "networks",
                "landmark",
                "pose",
                "generate",
                "photo",
                "align",
                "training",
                "evaluation",
                "parity");
        library(
                "org.bytedeco..",
                "capture",
                "sink",
                "align",
                "landmark",
                "photo",
                "training",
                "evaluation",
                "prepare",
                "commands");
        library("com.sun.jna..", "v4l2", "pipewire", "nn");
        library("com.github.sarxos..", "capture");
        library("org.lwjgl..", "gl");
        library("org.freedesktop.dbus..", "desk");
        library("org.knowm..", "evaluation");
        library("javax.swing..", "window");
        library("com.formdev..", "window");
        library("picocli..", "commands", "");
    }

    /** Its pictures come from sinks alone, as bytes: it cannot have a camera's. */
    @Test
    void letsPipeWireKnowPixelFormatsAndTheTimeOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(room("pipewire"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.guise..")
                        .and(not(resideInAnyPackage(rooms("pipewire", "meter"))))
                        .and(not(belongToAnyOf(PixelFormat.class)))));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms("pipewire", "sink", "doctor", "commands"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("pipewire")));
    }

    @Test
    void keepsTheTrayInOneRoom() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("desk"))
                .should()
                .dependOnClassesThat(belongToAnyOf(SystemTray.class, TrayIcon.class)));
    }

    /** Who steers the show has no way to its pictures. */
    @Test
    void keepsTheDeskAwayFromThePictures() {
        check(noClasses()
                .that()
                .resideInAPackage(room("desk"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.guise..")
                        .and(not(resideInAnyPackage(rooms("desk", "meter", "files"))))
                        .and(not(belongToAnyOf(PreviewLayers.class)))));
    }

    /** Who enrols is seen as the camera sees them: in that window, and nowhere else. */
    @Test
    void keepsTheEnrolmentAwayFromTheOutputs() {
        check(noClasses()
                .that()
                .resideInAnyPackage(rooms("enrol", "window"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms("sink", "compose", "pipeline", "gl")));
    }

    /** A measure is worth nothing if training could please it: no network serves both as loss and as judge of faces. */
    @Test
    void judgesIdentitiesByANetworkThatNoLossKnows() {
        check(noClasses()
                .that()
                .resideInAPackage(room("evaluation"))
                .should()
                .dependOnClassesThat(belongToAnyOf(FaceFeatures.class, Vgg.class)));
        check(noClasses()
                .that()
                .resideInAPackage(room("training"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("evaluation")));
        check(noClasses()
                .that()
                .resideInAPackage(room("training"))
                .should()
                .dependOnClassesThat(belongToAnyOf(FaceEmbedder.class)));
        check(noClasses()
                .that(not(belongToAnyOf(FaceEmbedder.class)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.opencv.opencv_dnn.."));
    }

    @Test
    void opensTensorFlowThroughOneDoor() {
        check(noClasses()
                .that(not(belongToAnyOf(Sessions.class)))
                .should()
                .callConstructor(Graph.class)
                .orShould()
                .callConstructor(Session.class, Graph.class)
                .orShould()
                .callConstructor(Session.class, Graph.class, ConfigProto.class));
    }

    @Test
    void showsAStageItsOwnSettingsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms("commands", "config"))
                .should()
                .dependOnClassesThat(belongToAnyOf(GuiseConfig.class)));
    }

    @Test
    void letsNoCameraPictureReachASink() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(room("compose"))
                .and(not(belongToAnyOf(Canvas.class)))
                .should()
                .callConstructor(Canvas.class, int.class, int.class)
                .orShould()
                .callConstructor(Canvas.class, int.class, int.class, PixelFormat.class));
        check(noClasses()
                .that()
                .resideInAnyPackage(room("sink"))
                .should()
                .dependOnClassesThat(belongToAnyOf(Frame.class, FaceCrop.class, Portrait.class)));
        check(noClasses()
                .that()
                .resideInAnyPackage(room("compose"))
                .and(not(belongToAnyOf(PassThrough.class)))
                .should()
                .dependOnClassesThat(belongToAnyOf(Frame.class)));
        check(noClasses()
                .that()
                .resideInAnyPackage(room("compose"))
                .and(not(belongToAnyOf(SideBySide.class)))
                .should()
                .dependOnClassesThat(belongToAnyOf(FaceCrop.class)));
    }

    /** The preview alone: what it lays over the picture is for the driver's own eyes, and the ghost is the real person. */
    @Test
    void letsOnlyThePreviewHaveWhatItShowsBesideTheCanvas() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms("guide", "frame", "gl"))
                .and()
                .doNotHaveSimpleName("DriverView")
                .should()
                .dependOnClassesThat(belongToAnyOf(Ghost.class, PreviewLayers.Driver.class)));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("guide"))
                .should()
                .callConstructor(Ghost.class, byte[].class));
        check(noClasses()
                .that()
                .resideInAPackage(room("gl"))
                .and()
                .doNotHaveSimpleName("WindowPainter")
                .should()
                .dependOnClassesThat(belongToAnyOf(Ghost.class, PreviewLayers.Driver.class)));
        check(noClasses()
                .that()
                .resideInAnyPackage(rooms("compose", "sink", "pipeline", "guide"))
                .and(not(belongToAnyOf(PreviewSink.class)))
                .should()
                .dependOnClassesThat(belongToAnyOf(PreviewLayers.class)));
        check(noClasses()
                .that()
                .resideInAnyPackage(rooms("compose", "sink", "gl", "desk", "meter"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("guide")));
        check(noClasses()
                .that()
                .resideInAPackage(room("guide"))
                .should()
                .dependOnClassesThat(belongToAnyOf(Canvas.class, Panel.class)));
    }

    @Test
    void showsTheDriverOnlyOfflineAndOnlyWhenAsked() {
        check(noClasses()
                .that(not(belongToAnyOf(SideBySide.class, Lockstep.class)))
                .and()
                .doNotHaveSimpleName("DriveCommand")
                .should()
                .dependOnClassesThat(belongToAnyOf(SideBySide.class)));
    }

    @Test
    void showsTheCameraAsItIsOnlyWhereThatWasAskedFor() {
        check(noClasses()
                .that(not(belongToAnyOf(PassThrough.class, PassThroughShow.class, RawView.class)))
                .and()
                .doNotHaveSimpleName("PassThroughCommand")
                .and()
                .doNotHaveSimpleName("LiveDesk")
                .should()
                .dependOnClassesThat(belongToAnyOf(PassThrough.class, PassThroughShow.class)));
    }

    @Test
    void endsTheProcessAndReadsTheEnvironmentInOnePlace() {
        check(noClasses()
                .that(not(belongToAnyOf(Main.class)))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class));
    }

    @Test
    void hasNoStaticStateThatChanges() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void describesEveryRoom() throws IOException {
        Path root = Path.of("src/main/java/dev/guise");
        try (Stream<Path> rooms = Files.list(root)) {
            List<Path> folders = rooms.filter(Files::isDirectory).toList();
            assertThat(folders).isNotEmpty();
            for (Path folder : folders) {
                assertThat(folder.resolve("package-info.java")).content().contains("/**", "@NullMarked");
            }
        }
    }

    @Test
    void looksAtTheWholeProgram() {
        assertThat(CLASSES.contain(GuiseCommand.class)).isTrue();
        assertThat(CLASSES.contain(Composer.class)).isTrue();
    }

    private void library(String library, String... rooms) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static String room(String name) {
        return name.isEmpty() ? "dev.guise" : "dev.guise." + name + "..";
    }

    private static String[] rooms(String... names) {
        return Arrays.stream(names).map(ArchitectureTest::room).toArray(String[]::new);
    }

    private static String[] rooms(List<String> names) {
        return rooms(names.toArray(String[]::new));
    }
}
