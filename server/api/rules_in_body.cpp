#include "server/api/rules_in_body.h"

#include <string>
#include <utility>

#include "server/http/problem.h"
#include "server/reading/rule_json.h"

namespace lectern::server {
namespace {

/// What is wrong with the rules, one thing a line.
void require_sound(const std::vector<tts::pronunciation::Finding>& findings) {
  if (!tts::pronunciation::has_errors(findings)) return;
  std::string detail;
  for (const auto& finding : findings) {
    detail += (detail.empty() ? "" : "\n") + tts::pronunciation::to_string(finding);
  }
  throw HttpError({ProblemType::unprocessable_content, detail});
}

}  // namespace

std::optional<std::vector<tts::pronunciation::Rule>> rules_in(JsonBody& body) {
  const auto rules = body.value("rules");
  if (!rules) return std::nullopt;
  if (!rules->is_array()) refuse_member("rules", "a list of rules");
  auto file = rules_from_json(rules->dump(), "rules");
  require_sound(file.findings);
  return std::move(file.rules);
}

}  // namespace lectern::server
