package dev.guise.tfjsimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * Runs a TensorFlow.js graph model node by node, as its makers drew it: the yardstick for our rebuilt networks. Fused
 * nodes and PReLU, which TensorFlow lacks or cannot run on every device, are taken apart.
 */
public final class TfjsGraph {
    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private final Map<String, WeightArray> weights;
    private String input = "";

    private TfjsGraph(Map<String, WeightArray> weights) {
        this.weights = weights;
    }

    /** The named outputs for one input [1,H,W,C] in C order. */
    public static List<float[]> run(Path json, float[] picture, long[] shape, String... outputs) throws IOException {
        TfjsGraph model = new TfjsGraph(TfjsWeights.read(json));
        for (JsonNode node : new JsonMapper().readTree(json.toFile()).at("/modelTopology/node")) {
            model.add(node);
        }
        try (Graph graph = new Graph()) {
            graph.importGraphDef(model.graph.build());
            try (Session session = new Session(graph);
                    TFloat32 fed = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(picture))) {
                Session.Runner runner = session.runner().feed(model.input, fed);
                List.of(outputs).forEach(runner::fetch);
                try (Result result = runner.run()) {
                    List<float[]> values = new ArrayList<>();
                    result.forEach(e -> values.add(floats((TFloat32) e.getValue())));
                    return values;
                }
            }
        }
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    private void add(JsonNode node) {
        String name = node.path("name").asText();
        List<String> inputs = new ArrayList<>();
        node.path("input").forEach(i -> inputs.add(i.asText()));
        switch (node.path("op").asText()) {
            case "Const" -> constant(name);
            case "Placeholder" -> {
                input = name;
                plain(name, "Placeholder", List.of()).putAttr("dtype", type(DataType.DT_FLOAT));
            }
            case "_FusedConv2D" -> fused(node, "Conv2D", inputs);
            case "FusedDepthwiseConv2dNative" -> fused(node, "DepthwiseConv2dNative", inputs);
            case "_FusedMatMul" -> fused(node, "MatMul", inputs);
            case "Prelu" -> prelu(name, inputs.get(0), inputs.get(1));
            default -> copy(node, name, node.path("op").asText(), inputs);
        }
    }

    private void fused(JsonNode node, String op, List<String> inputs) {
        String name = node.path("name").asText();
        List<String> steps = new ArrayList<>();
        node.at("/attr/fused_ops/list/s").forEach(s -> steps.add(text(s)));
        copy(node, name + "/raw", op, inputs.subList(0, 2));
        String last = steps.size() == 1 ? name : name + "/biased";
        floating(last, "BiasAdd", name + "/raw", inputs.get(2));
        if (steps.size() > 1 && steps.get(1).equals("Prelu")) {
            prelu(name, last, inputs.get(3));
        } else if (steps.size() > 1) {
            floating(name, steps.get(1), last);
        }
    }

    private void prelu(String name, String x, String alpha) {
        floating(name + "/positive", "Relu", x);
        floating(name + "/minus", "Neg", x);
        floating(name + "/negative", "Relu", name + "/minus");
        floating(name + "/slope", "Mul", name + "/negative", alpha);
        floating(name, "Sub", name + "/positive", name + "/slope");
    }

    private void constant(String name) {
        WeightArray array = weights.get(name);
        if (array == null) {
            throw new IllegalStateException("no weights for " + name);
        }
        boolean whole = name.endsWith("hape")
                || name.endsWith("axis")
                || name.endsWith("paddings")
                || name.endsWith("indices")
                || name.endsWith("/size")
                || name.endsWith("/input_sizes")
                || name.endsWith("output_mesh/Const")
                || name.endsWith("contours/Const")
                || name.endsWith("faceflag/Const");
        DataType type = whole ? DataType.DT_INT32 : DataType.DT_FLOAT;
        TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(type);
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long extent : array.shape()) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
        }
        tensor.setTensorShape(shape);
        for (float value : array.values()) {
            if (whole) {
                tensor.addIntVal((int) value);
            } else {
                tensor.addFloatVal(value);
            }
        }
        plain(name, "Const", List.of())
                .putAttr("dtype", type(type))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
    }

    private void copy(JsonNode node, String name, String op, List<String> inputs) {
        NodeDef.Builder copied = plain(name, op, inputs);
        node.path("attr").properties().forEach(attribute -> {
            if (List.of(
                            "T",
                            "strides",
                            "ksize",
                            "padding",
                            "data_format",
                            "dilations",
                            "Tidx",
                            "Tshape",
                            "Tpaddings",
                            "half_pixel_centers",
                            "align_corners",
                            "keep_dims",
                            "axis",
                            "N",
                            "squeeze_dims",
                            "transpose_a",
                            "transpose_b")
                    .contains(attribute.getKey())) {
                copied.putAttr(attribute.getKey(), value(attribute.getValue()));
            }
        });
        copied.putAttr("T", type(DataType.DT_FLOAT));
    }

    private void floating(String name, String op, String... inputs) {
        plain(name, op, List.of(inputs)).putAttr("T", type(DataType.DT_FLOAT));
    }

    private NodeDef.Builder plain(String name, String op, List<String> inputs) {
        return graph.addNodeBuilder().setName(name).setOp(op).addAllInput(inputs);
    }

    private static AttrValue value(JsonNode json) {
        AttrValue.Builder value = AttrValue.newBuilder();
        if (json.has("s")) {
            value.setS(ByteString.copyFromUtf8(text(json.path("s"))));
        } else if (json.has("type")) {
            value.setType(DataType.valueOf(json.path("type").asText()));
        } else if (json.has("i")) {
            value.setI(json.path("i").asLong());
        } else if (json.has("b")) {
            value.setB(json.path("b").asBoolean());
        } else {
            AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
            json.at("/list/i").forEach(i -> list.addI(i.asLong()));
            value.setList(list);
        }
        return value.build();
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), java.nio.charset.StandardCharsets.UTF_8);
    }
}
