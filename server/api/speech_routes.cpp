#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/refusal.h"
#include "server/http/problem.h"
#include "server/service/base64.h"
#include "server/service/spoken_text.h"
#include "tts/error.h"

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
  } catch (const HttpError& error) {
    return in_envelope(problem_response(error.problem()));
  } catch (const tts::Error& error) {
    const bool voice = error.code() == tts::Errc::unknown_voice;
    if (const auto problem = problem_of(error)) {
      return error_response(400, error.what(), voice ? "voice" : "input", "invalid_value");
    }
    throw;
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
  if (input->size() > longest * 4) {
    throw BadParameter("input", "input is longer than this service reads",
                       "string_above_max_length");
  }
  wanted.text = *input;
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

/// The sound as events (`stream_format` sse), a piece each.
std::string speech_events(const std::string& sound, std::size_t input_size) {
  constexpr std::size_t kPiece = std::size_t{24} << 10U;
  std::string events;
  for (std::size_t at = 0; at < sound.size(); at += kPiece) {
    const ordered_json delta = {{"type", "speech.audio.delta"},
                                {"audio", to_base64(sound.substr(at, kPiece))}};
    events += "data: " + delta.dump() + "\n\n";
  }
  const ordered_json done = {
      {"type", "speech.audio.done"},
      {"usage",
       {{"input_tokens", input_size}, {"output_tokens", 0}, {"total_tokens", input_size}}}};
  return events + "data: " + done.dump() + "\n\n";
}

Response speak(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::write);
  JsonBody body(request);
  require_known_model(body);
  const auto longest = static_cast<std::size_t>(means.settings()->narration.longest_article);
  const TextToSpeak wanted = text_in(body, caller.site, longest);
  const std::string stream_format = body.text("stream_format").value_or("audio");
  if (stream_format != "audio" && stream_format != "sse") {
    throw BadParameter("stream_format", "stream_format must be audio or sse", "invalid_value");
  }
  const std::string sound =
      speak_text({means.planner, means.engine, means.cache, means.orders}, wanted);
  Response response;
  if (stream_format == "sse") {
    response.fields = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}};
    response.body = speech_events(sound, wanted.text.size());
    return response;
  }
  const std::string ending = body.text("response_format").value_or("mp3");
  response.fields = {{"Content-Type", media_type_of(wanted.format)},
                     {"Content-Disposition", "attachment; filename=speech." + ending},
                     {"Cache-Control", "no-store"},
                     {"X-Accel-Buffering", "no"}};
  response.body = sound;
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
                              Resource resource) -> Route {
    return {
        .method = std::move(method),
        .pattern = std::move(pattern),
        .handler = answered(std::move(name), means.metrics,
                            [means, resource](const Request& request) -> Outcome {
                              return with_openai_errors([&] { return resource(means, request); });
                            }),
        .runs_on = RunsOn::handler_thread,
        .cors = api_cors(means)};
  };
  return {route("POST", "/v1/audio/speech", "audio-speech", speak),
          route("GET", "/v1/models", "models", list_models),
          route("GET", "/v1/models/([A-Za-z0-9._-]{1,64})", "model", get_model),
          route("GET", "/v1/audio/voices", "audio-voices", list_voices)};
}

}  // namespace lectern::server
