// The bytes of a picture in the order of RGB24, YUYV, NV12 or YU12, four to a place, read row by row.
// The same arithmetic as YuvPacker: BT.601, limited range.
uniform usampler2D canvas;

out uvec4 bytes;

const int PIXELS = WIDTH * HEIGHT;

ivec3 at(int x, int y) {
    return ivec3(texelFetch(canvas, ivec2(x, y), 0).rgb);
}

int luma(ivec3 c) {
    return 16 + ((66 * c.r + 129 * c.g + 25 * c.b + 128) >> 8);
}

// U and V of a sum of 2 (shift 9) or 4 (shift 10) pixels.
int blueness(ivec3 c, int shift) {
    return 128 + ((-38 * c.r - 74 * c.g + 112 * c.b + (1 << (shift - 1))) >> shift);
}

int redness(ivec3 c, int shift) {
    return 128 + ((112 * c.r - 94 * c.g - 18 * c.b + (1 << (shift - 1))) >> shift);
}

ivec3 four(int x, int y) {
    return at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1);
}

#if defined(RGB24)
ivec4 four_bytes(int first) {
    ivec4 four;
    int pixel = first / 3;
    int channel = first - 3 * pixel;
    ivec3 near = at(pixel % WIDTH, pixel / WIDTH);
    ivec3 next = at((pixel + 1) % WIDTH, (pixel + 1) / WIDTH);
    return channel == 0 ? ivec4(near, next.r)
            : channel == 1 ? ivec4(near.gb, next.rg)
            : ivec4(near.b, next);
}
#elif defined(YUYV)
ivec4 four_bytes(int first) {
    int pixel = first / 2;
    int x = pixel % WIDTH;
    int y = pixel / WIDTH;
    ivec3 left = at(x, y);
    ivec3 right = at(x + 1, y);
    ivec3 both = left + right;
    return ivec4(luma(left), blueness(both, 9), luma(right), redness(both, 9));
}
#else
#if defined(NV12)
int colour(int index) {
    ivec3 sum = four(index % WIDTH / 2 * 2, index / WIDTH * 2);
    return index % 2 == 0 ? blueness(sum, 10) : redness(sum, 10);
}
#else
int colour(int index) {
    int inPlane = index % (PIXELS / 4);
    ivec3 sum = four(inPlane % (WIDTH / 2) * 2, inPlane / (WIDTH / 2) * 2);
    return index < PIXELS / 4 ? blueness(sum, 10) : redness(sum, 10);
}
#endif
int one(int index) {
    return index < PIXELS ? luma(at(index % WIDTH, index / WIDTH)) : colour(index - PIXELS);
}

ivec4 four_bytes(int first) {
    return ivec4(one(first), one(first + 1), one(first + 2), one(first + 3));
}
#endif

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    bytes = uvec4(four_bytes(4 * (place.y * WIDTH + place.x)));
}
