package dev.guise.desk;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Writes what is on the display into the PNG that the argument names. */
final class Photographer {
    private Photographer() {}

    public static void main(String[] arguments) throws AWTException, IOException {
        ImageIO.write(
                new Robot().createScreenCapture(new Rectangle(Screen.WIDTH_PX, Screen.HEIGHT_PX)),
                "png",
                new File(arguments[0]));
    }
}
