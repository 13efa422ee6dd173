package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.FakeDesk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tray shows of a scene: menu, words, thumbnails and icon, without any desktop. */
final class TrayViewTest {
    private static final Scene SCENE = new FakeDesk().scene();

    @Test
    void offersEverythingThatThePreviewAndTheControlSocketOffer() {
        List<Request> offered =
                all(view(SCENE)).map(MenuItem::request).filter(Objects::nonNull).toList();
        assertThat(offered)
                .contains(new Request.Wear("dalia"), new Request.Camera("Old Webcam"))
                .contains(new Request.Calibrate(), new Request.Background("blur", ""))
                .contains(new Request.Snapshot(), new Request.NewIdentity(), new Request.Quit());
        for (Switch what : Switch.values()) {
            if (what != Switch.PASS_THROUGH) {
                assertThat(offered).contains(new Request.Turn(what, Request.Way.ON));
            }
        }
    }

    @Test
    void neverShowsTheCameraByOneClick() {
        for (boolean asking : new boolean[] {false, true}) {
            assertThat(all(TrayView.of(SCENE, asking, person -> null)).map(MenuItem::request))
                    .doesNotContain(new Request.Turn(Switch.PASS_THROUGH, Request.Way.ON))
                    .doesNotContain(new Request.Turn(Switch.PASS_THROUGH, Request.Way.TOGGLE));
        }
        Scene shown = FakeDesk.with(SCENE, "ada", Set.of(Switch.PASS_THROUGH), Scene.Light.PASSING_THROUGH);
        assertThat(item(view(shown), TrayView.PASS_THROUGH).request())
                .isEqualTo(new Request.Turn(Switch.PASS_THROUGH, Request.Way.OFF));
    }

    @Test
    void marksWhoIsWornWhatIsOnAndWhatDrives() {
        Scene scene = FakeDesk.with(SCENE, "ben", Set.of(Switch.MIRROR), Scene.Light.IDLE);
        assertThat(all(view(scene)).filter(MenuItem::on).map(MenuItem::label))
                .containsExactly("Ben", "HD Webcam", "Mirror");
        assertThat(view(scene).words()).isEqualTo("Ben rests: nobody is looking");
    }

    @Test
    void saysWhoHasTheCamera() {
        assertThat(view(FakeDesk.with(SCENE, "ben", Set.of(), Scene.Light.LENT)).words())
                .isEqualTo("The camera is lent to the enrolment window");
    }

    @Test
    void keepsManyPeopleOneLevelDeeper() {
        List<Scene.Person> people = IntStream.range(0, 50)
                .mapToObj(i -> FakeDesk.person("p" + i, "P" + i))
                .toList();
        TrayView view = view(FakeDesk.withPeople(SCENE, people));
        assertThat(view.menu()).hasSizeLessThan(35);
        assertThat(item(view, "people").inside()).hasSize(41);
        assertThat(item(view, "wear:p49").request()).isEqualTo(new Request.Wear("p49"));
    }

    @Test
    void makesNamesFromFilesAndPlugsHarmless() {
        Scene.Person hostile = FakeDesk.person("x", "A\u202e\n\tB\u0000 " + "long".repeat(50));
        String label = item(view(FakeDesk.withPeople(SCENE, List.of(hostile))), "wear:x")
                .label();
        assertThat(label).startsWith("A").endsWith("\u2026").hasSizeLessThanOrEqualTo(60);
        assertThat(label.codePoints()).noneMatch(letter -> Character.isISOControl(letter) || letter == 0x202e);
        assertThat(ItemService.unmarked("<b>&amp;")).doesNotContain("<", ">", "&");
    }

    @Test
    void keepsNumbersOfItemsAndCountsEveryChange() {
        MenuPage first = MenuPage.empty().next(view(SCENE).menu());
        assertThat(first.next(view(SCENE).menu())).isSameAs(first);
        MenuPage second = first.next(
                view(FakeDesk.with(SCENE, "ben", Set.of(), Scene.Light.LIVE)).menu());
        assertThat(second.revision()).isEqualTo(first.revision() + 1);
        MenuPage.Difference worn = first.difference(second);
        assertThat(worn.order()).isFalse();
        assertThat(worn.looks()).extracting(look -> first.key(look.number)).contains("wear:ada", "wear:ben", "how");

        Scene without = FakeDesk.withPeople(SCENE, SCENE.people().subList(1, 3));
        MenuPage third = second.next(view(without).menu());
        assertThat(second.difference(third).order()).isTrue();
        int ben = number(second, "wear:ben");
        assertThat(number(third, "wear:ben")).isEqualTo(ben);
        MenuPage fourth = third.next(view(SCENE).menu());
        assertThat(number(fourth, "wear:ada")).isEqualTo(number(first, "wear:ada"));
    }

    @Test
    void tellsWhichPropertiesAnItemLost(@TempDir Path folder) throws IOException {
        Thumbnails thumbnails = new Thumbnails();
        Path file = Files.copy(Path.of("models/identities/ada/thumbnail.png"), folder.resolve("a.png"));
        Scene scene = FakeDesk.withPeople(SCENE, List.of(new Scene.Person("ada", "Ada", file)));
        MenuPage with = MenuPage.empty().next(view(scene, thumbnails).menu());
        Files.delete(file);
        MenuPage without = with.next(view(scene, thumbnails).menu());
        assertThat(with.difference(without).lost())
                .singleElement()
                .satisfies(lost -> assertThat(lost.names).containsExactly("icon-data"));
    }

    @Test
    void makesThumbnailsOnceAndOnlyOfPictures(@TempDir Path folder) throws IOException {
        Thumbnails thumbnails = new Thumbnails();
        Path ada = Path.of("models/identities/ada/thumbnail.png");
        byte[] png = thumbnails.of(ada);
        assertThat(png).isSameAs(thumbnails.of(ada)).isNotNull();
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(small.getWidth()).isEqualTo(Thumbnails.SIDE_PX).isEqualTo(small.getHeight());
        int middle = small.getRGB(16, 16);
        assertThat(middle >> 16 & 0xff).as("red of a cheek").isGreaterThan(80);

        assertThat(thumbnails.of(Files.writeString(folder.resolve("b.png"), "no picture")))
                .isNull();
        assertThat(thumbnails.of(folder.resolve("missing.png"))).isNull();
        byte[] broken = Files.readAllBytes(ada);
        broken[40] ^= 0x55;
        assertThat(thumbnails.of(Files.write(folder.resolve("c.png"), broken))).isNull();
        byte[] huge = Files.readAllBytes(ada);
        huge[16] = 0x10; // a width of 268 million
        assertThat(thumbnails.of(Files.write(folder.resolve("d.png"), huge))).isNull();
    }

    @Test
    void drawsEveryStateSoThatNoColourMustBeToldFromAnother() {
        for (int background : new int[] {0x2b, 0xf2}) {
            for (Scene.Light one : Scene.Light.values()) {
                for (Scene.Light other : Scene.Light.values()) {
                    double apart = apart(grey(one, 22, background), grey(other, 22, background));
                    assertThat(apart)
                            .as(one + " and " + other + " on grey " + background)
                            .matches(mean -> one == other ? mean == 0 : mean > 25);
                }
            }
        }
    }

    @Test
    void standsOutFromDarkAndFromLightPanels() {
        for (int background : new int[] {0x2b, 0xf2}) {
            for (Scene.Light light : Scene.Light.values()) {
                double[] nothing = new double[22 * 22];
                java.util.Arrays.fill(nothing, background);
                assertThat(apart(grey(light, 22, background), nothing))
                        .as(light + " on grey " + background)
                        .isGreaterThan(20);
            }
        }
    }

    /** Root of the mean square difference of two pictures in grey. */
    private static double apart(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum / one.length);
    }

    private static double[] grey(Scene.Light light, int sidePx, int background) {
        return IntStream.of(TrayPicture.argb(light, sidePx))
                .mapToDouble(argb -> {
                    double opacity = (argb >>> 24) / 255.0;
                    double grey = 0.3 * (argb >> 16 & 0xff) + 0.59 * (argb >> 8 & 0xff) + 0.11 * (argb & 0xff);
                    return opacity * grey + (1 - opacity) * background;
                })
                .toArray();
    }

    private static int number(MenuPage page, String key) {
        return IntStream.range(1, 100)
                .filter(number -> key.equals(page.key(number)))
                .findFirst()
                .orElseThrow();
    }

    private static TrayView view(Scene scene) {
        return TrayView.of(scene, false, person -> null);
    }

    private static TrayView view(Scene scene, Thumbnails thumbnails) {
        return TrayView.of(scene, false, person -> thumbnails.of(person.thumbnail()));
    }

    private static MenuItem item(TrayView view, String key) {
        return Objects.requireNonNull(MenuItem.find(view.menu(), key), key);
    }

    private static Stream<MenuItem> all(TrayView view) {
        List<MenuItem> all = new ArrayList<>();
        view.menu().forEach(item -> {
            all.add(item);
            all.addAll(item.inside());
        });
        return all.stream();
    }
}
