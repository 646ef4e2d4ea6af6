#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "server/http/problem.h"

namespace lectern::server {

/// The JSON object in a request's body, read strictly: a member of the wrong type, and one that
/// nobody asked for, are refused by name, so that a misspelt one is never silently nothing.
class JsonBody {
 public:
  /// throws  HttpError: 415 unless the Content-Type is application/json, 400 for what is no JSON in
  ///         UTF-8 or is nested deeper than 32, 422 for what is no object.
  explicit JsonBody(const Request& request);

  /// For what browsers send unasked for leave (mode no-cors), which lets them call it nothing but
  /// text.
  struct AnyType {};
  JsonBody(const Request& request, AnyType);

  /// For requests that need not say anything: no body at all is an empty object, of whatever type.
  struct OrNone {};
  JsonBody(const Request& request, OrNone);

  bool has(std::string_view name) const;
  // These throw HttpError{422} for a value of another type; nullopt when there is none, or null.
  std::optional<std::string> text(std::string_view name);
  std::optional<bool> flag(std::string_view name);
  std::optional<double> number(std::string_view name);
  std::optional<std::int64_t> whole(std::string_view name);
  std::optional<std::vector<std::string>> list(std::string_view name);
  std::optional<nlohmann::json> value(std::string_view name);  ///< Of any type.
  /// True when the member is there and null: in a change, that takes away what there was (RFC
  /// 7396).
  bool is_null(std::string_view name);
  /// As text(), but it must be there.
  std::string required_text(std::string_view name);

  /// All of it, for shapes that are not ours and may hold what nobody asks for.
  const nlohmann::json& object() const { return object_; }

  /// To be called when every known member has been asked for. Throws HttpError{422}.
  void reject_others() const;

 private:
  JsonBody() : object_(nlohmann::json::object()) {}
  const nlohmann::json* find(std::string_view name);
  const nlohmann::json* member(std::string_view name);  ///< Null for null as well.

  nlohmann::json object_;
  std::vector<std::string> known_;
};

/// HttpError{422} about one member.
class MemberError : public HttpError {
 public:
  MemberError(std::string_view name, const std::string& detail)
      : HttpError({ProblemType::unprocessable_content, detail}), member_(name) {}
  const std::string& member() const { return member_; }

 private:
  std::string member_;
};

/// Throws MemberError: the member `name` should be `wanted`.
[[noreturn]] void refuse_member(std::string_view name, std::string_view wanted);

/// Throws MemberError unless `text`, of the member `name`, is an absolute http or https URL,
/// without what ends one in a text: listeners, feeds and other systems are shown it as it came, and
/// must not be led to a script or a file.
void require_web_address(std::string_view name, const std::string& text);

/// An answer with a JSON value. Never cached; give it another Cache-Control where it may be.
Response json_response(int status, const nlohmann::ordered_json& value);

/// "application/json" of "Application/JSON; charset=utf-8".
std::string media_type_in(const Request& request);

}  // namespace lectern::server
