#include "server/service/narration_loudness.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "audio/codecs/decoder.h"
#include "audio/level/loudness.h"
#include "server/error.h"
#include "server/http/media_type.h"
#include "server/narration/folder/output_format.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

constexpr const char* kName = "loudness.json";

audio::Loudness measure(const Blob& sound) {
  std::optional<audio::LoudnessMeter> meter;
  // Opened anew, at its beginning: the blob's own descriptor is read from elsewhere as well.
  audio::decode_file_in_pieces("/proc/self/fd/" + std::to_string(sound.file->get()),
                               [&meter](int rate_hz, std::span<const float> samples) {
                                 if (!meter) meter.emplace(rate_hz);
                                 meter->add(samples);
                               });
  return meter ? meter->result() : audio::Loudness{std::nullopt, -HUGE_VAL};
}

/// To a tenth, as meters show it.
ordered_json in_tenths(std::optional<double> level) {
  if (!level || !std::isfinite(*level)) return nullptr;
  return std::round(*level * 10) / 10;
}

Blob open_file(Catalogue& catalogue, BlobStore& blobs, const SealedNarration& sealed,
               const std::string& name) {
  const auto file = catalogue.sealed().file(sealed.article_id, sealed.revision, name);
  if (file) {
    if (auto blob = blobs.open(file->blob)) return *std::move(blob);
  }
  throw Error(Errc::unreadable_input, "the narration has no such file", name);
}

/// Without room for it, it is measured again next time.
void keep(Catalogue& catalogue, BlobStore& blobs, const SealedNarration& sealed,
          const std::string& json) try {
  const std::string blob = blobs.put_all({json}).front();
  catalogue.sealed().add_files(sealed.article_id, sealed.revision,
                               {{kName, blob, media_type_of(kName), json.size()}});
} catch (const Error& error) {
  if (error.code() != Errc::disk_full) throw;
}

}  // namespace

std::string loudness_json(Catalogue& catalogue, BlobStore& blobs, const SealedNarration& sealed) {
  if (const auto known = catalogue.sealed().file(sealed.article_id, sealed.revision, kName)) {
    if (const auto blob = blobs.open(known->blob)) return bytes_of(*blob, kName);
  }
  const audio::Loudness loudness =
      measure(open_file(catalogue, blobs, sealed, file_name_of(OutputFormat::m4a)));
  const std::string json = ordered_json{{"revision", sealed.revision},
                                        {"integrated_lufs", in_tenths(loudness.integrated_lufs)},
                                        {"true_peak_dbtp", in_tenths(loudness.true_peak_dbtp)}}
                               .dump();
  keep(catalogue, blobs, sealed, json);
  return json;
}

}  // namespace lectern::server
