package dev.guise.capture;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Which stream of a file a player would show. */
final class VideoStreams {
    /** Formats that FFmpeg guesses for text, and draws. */
    private static final Set<String> TEXT_FORMATS = Set.of("tty", "bin", "xbin", "adf", "idf", "ass", "srt", "webvtt");

    private static final int PICTURES_BESIDE =
            avformat.AV_DISPOSITION_ATTACHED_PIC | avformat.AV_DISPOSITION_TIMED_THUMBNAILS;

    private VideoStreams() {}

    /** The index of the stream; -1 where the file holds no video: text, sound, sound with a cover. */
    static int shown(AVFormatContext file) {
        if (TEXT_FORMATS.contains(file.iformat().name().getString())) {
            return -1;
        }
        int best = avformat.av_find_best_stream(file, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (best >= 0 && isVideo(file.streams(best))) {
            return best;
        }
        int chosen = -1;
        for (int i = 0; i < file.nb_streams(); i++) {
            if (isVideo(file.streams(i)) && (chosen < 0 || (isDefault(file, i) && !isDefault(file, chosen)))) {
                chosen = i;
            }
        }
        return chosen;
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO
                && stream.codecpar().width() > 0
                && (stream.disposition() & PICTURES_BESIDE) == 0;
    }

    private static boolean isDefault(AVFormatContext file, int stream) {
        return (file.streams(stream).disposition() & avformat.AV_DISPOSITION_DEFAULT) != 0;
    }
}
