// A rectangle: left, top, width, height in the window's own units, where the middle is 0.
uniform vec4 rectangle;

out vec2 from;

void main() {
    from = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(rectangle.xy + from * rectangle.zw, 0.0, 1.0);
}
