/*
 * Prints the sizes, offsets and numbers of linux/videodev2.h that dev.guise.v4l2.Videodev2 and LoopbackHeader mirror, one
 * "NAME VALUE" a line. V4l2LayoutTest compiles it and compares. By hand: cc -o layout v4l2-layout.c && ./layout
 */
#include <linux/videodev2.h>
#include <stddef.h>
#include <stdio.h>

/* v4l2loopback.h is rarely installed; this is its part that is spoken over ioctl. */
struct v4l2_loopback_config {
	int output_nr;
	int unused;
	char card_label[32];
	unsigned int min_width;
	unsigned int max_width;
	unsigned int min_height;
	unsigned int max_height;
	int max_buffers;
	int max_openers;
	int debug;
	int announce_all_caps;
};

#define SIZE(type) printf(#type " %zu\n", sizeof(struct type))
#define AT(type, field, ours) printf(#type "." ours " %zu\n", offsetof(struct type, field))
#define NUMBER(name) printf(#name " %lu\n", (unsigned long)(name))

int main(void)
{
	SIZE(v4l2_capability);
	AT(v4l2_capability, driver, "driver");
	AT(v4l2_capability, card, "card");
	AT(v4l2_capability, bus_info, "bus_info");
	AT(v4l2_capability, version, "version");
	AT(v4l2_capability, capabilities, "capabilities");
	AT(v4l2_capability, device_caps, "device_caps");
	SIZE(v4l2_fract);
	SIZE(v4l2_pix_format);
	AT(v4l2_pix_format, pixelformat, "pixelformat");
	AT(v4l2_pix_format, field, "field");
	AT(v4l2_pix_format, bytesperline, "bytesperline");
	AT(v4l2_pix_format, sizeimage, "sizeimage");
	AT(v4l2_pix_format, colorspace, "colorspace");
	AT(v4l2_pix_format, xfer_func, "xfer_func");
	SIZE(v4l2_fmtdesc);
	AT(v4l2_fmtdesc, description, "description");
	AT(v4l2_fmtdesc, pixelformat, "pixelformat");
	SIZE(v4l2_frmsizeenum);
	AT(v4l2_frmsizeenum, pixel_format, "pixel_format");
	AT(v4l2_frmsizeenum, type, "type");
	AT(v4l2_frmsizeenum, discrete.width, "width");
	AT(v4l2_frmsizeenum, discrete.height, "height");
	AT(v4l2_frmsizeenum, stepwise.max_width, "height");
	AT(v4l2_frmsizeenum, stepwise.step_width, "step_width");
	AT(v4l2_frmsizeenum, stepwise.min_height, "min_height");
	AT(v4l2_frmsizeenum, stepwise.max_height, "max_height");
	SIZE(v4l2_frmivalenum);
	AT(v4l2_frmivalenum, type, "type");
	AT(v4l2_frmivalenum, discrete, "min");
	AT(v4l2_frmivalenum, stepwise.max, "max");
	AT(v4l2_frmivalenum, stepwise.step, "step");
	SIZE(v4l2_requestbuffers);
	AT(v4l2_requestbuffers, memory, "memory");
	SIZE(v4l2_buffer);
	AT(v4l2_buffer, bytesused, "bytesused");
	AT(v4l2_buffer, flags, "flags");
	AT(v4l2_buffer, timestamp.tv_sec, "tv_sec");
	AT(v4l2_buffer, timestamp.tv_usec, "tv_usec");
	AT(v4l2_buffer, timecode, "timecode");
	AT(v4l2_buffer, sequence, "sequence");
	AT(v4l2_buffer, memory, "memory");
	AT(v4l2_buffer, m, "m");
	AT(v4l2_buffer, length, "length");
	SIZE(v4l2_captureparm);
	AT(v4l2_captureparm, timeperframe, "timeperframe");
	SIZE(v4l2_format);
	AT(v4l2_format, fmt.pix, "pix");
	SIZE(v4l2_streamparm);
	AT(v4l2_streamparm, parm.capture, "capture");
	SIZE(v4l2_event);
	AT(v4l2_event, u, "count");
	AT(v4l2_event, pending, "pending");
	AT(v4l2_event, timestamp, "tv_sec");
	AT(v4l2_event, id, "id");
	SIZE(v4l2_event_subscription);
	AT(v4l2_event_subscription, flags, "flags");
	SIZE(v4l2_loopback_config);
	AT(v4l2_loopback_config, card_label, "card_label");
	AT(v4l2_loopback_config, min_width, "min_width");
	AT(v4l2_loopback_config, max_buffers, "max_buffers");
	AT(v4l2_loopback_config, announce_all_caps, "announce_all_caps");
	NUMBER(VIDIOC_QUERYCAP);
	NUMBER(VIDIOC_ENUM_FMT);
	NUMBER(VIDIOC_G_FMT);
	NUMBER(VIDIOC_S_FMT);
	NUMBER(VIDIOC_REQBUFS);
	NUMBER(VIDIOC_QUERYBUF);
	NUMBER(VIDIOC_QBUF);
	NUMBER(VIDIOC_DQBUF);
	NUMBER(VIDIOC_STREAMON);
	NUMBER(VIDIOC_STREAMOFF);
	NUMBER(VIDIOC_G_PARM);
	NUMBER(VIDIOC_S_PARM);
	NUMBER(VIDIOC_ENUM_FRAMESIZES);
	NUMBER(VIDIOC_ENUM_FRAMEINTERVALS);
	NUMBER(VIDIOC_DQEVENT);
	NUMBER(VIDIOC_SUBSCRIBE_EVENT);
	NUMBER(V4L2_EVENT_PRIVATE_START);
	NUMBER(V4L2_EVENT_SUB_FL_SEND_INITIAL);
	NUMBER(V4L2_BUF_TYPE_VIDEO_CAPTURE);
	NUMBER(V4L2_BUF_TYPE_VIDEO_OUTPUT);
	NUMBER(V4L2_FIELD_NONE);
	NUMBER(V4L2_MEMORY_MMAP);
	NUMBER(V4L2_COLORSPACE_SRGB);
	NUMBER(V4L2_CAP_VIDEO_CAPTURE);
	NUMBER(V4L2_CAP_VIDEO_OUTPUT);
	NUMBER(V4L2_CAP_STREAMING);
	NUMBER(V4L2_CAP_DEVICE_CAPS);
	NUMBER(V4L2_FRMSIZE_TYPE_DISCRETE);
	NUMBER(V4L2_FRMIVAL_TYPE_DISCRETE);
	NUMBER(V4L2_BUF_FLAG_ERROR);
	NUMBER(V4L2_BUF_FLAG_TIMESTAMP_MASK);
	NUMBER(V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC);
	return 0;
}
