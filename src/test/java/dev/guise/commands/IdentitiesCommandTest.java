package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped identities and the user's own, from the command line. */
final class IdentitiesCommandTest {
    private final Path home;
    private final Path own;

    IdentitiesCommandTest(@TempDir Path home) {
        this.home = home;
        this.own = home.resolve(".local/share/guise/identities");
    }

    @Test
    void takesAnExportedOneInUnderAnotherNameAndBackAgain() throws Exception {
        Path zip = home.resolve("ada.zip");
        assertThat(call("export", "Ada", zip).code()).isZero();
        call("export", "Ada", zip).assertRefused(1, "ada.zip is there already");
        call("import", zip).assertRefused(1, "there is an identity Ada already");
        assertThat(call("import", zip, "--as", "Zoë").out().strip())
                .isEqualTo(own.resolve("zoe").toString());
        assertThat(call("list").out()).contains("ada ").contains("shipped").containsPattern("zoe +own +Zoë, fictional");
        assertThat(call("show", "zoe").out()).contains("name      Zoë", "your own", "lite/cast-generator");
        Path again = home.resolve("again.zip");
        call("export", "zoe", again);
        byte[] first = Files.readAllBytes(again);
        Files.delete(again);
        call("export", "zoe", again);
        assertThat(Files.readAllBytes(again)).isEqualTo(first);
    }

    @Test
    void renamesAndRemovesOnlyTheUsersOwn() throws Exception {
        Path zip = home.resolve("ben.zip");
        call("export", "ben", zip);
        call("import", zip, "--as", "Zed");
        call("rename", "ben", "Bob").assertRefused(1, "ben is shipped and stays as it is");
        call("remove", "ben").assertRefused(1, "ben is shipped and stays as it is");
        call("rename", "zed", "Ada").assertRefused(1, "there is an identity Ada already");
        call("rename", "zed", "next").assertRefused(1, "choose another name");
        call("rename", "zed", "42").assertRefused(1, "choose another name");
        call("rename", "zed", "?!").assertRefused(1, "is no name");
        assertThat(call("rename", "zed", "Zora").code()).isZero();
        assertThat(Pictures.files(own)).containsExactly("zora");
        assertThat(call("rename", "zora", "ZORA").code()).isZero();
        assertThat(call("show", "zora").out()).contains("name      ZORA");
        assertThat(call("rename", "zora", "李").out()).contains("u674e");
        assertThat(call("remove", "李").code()).isZero();
        assertThat(own).isEmptyDirectory();
        call("remove", "zora").assertRefused(1, "identity zora is neither in", "known: kofi, lumi");
    }

    @Test
    void tellsOfADamagedOneInItsLine() throws Exception {
        Files.createDirectories(own.resolve("broken"));
        assertThat(call("list").out()).containsPattern("broken +own +damaged: .*identity.json is missing");
        assertThat(call().out()).isEqualTo(call("list").out());
    }

    private Invocation call(Object... arguments) {
        Object[] words = new Object[arguments.length + 1];
        words[0] = "identities";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Invocation.at(home, words);
    }
}
