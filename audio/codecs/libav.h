#pragma once

// Private to audio/: the only header that includes libav.
//
// Within lectern::audio its functions are the objects below, called as FFmpeg's manual says. Its
// libraries draw in a hundred others, whose loading takes longer than reading an article: they are
// opened by the first call, and commands that make no sound never do.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/bswap.h>
#include <libavutil/channel_layout.h>
#include <libavutil/crc.h>
#include <libavutil/dict.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include "audio/codecs/shared_library.h"

namespace lectern::audio {

extern SharedLibrary libavutil;
extern SharedLibrary libavcodec;
extern SharedLibrary libavformat;
extern SharedLibrary libswresample;

// What their attributes say of results (warn_unused_result, alloc_size) ends here: a type has none.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
#define LECTERN_LIBAV(library, function) \
  inline constinit SharedFunction<decltype(::function)> function(library, #function)

LECTERN_LIBAV(libavutil, av_calloc);
LECTERN_LIBAV(libavutil, av_channel_layout_copy);
LECTERN_LIBAV(libavutil, av_channel_layout_default);
LECTERN_LIBAV(libavutil, av_crc);
LECTERN_LIBAV(libavutil, av_crc_get_table);
LECTERN_LIBAV(libavutil, av_dict_free);
LECTERN_LIBAV(libavutil, av_dict_set);
LECTERN_LIBAV(libavutil, av_frame_alloc);
LECTERN_LIBAV(libavutil, av_frame_free);
LECTERN_LIBAV(libavutil, av_frame_get_buffer);
LECTERN_LIBAV(libavutil, av_frame_unref);
LECTERN_LIBAV(libavutil, av_freep);
LECTERN_LIBAV(libavutil, av_log_set_level);
LECTERN_LIBAV(libavutil, av_malloc);
LECTERN_LIBAV(libavutil, av_mallocz);
LECTERN_LIBAV(libavutil, av_opt_set_double);
LECTERN_LIBAV(libavutil, av_opt_set_sample_fmt);
LECTERN_LIBAV(libavutil, av_strerror);
LECTERN_LIBAV(libavutil, av_version_info);

LECTERN_LIBAV(libavcodec, av_new_packet);
LECTERN_LIBAV(libavcodec, av_packet_alloc);
LECTERN_LIBAV(libavcodec, av_packet_free);
LECTERN_LIBAV(libavcodec, av_packet_rescale_ts);
LECTERN_LIBAV(libavcodec, av_packet_unref);
LECTERN_LIBAV(libavcodec, avcodec_alloc_context3);
LECTERN_LIBAV(libavcodec, avcodec_find_decoder);
LECTERN_LIBAV(libavcodec, avcodec_find_encoder_by_name);
LECTERN_LIBAV(libavcodec, avcodec_free_context);
LECTERN_LIBAV(libavcodec, avcodec_get_name);
LECTERN_LIBAV(libavcodec, avcodec_open2);
LECTERN_LIBAV(libavcodec, avcodec_parameters_alloc);
LECTERN_LIBAV(libavcodec, avcodec_parameters_free);
LECTERN_LIBAV(libavcodec, avcodec_parameters_to_context);
LECTERN_LIBAV(libavcodec, avcodec_receive_frame);
LECTERN_LIBAV(libavcodec, avcodec_receive_packet);
LECTERN_LIBAV(libavcodec, avcodec_send_frame);
LECTERN_LIBAV(libavcodec, avcodec_send_packet);

LECTERN_LIBAV(libavformat, av_find_best_stream);
LECTERN_LIBAV(libavformat, av_read_frame);
LECTERN_LIBAV(libavformat, av_write_frame);
LECTERN_LIBAV(libavformat, av_write_trailer);
LECTERN_LIBAV(libavformat, avformat_alloc_output_context2);
LECTERN_LIBAV(libavformat, avformat_close_input);
LECTERN_LIBAV(libavformat, avformat_find_stream_info);
LECTERN_LIBAV(libavformat, avformat_free_context);
LECTERN_LIBAV(libavformat, avformat_new_stream);
LECTERN_LIBAV(libavformat, avformat_open_input);
LECTERN_LIBAV(libavformat, avformat_write_header);
LECTERN_LIBAV(libavformat, avio_alloc_context);
LECTERN_LIBAV(libavformat, avio_context_free);
LECTERN_LIBAV(libavformat, avio_flush);

LECTERN_LIBAV(libswresample, swr_alloc_set_opts2);
LECTERN_LIBAV(libswresample, swr_convert);
LECTERN_LIBAV(libswresample, swr_free);
LECTERN_LIBAV(libswresample, swr_init);

#undef LECTERN_LIBAV
#pragma GCC diagnostic pop

}  // namespace lectern::audio
