"""Hair as curves: roots are sampled on the skin, guides are grown under comb and gravity around the head, strands follow the guides."""
import bpy
import numpy as np
from mathutils import Vector
from mathutils.kdtree import KDTree

from head import inside, smooth


def sample(head, o, density, count, rng):
    """count points and normals on the mesh, by area times the density (a function of centres and normals of triangles)."""
    m = o.data
    m.calc_loop_triangles()
    t = np.empty(len(m.loop_triangles) * 3, np.int32)
    m.loop_triangles.foreach_get('vertices', t)
    p = head.dense[t.reshape(-1, 3)]
    n = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    area = np.linalg.norm(n, axis=1)
    n /= np.maximum(area, 1e-12)[:, None]
    w = area * density(p.mean(1), n)
    pick = rng.choice(len(w), count, p=w / w.sum())
    r = rng.random((count, 2))
    r = np.where(r.sum(1, keepdims=True) > 1, 1 - r, r)
    q = p[pick]
    return q[:, 0] + r[:, :1] * (q[:, 1] - q[:, 0]) + r[:, 1:] * (q[:, 2] - q[:, 0]), n[pick]


def frame(head, p):
    """Height over the eyes, place in front of the eyes (negative behind), and azimuth around the head (0 front, 180 back)."""
    up, fwd = p[:, 2] - head.eye_level, head.eye_front - p[:, 1]
    return up, fwd, np.degrees(np.arctan2(np.abs(p[:, 0]), fwd + .95))


def scalp(head, style):
    """Density of hair roots: above a hairline that is given by azimuth."""
    line = style.get('hairline', .70)
    az = [0, 18, 32, 46, 58, 70, 82, 95, 110, 135, 160, 180]
    # forehead, temples, before the ear, behind the ear, nape
    h = [line, line - .005, line - .04 + style.get('temple', 0), line - .12 + .5 * style.get('temple', 0), line - .32, .05, -.25, .08, -.10, -.45, -.68, -.72]

    def density(p, n):
        up, _, a = frame(head, p)
        edge = up - np.interp(a, az, h)
        d = smooth(-.02, .14 if style.get('soft', 1) else .05, edge + .03 * np.sin(p[:, 0] * 23) + .02 * np.sin(p[:, 0] * 57 + 1))
        if style.get('bald'):
            d = d * smooth(style['bald'] + .12, style['bald'] - .12, up)
        return d * (1 - head.ear_share(p)) + 1e-9
    return density


def beard(head, style):
    m = head.marks
    lips = m[48:60][:, [0, 2]]
    corner, chin, side = m[54], m[8], m[16]

    def density(p, n):
        x, z, up = np.abs(p[:, 0]), p[:, 2], p[:, 2] - head.eye_level
        fwd = head.eye_front - p[:, 1]
        # the cheek line runs from the sideburn down to beside the mouth
        t = np.clip(x / max(abs(side[0]), .1), 0, 1)
        line = np.interp(t, [0, .30, .48, .8, 1.0], [corner[2] + .17, corner[2] + .16, corner[2] + .08, corner[2] + .15, head.eye_level - .15])
        low = chin[2] - .12 + .25 * t
        d = smooth(-.04, .10, line - z) * smooth(-.12, .10, z - low) * smooth(-1.02, -.85, fwd) * smooth(.030, .085, -inside(lips, p[:, 0], z))
        soul = np.exp(-((x - .17) / .09) ** 2) * smooth(.0, .05, lips[:, 1].min() - z + .12)
        return d * (1 - .4 * soul * (z < corner[2])) * (1 - head.ear_share(p)) + 1e-9
    return density


def grow(head, roots, normals, style, rng, steps):
    """Guides: each step bends towards the comb's direction, falls, and is pushed out of the head to its own layer."""
    n = len(roots)
    up, fwd, az = frame(head, roots)
    length = style['length'] * np.ones(n)
    if 'sides' in style:
        length = style['sides'] + (style['length'] - style['sides']) * smooth(.25, .75, up + .15 * smooth(120, 60, az) - .1)
    length *= rng.uniform(.82, 1.08, n)
    part, lift, gravity = style.get('part', 0.), style.get('lift', .5), style.get('gravity', .1)
    side = np.where(roots[:, 0] + .015 * rng.normal(size=n) > part, 1., -1.)
    comb = np.array(style.get('comb', [0, 0, 0]), float)
    layer = style.get('volume', .08) * (.15 + .85 * rng.random(n))
    paths = np.zeros((n, steps, 3))
    paths[:, 0] = roots
    d = normals * lift
    for i in range(n):
        want = comb.copy()
        want[0] += side[i] * style.get('spread', 0.)
        p, v, h = roots[i].copy(), d[i] + .5 * want, length[i] / (steps - 1)
        for k in range(1, steps):
            t = k / (steps - 1)
            v = v + style.get('stiff', .35) * (want - .5 * v) + np.array([0, 0, -gravity]) * (.4 + t)
            v = v / max(np.linalg.norm(v), 1e-6)
            p = p + v * h
            hit, normal, _, dist = head.tree.find_nearest(p)
            if hit is not None:
                hit, normal = np.array(hit), np.array(normal)
                out = (p - hit) @ normal
                room = layer[i] * min(1, t * 3) + .012
                if dist < .8 and out < room:
                    p = p + normal * (room - out)
                    into = v @ normal
                    if into < 0:
                        v = v - normal * into
                else:
                    far = style.get('hug', 0) * max(0, min(.3, out - room))
                    p = p - normal * far
            paths[i, k] = p
    return paths


def follow(roots, guide_paths, style, rng, seed_noise=None):
    """Strands: blends of the nearest guides, gathered into locks, then waved, curled and ruffled."""
    tree = KDTree(len(guide_paths))
    for i, g in enumerate(guide_paths):
        tree.insert(g[0], i)
    tree.balance()
    n, steps = len(roots), guide_paths.shape[1]
    near = [tree.find_n(r, 3) for r in roots]
    ids = np.array([[q[1] for q in r] for r in near])
    w = np.array([[1 / (q[2] + .004) for q in r] for r in near])
    w[:, 0] *= 1 + style.get('clump', .5) * 6
    w /= w.sum(1, keepdims=True)
    t = np.linspace(0, 1, steps)[None, :, None]
    rel = guide_paths - guide_paths[:, :1]
    path = (rel[ids] * w[:, :, None, None]).sum(1)
    first = guide_paths[ids[:, 0], 0]
    gather = style.get('clump', .5) * smooth(0, .7, t) * (1 - .25 * t)
    path = path * rng.uniform(.86, 1.04, (n, 1, 1)) + roots[:, None] * (1 - gather) + first[:, None] * gather
    tangent = np.gradient(path, axis=1)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=2, keepdims=True), 1e-9)
    a = np.cross(tangent, np.array([.3, .2, .93]))
    a /= np.maximum(np.linalg.norm(a, axis=2, keepdims=True), 1e-6)
    b = np.cross(tangent, a)
    along = np.linspace(0, 1, steps)[None] * style['length']
    phase = rng.uniform(0, 6.28, len(guide_paths))[ids[:, 0]][:, None] + rng.normal(0, style.get('frizz', .3), (n, 1))
    turn = 6.28 * along / style.get('wavelength', 1.) * rng.uniform(.85, 1.15, len(guide_paths))[ids[:, 0]][:, None] + phase
    size = style.get('wave', .0) * smooth(0, .25, np.linspace(0, 1, steps))[None] * rng.uniform(.8, 1.2, (n, 1))
    path = path + (a * np.cos(turn)[:, :, None] + b * np.sin(turn)[:, :, None] * style.get('curl', .4)) * size[:, :, None]
    # ruffle: smooth noise a strand's own
    knots = rng.normal(0, style.get('ruffle', .012), (n, 5, 3))
    knots[:, 0] = 0
    x = np.linspace(0, 4, steps)
    i = np.minimum(x.astype(int), 3)
    f = (x - i)[None, :, None]
    path = path + knots[:, i] * (1 - f) + knots[:, i + 1] * f
    stray = rng.random(n) < style.get('stray', .02)
    path[stray] += (rng.normal(0, .05, (stray.sum(), 1, 3)) * t ** 1.5)
    return path


def curves(name, paths, radius, material, tip=.25):
    """A Blender curves object with the given polylines; radius in decimetres at the root."""
    n, steps, _ = paths.shape
    mesh = bpy.data.meshes.new(name)
    mesh.vertices.add(n * steps)
    mesh.vertices.foreach_set('co', paths.astype(np.float32).ravel())
    e = np.arange(n * steps).reshape(n, steps)
    e = np.stack([e[:, :-1].ravel(), e[:, 1:].ravel()], 1)
    mesh.edges.add(len(e))
    mesh.edges.foreach_set('vertices', e.ravel().astype(np.int32))
    r = mesh.attributes.new('thick', 'FLOAT', 'POINT')
    shape = 1 - (1 - tip) * np.linspace(0, 1, steps) ** 2
    r.data.foreach_set('value', np.tile(radius * shape, n).astype(np.float32))
    source = bpy.data.objects.new(name + '-edges', mesh)
    bpy.context.collection.objects.link(source)
    source.hide_render = True
    data = bpy.data.hair_curves.new(name)
    data.materials.append(material)
    o = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(o)
    tree = bpy.data.node_groups.new(name, 'GeometryNodeTree')
    tree.outputs.new('NodeSocketGeometry', 'Geometry')
    nodes, links = tree.nodes, tree.links
    info = nodes.new('GeometryNodeObjectInfo')
    info.inputs[0].default_value = source
    to = nodes.new('GeometryNodeMeshToCurve')
    links.new(info.outputs['Geometry'], to.inputs[0])
    read = nodes.new('GeometryNodeInputNamedAttribute')
    read.inputs[0].default_value = 'thick'
    put = nodes.new('GeometryNodeSetCurveRadius')
    links.new(to.outputs[0], put.inputs[0])
    links.new(read.outputs['Attribute'], put.inputs['Radius'])
    mat = nodes.new('GeometryNodeSetMaterial')
    mat.inputs['Material'].default_value = material
    links.new(put.outputs[0], mat.inputs[0])
    out = nodes.new('NodeGroupOutput')
    links.new(mat.outputs[0], out.inputs[0])
    m = o.modifiers.new('grow', 'NODES')
    m.node_group = tree
    return o


def brow_paths(head, style, rng):
    """Brow hairs along the brow's landmarks: upright at the inner end, lying outwards along the arch."""
    paths = []
    for marks, sign in ((head.marks[17:22], -1), (head.marks[22:27][::-1], 1)):
        # from outer to inner
        x, z = marks[:, 0], marks[:, 2] + style.get('raise', .02)
        for _ in range(style.get('count', 230)):
            s = rng.beta(1.25, 1.15) * 3.75 + .3
            u = 4 - s  # 0 inner .. 4 outer
            width = style.get('width', .034) * np.interp(u, [-.2, .3, 1, 2.5, 4.2], [.5, .85, 1, .8, .3])
            off = np.clip(rng.normal(0, .5), -1, 1) * width
            px = np.interp(s, range(5), x) if 0 <= s <= 4 else x[4] + (s - 4) * (x[4] - x[3]) if s > 4 else x[0] - s * (x[0] - x[1])
            pz = np.interp(s, range(5), z) + off
            out = np.array([sign * np.interp(u, [0, 1, 4], [.6, .9, 1]), np.interp(u, [0, 1, 2.5, 4], [.6, .3, .0, -.45]) - off / width * .35])
            out = out / np.linalg.norm(out) + rng.normal(0, .13, 2)
            length = style.get('length', .06) * rng.uniform(.6, 1.1)
            one = []
            for k in range(5):
                hit = head.front(px + out[0] * length * k / 4, pz + out[1] * length * k / 4 - .012 * (k / 4) ** 2)
                if hit is None:
                    break
                one.append(hit + np.array([0, -1, 0]) * (.002 + .006 * np.sin(k / 4 * 2.6)))
            if len(one) == 5:
                paths.append(one)
    return np.array(paths)


def lash_paths(head, card, rng, count, length=1.):
    """Lashes between the two lines of the package's lash cards: from the lids' front edges to the cards' tips. count = of one upper lid."""
    co = np.array([v.co for v in card.data.vertices])
    paths = []
    for eye, side in ((head.eyes[0], -1), (head.eyes[1], 1)):
        p = (co[co[:, 0] * side > 0] - eye) / head.eye_radius * .147
        out = np.linalg.norm(p, axis=1) / .147
        upper = p[:, 2] > -.0225 + .06 * p[:, 0] * side
        for lid, share, reach, curl in ((upper, 1., .75, .018), (~upper, .3, .35, -.006)):
            lines = []
            for rows in (lid & (out > 1.04) & (out < 1.22), lid & (out > 1.27)):
                q = p[rows]
                q = q[np.argsort(q[:, 0] * side)]
                lines.append(np.stack([np.interp(np.linspace(0, 1, 60), np.linspace(0, 1, len(q)), np.convolve(np.pad(q[:, k], 2, 'edge'), np.ones(5) / 5, 'valid')) for k in range(3)], 1))
            for _ in range(int(count * share)):
                i, j = rng.integers(3, 57), 0
                j = np.clip(i + rng.normal(0, 2.5), 0, 59).astype(int)
                root = lines[0][i] + rng.normal(0, .002, 3)
                way = (lines[1][j] - root) * reach * length * rng.uniform(.65, 1.1)
                t = np.linspace(0, 1, 6)[:, None]
                one = root + way * t + np.array([0, 0, curl]) * (t * t - t)
                paths.append(eye + one * head.eye_radius / .147)
    return np.array(paths)
