#include "server/service/extra_formats.h"

#include <utility>

#include "server/error.h"
#include "server/narration/narrator.h"
#include "server/service/narration_sealer.h"

namespace lectern::server {
namespace {

/// Listeners' segments go first: this takes one core and no more.
constexpr unsigned kWorkers = 1;

}  // namespace

std::optional<OutputFormat> extra_format_named(const std::string& file_name) {
  for (const OutputFormat format :
       {OutputFormat::mp3, OutputFormat::opus, OutputFormat::flac, OutputFormat::wav}) {
    if (file_name_of(format) == file_name) return format;
  }
  return std::nullopt;
}

bool make_extra_format(const ExtraFormatMeans& means, const std::string& site,
                       const std::string& article_id, const std::string& revision,
                       OutputFormat format) {
  means.catalogue.require_room();
  const std::optional<Article> article = means.catalogue.articles().find(site, article_id);
  if (!article) throw Error(Errc::unreadable_input, "the article is gone", article_id);
  NarrationOrder order = means.orders.order(site, *article, RenderPriority::listener);
  WorkerPool workers(kWorkers);
  const Narrator narrator(means.planner, means.engine, means.cache,
                          profiles_for({OutputFormat::m4a, format}), workers);
  const tts::Guidance guidance{order.rules.get(), order.context};
  const Narration narration =
      narrator.narrate(std::move(order.document), order.voice, {}, {}, guidance, order.jingles);
  if (narration.revision != revision) return false;
  means.catalogue.sealed().add_files(article_id, revision,
                                     {make_sealed_file(format, narration, means.blobs)});
  return true;
}

}  // namespace lectern::server
