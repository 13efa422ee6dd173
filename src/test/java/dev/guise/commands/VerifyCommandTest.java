package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.torchimport.MadeCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verify command on checkpoints and tensors that PyTorch wrote, whole, damaged and incomplete. */
final class VerifyCommandTest {
    @TempDir
    private Path folder;

    private static Invocation verify(Path checkpoint, Path reference) {
        return Invocation.of("verify", checkpoint, reference);
    }

    @ParameterizedTest
    @CsvSource({
        "lpd-tiny, model_00000000.pth, train step 3 loss segmentation_dice",
        "lpd-tiny, model_00000001.pth, way of discriminator.* until step 3",
        "lpd-tiny, model_00000003.pth, ft step 8 identity_embedding averaged",
        "lpd-tiny, ft_00000008.pth, drive_frame0_uint8_rgb",
        "fsth-tiny, model_00000000.pth, train step 2 loss adversarial_D",
        "fsth-tiny, model_00000002.pth, ft step 3 loss adversarial_G",
        "fsth-tiny, ft_00000000.pth, ft0_fake_rgbs",
        "fsth-tiny, ft_00000003.pth, ft3_fake_feature_6"
    })
    void findsOurNetworksEqualToTheReference(String golden, String file, String tensor) {
        Path reference = TestFolders.golden(golden);
        Invocation done = verify(reference.resolve(file), reference);
        assertThat(done.out()).contains(tensor, "EQUAL: ");
        assertThat(done.code()).as(done.out()).isZero();
    }

    @Test
    void comparesTheFolderThatImportMade() throws IOException {
        Path reference = copy("lpd-tiny");
        Files.delete(reference.resolve("in_ft_real_segm.npy"));
        Path both = folder.resolve("both");
        Path averages = folder.resolve("averages");
        String file = reference.resolve("model_00000003.pth").toString();
        assertThat(Invocation.of("import", file, "--out", both, "--weights", "both")
                        .code())
                .isZero();
        assertThat(Invocation.of("import", file, "--out", averages).code()).isZero();
        assertThat(verify(both, reference).out()).contains("eval3_real_score", "skipped fine-tuning", "EQUAL: ");
        Invocation skipped = verify(averages, reference);
        assertThat(skipped.out()).contains("skipped eval3: only the averages are here", "NOTHING COMPARED");
        assertThat(skipped.code()).isEqualTo(1);
    }

    @Test
    void saysWhatIsMissingAndComparesTheRest() throws IOException {
        Path reference = copy("lpd-tiny");
        for (String name : List.of("in_enc_rgbs.npy", "in_label.npy", "eval0_fake_segm.npy", "meta.json")) {
            Files.delete(reference.resolve(name));
        }
        Invocation done = verify(reference.resolve("model_00000000.pth"), reference);
        assertThat(done.out())
                .contains("skipped eval0 identity encoder", "skipped train steps: the folder lacks in_enc_rgbs")
                .contains("skipped eval0 critic", "eval0_fake_rgbs", "EQUAL: ");
        assertThat(done.code()).isZero();
    }

    @Test
    void comparesTheFirstStepsGradientsWhereNoLossesAreTold() throws IOException {
        Path reference = copy("fsth-tiny");
        Files.delete(reference.resolve("meta.json"));
        Invocation done = verify(reference.resolve("model_00000000.pth"), reference);
        assertThat(done.out())
                .contains("gradient ", "skipped losses of train steps: meta.json tells of none", "EQUAL: ");
        assertThat(done.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"eval0_pose_embedding.npy", "eval0_fake_rgbs.npy", "eval0_real_feature_3.npy"})
    void findsOneChangedNumber(String name) throws IOException {
        Path reference = copy("lpd-tiny");
        Files.delete(reference.resolve("in_real_segm.npy")); // without masks there is no training step to compare
        byte[] bytes = Files.readAllBytes(reference.resolve(name));
        bytes[bytes.length - 1] ^= 0x40;
        Files.write(reference.resolve(name), bytes);
        Invocation done = verify(reference.resolve("model_00000000.pth"), reference);
        assertThat(done.out()).contains("DIFFERENT: 1 of ").containsPattern(name.replace(".npy", "") + " .* OFF");
        assertThat(done.code()).isEqualTo(1);
    }

    @Test
    void goesOnFromTheMiddleOfATraining() throws IOException {
        Path reference = TestFolders.golden("lpd-tiny");
        String file = reference.resolve("model_00000001.pth").toString();
        Path kept = folder.resolve("kept");
        assertThat(Invocation.of("import", file, "--out", kept, "--weights", "both", "--optimizer")
                        .code())
                .isZero();
        Invocation equal = verify(kept, reference);
        assertThat(equal.out())
                .contains("train step 2 loss adversarial_G", "way of generator.* until step 3")
                .contains(
                        "EQUAL: 14 tensors are within the tolerance, of train steps 2 to 3 (14); not compared: eval1");
        assertThat(equal.code()).isZero();

        Path moments = kept.resolve("moments/discriminator.safetensors");
        Checkpoint gathered = Checkpoint.read(moments);
        gathered.arrays().forEach((name, array) -> Arrays.fill(array.values(), name.startsWith("adam_v/") ? 1 : 0));
        gathered.write(moments, Precision.FULL);
        Invocation changed = verify(kept, reference);
        assertThat(changed.out()).containsPattern("way of discriminator.* OFF").contains("DIFFERENT: ");
        assertThat(changed.code()).isEqualTo(1);
    }

    @Test
    void saysWhatItWouldNeedInTheMiddleOfATraining() {
        Path reference = TestFolders.golden("lpd-tiny");
        String file = reference.resolve("model_00000001.pth").toString();
        Path lost = folder.resolve("lost");
        Invocation.of("import", file, "--out", folder.resolve("none"), "--optimizer")
                .assertRefused(1, "--optimizer goes with --weights both");
        String zero = reference.resolve("model_00000000.pth").toString();
        Invocation.of("import", zero, "--out", folder.resolve("none"), "--weights", "both", "--optimizer")
                .assertRefused(1, "holds nothing that its optimisers gathered");
        assertThat(folder.resolve("none")).doesNotExist();
        Invocation imported = Invocation.of("import", file, "--out", lost, "--weights", "both");
        assertThat(imported.out()).contains("--optimizer keeps them");
        Invocation done = verify(lost, reference);
        assertThat(done.out())
                .contains("skipped train steps 2 to 3: ", "--weights both --optimizer")
                .contains("NOTHING COMPARED", "not compared: eval1, train steps 2 to 3");
        assertThat(done.code()).isEqualTo(1);
    }

    @Test
    void refusesAFolderWithoutTensorsAndAnArrayThatIsTruncated() throws IOException {
        Path file = folder.resolve("model_00000007.pth");
        MadeCheckpoint.small().write(file);
        verify(file, folder.resolve("none")).assertRefused(1, "none is no folder of reference tensors");
        Files.write(folder.resolve("eval7_fake_rgbs.npy"), new byte[9]);
        Files.write(folder.resolve("in_pose_input_rgbs.npy"), new byte[9]);
        verify(file, folder).assertRefused(1, "in_pose_input_rgbs.npy is truncated");
    }

    private Path copy(String golden) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("reference"));
        try (Stream<Path> all = Files.list(TestFolders.golden(golden))) {
            for (Path file : all.toList()) {
                Files.write(copy.resolve(String.valueOf(file.getFileName())), Files.readAllBytes(file));
            }
        }
        return copy;
    }
}
