#pragma once

#include <string>

#include "server/narration/narration.h"

namespace lectern::server {

// Text and sound side by side, in the formats of reading systems. All of them point into one text
// document, synchronized_page(), in which block n has the id "bn" and sentence n, counted as the
// manifest's cues, the id "sn".

/// Where the documents find each other, relative to themselves.
struct SynchronizedLinks {
  std::string text;   ///< Of synchronized_page(): "text.xhtml".
  std::string sound;  ///< Of a file or stream on the cues' timeline: "../narration.m4a".
};

/// The story as an EPUB 3 content document (XHTML).
std::string synchronized_page(const Narration& narration);

/// EPUB 3 media overlay (SMIL 3.0; EPUB 3.3 §9): a sequence a block, a parallel a sentence.
std::string media_overlay(const Narration& narration, const SynchronizedLinks& links);

/// W3C Synchronized Narration (application/vnd.syncnarr+json).
std::string synchronized_narration(const Narration& narration, const SynchronizedLinks& links);

/// Readium guided navigation (application/guided-navigation+json).
std::string guided_navigation(const Narration& narration, const SynchronizedLinks& links);

/// W3C SyncMediaLite: a WebVTT metadata track whose cues select the sentence that is heard.
std::string sync_media_sentences(const Narration& narration);

/// As sync_media_sentences, a cue a word: its place in the sentence in UTF-16 code units, the last
/// one included, as the draft has it.
std::string sync_media_words(const Narration& narration);

}  // namespace lectern::server
