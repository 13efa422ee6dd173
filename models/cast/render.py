"""Renders people of people.toml as portrait photographs: blender -b -t 1 -P render.py -- ASSETS OUT [--height N] [--samples N] NAME..."""
import argparse
import os
import sys
import tempfile
import time
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import bmesh
import bpy
import numpy as np
from mathutils import Vector

import brush
import finish
import look
import strands
from head import Head, inside, paint, smooth, subdivided

VIEW = 3.5  # height of the picture at the face, decimetres
DISTANCE = 16.


def marks_of(head, o, person):
    """Paints where lips, blood, freckles, beard shadow, hair roots, lids and oil are."""
    p, m = head.dense, head.marks
    x, z = p[:, 0], p[:, 2]
    front = smooth(-1.1, -.7, head.eye_front - p[:, 1])

    def spot(c, rx, rz):
        return np.exp(-((x - c[0]) / rx) ** 2 - ((z - c[2]) / rz) ** 2) * front
    lips = smooth(-.018, .022, inside(m[48:60][:, [0, 2]], x, z)) * front
    cheeks = [(m[a] + m[b]) / 2 for a, b in ((36, 48), (45, 54))]
    blood = sum(spot(c + np.array([np.sign(c[0]) * .12, 0, -.05]), .30, .26) for c in cheeks) * .7 + spot(m[30], .20, .18) * .9 + spot(m[8] + [0, 0, .12], .22, .15) * .35
    blood = np.maximum(blood, .8 * head.ear_share(p))
    lids = sum(smooth(-.13, .0, inside(m[a:b][:, [0, 2]], x, z)) for a, b in ((36, 42), (42, 48))) * front
    oil = spot(m[30], .18, .35) + spot(m[27] + [0, 0, .45], .5, .28) + .6 * spot(m[8], .2, .15)
    sun = spot(m[28] - [0, 0, .1], .85, .42) + .4 * spot(m[27] + [0, 0, .4], .7, .3)
    shadow = strands.beard(head, {})(p, None)
    roots = strands.scalp(head, person.get('hair', {}))(p, None) if person.get('hair') else np.zeros(len(p))
    for name, v in (('lips', lips), ('blood', blood), ('lids', lids), ('oil', oil), ('sun', sun), ('shadow', shadow), ('roots', roots)):
        paint(o, name, np.clip(v, 0, 1))


def cut(o, point, normal):
    bm = bmesh.new()
    bm.from_mesh(o.data)
    bmesh.ops.bisect_plane(bm, geom=bm.verts[:] + bm.edges[:] + bm.faces[:], plane_co=point, plane_no=normal, clear_outer=True)
    bm.to_mesh(o.data)
    bm.free()


def clothes(head, person, material):
    """A plain garment: the body itself, swollen, cut by a slanting plane at the neck."""
    wear = person.get('clothes', {})
    o = head.object('clothes', head.body_faces(5.6))
    neck = head.joint('neck')
    front, back = neck[2] - wear.get('front', .55), neck[2] + wear.get('back', .10)
    normal = Vector((0, -(back - front), 0)) + Vector((0, 0, 1.3))
    # the plane runs through the notch in front and the nape behind
    run = 1.1
    normal = Vector((0, -(back - front) / run, 1)).normalized()
    cut(o, (0, neck[1], (front + back) / 2), normal)
    m = o.modifiers.new('swell', 'DISPLACE')
    m.strength, m.mid_level = wear.get('loose', .055), 0
    s = o.modifiers.new('smooth', 'LAPLACIANSMOOTH')
    s.iterations, s.lambda_factor = 4, .5
    t = o.modifiers.new('thick', 'SOLIDIFY')
    t.thickness, t.offset = .035, 0
    u = o.modifiers.new('s', 'SUBSURF')
    u.levels = u.render_levels = 2
    o.data.materials.append(material)
    return o


def eyeballs(head, material, blank=False):
    for c in head.eyes:
        bpy.ops.mesh.primitive_uv_sphere_add(segments=64, ring_count=48, radius=head.eye_radius * .985, location=c)
        o = bpy.context.object
        bpy.ops.object.shade_smooth()
        aim = Vector((0, head.eye_front - DISTANCE, head.eye_level)) - Vector(c)
        o.rotation_euler = aim.to_track_quat('-Y', 'Z').to_euler()
        o.data.materials.append(material)
        if blank:
            co = np.array([v.co.normalized() for v in o.data.vertices])
            r = np.arccos(np.clip(-co[:, 1], -1, 1)) / .525
            high = np.hypot(co[:, 0] + .07, co[:, 2] - .09)
            paint(o, 'pupil', np.maximum(smooth(.52, .40, r) * smooth(.06, .11, high), .35 * (smooth(.84, .9, r) * smooth(1.02, .96, r))))


def hairs(head, o, person, rng):
    style = person['hair']
    density = strands.scalp(head, style)
    colour = style.get('melanin', .8), style.get('redness', .35), style.get('grey', 0.)
    material = look.hair(*colour)
    steps = style.get('steps', 14)
    roots, normals = strands.sample(head, o, density, style.get('guides', 1200), rng)
    guides = strands.grow(head, roots, normals, style, rng, steps)
    roots, _ = strands.sample(head, o, density, style.get('count', 26000), rng)
    paths = strands.follow(roots, guides, style, rng)
    strands.curves('hair', paths, style.get('thick', .0009), material)


def beards(head, o, person, rng):
    style = dict(lift=.45, spread=.15, comb=[0, -.05, -.9], gravity=.05, clump=.3, ruffle=.006, volume=.015, steps=7) | person['beard']
    density = strands.beard(head, style)
    roots, normals = strands.sample(head, o, density, style.get('guides', 500), rng)
    guides = strands.grow(head, roots, normals, style, rng, style['steps'])
    roots, _ = strands.sample(head, o, density, style.get('count', 9000), rng)
    paths = strands.follow(roots, guides, style, rng)
    material = getattr(look, person['stuff'])(False) if person.get('stuff') else look.hair(style.get('melanin', .8), .35, style.get('grey', 0.))
    strands.curves('beard', paths, style.get('thick', .0008), material)


def brows_and_lashes(head, person, rng):
    brows = dict(count=120) | person.get('brows', {})
    strands.curves('brows', strands.brow_paths(head, brows, rng), brows.get('thick', .0005), look.hair(brows.get('melanin', .85), .3, brows.get('grey', 0.)))
    card = head.worn('eyelashes/eyelashes02/eyelashes02')
    lashes = person.get('lashes', {})
    paths = strands.lash_paths(head, card, rng, lashes.get('count', 80), lashes.get('length', 1.))
    card.hide_render = True
    if len(paths):
        strands.curves('lashes', paths, lashes.get('thick', .00032), look.hair(lashes.get('melanin', .97)), .12)


def spectacles(head, person):
    """Round or square glasses of thin metal or acetate, with lenses that reflect a little."""
    s = person['spectacles']
    n = look.Nodes('frame')
    frame = n.put(Base_Color=look.linear(s.get('colour', [30, 26, 24])), Metallic=s.get('metal', 0.), Roughness=.25)
    g = look.Nodes('lens')
    mix = g.add('ShaderNodeMixShader', .045)
    g.tree.links.new(g.add('ShaderNodeBsdfTransparent').outputs[0], mix.inputs[1])
    gloss = g.add('ShaderNodeBsdfGlossy')
    gloss.inputs['Roughness'].default_value = .02
    g.tree.links.new(gloss.outputs[0], mix.inputs[2])
    g.tree.links.new(mix.outputs[0], g.tree.nodes['Material Output'].inputs['Surface'])
    y = min(head.front(0, head.eye_level - .02)[1] - .01, head.eye_front - head.eye_radius - .16)
    rx, rz, power = s.get('width', .27), s.get('height', .225), s.get('power', 2.6)
    a = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    shape = np.stack([np.sign(np.cos(a)) * np.abs(np.cos(a)) ** (2 / power) * rx, np.sign(np.sin(a)) * np.abs(np.sin(a)) ** (2 / power) * rz], 1)
    gap = max(abs(head.eyes[1][0]), rx + .09)

    def wire(points, closed, radius):
        c = bpy.data.curves.new('wire', 'CURVE')
        c.dimensions, c.bevel_depth, c.bevel_resolution = '3D', radius, 3
        sp = c.splines.new('POLY')
        sp.points.add(len(points) - 1)
        sp.points.foreach_set('co', np.concatenate([points, np.ones((len(points), 1))], 1).ravel())
        sp.use_cyclic_u = closed
        o = bpy.data.objects.new('wire', c)
        bpy.context.collection.objects.link(o)
        c.materials.append(frame)
    r = s.get('thick', .013)
    for sign in (-1, 1):
        cx, cz = sign * gap, head.eye_level - .035
        ring = np.stack([cx + shape[:, 0], y + .05 * ((shape[:, 0] * sign + rx) / rx / 2) ** 2 * 2, cz + shape[:, 1]], 1)
        wire(ring, True, r)
        me = bpy.data.meshes.new('lens')
        me.from_pydata(ring.tolist(), [], [list(range(len(ring)))])
        lens = bpy.data.objects.new('lens', me)
        bpy.context.collection.objects.link(lens)
        me.materials.append(g.material)
        lens.visible_shadow = False
        hinge = np.array([cx + sign * rx, y + .10, cz + .08])
        ear = np.array([sign * (abs(head.marks[16][0]) + .03), head.eye_front + .95, head.eye_level + .06])
        t = np.linspace(0, 1, 12)[:, None]
        wire(hinge + (ear - hinge) * t + np.array([sign * .05, 0, 0]) * np.sin(t * np.pi), False, r * .9)
    t = np.linspace(-1, 1, 13)
    wire(np.stack([t * (gap - rx + .01), np.full(13, y - .01), head.eye_level + .02 + .05 * (1 - t * t)], 1), False, r * .9)


def skin_mean(head, picture):
    """Mean scene-linear colour of the picture over the face."""
    image = bpy.data.images.load(picture)
    a = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(a)
    a = a.reshape(image.size[1], image.size[0], 4)[:, :, :3]
    body = head.faces[head.faces[:, 5] == head.groups['body']]
    c = head.points[body[:, 1:5]].mean(1)
    up, side, fwd = c[:, 2] - head.eye_level, np.abs(c[:, 0]), head.eye_front - c[:, 1]
    forehead = (up > .28) & (up < .6) & (side < .4)
    cheeks = (up > -.6) & (up < -.25) & (side > .28) & (side < .6)
    face = (forehead | cheeks) & (fwd > -.45)
    uv = head.uv[body[face][:, 6:10]].mean(1)
    px = a[(uv[:, 1] * (image.size[1] - 1)).astype(int), (uv[:, 0] * (image.size[0] - 1)).astype(int)]
    return np.median(look.linear(px * 255), 0)


def stage(head, person, height):
    """Camera, light, what is behind, and the render settings."""
    s = bpy.context.scene
    width = height * 16 // 9
    width += width % 2
    view = person.get('view', VIEW)
    data = bpy.data.cameras.new('camera')
    camera = bpy.data.objects.new('camera', data)
    bpy.context.collection.objects.link(camera)
    camera.location, camera.rotation_euler = (0, head.eye_front - DISTANCE, head.eye_level), (np.pi / 2, 0, 0)
    data.sensor_width, data.lens = 36, 36 * DISTANCE / (view * 16 / 9)
    data.shift_y = -.035 * 9 / 16
    s.camera = camera
    face = (0, head.eye_front, head.eye_level - .1)
    gain = person.get('exposure', 1.)
    for place, size, energy, colour in look.LIGHTS[person.get('light', 'window')]:
        look.area(face, place, size, energy * gain, colour)
    scale = view * (DISTANCE + 22) / DISTANCE * 1.1
    picture = look.room(person.get('room', 'study'), person['seed'])
    look.backdrop(picture, head.eye_front + 22, head.eye_level - .035 * scale, scale * 16 / 9, scale, person.get('room_light', 1.))
    w = bpy.data.worlds.new('world')
    s.world, w.use_nodes = w, True
    w.node_tree.nodes['Background'].inputs[0].default_value = (.30, .33, .37, 1)
    w.node_tree.nodes['Background'].inputs[1].default_value = person.get('ambient', .45)
    w.cycles.sampling_method = 'NONE'
    s.render.engine, s.cycles.device = 'CYCLES', 'CPU'
    s.render.resolution_x, s.render.resolution_y = width, height
    s.cycles.use_denoising, s.cycles.seed = False, person['seed']
    s.cycles.max_bounces, s.cycles.diffuse_bounces, s.cycles.transparent_max_bounces = 8, 3, 12
    s.cycles.caustics_reflective = s.cycles.caustics_refractive = False
    s.cycles.sample_clamp_indirect = 6
    s.cycles.filter_width = 1.3
    s.cycles_curves.shape = 'THICK' if person.get('stuff') else 'RIBBONS'
    s.view_settings.view_transform, s.view_settings.look = 'Filmic', 'Medium High Contrast'
    return s


def outputs(s, folder):
    """Writes colour, albedo and normals as floats."""
    layer = s.view_layers[0]
    layer.cycles.denoising_store_passes = True
    s.use_nodes = True
    t = s.node_tree
    t.nodes.clear()
    source = t.nodes.new('CompositorNodeRLayers')
    out = t.nodes.new('CompositorNodeOutputFile')
    out.base_path, out.format.file_format, out.format.color_depth = folder, 'OPEN_EXR', '32'
    out.file_slots.clear()
    for name, socket in (('image', 'Image'), ('albedo', 'Denoising Albedo'), ('normal', 'Denoising Normal')):
        out.file_slots.new(name)
        t.links.new(source.outputs[socket], out.inputs[name])


def build(name, person, assets):
    rng = np.random.default_rng(person['seed'])
    head = Head(assets, person)
    o = head.body()
    if person.get('stuff'):
        material = getattr(look, person['stuff'])()
        o.data.materials.append(material)
        eyeballs(head, material, True)
        cloth = material
        if person.get('hair'):
            style = person['hair']
            density = strands.scalp(head, style)
            roots, normals = strands.sample(head, o, density, style['guides'], rng)
            guides = strands.grow(head, roots, normals, style, rng, style.get('steps', 16))
            roots, _ = strands.sample(head, o, density, style['count'], rng)
            strands.curves('hair', strands.follow(roots, guides, style, rng), style['thick'], getattr(look, person['stuff'])(False), .35)
        if person.get('beard'):
            beards(head, o, person, rng)
        if person.get('brows'):
            strands.curves('brows', strands.brow_paths(head, person['brows'], rng), person['brows'].get('thick', .008), getattr(look, person['stuff'])(False), .5)
    else:
        picture = os.path.join(assets, 'public/data/skins', person['skin_picture'])
        marks_of(head, o, person)
        o.data.materials.append(look.skin(picture, skin_mean(head, picture), person['skin']))
        eyeballs(head, look.eye(person['eyes']['colour'], person['eyes']['rim'], person['seed']))
        cloth = look.cloth(person.get('clothes', {}).get('colour', [90, 100, 116]), person.get('clothes', {}).get('kind', 'knit'))
        if person.get('hair'):
            hairs(head, o, person, rng)
        if person.get('beard'):
            beards(head, o, person, rng)
        brows_and_lashes(head, person, rng)
        if person.get('spectacles'):
            spectacles(head, person)
    if person.get('clothes'):
        clothes(head, person, cloth)
    return head


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('assets')
    parser.add_argument('out')
    parser.add_argument('--height', type=int, default=1024)
    parser.add_argument('--samples', type=int, default=96)
    parser.add_argument('names', nargs='*')
    args = parser.parse_intermixed_args(sys.argv[sys.argv.index('--') + 1:])
    people = tomllib.load(open(os.path.join(HERE, 'people.toml'), 'rb'))
    for name in args.names or list(people):
        begin = time.process_time()
        person = people[name]
        bpy.ops.wm.read_factory_settings(use_empty=True)
        head = build(name, person, args.assets)
        s = stage(head, person, args.height)
        s.cycles.samples, s.cycles.use_adaptive_sampling, s.cycles.adaptive_threshold = args.samples, args.samples > 32, .012
        s.cycles.adaptive_min_samples = 28
        with tempfile.TemporaryDirectory() as folder:
            outputs(s, folder)
            built = time.process_time()
            bpy.ops.render.render()
            drawn = time.process_time()
            finish.finish(s, person, folder, os.path.join(args.out, name + '.png'))
        if person.get('painted'):
            path = os.path.join(args.out, name + '.png')
            finish.save(brush.paint(finish.load(path)[::-1], person['seed']), path)
        print('%s: built in %.0f, rendered in %.0f, finished in %.0f CPU seconds' % (name, built - begin, drawn - built, time.process_time() - drawn), flush=True)


main()
