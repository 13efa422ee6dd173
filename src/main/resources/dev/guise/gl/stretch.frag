// Rows of the portrait stretched to SIDE places: red, green, blue, mask, each with TAP_BITS - SPARED bits of fraction.
// The same arithmetic as PortraitPainter.stretch.
uniform usampler2D portrait;
uniform usampler2D mask;
uniform isampler2D taps;
uniform int flip;

out ivec4 place;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    ivec4 weights = texelFetch(taps, ivec2(at.x, 0), 0);
    int start = texelFetch(taps, ivec2(at.x, 1), 0).r;
    ivec4 sum = ivec4(0);
    for (int t = 0; t < 4; t++) {
        int column = clamp(start + t, 0, SOURCE - 1);
        ivec2 from = ivec2(flip < 0 ? column : flip - column, at.y);
        ivec4 pixel = ivec4(texelFetch(portrait, from, 0).rgb, texelFetch(mask, from, 0).r);
        sum += weights[t] * pixel;
    }
    place = sum >> SPARED;
}
