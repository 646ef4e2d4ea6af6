#include "server/service/listening_pass.h"

namespace lectern::server {
namespace {

/// What is signed; no address of the service, but as good as one.
std::string signed_path(const std::string& article_id, Visibility visibility) {
  return (visibility == Visibility::draft ? "/draft/" : "/media/") + article_id + "/";
}

}  // namespace

std::string issue_pass(const SigningSecret& secret, const std::string& article_id,
                       Visibility visibility, StoreTime expires) {
  return sign_path(secret, signed_path(article_id, visibility), expires);
}

TokenVerdict judge_pass(const std::vector<SigningSecret>& secrets, const std::string& article_id,
                        Visibility visibility, const std::string& pass, StoreTime now) {
  return verify_path(secrets, signed_path(article_id, visibility), pass, now);
}

}  // namespace lectern::server
