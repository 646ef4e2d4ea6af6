#pragma once

#include <filesystem>

namespace lectern::server {

/// Where the parts of a service's data lie in its folder.
struct DataFolder {
  std::filesystem::path path;

  std::filesystem::path catalogue() const { return path / "catalogue.db"; }
  /// Held by the service that uses the folder: DataFolderLock.
  std::filesystem::path lock() const { return path / "service.lock"; }
  /// Room for taking down on a full disk: DiskReserve.
  std::filesystem::path reserve() const { return path / "reserve"; }
  std::filesystem::path blobs() const { return path / "blobs"; }
};

}  // namespace lectern::server
