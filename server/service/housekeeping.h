#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <thread>

#include "server/store/blob_store.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// Throws away what its time is over for, every few minutes, on a thread of its own: expired rows
/// of the catalogue, then the blobs that no row names.
class Housekeeping {
 public:
  /// catalogue, blobs  outlive this.
  /// report            told what went wrong; from its thread.
  Housekeeping(Catalogue& catalogue, BlobStore& blobs, std::chrono::seconds interval,
               std::function<void(const std::exception&)> report);

 private:
  void clean();

  Catalogue& catalogue_;
  BlobStore& blobs_;
  const std::function<void(const std::exception&)> report_;
  std::jthread thread_;
};

}  // namespace lectern::server
