package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureFolderSourceTest {
    private final Path folder;
    private final List<String> told = new ArrayList<>();
    private final FramePool<Frame> pool = new FramePool<>(1, Frame::new);

    PictureFolderSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesPicturesInTheOrderOfTheirNames() throws Exception {
        write("b.png", 5, 3, BufferedImage.TYPE_INT_RGB);
        write("a.PNG", 4, 2, BufferedImage.TYPE_INT_RGB);
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        PictureFolderSource source = PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add);
        assertThat(source.pictureNames()).containsExactly("a", "b");
        assertThat(sizes(source)).containsExactly("4x2 at 0", "5x3 at 40");
        assertThat(pool.free()).isEqualTo(1);
    }

    @Test
    void givesPicturesInTheOrderInWhichPeopleCount() throws Exception {
        for (String name : List.of("10.png", "2.png", "1.png", "IMG_9b.png", "img_10.png", "img_9a.png", "007.png")) {
            write(name, 2, 2, BufferedImage.TYPE_INT_RGB);
        }
        assertThat(PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add)
                        .pictureNames())
                .containsExactly("1", "2", "007", "10", "img_9a", "IMG_9b", "img_10");
        assertThat(told).isEmpty();
    }

    @Test
    void passesOverWhatFileManagersLeave() throws Exception {
        write("1.png", 2, 2, BufferedImage.TYPE_INT_RGB);
        Files.writeString(folder.resolve("._1.png"), "no picture");
        Files.writeString(folder.resolve(".DS_Store"), "no picture");
        assertThat(PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add)
                        .pictureNames())
                .containsExactly("1");
        assertThat(told).isEmpty();
    }

    @Test
    void tellsWhatItLeavesOutAndWhy() throws Exception {
        write("1.png", 2, 2, BufferedImage.TYPE_INT_RGB);
        Files.writeString(folder.resolve("a.gif"), "GIF89a");
        Files.writeString(folder.resolve("b.MOV"), "clip");
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        Files.createDirectory(folder.resolve("sub"));
        PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add).close();
        assertThat(told)
                .containsExactly("left out of " + folder + ": a.gif is a clip: give it alone; b.MOV is a clip: give it"
                        + " alone; notes.txt is no picture; sub is a folder");
    }

    @Test
    void saysHowToConvertAHeicThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("phone.HEIC"), "\0\0\0\u0018ftypheic\0\0\0\0mif1heic");
        PictureFolderSource source = PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add);
        assertThatThrownBy(source::next)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("phone.HEIC")
                .hasMessageContaining("heif-convert phone.HEIC photo.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1,1",
        "3,7,3,7",
        "4000,1,2048,1",
        "4096,1000,2048,500",
    })
    void readsOddTinyAndHugeSizes(int widthPx, int heightPx, int frameWidthPx, int frameHeightPx) throws Exception {
        write("a.png", widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        assertThat(sizes(PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add)))
                .containsExactly(frameWidthPx + "x" + frameHeightPx + " at 0");
    }

    @Test
    void turnsGreyAndAlphaIntoColours() throws Exception {
        write("grey.png", 4, 4, BufferedImage.TYPE_BYTE_GRAY);
        write("deep.png", 4, 4, BufferedImage.TYPE_USHORT_GRAY);
        write("alpha.png", 4, 4, BufferedImage.TYPE_INT_ARGB);
        PictureFolderSource source = PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add);
        for (int i = 0; i < 3; i++) {
            try (Frame frame = source.next()) {
                assertThat(frame).isNotNull();
                assertThat(frame == null ? 0 : frame.rgb()[7] & 0xff).isBetween(190, 210);
            }
        }
    }

    @Test
    void refusesAFolderWithoutPictures() {
        assertThatThrownBy(() -> PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no pictures");
    }

    @Test
    void namesThePictureThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("broken.jpg"), "no picture");
        PictureFolderSource source = PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add);
        assertThatThrownBy(source::next).isInstanceOf(IOException.class).hasMessageContaining("broken.jpg");
        assertThat(pool.free()).isEqualTo(1);
    }

    @Test
    void namesThePictureThatIsEmpty() throws IOException {
        Files.createFile(folder.resolve("empty.png"));
        PictureFolderSource source = PictureFolderSource.open(folder, Pacer.unpaced(), pool, told::add);
        assertThatThrownBy(source::next).isInstanceOf(IOException.class).hasMessageContaining("empty (0 bytes)");
    }

    private static List<String> sizes(FrameSource source) throws Exception {
        List<String> sizes = new ArrayList<>();
        while (true) {
            try (Frame frame = source.next()) {
                if (frame == null) {
                    return sizes;
                }
                sizes.add(frame.widthPx() + "x" + frame.heightPx() + " at " + frame.captureNs() / 1_000_000);
            }
        }
    }

    private void write(String name, int widthPx, int heightPx, int type) throws IOException {
        BufferedImage picture = new BufferedImage(widthPx, heightPx, type);
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                if (type == BufferedImage.TYPE_USHORT_GRAY) {
                    picture.getRaster().setSample(x, y, 0, 200 * 257);
                } else if (type == BufferedImage.TYPE_BYTE_GRAY) {
                    picture.getRaster().setSample(x, y, 0, 200);
                } else {
                    picture.setRGB(x, y, 0xffc8c8c8);
                }
            }
        }
        ImageIO.write(picture, "png", folder.resolve(name).toFile());
    }
}
