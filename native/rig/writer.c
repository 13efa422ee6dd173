/* A bare writer beside which Guise is measured, and a bad camera when asked: writes the rig's pattern to a V4L2 output.
 *
 *   writer NODE FRAMES [--rate HZ] [--size WxH] [--mjpeg garbage|SIZE] [--short] [--hold SECONDS] [--company MS]
 *
 * FRAMES 0 is until it is ended. --mjpeg garbage writes noise that calls itself MJPEG; --mjpeg FILE writes that JPEG picture.
 * --short writes only half of each picture. --hold SECONDS stops writing after FRAMES but keeps the node. --company MS lets it
 * compute so long before each picture, and two threads beside it likewise, as Guise's do: what a kernel that lets the threads
 * of a process take turns then costs is not Guise's doing.
 *
 * The pattern, over the whole picture: 16 bands; in each the left half is the 16 bits of a counter, highest first, white or
 * black, and the right half is the eight colour bars at 75 %, white first. A torn picture has bands that disagree.
 *
 * Says at its end, on one line: frames written, ticks missed (a period that passed without a write, counted as Guise
 * counts), and p50, p99 and the greatest time of one write in microseconds.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { BANDS = 16, BITS = 16, BARS = 8, TIMES = 1 << 20 };

static volatile sig_atomic_t ended;
static unsigned char *picture;
static uint32_t times_us[TIMES];

static void end(int signal) {
    (void)signal;
    ended = 1;
}

static void refuse(const char *what, const char *node) {
    fprintf(stderr, "writer: %s: %s: %s\n", node, what, strerror(errno));
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Y, U and V of the bars in limited BT.601: white, yellow, cyan, green, magenta, red, blue, black. */
static const unsigned char BAR[BARS][3] = {{180, 128, 128}, {162, 44, 142}, {131, 156, 44},  {112, 72, 58},
                                           {84, 184, 198},  {65, 100, 212}, {35, 212, 114}, {16, 128, 128}};

static void pair(unsigned char *at, const unsigned char yuv[3]) {
    at[0] = at[2] = yuv[0];
    at[1] = yuv[1];
    at[3] = yuv[2];
}

static void draw(int width, int height, unsigned counter) {
    static const unsigned char WHITE[3] = {235, 128, 128}, BLACK[3] = {16, 128, 128};
    for (int x = 0; x < width; x += 2) {
        int bit = x * 2 * BITS / width, bar = (x - width / 2) * 2 * BARS / width;
        pair(picture + 2 * x, x >= width / 2 ? BAR[bar] : counter >> (BITS - 1 - bit) & 1 ? WHITE : BLACK);
    }
    for (int y = 1; y < height; y++) memcpy(picture + (size_t)y * width * 2, picture, (size_t)width * 2);
}

static double company_ms, period_ms;

static void compute(double ms) {
    for (int64_t until = now_ns() + (int64_t)(ms * 1e6); now_ns() < until;)
        for (volatile int i = 0; i < 10000; i++) {}
}

static void *beside(void *unused) {
    (void)unused;
    while (!ended) {
        compute(company_ms);
        nanosleep(&(struct timespec){0, (long)((period_ms - company_ms) * 1e6)}, NULL);
    }
    return NULL;
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t file_bytes(const char *name, size_t room) {
    FILE *file = fopen(name, "rb");
    if (!file) refuse("open", name);
    size_t size = fread(picture, 1, room, file);
    fclose(file);
    return size;
}

int main(int count, char **word) {
    if (count < 3) return fprintf(stderr, "writer NODE FRAMES [options]\n"), 2;
    const char *node = word[1], *mjpeg = NULL;
    long frames = atol(word[2]);
    double rate = 30;
    int width = 640, height = 480, halved = 0, hold_s = 0;
    for (int i = 3; i < count; i++) {
        if (!strcmp(word[i], "--rate")) rate = atof(word[++i]);
        else if (!strcmp(word[i], "--size")) sscanf(word[++i], "%dx%d", &width, &height);
        else if (!strcmp(word[i], "--mjpeg")) mjpeg = word[++i];
        else if (!strcmp(word[i], "--short")) halved = 1;
        else if (!strcmp(word[i], "--hold")) hold_s = atoi(word[++i]);
        else if (!strcmp(word[i], "--company")) company_ms = atof(word[++i]);
        else return fprintf(stderr, "writer: what is %s?\n", word[i]), 2;
    }
    int device = open(node, O_RDWR);
    if (device < 0) refuse("open", node);
    uint32_t fourcc = mjpeg ? V4L2_PIX_FMT_MJPEG : V4L2_PIX_FMT_YUYV;
    struct v4l2_format format = {.type = V4L2_BUF_TYPE_VIDEO_OUTPUT};
    format.fmt.pix.width = width;
    format.fmt.pix.height = height;
    format.fmt.pix.pixelformat = fourcc;
    format.fmt.pix.field = V4L2_FIELD_NONE;
    format.fmt.pix.bytesperline = mjpeg ? 0 : width * 2;
    format.fmt.pix.sizeimage = width * height * 2;
    format.fmt.pix.colorspace = V4L2_COLORSPACE_SRGB;
    if (ioctl(device, VIDIOC_S_FMT, &format)) refuse("set the format", node);
    if ((int)format.fmt.pix.width != width || (int)format.fmt.pix.height != height || format.fmt.pix.pixelformat != fourcc)
        return fprintf(stderr, "writer: %s: took %ux%u instead\n", node, format.fmt.pix.width, format.fmt.pix.height), 1;
    int type = V4L2_BUF_TYPE_VIDEO_OUTPUT;
    ioctl(device, VIDIOC_STREAMON, &type);

    size_t whole = (size_t)width * height * 2;
    picture = malloc(whole);
    if (mjpeg && strcmp(mjpeg, "garbage")) whole = file_bytes(mjpeg, whole);
    if (mjpeg && !strcmp(mjpeg, "garbage")) whole /= 8;
    size_t size = halved ? whole / 4 * 2 : whole;
    signal(SIGTERM, end);
    signal(SIGINT, end);

    period_ms = 1000 / rate;
    for (int i = 0; company_ms > 0 && i < 2; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, beside, NULL)) refuse("thread", node);
    }
    int64_t first = now_ns(), next = 0, missed = 0;
    long written = 0;
    for (; !ended && (frames == 0 || written < frames); written++) {
        int64_t passed = (int64_t)((now_ns() - first) * rate / 1e9);
        if (passed > next) missed += passed - next, next = passed;
        int64_t due = first + (int64_t)(next++ * 1e9 / rate);
        struct timespec at = {due / 1000000000, due % 1000000000};
        while (!ended && clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) == EINTR) {}
        if (company_ms > 0) compute(company_ms);
        if (!mjpeg) draw(width, height, written & 0xffff);
        else if (!strcmp(mjpeg, "garbage")) for (size_t i = 0; i < size; i++) picture[i] = rand();
        int64_t begin = now_ns();
        ssize_t done = write(device, picture, size);
        if (done != (ssize_t)size) refuse("write", node);
        times_us[written % TIMES] = (now_ns() - begin) / 1000;
    }
    for (int i = 0; i < hold_s * 10 && !ended; i++) nanosleep(&(struct timespec){0, 100000000}, NULL);
    long kept = written < TIMES ? written : TIMES;
    qsort(times_us, kept, sizeof *times_us, by_size);
    if (kept) printf("bare writer%s: %ld frames, %ld missed ticks, write p50 %u us, p99 %u us, max %u us\n", company_ms > 0 ? " in company" : "", written, (long)missed,
                     times_us[kept / 2], times_us[kept * 99 / 100], times_us[kept - 1]);
    return 0;
}
