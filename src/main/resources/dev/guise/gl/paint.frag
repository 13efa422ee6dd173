// The canvas: backdrop, over it the person by the mask, over that the tints if TINTED is 1. Row 0 is the upper one.
// The same arithmetic as PortraitPainter.paint and Tint.draw.
uniform isampler2D stretched;
uniform isampler2D taps;
uniform usampler2D backdrop;
uniform usampler2D ink[6];
uniform ivec4 place[6];
uniform ivec4 tint[6];
uniform int tints;
// How much of them is seen beyond the square, 0 to 256.
uniform int shoulders;

out uvec4 pixel;

const int FULL = 255 * 256;

// A pixel of the painted square: red, green, blue, mask; not yet clipped.
ivec4 square(int column, int row) {
    ivec4 weights = texelFetch(taps, ivec2(row, 0), 0);
    int start = texelFetch(taps, ivec2(row, 1), 0).r;
    const int bits = 2 * TAP_BITS - SPARED;
    ivec4 sum = ivec4(1 << (bits - 1));
    for (int t = 0; t < 4; t++) {
        sum += weights[t] * texelFetch(stretched, ivec2(column, clamp(start + t, 0, SOURCE - 1)), 0);
    }
    return sum >> bits;
}

// The square, and to its left and right its edge drawn on, each column a little lower.
ivec4 person(ivec2 at) {
    int row = at.y - FIRST_ROW;
    int column = at.x - FIRST_COLUMN;
    int distance = max(INSET - column, column - (SIDE - INSET - 1));
    if (distance > 0) {
        if (shoulders == 0) {
            return ivec4(0);
        }
        row -= SHOULDER_PERCENT * distance / 100;
        column = clamp(column, INSET, SIDE - INSET - 1);
    }
    if (row < 0) {
        return ivec4(0);
    }
    ivec4 shown = square(column, row);
    return distance > 0 ? shown * shoulders >> 8 : shown;
}

ivec3 over(ivec3 under, ivec4 above) {
    int cover = clamp(above.a, 0, 255);
    if (cover == 0) {
        return under;
    }
    ivec3 product = under * (255 - cover) + 128;
    return clamp(above.rgb + ((product + (product >> 8)) >> 8), 0, 255);
}

ivec3 tinted(ivec3 under, ivec2 at, usampler2D sheet, ivec4 where, ivec4 colour) {
    ivec2 from = at - where.xy;
    if (from.x < 0 || from.y < 0 || from.x >= where.z || from.y >= where.w) {
        return under;
    }
    int alpha = int(texelFetch(sheet, from, 0).r) * colour.a;
    return (under * (FULL - alpha) + colour.rgb * alpha + FULL / 2) / FULL;
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    ivec3 colour = over(ivec3(texelFetch(backdrop, at, 0).rgb), person(at));
#if TINTED == 1
    // samplers are chosen by constants only, so there is no loop
    if (tints > 0) colour = tinted(colour, at, ink[0], place[0], tint[0]);
    if (tints > 1) colour = tinted(colour, at, ink[1], place[1], tint[1]);
    if (tints > 2) colour = tinted(colour, at, ink[2], place[2], tint[2]);
    if (tints > 3) colour = tinted(colour, at, ink[3], place[3], tint[3]);
    if (tints > 4) colour = tinted(colour, at, ink[4], place[4], tint[4]);
    if (tints > 5) colour = tinted(colour, at, ink[5], place[5], tint[5]);
#endif
    pixel = uvec4(colour, 255);
}
