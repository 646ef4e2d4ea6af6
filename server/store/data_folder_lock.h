#pragma once

#include "server/http/file_descriptor.h"
#include "server/store/data_folder.h"

namespace lectern::server {

/// Keeps a data folder for one service: what a second one took down, the first would go on serving.
/// Held for as long as this lives, and let go when the process ends, however it does. Commands that
/// only use the catalogue or read (keys, backups) do not ask for it.
class DataFolderLock {
 public:
  /// throws  Error{bad_usage} when another process holds it, saying which; Error{disk_full} and
  ///         Error{disk_failed} when the folder cannot be written to.
  explicit DataFolderLock(const DataFolder& data);

 private:
  FileDescriptor file_;
};

}  // namespace lectern::server
