"""Turns a rendered portrait into an oil painting: blender -b -P brush.py -- IN.png OUT.png. Colour is drawn out along the forms, bristles and canvas stand in relief."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import numpy as np

from finish import box, load, save


def soft(a, r):
    return box(box(box(a, r), r), r)


def directions(grey, r):
    """Unit vectors along edges (structure tensor, smoothed over r), bent by a slow swirl where nothing has a direction."""
    gy, gx = np.gradient(soft(grey, 2))
    xx, yy, xy = soft(gx * gx, r), soft(gy * gy, r), soft(gx * gy, r)
    angle = .5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    sure = np.sqrt((xx - yy) ** 2 + 4 * xy ** 2) / (xx + yy + 2e-5)
    h, w = grey.shape
    y, x = np.mgrid[:h, :w] / h
    loose = .9 + .8 * np.sin(x * 3.1 + 1) * np.cos(y * 2.7)
    c = sure * np.cos(2 * angle) + (1 - sure) * .35 * np.cos(2 * loose)
    s = sure * np.sin(2 * angle) + (1 - sure) * .35 * np.sin(2 * loose)
    a = .5 * np.arctan2(s, c)
    return np.cos(a), np.sin(a)


def drawn(a, dx, dy, reach):
    """Mean of `a` along the field, reach pixels both ways."""
    h, w = dx.shape
    y0, x0 = np.mgrid[:h, :w].astype(np.float32)
    total, n = a.copy(), 1.
    for sign in (1, -1):
        x, y, px, py = x0.copy(), y0.copy(), sign * dx, sign * dy
        for _ in range(reach):
            x += px
            y += py
            i, j = np.clip(np.rint(y), 0, h - 1).astype(int), np.clip(np.rint(x), 0, w - 1).astype(int)
            total += a[i, j]
            n += 1
            nx, ny = dx[i, j], dy[i, j]
            turn = np.where(nx * px + ny * py < 0, -1, 1)
            px, py = nx * turn, ny * turn
    return total / n


def dabs(a, dx, dy, length, width, rng):
    """Quantises places: every stroke takes one colour, that of its seed. Strokes are cells around seeds, stretched along the field."""
    h, w = dx.shape
    cell = int(np.sqrt(length * width))
    gh, gw = h // cell + 2, w // cell + 2
    sy = ((np.arange(gh)[:, None] + rng.random((gh, gw)) - .5) * cell).astype(np.float32)
    sx = ((np.arange(gw)[None] + rng.random((gh, gw)) - .5) * cell).astype(np.float32)
    rank = rng.random((gh, gw)).astype(np.float32)
    y, x = np.mgrid[:h, :w].astype(np.float32)
    cy, cx = (y // cell).astype(int), (x // cell).astype(int)
    best, by, bx, across = np.full((h, w), -1., np.float32), y.copy(), x.copy(), np.zeros((h, w), np.float32)
    span = int(np.ceil(length / cell)) + 1
    for oy in range(-span, span + 1):
        for ox in range(-span, span + 1):
            gy, gx = np.clip(cy + oy, 0, gh - 1), np.clip(cx + ox, 0, gw - 1)
            qy, qx = sy[gy, gx], sx[gy, gx]
            iy, ix = np.clip(qy, 0, h - 1).astype(int), np.clip(qx, 0, w - 1).astype(int)
            vx, vy = dx[iy, ix], dy[iy, ix]
            u, v = (x - qx) * vx + (y - qy) * vy, -(x - qx) * vy + (y - qy) * vx
            inside = (u / length) ** 4 + (v / width) ** 2 < 1
            r = np.where(inside, rank[gy, gx], -1)
            take = r > best
            best = np.where(take, r, best)
            by, bx = np.where(take, iy, by), np.where(take, ix, bx)
            across = np.where(take, v / width, across)
    return a[by.astype(int), bx.astype(int)], across, best


def paint(picture, seed=3):
    rng = np.random.default_rng(seed)
    h, w, _ = picture.shape
    k = h / 720
    grey = picture.mean(2)
    # how much detail there is to keep: the face gets small strokes, the ground broad ones
    gy, gx = np.gradient(soft(grey, 1))
    y, x = np.mgrid[:h, :w] / h
    face = np.exp(-(((x - w / h / 2) / .21) ** 2 + ((y - .50) / .27) ** 2) ** 2)
    eyes = np.exp(-(((x - w / h / 2) / .15) ** 4 + ((y - .455) / .05) ** 4)) + np.exp(-(((x - w / h / 2) / .09) ** 4 + ((y - .60) / .045) ** 4))
    base = soft(picture, max(1, int(1.5 * k)))
    dx, dy = directions(grey, int(6 * k))
    broad, across0, rank0 = dabs(soft(picture, int(4 * k)), dx, dy, 34 * k, 9 * k, rng)
    middle, across1, rank1 = dabs(base, dx, dy, 17 * k, 4.2 * k, rng)
    fine, across2, rank2 = dabs(picture, dx, dy, 8 * k, 2. * k, rng)
    detail = np.clip(soft(np.hypot(gx, gy), int(3 * k)) * 30, 0, 1)
    m1 = np.clip(np.maximum(face * 1.2, detail * .9), 0, 1)[:, :, None]
    m2 = np.clip(np.maximum(eyes * 1.1, face * detail * 1.4), 0, 1)[:, :, None]
    m1, m2 = (m1 + .5 * (rank1[:, :, None] - .5) > .5) * 1., (m2 + .5 * (rank2[:, :, None] - .5) > .5) * 1.
    m1, m2 = soft(m1, 1), soft(m2, 1)
    out = broad * (1 - m1) + middle * m1
    out = out * (1 - m2) + (.55 * fine + .45 * picture) * m2
    out = out * (1 - .35 * m1) + .35 * m1 * drawn(out, dx.astype(np.float32), dy.astype(np.float32), int(3 * k))
    # eyes and mouth are finished with a pointed brush
    keep = np.clip(.85 * eyes, 0, .85)[:, :, None]
    out = out * (1 - keep) + keep * (.75 * picture + .25 * fine)
    # relief: bristles along the strokes, the edge of every dab, the canvas
    bristle = drawn(rng.normal(size=(h, w)).astype(np.float32), dx.astype(np.float32), dy.astype(np.float32), int(12 * k))
    bristle /= bristle.std()
    ridge0, ridge1 = (1 - across0 ** 2) * .9 + rank0 * .8, (1 - across1 ** 2) * .5 + rank1 * .4
    f1, f2 = m1[:, :, 0], m2[:, :, 0]
    height = (ridge0 * (1 - f1) + ridge1 * f1) * (1 - .7 * f2) * (1 - keep[:, :, 0]) + .16 * bristle * (1 - .6 * f2)
    weave = np.sin(np.arange(w) * 2.1 / k)[None] * .06 + np.sin(np.arange(h) * 2.1 / k)[:, None] * .06
    gy, gx = np.gradient(box(height, 1) + weave)
    light = np.clip(1 + .34 * (-gx * .7 - gy * .7), .72, 1.32)[:, :, None]
    out = out * (.45 + .55 * light) + np.maximum(light - 1.1, 0) * .18
    # oil and old varnish: warm lights, umber darks
    tone = out.mean(2, keepdims=True)
    out = out + (tone - out) * .06
    out = out * np.array([1.03, .985, .88]) + np.array([.030, .020, .010]) * (1 - tone)
    edge = ((x / (w / h) - .5) * 1.5) ** 2 + ((y - .5) * 1.2) ** 2
    return np.clip(out * (1 - .45 * edge[:, :, None]), 0, 1)


if __name__ == '__main__':
    source, target = sys.argv[sys.argv.index('--') + 1:]
    save(paint(load(source)[::-1].astype(np.float32)), target)
