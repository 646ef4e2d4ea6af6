#pragma once

#include <string>

#include "tests/support/http_client.h"

namespace lectern::tests {

/// What a client has sent.
struct Sent {
  std::string method;
  std::string path;  ///< With its query.
  std::string body;
};

/// What is wrong with an answer, and with a request that was taken, by the service's OpenAPI
/// document: a status or a header that it does not name or that is missing, another media type, or
/// JSON that its schema refuses. A member that the schema does not name is wrong here, though
/// programs are told to pass over it: who adds one describes it.
/// returns  a line for people; empty when nothing is wrong, or the document does not know the
///          operation.
/// threads  safe from any.
std::string flaw_by_document(const Sent& sent, const Reply& reply);

/// What the schema of that name has against a value; empty for nothing. As strict as
/// flaw_by_document().
std::string flaw_by_schema(const std::string& name, const std::string& json);

}  // namespace lectern::tests
