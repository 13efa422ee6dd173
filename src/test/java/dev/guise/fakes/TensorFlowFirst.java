package dev.guise.fakes;

import dev.guise.nn.Sessions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests of networks and of OpenGL share one process, so what {@link Sessions#load} tells holds for them, too; found by JUnit itself. */
public final class TensorFlowFirst implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Sessions.load();
    }
}
