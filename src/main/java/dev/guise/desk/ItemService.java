package dev.guise.desk;

import dev.guise.desk.bus.FreedesktopNotifierItem;
import dev.guise.desk.bus.NotifierItem;
import dev.guise.desk.bus.Pixmap;
import dev.guise.desk.bus.ToolTip;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** Answers what a desktop asks about the icon, and hears its clicks. The bus's threads. */
final class ItemService implements NotifierItem, FreedesktopNotifierItem, Properties {
    static final String PATH = "/StatusNotifierItem";

    private final TrayClicks clicks;
    private final Map<Scene.Light, List<Pixmap>> pictures = new EnumMap<>(Scene.Light.class);
    private volatile Map<String, Variant<?>> properties = Map.of();

    ItemService(TrayClicks clicks) {
        this.clicks = clicks;
        for (Scene.Light light : Scene.Light.values()) {
            pictures.put(light, pixmaps(light));
        }
    }

    private static List<Pixmap> pixmaps(Scene.Light light) {
        List<Pixmap> all = new ArrayList<>();
        for (int sidePx : TrayPicture.SIDES_PX) {
            int[] argb = TrayPicture.argb(light, sidePx);
            ByteBuffer bytes = ByteBuffer.allocate(argb.length * Integer.BYTES); // the bus wants big endian, as this is
            bytes.asIntBuffer().put(argb);
            all.add(new Pixmap(sidePx, sidePx, bytes.array()));
        }
        return all;
    }

    /** Desktops hide what is passive, so it never is; what must not be overlooked asks for attention. */
    static String status(Scene.Light light) {
        return light == Scene.Light.TROUBLE || light == Scene.Light.PASSING_THROUGH ? "NeedsAttention" : "Active";
    }

    void show(TrayView view) {
        List<Pixmap> picture = pictures.getOrDefault(view.light(), List.of());
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("ApplicationStatus"));
        all.put("Id", new Variant<>("guise"));
        all.put("Title", new Variant<>("Guise"));
        all.put("Status", new Variant<>(status(view.light())));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconThemePath", new Variant<>(""));
        all.put("IconPixmap", pixmaps(picture));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", pixmaps(List.of()));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", pixmaps(picture));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new ToolTip("", List.of(), "Guise", unmarked(view.words())), "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(MenuService.PATH)));
        properties = Map.copyOf(all);
    }

    private static Variant<?> pixmaps(List<Pixmap> picture) {
        return new Variant<>(picture, "a(iiay)");
    }

    /** Some desktops read signs of markup in what they show, others do not. */
    static String unmarked(String words) {
        return words.replace('<', '\u2039').replace('>', '\u203a').replace("&", "+");
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void activate(int x, int y) {
        clicks.first();
    }

    @Override
    public void secondaryActivate(int x, int y) {
        clicks.middle();
    }

    /** Every desktop that knows the menu draws it; the others show nothing. */
    @Override
    public void contextMenu(int x, int y) {}

    /** Nobody becomes somebody else by touching the wheel. */
    @Override
    public void scroll(int delta, String orientation) {}

    @Override
    public Map<String, Variant<?>> GetAll(String of) {
        return properties;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the library wants whatever type the caller names; on the bus it is a variant
    public <A> A Get(String of, String name) {
        Variant<?> value = properties.get(name);
        if (value == null) {
            throw new UnknownProperty("the icon has no " + name);
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String of, String name, A value) {
        throw new PropertyReadOnly(name + " cannot be set");
    }
}
