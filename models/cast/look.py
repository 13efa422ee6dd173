"""Materials, light, camera and what is behind: the look of a portrait photograph."""
import math

import bpy
import numpy as np
from mathutils import Vector


def linear(rgb):
    """sRGB 0..255 to scene linear."""
    c = np.array(rgb, float) / 255
    return np.where(c <= .04045, c / 12.92, ((c + .055) / 1.055) ** 2.4)


class Nodes:
    """A few words for making node trees."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.principled = self.tree.nodes['Principled BSDF']
        self.principled.subsurface_method = 'RANDOM_WALK'
        self.coords = self.add('ShaderNodeTexCoord').outputs['Object']

    def add(self, kind, *inputs, **props):
        n = self.tree.nodes.new(kind)
        for k, v in props.items():
            setattr(n, k, v)
        for i, v in enumerate(inputs):
            self.set(n.inputs[i], v)
        return n

    def set(self, socket, value):
        if value is None:
            return
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def math(self, op, a, b=0., clamp=False):
        return self.add('ShaderNodeMath', a, b, operation=op, use_clamp=clamp).outputs[0]

    def mix(self, factor, a, b, how='MIX'):
        n = self.add('ShaderNodeMixRGB', blend_type=how)
        for s, v in zip(n.inputs, (factor, a, b)):
            self.set(s, tuple(v) + (1,) if isinstance(v, (tuple, list, np.ndarray)) and len(v) == 3 else v)
        return n.outputs[0]

    def noise(self, scale, detail=4., vector=None, rough=.55):
        n = self.add('ShaderNodeTexNoise')
        self.set(n.inputs['Vector'], vector or self.coords)
        n.inputs['Scale'].default_value, n.inputs['Detail'].default_value, n.inputs['Roughness'].default_value = scale, detail, rough
        return n.outputs['Fac']

    def voronoi(self, scale, feature='F1', vector=None):
        n = self.add('ShaderNodeTexVoronoi', feature=feature)
        self.set(n.inputs['Vector'], vector or self.coords)
        n.inputs['Scale'].default_value = scale
        return n

    def range(self, value, low, high, a=0., b=1.):
        return self.add('ShaderNodeMapRange', value, low, high, a, b, interpolation_type='SMOOTHSTEP').outputs[0]

    def attribute(self, name):
        return self.add('ShaderNodeAttribute', attribute_name=name).outputs['Fac']

    def bump(self, height, strength, distance, normal=None):
        n = self.add('ShaderNodeBump')
        n.inputs['Strength'].default_value, n.inputs['Distance'].default_value = strength, distance
        self.set(n.inputs['Height'], height)
        self.set(n.inputs['Normal'], normal)
        return n.outputs[0]

    def put(self, **values):
        for k, v in values.items():
            s = self.principled.inputs[k.replace('_', ' ')]
            self.set(s, tuple(v) + (1,) if isinstance(v, (tuple, list, np.ndarray)) and len(v) == 3 and s.type == 'RGBA' else v)
        return self.material

    def ramp(self, value, stops):
        n = self.add('ShaderNodeValToRGB', value)
        e = n.color_ramp.elements
        while len(e) > 1:
            e.remove(e[-1])
        e[0].position, e[0].color = stops[0][0], tuple(stops[0][1]) + (1,)
        for pos, col in stops[1:]:
            e.new(pos).color = tuple(col) + (1,)
        return n.outputs[0]


def skin(picture, mean, look):
    """Skin of the picture, brought to the person's tone, with mottling, freckles, pores and blood; reads the painted attributes."""
    n = Nodes('skin')
    image = n.add('ShaderNodeTexImage', image=bpy.data.images.load(picture))
    tone = linear(look['tone'])
    own = n.mix(1., image.outputs['Color'], tuple(tone / mean), 'MULTIPLY')
    c = n.mix(look.get('flat', .35), own, tuple(tone))
    c = n.mix(n.math('MULTIPLY', n.range(n.noise(5, 5), .35, .7), look.get('mottle', .30)), c, (1.0, .80, .74), 'MULTIPLY')
    c = n.mix(n.math('MULTIPLY', n.range(n.noise(19, 5), .45, .75), look.get('mottle', .30) * .8), c, (.93, .80, .76), 'MULTIPLY')
    c = n.mix(n.math('MULTIPLY', n.attribute('blood'), look.get('redness', .5)), c, (1.0, .62, .56), 'MULTIPLY')
    c = n.mix(n.math('MULTIPLY', n.attribute('lips'), look.get('lipstick', .5)), c, tuple(linear(look.get('lips', [178, 104, 98]))))
    c = n.mix(n.math('MULTIPLY', n.attribute('shadow'), look.get('stubble', 0.)), c, (.55, .56, .60), 'MULTIPLY')
    c = n.mix(n.math('MULTIPLY', n.attribute('roots'), look.get('root', .5)), c, tuple(linear(look.get('root_colour', [70, 52, 42]))))
    c = n.mix(n.math('MULTIPLY', n.attribute('lids'), look.get('lids', .35)), c, (.84, .66, .62), 'MULTIPLY')
    if look.get('freckles', 0):
        v = n.voronoi(17)
        spots = n.range(n.math('ADD', v.outputs['Distance'], n.math('MULTIPLY', n.noise(60), .25)), .38, .20)
        some = n.range(n.noise(9, 2), .42, .62)
        f = n.math('MULTIPLY', n.math('MULTIPLY', spots, some), n.math('MULTIPLY', n.attribute('sun'), look['freckles']))
        c = n.mix(f, c, (.66, .44, .32), 'MULTIPLY')
    moles = n.range(n.voronoi(2.3).outputs['Distance'], .035, .022)
    c = n.mix(n.math('MULTIPLY', moles, look.get('moles', .5)), c, (.40, .28, .24), 'MULTIPLY')
    pores = n.math('ADD', n.math('MULTIPLY', n.voronoi(62).outputs['Distance'], .6), n.noise(130, 4))
    lines = n.noise(26, 6, rough=.65)
    normal = n.bump(pores, look.get('pores', .28), .010)
    normal = n.bump(lines, look.get('lines', .22), .02, normal)
    rough = n.math('ADD', n.math('MULTIPLY', n.noise(30), .22), n.math('SUBTRACT', look.get('rough', .40), n.math('MULTIPLY', n.attribute('oil'), .10)))
    return n.put(Base_Color=c, Subsurface=look.get('scatter', .45), Subsurface_Radius=(.042, .016, .009), Subsurface_Color=c,
                 Roughness=rough, Specular=.45, Normal=normal, Clearcoat=n.math('MULTIPLY', n.attribute('lips'), .25), Clearcoat_Roughness=.3)


def eye(colour, rim, seed):
    n = Nodes('eye')
    d = n.add('ShaderNodeVectorMath', n.coords, operation='NORMALIZE').outputs[0]
    s = n.add('ShaderNodeSeparateXYZ', d)
    r = n.math('DIVIDE', n.math('ARCCOSINE', n.math('MULTIPLY', s.outputs['Y'], -1.)), .525)  # 1 at the limbus
    flat = n.add('ShaderNodeVectorMath', n.add('ShaderNodeCombineXYZ', s.outputs['X'], 0., s.outputs['Z']).outputs[0], operation='NORMALIZE').outputs[0]
    ray = n.add('ShaderNodeVectorMath', flat, operation='MULTIPLY_ADD')
    ray.inputs[1].default_value = (9, 9, 9)
    n.set(ray.inputs[2], n.add('ShaderNodeCombineXYZ', n.math('MULTIPLY', r, .9), float(seed), 0.).outputs[0])
    fibre = n.range(n.noise(1.0, 6, ray.outputs[0], .7), .30, .72)
    iris = n.mix(fibre, tuple(linear(rim)), tuple(linear(colour)))
    iris = n.mix(n.range(r, .62, .40), iris, n.mix(.55, iris, tuple(linear([150, 104, 52]))))
    iris = n.mix(n.range(r, .78, .98), iris, tuple(linear(rim) * .35))
    iris = n.mix(n.range(r, .40, .35), iris, (.003, .003, .003))
    veins = n.range(n.noise(26, 6, d, .7), .58, .72)
    white = n.mix(n.math('MULTIPLY', veins, n.range(r, 1.2, 2.4, 0., .30)), (.66, .625, .60), (.60, .26, .22))
    white = n.mix(n.range(r, 1.5, 2.9, 0., .45), white, (.55, .36, .32))
    c = n.mix(n.range(r, .95, 1.07), iris, white)
    return n.put(Base_Color=c, Roughness=.18, Specular=.3, Clearcoat=1., Clearcoat_Roughness=.015, Subsurface=.08, Subsurface_Radius=(.03, .015, .01), Subsurface_Color=c)


def hair(melanin, redness=.35, grey=0., rough=.28, seed=0):
    """Hair by melanin; grey = the share of white strands."""
    m = bpy.data.materials.new('hair')
    m.use_nodes = True
    t = m.node_tree
    t.nodes.clear()
    b, out, info = t.nodes.new('ShaderNodeBsdfHairPrincipled'), t.nodes.new('ShaderNodeOutputMaterial'), t.nodes.new('ShaderNodeHairInfo')
    b.parametrization = 'MELANIN'
    b.inputs['Melanin'].default_value, b.inputs['Melanin Redness'].default_value = melanin, redness
    b.inputs['Roughness'].default_value, b.inputs['Radial Roughness'].default_value = rough, .4
    b.inputs['Random Color'].default_value, b.inputs['Random Roughness'].default_value = .25, .2
    t.links.new(info.outputs['Random'], b.inputs['Random'])
    if grey:
        r = t.nodes.new('ShaderNodeMapRange')
        for i, v in ((1, grey - .12), (2, grey + .12), (3, .035), (4, melanin)):
            r.inputs[i].default_value = v
        t.links.new(info.outputs['Random'], r.inputs[0])
        t.links.new(r.outputs[0], b.inputs['Melanin'])
    t.links.new(b.outputs[0], out.inputs['Surface'])
    return m


def cloth(colour, kind='knit'):
    n = Nodes('cloth')
    c = tuple(linear(colour))
    c = n.mix(n.range(n.noise(3, 3), .3, .7, 0., .25), c, tuple(np.array(c) * .8))
    if kind == 'knit':
        w = n.add('ShaderNodeTexWave', bands_direction='X', wave_type='BANDS')
        n.set(w.inputs['Vector'], n.coords)
        w.inputs['Scale'].default_value, w.inputs['Distortion'].default_value, w.inputs['Detail Scale'].default_value = 14, 2., 3.
        height, depth = n.math('ADD', w.outputs['Fac'], n.noise(90)), .02
    else:
        height, depth = n.noise(140, 3), .006
    folds = n.bump(n.noise(1.6, 2), .6, .22)
    return n.put(Base_Color=c, Roughness=.85, Sheen=.5, Specular=.15, Normal=n.bump(height, .5, depth, folds))


def marble(solid=True):
    n = Nodes('marble')
    warp = n.add('ShaderNodeVectorMath', n.coords, operation='ADD')
    n.set(warp.inputs[1], n.add('ShaderNodeTexNoise', n.coords).outputs['Color'])
    vein = n.math('ABSOLUTE', n.math('SUBTRACT', n.noise(1.1, 7, warp.outputs[0]), .5))
    c = n.mix(n.range(vein, .035, .0, 0., .32), (.80, .775, .735), (.45, .43, .42))
    c = n.mix(n.range(n.noise(2.2, 5), .4, .75, 0., .4), c, (.70, .66, .60))
    c = n.mix(n.math('MULTIPLY', n.attribute('pupil'), .75), c, (.16, .14, .12))
    return n.put(Base_Color=c, Roughness=n.math('ADD', .24, n.math('MULTIPLY', n.noise(14), .22)), Specular=.5, Subsurface=.35 if solid else 0., Subsurface_Radius=(.06, .05, .042),
                 Subsurface_Color=c, Normal=n.bump(n.noise(70, 4), .10, .008))


def bronze(solid=True):
    n = Nodes('bronze')
    patina = n.range(n.math('ADD', n.noise(2.5, 8, rough=.68), n.math('MULTIPLY', n.attribute('pit'), .35)), .52, .80)
    c = n.mix(patina, tuple(linear([150, 96, 52])), tuple(linear([62, 92, 78])))
    c = n.mix(n.math('MULTIPLY', n.attribute('pupil'), .8), c, (.02, .014, .01))
    return n.put(Base_Color=c, Metallic=n.math('SUBTRACT', 1., n.math('MULTIPLY', patina, .75)), Roughness=n.math('ADD', .27, n.math('MULTIPLY', n.noise(9, 6), .25)),
                 Normal=n.bump(n.noise(22, 6), .18, .02))


def clay(solid=True):
    n = Nodes('clay')
    c = n.mix(n.range(n.noise(2, 6), .35, .7), tuple(linear([188, 104, 72])), tuple(linear([160, 82, 56])))
    c = n.mix(n.math('MULTIPLY', n.attribute('pupil'), .8), c, tuple(linear([60, 30, 22])))
    h = n.math('ADD', n.math('MULTIPLY', n.noise(3.2, 3), 2.2), n.math('MULTIPLY', n.noise(40, 5), .35))
    return n.put(Base_Color=c, Roughness=.72, Specular=.35, Subsurface=.06 if solid else 0., Subsurface_Radius=(.05, .02, .01), Subsurface_Color=c, Normal=n.bump(h, .45, .05))


def area(target, place, size, energy, colour):
    light = bpy.data.lights.new('area', 'AREA')
    light.energy, light.size, light.color = energy, size, colour
    o = bpy.data.objects.new('area', light)
    o.location = Vector(target) + Vector(place)
    o.rotation_euler = (Vector(target) - o.location).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.collection.objects.link(o)


LIGHTS = {
    # place relative to the face, size, energy, colour: key, fill, rims
    'window': [((-7, -7.5, 3.2), 5.0, 900, (1, .95, .89)), ((7, -6, .5), 6.0, 190, (.82, .90, 1)), ((5, 6, 4.5), 2.5, 330, (1, .93, .84)), ((-6, 6, 3), 2.5, 180, (.85, .92, 1))],
    'evening': [((6.5, -7.5, 3.4), 4.0, 820, (1, .90, .78)), ((-7, -6, 0), 6.0, 200, (.80, .88, 1)), ((-5, 6, 4), 2.5, 700, (.78, .88, 1)), ((6, 6, 3), 2.0, 300, (1, .82, .6))],
    'soft': [((-4, -9, 3.5), 7.0, 900, (1, .97, .94)), ((6, -7, 0), 7.0, 330, (.93, .96, 1)), ((5, 6, 5), 3.0, 520, (1, .97, .93)), ((-5, 6, 4), 3.0, 420, (.95, .97, 1))],
    'museum': [((-7.5, -6, 4.0), 2.4, 1250, (1, .93, .84)), ((7, -6, 0), 6.0, 60, (.70, .82, 1)), ((5.5, 4.5, 3.5), 2.2, 600, (.75, .86, 1)), ((-6, 5, 4), 2.0, 250, (1, .8, .6))],
}


def disc_blur(picture, radius):
    """Blur with a disc, as a lens does, through Fourier space."""
    h, w, _ = picture.shape
    y, x = np.mgrid[:h, :w]
    k = ((np.minimum(x, w - x) ** 2 + np.minimum(y, h - y) ** 2) <= radius * radius).astype(float)
    f = np.fft.rfft2(k / k.sum())
    return np.stack([np.fft.irfft2(np.fft.rfft2(picture[:, :, c]) * f, s=(h, w)) for c in range(3)], 2)


def room(kind, seed, w=640, h=360):
    """What is behind, out of focus, scene linear, row 0 at the bottom."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:h, :w] / h
    p = np.ones((h, w, 3))

    def box(x0, x1, y0, y1, colour, gain=1.):
        p[(x >= x0) & (x < x1) & (y >= y0) & (y < y1)] = linear(colour) * gain
    if kind == 'studio' or kind == 'dark':
        c = linear([92, 98, 104] if kind == 'studio' else [42, 38, 36])
        glow = np.exp(-(((x - .75) / .75) ** 2 + ((y - .52) / .55) ** 2))
        p = c * (.35 + 1.3 * glow[:, :, None])
        p = p * (1 + .10 * (disc_blur(rng.normal(size=(h, w, 3)).mean(2, keepdims=True).repeat(3, 2), 24) * 24))
        return np.maximum(p, 0)
    wall = {'study': [176, 166, 150], 'office': [168, 176, 178], 'garden': [96, 118, 74], 'kitchen': [190, 186, 176]}[kind]
    p *= linear(wall) * (.55 + .5 * x / (w / h))[:, :, None]
    if kind == 'garden':
        for _ in range(420):
            cx, cy, r = rng.uniform(0, w / h), rng.uniform(0, 1), rng.uniform(.015, .07)
            g = rng.uniform(.15, 1.7) * (.5 + .8 * cy)
            p[((x - cx) ** 2 + (y - cy) ** 2) < r * r] = linear([88 + rng.integers(-22, 50), 116 + rng.integers(-18, 30), 62 + rng.integers(-22, 22)]) * g
        for _ in range(46):
            cx, cy, r = rng.uniform(0, w / h), rng.uniform(.35, 1), rng.uniform(.004, .011)
            p[((x - cx) ** 2 + (y - cy) ** 2) < r * r] = np.array([5., 4.6, 3.2]) * rng.uniform(.5, 1.6)
        return disc_blur(p, 15)
    # a window with light at one side, shelves at the other, a lamp, a plant
    box(.03, .42, .22, 1.0, [226, 232, 238], 1.15)
    for bar in (.03, .22, .41):
        box(bar, bar + .02, .2, 1.0, [150, 146, 140])
    box(.0, .46, .17, .22, [150, 130, 108])
    for row in range(4):
        base = .10 + row * .25
        box(1.22, 1.78, base - .018, base, [112, 82, 56])
        at = 1.24
        while at < 1.74:
            b, tall = rng.uniform(.012, .034), rng.uniform(.10, .19)
            if rng.random() < .82:
                col = np.array([[132, 60, 48], [60, 84, 104], [188, 168, 128], [70, 90, 66], [206, 198, 184], [48, 46, 50], [168, 120, 60]][rng.integers(7)])
                box(at, at + b, base, base + tall, col)
            at += b + .002
    lamp = ((x - 1.09) / .075) ** 2 + ((y - .60) / .09) ** 2 < 1
    p[lamp] = np.array([2.4, 1.75, 1.0])
    box(1.084, 1.096, .2, .52, [70, 60, 50])
    for _ in range(70):
        cx, cy, r = .56 + rng.normal(0, .055), .34 + abs(rng.normal(0, .12)), rng.uniform(.01, .03)
        p[((x - cx) / r) ** 2 + ((y - cy) / (r * 2)) ** 2 < 1] = linear([64 + rng.integers(0, 40), 92 + rng.integers(0, 34), 58]) * .8
    box(.52, .60, .16, .27, [176, 110, 84])
    return disc_blur(p, 11)


def backdrop(picture, y, centre_z, width, height, strength=1.):
    h, w, _ = picture.shape
    image = bpy.data.images.new('room', w, h, float_buffer=True)
    image.colorspace_settings.name = 'Linear'
    image.pixels.foreach_set(np.concatenate([picture, np.ones((h, w, 1))], 2).astype(np.float32).ravel())
    bpy.ops.mesh.primitive_plane_add(size=1, location=(0, y, centre_z), rotation=(math.pi / 2, 0, 0))
    o = bpy.context.object
    o.scale = (width, height, 1)
    n = Nodes('room')
    t = n.add('ShaderNodeTexImage', image=image)
    e = n.add('ShaderNodeEmission', t.outputs['Color'], strength)
    n.tree.links.new(e.outputs[0], n.tree.nodes['Material Output'].inputs['Surface'])
    o.data.materials.append(n.material)
    o.visible_shadow = o.visible_diffuse = False
    n.material.cycles.sample_as_light = False
