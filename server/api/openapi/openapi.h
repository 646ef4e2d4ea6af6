#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::server {

/// In which words an operation refuses.
enum class Refusals {
  problems,          ///< RFC 9457.
  openais_envelope,  ///< As clients of OpenAI's speech API read them.
  page,              ///< In none, where somebody's page frames it.
};

enum class RequestBody { required, optional };

/// One thing that can be asked of the service.
struct Operation {
  std::string method;  ///< In lower case, as OpenAPI has it.
  std::string path;    ///< "/v1/articles/{id}".
  std::string summary;
  std::vector<std::string> scopes;  ///< One of which a key needs; empty where none is needed.
  std::string request;              ///< Schema of the JSON body; empty for none.
  std::vector<std::string>
      answers;  ///< Media types of what comes when all is well; empty: nothing comes.
  std::string
      answer_schema;  ///< Of those among `answers` that are JSON or events; empty where none is.
  std::vector<int> statuses;  ///< All that can come, but 400, 429, 500 and 503, which always can.
  Refusals refusals = Refusals::problems;
  RequestBody body = RequestBody::required;  ///< Where `request` names one.
};

/// Whether an answer of `status` is the operation's own, and no refusal: every 2xx but 204, and 503
/// where Operation::statuses names it.
bool answers_itself(const Operation& operation, int status);

/// Every resource of the service. The one place where they are all named: the document is made of
/// it, and the routes are tested against it.
const std::vector<Operation>& operations();

/// OpenAPI 3.1, as JSON.
const std::string& openapi_document();
/// Its entity tag.
const std::string& openapi_tag();

}  // namespace lectern::server
