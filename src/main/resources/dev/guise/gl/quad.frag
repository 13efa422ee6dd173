// A picture, its colours multiplied by its alpha already.
uniform sampler2D picture;
uniform vec4 tone;

in vec2 from;
out vec4 pixel;

void main() {
    pixel = texture(picture, from) * tone;
}
