#include "server/api/json_body.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/url.h"
#include "tts/json_nesting.h"

namespace lectern::server {
namespace {

using nlohmann::json;

json parse(const std::string& text) {
  if (tts::is_json_too_deep(text)) {
    throw HttpError({ProblemType::malformed_request, "the JSON is nested deeper than 32 levels"});
  }
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    throw HttpError({ProblemType::malformed_request,
                     "the body is no JSON in UTF-8; the first mistake is at byte " +
                         std::to_string(error.byte)});
  } catch (const json::out_of_range&) {
    throw HttpError(
        {ProblemType::malformed_request, "the JSON has a number larger than any can be"});
  }
}

json object_in(const std::string& text) {
  json value = parse(text);
  if (!value.is_object()) {
    throw HttpError({ProblemType::unprocessable_content, "the body must be a JSON object"});
  }
  return value;
}

/// Pages are fetched from addresses that hold these, for browsers take them. Whoever passes an
/// address on as it came ends it there (RFC 3986, appendix C).
constexpr auto kInNoUrl = std::to_array<std::pair<char, const char*>>(
    {{' ', "%20"}, {'"', "%22"}, {'<', "%3C"}, {'>', "%3E"}, {'\\', "%5C"}});

}  // namespace

JsonBody::JsonBody(const Request& request) {
  if (media_type_in(request) != "application/json") {
    throw HttpError({ProblemType::unsupported_media_type,
                     "send JSON, with the header Content-Type: application/json"});
  }
  object_ = object_in(request.body);
}

JsonBody::JsonBody(const Request& request, OrNone)
    : JsonBody(request.body.empty() ? JsonBody() : JsonBody(request)) {}

JsonBody::JsonBody(const Request& request, AnyType) : object_(object_in(request.body)) {}

const json* JsonBody::find(std::string_view name) {
  if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.emplace_back(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const json* JsonBody::member(std::string_view name) {
  const json* found = find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

bool JsonBody::is_null(std::string_view name) {
  const json* found = find(name);
  return found != nullptr && found->is_null();
}

bool JsonBody::has(std::string_view name) const {
  const auto found = object_.find(name);
  return found != object_.end() && !found->is_null();
}

std::optional<std::string> JsonBody::text(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) refuse_member(name, "a string");
  return found->get<std::string>();
}

std::optional<bool> JsonBody::flag(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_boolean()) refuse_member(name, "true or false");
  return found->get<bool>();
}

std::optional<double> JsonBody::number(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number() || !std::isfinite(found->get<double>())) refuse_member(name, "a number");
  return found->get<double>();
}

std::optional<std::int64_t> JsonBody::whole(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) refuse_member(name, "a whole number");
  return found->get<std::int64_t>();
}

std::optional<std::vector<std::string>> JsonBody::list(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  const bool texts =
      found->is_array() &&
      std::all_of(found->begin(), found->end(), [](const json& each) { return each.is_string(); });
  if (!texts) refuse_member(name, "a list of strings");
  return found->get<std::vector<std::string>>();
}

std::optional<json> JsonBody::value(std::string_view name) {
  const json* found = member(name);
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::string JsonBody::required_text(std::string_view name) {
  const std::optional<std::string> found = text(name);
  if (!found || found->empty()) refuse_member(name, "there, and a string that is not empty");
  return *found;
}

void JsonBody::reject_others() const {
  for (const auto& [name, value] : object_.items()) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    std::string there;
    for (const std::string& known : known_) there += (there.empty() ? "" : ", ") + known;
    throw HttpError({ProblemType::unprocessable_content,
                     "nothing is known of a member \"" + name + "\"; there are " + there});
  }
}

void refuse_member(std::string_view name, std::string_view wanted) {
  throw MemberError(name, "\"" + std::string(name) + "\" must be " + std::string(wanted));
}

void require_web_address(std::string_view name, const std::string& text) {
  try {
    Url::parse(text);
  } catch (const FetchError&) {
    refuse_member(name, "an absolute http or https address, as https://news.example/ferry");
  }
  for (const auto& [character, code] : kInNoUrl) {
    if (text.find(character) == std::string::npos) continue;
    refuse_member(name, std::string("an absolute http or https address, with ") + code +
                            " in place of each '" + character + "'");
  }
}

Response json_response(int status, const nlohmann::ordered_json& value) {
  Response response;
  response.status = status;
  response.fields = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  response.body = value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  return response;
}

std::string media_type_in(const Request& request) {
  const std::string_view field = request.fields.find("Content-Type").value_or("");
  std::string type(without_outer_blanks(field.substr(0, field.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return type;
}

}  // namespace lectern::server
