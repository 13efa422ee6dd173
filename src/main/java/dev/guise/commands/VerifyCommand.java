package dev.guise.commands;

import dev.guise.parity.FsthParity;
import dev.guise.parity.LpdParity;
import dev.guise.parity.ParityReport;
import dev.guise.parity.ReferenceFolder;
import dev.guise.torchimport.ImportedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a checkpoint of the papers' authors in our networks and compares with what theirs gave. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compares our networks with tensors that the authors' program gave for the same checkpoint. "
                + "Exit code 0 only if something was compared and all of it is within the tolerance: 1e-4 for pictures, "
                + "1e-3 of the largest number for all else.")
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "CHECKPOINT",
            description = "a .pth file, the folder that import made of it, or the folder of a run of train")
    private Path checkpoint;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "arrays in_*.npy, evalN_*.npy and so on, and meta.json")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        ReferenceFolder reference = new ReferenceFolder(folder);
        ImportedModel model = ImportedModel.open(PublishedModel.ofRun(checkpoint));
        ParityReport report = new ParityReport();
        if (model.isFsth()) {
            new FsthParity(model, reference, report).compare();
        } else {
            new LpdParity(model, reference, report).compare();
        }
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return report.ok() ? 0 : 1;
    }
}
