#include "server/podcast/digest_phrases.h"

namespace lectern::server {

DigestPhrases usual_digest_phrases(const tts::LanguageTag& language) {
  if (!language.is_chinese()) {
    return {.title = "News digest, {date}",
            .opening = "{count} stories today.",
            .transition = "Next.",
            .closing = "That was the digest for today."};
  }
  if (language.script() == "Hans") {
    return {.title = "{date}新闻摘要",
            .opening = "今天为您选读{count}则新闻。",
            .transition = "接下来是第{number}则。",
            .closing = "今天的新闻摘要到这里结束。"};
  }
  return {.title = "{date}新聞摘要",
          .opening = "今天為您選讀{count}則新聞。",
          .transition = "接下來是第{number}則。",
          .closing = "今天的新聞摘要到這裡結束。"};
}

}  // namespace lectern::server
