#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/refusal.h"
#include "server/api/speech_feed.h"
#include "server/error.h"
#include "server/http/problem.h"
#include "server/narration/transcripts/text_offsets.h"
#include "server/service/base64.h"
#include "server/service/sink_buffer.h"
#include "server/service/spoken_text.h"
#include "server/store/durable_file.h"
#include "tts/error.h"
#include "tts/unicode.h"

// The speech API that OpenAI made common, so that programs written for it work with Lectern as they
// are. Members of a request that mean nothing here are passed over, as its clients expect.

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr auto kModels =
    std::to_array<std::string_view>({"lectern", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"});
constexpr double kSlowest = 0.25;
constexpr double kFastest = 4;

/// What is wrong with one parameter.
class BadParameter : public std::exception {
 public:
  BadParameter(std::string parameter, std::string why, std::string code)
      : param(std::move(parameter)), message(std::move(why)), error_code(std::move(code)) {}
  const char* what() const noexcept override { return message.c_str(); }

  std::string param;
  std::string message;
  std::string error_code;
};

/// The envelope that OpenAI's clients read; `detail` is what other servers of this API send.
Response error_response(int status, const std::string& message, const ordered_json& param,
                        const ordered_json& code) {
  const std::string type = status == 401   ? "authentication_error"
                           : status == 403 ? "permission_error"
                           : status == 429 ? "rate_limit_error"
                           : status >= 500 ? "server_error"
                                           : "invalid_request_error";
  return json_response(
      status, {{"error", {{"message", message}, {"type", type}, {"param", param}, {"code", code}}},
               {"detail", message}});
}

/// A refusal in the other form, with the fields it has.
Response in_envelope(const Response& refusal) {
  const auto problem = nlohmann::json::parse(std::get<std::string>(refusal.body));
  Response response = error_response(refusal.status, problem.value("detail", ""), nullptr,
                                     problem.value("type", ""));
  for (const char* name : {"Retry-After", "WWW-Authenticate"}) {
    if (const auto value = refusal.fields.find(name))
      response.fields.add(name, std::string(*value));
  }
  return response;
}

Response with_openai_errors(const std::function<Response()>& work) {
  try {
    return work();
  } catch (const BadParameter& bad) {
    return error_response(400, bad.message, bad.param, bad.error_code);
  } catch (const Refusal& refusal) {
    return in_envelope(refusal.response());
  } catch (const MemberError& error) {
    return error_response(400, error.what(), error.member(), "invalid_type");
  } catch (const HttpError& error) {
    return in_envelope(problem_response(error.problem()));
  } catch (const tts::Error& error) {
    const bool voice = error.code() == tts::Errc::unknown_voice;
    if (const auto problem = problem_of(error)) {
      return error_response(400, error.what(), voice ? "voice" : "input", "invalid_value");
    }
    throw;
  } catch (const Error& error) {
    const auto problem = problem_of(error);
    if (!problem) throw;
    return in_envelope(problem_response(*problem));
  }
}

/// The voice's name, or an object with it.
std::string voice_in(JsonBody& body) {
  const auto value = body.value("voice");
  if (!value) throw BadParameter("voice", "voice is missing", "missing_required_parameter");
  if (value->is_string()) return value->get<std::string>();
  if (value->is_object() && value->contains("id") && value->at("id").is_string()) {
    return value->at("id").get<std::string>();
  }
  throw BadParameter("voice", "voice must be a name, or an object with an id", "invalid_type");
}

void require_known_model(JsonBody& body) {
  const std::optional<std::string> model = body.text("model");
  if (!model) throw BadParameter("model", "model is missing", "missing_required_parameter");
  if (std::find(kModels.begin(), kModels.end(), *model) == kModels.end()) {
    throw BadParameter("model",
                       "there is no such model; there are lectern, tts-1, tts-1-hd and "
                       "gpt-4o-mini-tts, which are all the same",
                       "model_not_found");
  }
}

TextToSpeak text_in(JsonBody& body, const std::string& site, std::size_t longest) {
  TextToSpeak wanted;
  const std::optional<std::string> input = body.text("input");
  if (!input || input->empty()) {
    throw BadParameter("input", "input is missing", "missing_required_parameter");
  }
  if (tts::count_code_points(*input, longest + 1) > longest) {
    throw BadParameter("input", "input is longer than this service reads",
                       "string_above_max_length");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  wanted.text = input->starts_with(kByteOrderMark) ? input->substr(kByteOrderMark.size()) : *input;
  wanted.voice = voice_in(body);
  wanted.language = body.text("lang_code").value_or("");
  wanted.speed = body.number("speed").value_or(1);
  if (wanted.speed < kSlowest || wanted.speed > kFastest) {
    throw BadParameter("speed", "speed must be from 0.25 to 4", "invalid_value");
  }
  const auto format = sound_format_named(body.text("response_format").value_or("mp3"));
  if (!format) {
    throw BadParameter("response_format",
                       "response_format must be mp3, opus, aac, flac, wav or pcm", "invalid_value");
  }
  wanted.format = *format;
  wanted.site = site;
  return wanted;
}

/// What a request asks for, in the members that all kinds of answers share.
struct SpeechRequest {
  TextToSpeak text;
  std::string format;       ///< As it was written: "mp3".
  bool stream = true;       ///< Else a finished file, when all of it is made.
  bool timestamps = false;  ///< Say when each word is heard.
};

SpeechRequest speech_request(const ApiMeans& means, JsonBody& body, const Caller& caller) {
  require_known_model(body);
  const auto longest = static_cast<std::size_t>(means.settings()->narration.longest_article);
  SpeechRequest asked;
  asked.text = text_in(body, caller.site, longest);
  asked.format = body.text("response_format").value_or("mp3");
  asked.stream = body.flag("stream").value_or(true);
  asked.timestamps = body.flag("return_timestamps").value_or(false);
  return asked;
}

/// When words are heard, in seconds, and where they stand in the input as JavaScript counts.
ordered_json timestamps_json(const std::vector<SpokenWord>& words, const Utf16Offsets& offsets,
                             const std::string& text) {
  ordered_json list = ordered_json::array();
  for (const SpokenWord& word : words) {
    list.push_back({{"word", word.source.in(text)},
                    {"start_time", word.begin},
                    {"end_time", word.end},
                    {"start_utf16", offsets.at(word.source.begin)},
                    {"end_utf16", offsets.at(word.source.end)}});
  }
  return list;
}

void append_event(const ordered_json& event, std::string& out) {
  out += "data: " + event.dump() + "\n\n";
}

/// The sound as events (`stream_format` sse), and what is said of its words.
SpeechWriting as_events(const SpeechFeed& feed, bool timestamps) {
  constexpr std::size_t kMostBytes = std::size_t{24} << 10U;
  const auto offsets = std::make_shared<const Utf16Offsets>(feed.text());
  SpeechWriting writing;
  writing.write = [&feed, offsets, timestamps](const SpeechPiece& piece, std::string& out) {
    if (timestamps && !piece.words.empty()) {
      append_event({{"type", "speech.audio.timestamps"},
                    {"timestamps", timestamps_json(piece.words, *offsets, feed.text())}},
                   out);
    }
    for (std::size_t at = 0; at < piece.sound.size(); at += kMostBytes) {
      append_event({{"type", "speech.audio.delta"},
                    {"audio", to_base64(std::string_view(piece.sound).substr(at, kMostBytes))}},
                   out);
    }
  };
  writing.finish = [characters = feed.text().size()](std::string& out) {
    append_event(
        {{"type", "speech.audio.done"},
         {"usage",
          {{"input_tokens", characters}, {"output_tokens", 0}, {"total_tokens", characters}}}},
        out);
  };
  return writing;
}

ordered_json captioned_json(const SpeechPiece& piece, const std::string& format,
                            const Utf16Offsets& offsets, const std::string& text) {
  return {{"audio", to_base64(piece.sound)},
          {"audio_format", format},
          {"timestamps", timestamps_json(piece.words, offsets, text)}};
}

/// A JSON object a line, each with a sentence's sound and the times of its words.
SpeechWriting as_captioned_lines(const SpeechFeed& feed, const std::string& format) {
  const auto offsets = std::make_shared<const Utf16Offsets>(feed.text());
  SpeechWriting writing;
  writing.write = [&feed, offsets, format](const SpeechPiece& piece, std::string& out) {
    out += captioned_json(piece, format, *offsets, feed.text()).dump() + "\n";
  };
  return writing;
}

SpeechWriting as_sound() {
  return {[](const SpeechPiece& piece, std::string& out) { out += piece.sound; }};
}

/// Fields of sound that is sent while it is made; proxies are not to gather it.
Fields streaming_fields(const std::string& media_type) {
  return {{"Content-Type", media_type}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
}

/// A whole text's sound, in a file that goes with the answer.
struct WholeSpeech {
  Blob sound;
  std::vector<SpokenWord> words;
};

WholeSpeech speak_whole(const ApiMeans& means, const SpeechRequest& asked) {
  means.catalogue.require_room();
  const auto file = std::make_shared<const FileDescriptor>(means.blobs.passing_file());
  SinkBuffer buffer([&file](std::string_view bytes) { write_all(*file, bytes, "speech"); });
  std::ostream out(&buffer);
  out.exceptions(std::ios::badbit);
  WholeSpeech speech;
  speech.words =
      speak_text({means.planner, means.engine, means.cache, means.orders}, asked.text, out);
  speech.sound = {file, buffer.size()};
  return speech;
}

/// For an answer that holds the sound as text, which is put together in memory.
SpeechPiece speak_whole_in_memory(const ApiMeans& means, const SpeechRequest& asked) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{16} << 20U;
  WholeSpeech speech = speak_whole(means, asked);
  if (speech.sound.size > kMostBytes) {
    throw HttpError(
        {ProblemType::content_too_large,
         "the sound is too long for one answer in JSON: leave out stream, or take mp3"});
  }
  return {bytes_of(speech.sound, "speech"), std::move(speech.words)};
}

Response sound_response(const ApiMeans& means, const SpeechRequest& asked) {
  Response response;
  response.fields = streaming_fields(media_type_of(asked.text.format));
  response.fields.add("Content-Disposition", "attachment; filename=speech." + asked.format);
  if (asked.stream) {
    response.body = SpeechFeed::body(std::make_shared<SpeechFeed>(means, asked.text), as_sound());
  } else {
    const Blob sound = speak_whole(means, asked).sound;
    response.body = FileBytes{sound.file, {0, sound.size}};
  }
  return response;
}

Response speak(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  const SpeechRequest asked = speech_request(means, body, caller);
  const std::string stream_format = body.text("stream_format").value_or("audio");
  if (stream_format == "audio") return sound_response(means, asked);
  if (stream_format != "sse") {
    throw BadParameter("stream_format", "stream_format must be audio or sse", "invalid_value");
  }
  const auto feed = std::make_shared<SpeechFeed>(means, asked.text);
  Response response;
  response.fields = streaming_fields("text/event-stream");
  response.body = SpeechFeed::body(feed, as_events(*feed, asked.timestamps));
  return response;
}

Response speak_with_captions(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  const SpeechRequest asked = speech_request(means, body, caller);
  if (!asked.stream) {
    const std::string& text = asked.text.text;
    return json_response(200, captioned_json(speak_whole_in_memory(means, asked), asked.format,
                                             Utf16Offsets(text), text));
  }
  const auto feed = std::make_shared<SpeechFeed>(means, asked.text);
  Response response;
  response.fields = streaming_fields("application/x-ndjson");
  response.body = SpeechFeed::body(feed, as_captioned_lines(*feed, asked.format));
  return response;
}

ordered_json model_json(std::string_view name) {
  return {{"id", name}, {"object", "model"}, {"created", 0}, {"owned_by", "lectern"}};
}

Response list_models(const ApiMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::read);
  ordered_json list = ordered_json::array();
  for (const std::string_view name : kModels) list.push_back(model_json(name));
  return json_response(200, {{"object", "list"}, {"data", std::move(list)}});
}

Response get_model(const ApiMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::read);
  const std::string& name = request.captures.at(0);
  if (std::find(kModels.begin(), kModels.end(), name) == kModels.end()) {
    return error_response(404, "there is no such model", "model", "model_not_found");
  }
  return json_response(200, model_json(name));
}

Response list_voices(const ApiMeans& means, const Request& request) {
  means.gatekeeper.require(request, Scope::read);
  ordered_json list = ordered_json::array();
  for (const tts::Voice& voice : means.orders.voices().all()) {
    list.push_back({{"id", voice.name}, {"name", voice.name}});
  }
  return json_response(200, {{"voices", std::move(list)}});
}

}  // namespace

std::vector<Route> speech_routes(const ApiMeans& means) {
  using Resource = Response (*)(const ApiMeans&, const Request&);
  const auto route = [&means](std::string method, std::string pattern, std::string name,
                              Resource resource) {
    Route speech = api_route(means, std::move(method), std::move(pattern), std::move(name),
                             [means, resource](const Request& request) -> Outcome {
                               return with_openai_errors([&] { return resource(means, request); });
                             });
    speech.refusal = [](const Problem& problem) { return in_envelope(problem_response(problem)); };
    return speech;
  };
  return {route("POST", "/v1/audio/speech", "audio-speech", speak),
          route("POST", "/dev/captioned_speech", "captioned-speech", speak_with_captions),
          route("GET", "/v1/models", "models", list_models),
          route("GET", "/v1/models/([A-Za-z0-9._-]{1,64})", "model", get_model),
          route("GET", "/v1/audio/voices", "audio-voices", list_voices)};
}

}  // namespace lectern::server
