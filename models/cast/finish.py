"""From noisy scene-linear passes to a finished picture: feature-guided non-local means, view transform, grain, brushwork."""
import os
import shutil

import bpy
import numpy as np


def load(path):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = 'Non-Color'
    a = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(a)
    return a.reshape(image.size[1], image.size[0], 4)[:, :, :3]


def box(a, r):
    """Mean over (2r+1)^2 by running sums."""
    for axis in (0, 1):
        pad = [(0, 0)] * a.ndim
        pad[axis] = (r + 1, r)
        c = np.cumsum(np.pad(a, pad, 'edge'), axis, dtype=np.float32)
        n = a.shape[axis]
        hi = [slice(None)] * a.ndim
        lo = [slice(None)] * a.ndim
        hi[axis], lo[axis] = slice(2 * r + 1, 2 * r + 1 + n), slice(0, n)
        a = (c[tuple(hi)] - c[tuple(lo)]) / (2 * r + 1)
    return a


def denoise(colour, albedo, normal, radius=4, strength=.35):
    """Non-local means whose weights also see albedo and normals, so that hair, lashes and pores stay."""
    c = np.log1p(np.minimum(colour, 30) * 4)
    noise = np.sqrt(np.maximum(box(((c - box(c, 1)) ** 2).mean(2), 3), 1e-7))
    noise = np.clip(noise, .004, .40)
    h2 = (noise * noise * (strength * 2) ** 2 * 2).astype(np.float32)
    guide = np.concatenate([albedo * 5.5, normal * 2.2], 2)
    total, weights = c.copy() * 1., np.ones(c.shape[:2], np.float32)
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            if dx == dy == 0 or dx * dx + dy * dy > radius * radius + 1:
                continue
            s = np.roll(c, (dy, dx), (0, 1))
            d = np.maximum(box(((c - s) ** 2).mean(2), 1) - 1.9 * np.minimum(noise, np.roll(noise, (dy, dx), (0, 1))) ** 2, 0) / h2
            g = ((guide - np.roll(guide, (dy, dx), (0, 1))) ** 2).sum(2)
            w = np.exp(-np.minimum(d + g * 8, 30))
            total += s * w[:, :, None]
            weights += w
    return np.expm1(total / weights[:, :, None]) / 4


def developed(scene, linear, path):
    """Applies the scene's view transform; returns sRGB 0..1, row 0 at the top."""
    h, w, _ = linear.shape
    image = bpy.data.images.new('out', w, h, float_buffer=True)
    image.colorspace_settings.name = 'Linear'
    image.pixels.foreach_set(np.concatenate([linear, np.ones((h, w, 1))], 2).astype(np.float32).ravel())
    scene.render.image_settings.file_format, scene.render.image_settings.color_mode = 'PNG', 'RGB'
    image.save_render(path, scene=scene)
    return load(path)[::-1]


def grain(picture, amount, seed):
    rng = np.random.default_rng(seed)
    h, w, _ = picture.shape
    mono = rng.normal(size=(h, w, 1)) * .8 + rng.normal(size=(h, w, 3)) * .35
    mono = (mono + np.roll(mono, 1, 0) + np.roll(mono, 1, 1)) / 1.7
    light = picture.mean(2, keepdims=True)
    return picture + mono * amount * (.5 + np.sqrt(np.clip(light, 0, 1)) * (1 - light) * 2)


def photograph(picture, look, seed):
    """Lens and film: a little glow, a soft vignette, grain."""
    glow = box(box(np.maximum(picture - .72, 0), 9), 9)
    h, w, _ = picture.shape
    y, x = np.mgrid[:h, :w]
    edge = ((x / w - .5) * 1.5) ** 2 + ((y / h - .5) * 1.1) ** 2
    p = (picture + .35 * glow) * (1 - .28 * edge[:, :, None])
    p = np.clip(p, 0, 1)
    contrast = look.get('contrast', .12)
    p = p + contrast * (p * p * (3 - 2 * p) - p)
    return np.clip(grain(p, look.get('grain', .010), seed), 0, 1)


def save(picture, path):
    h, w, _ = picture.shape
    image = bpy.data.images.new('final', w, h)
    image.pixels.foreach_set(np.concatenate([picture[::-1], np.ones((h, w, 1))], 2).astype(np.float32).ravel())
    image.filepath_raw, image.file_format = path, 'PNG'
    image.save()


def finish(scene, person, folder, path):
    passes = [load(os.path.join(folder, n + '0001.exr')) for n in ('image', 'albedo', 'normal')]
    kept = os.environ.get('PASSES')
    if kept:
        for n in ('image', 'albedo', 'normal'):
            shutil.copy(os.path.join(folder, n + '0001.exr'), os.path.join(kept, os.path.basename(path)[:-4] + '-' + n + '.exr'))
    clean = denoise(*passes) if person.get('denoise', True) else passes[0]
    picture = developed(scene, clean, os.path.join(folder, 'developed.png'))
    save(photograph(picture, person.get('film', {}), person.get('seed', 1)), path)
