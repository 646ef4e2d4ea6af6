#include "server/store/key_ring.h"

namespace lectern::server {

const std::map<std::string, Scope>& scope_names() {
  static const std::map<std::string, Scope> kNames = {{"read", Scope::read},
                                                      {"write", Scope::write},
                                                      {"listen", Scope::listen},
                                                      {"admin", Scope::admin},
                                                      {"push", Scope::push}};
  return kNames;
}

}  // namespace lectern::server
