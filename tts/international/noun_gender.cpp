#include "tts/international/noun_gender.h"

#include <algorithm>
#include <array>
#include <string>

#include "tts/unicode.h"

namespace lectern::tts::international {
namespace {

/// In code points.
constexpr std::size_t kShortestNoun = 3;

template <std::size_t n>
bool has_ending(std::string_view word, const std::array<std::string_view, n>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](std::string_view ending) { return word.ends_with(ending); });
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kGermanFeminine =
    std::to_array<std::string_view>({"ung", "heit", "keit", "schaft", "tion", "sion", "tät", "enz",
                                     "anz", "ik", "frau", "e", "person", "erin", "stadt"});

constexpr auto kFrenchMasculine = std::to_array<std::string_view>(
    {"musée",      "lycée",    "trophée",      "génie",   "incendie",  "stade",    "grade",
     "domaine",    "magazine", "silence",      "murmure", "parapluie", "moine",    "capitaine",
     "patrimoine", "mille",    "portefeuille", "volume",  "espace",    "réveille", "gorille",
     "crocodile",  "côté",     "été",          "comité",  "traité",    "député",   "arrêté",
     "scrutin",    "apogée",   "camarade",     "mètre"});
constexpr auto kFrenchFeminineEndings = std::to_array<std::string_view>(
    {"tion", "sion", "xion", "ance",  "ence",  "ette",  "ure",  "aison", "ée",
     "elle", "enne", "esse", "trice", "euse",  "ière",  "ude",  "erie",  "onie",
     "ise",  "ade",  "aine", "ité",   "femme", "fille", "ville"});
constexpr auto kFrenchFeminineNouns = std::to_array<std::string_view>(
    {"maison",   "année",   "semaine", "minute",  "seconde", "heure",   "équipe", "place",
     "personne", "famille", "région",  "façon",   "tonne",   "salle",   "chaise", "route",
     "ligne",    "rue",     "page",    "table",   "victime", "chambre", "arme",   "école",
     "église",   "langue",  "fête",    "nuit",    "main",    "mère",    "sœur",   "porte",
     "pièce",    "lettre",  "guerre",  "œuvre",   "étape",   "banque",  "bombe",  "base",
     "phase",    "plainte", "enquête", "réforme", "attaque", "zone",    "carte",  "note",
     "image",    "commune", "chose",   "étoile",  "plante",  "tête",    "partie", "entreprise",
     "usine",    "vie",     "voix",    "dame",    "tranche", "marche",  "étude",  "série"});

constexpr auto kFunctionWords = std::to_array<std::string_view>(
    {"del",   "con",   "por",   "sin",    "las",   "los",  "que",   "per",   "dei",  "nel",
     "sul",   "dal",   "gli",   "das",    "dos",   "nos",  "com",   "sem",   "para", "sobre",
     "hasta", "desde", "hacia", "contra", "entre", "como", "della", "dalla", "alla", "nella",
     "sulla", "fino",  "pela",  "pelas",  "cada",  "mais", "anche", "dopo",  "prima"});

/// Greek nouns in -ma, and people in -ista.
constexpr auto kRomanceMasculineEndings = std::to_array<std::string_view>(
    {"blema", "stema", "poema", "cinema", "dilema", "esquema", "grama", "gramma", "idioma",
     "diploma", "síntoma", "sintoma", "fantasma", "enigma", "panorama", "ista"});
constexpr auto kRomanceMasculineNouns = std::to_array<std::string_view>(
    {"día", "dia", "mapa", "planeta", "atleta", "poeta", "sofá", "tema", "lema", "clima", "prisma",
     "drama", "trauma", "dogma", "aroma", "carisma"});

/// Nouns in -ista are people but for these.
constexpr auto kFeminineInIsta =
    std::to_array<std::string_view>({"lista", "revista", "entrevista", "pista", "vista",
                                     "conquista", "autopista", "rivista", "intervista", "arista"});

constexpr auto kRomanceFeminineEndings = std::to_array<std::string_view>(
    {"a", "ción", "cione", "sión", "sione", "dad", "dade", "tade", "tad", "ção", "çõe", "sõe",
     "zione", "tà", "agen", "agem", "tude", "tud"});

/// Common feminine nouns of es, pt and it that do not end in -a.
constexpr auto kRomanceFeminineNouns = std::to_array<std::string_view>(
    {"mujer",  "mujere",  "mulher",  "mulhere",    "noche",  "noite",   "notte",  "tarde",
     "clase",  "classe",  "calle",   "nave",       "parte",  "vez",     "vece",   "veze",
     "muerte", "morte",   "luz",     "luce",       "luze",   "voz",     "voce",   "voze",
     "flor",   "flore",   "madre",   "mãe",        "torre",  "clave",   "llave",  "chave",
     "chiave", "red",     "rede",    "sede",       "frase",  "fase",    "base",   "serie",
     "série",  "especie", "espécie", "superficie", "imagen", "imágene", "imagem", "imagen",
     "viagen", "orden",   "órdene",  "ordem",      "señal",  "señale",  "mano",   "mão",
     "foto",   "moto",    "equipe",  "gente",      "mente",  "fuente",  "fonte",  "nube",
     "leche",  "ave",     "legge",   "ley",        "leye",   "lei"});

/// Without the s of a plural.
std::string_view singular(std::string_view noun) {
  if (noun.size() > 3 && noun.ends_with('s')) noun.remove_suffix(1);
  return noun;
}

Gender french_gender(std::string_view noun) {
  const std::string_view one = singular(noun);
  if (is_one_of(one, kFrenchMasculine)) return Gender::none;
  const bool listed = noun == "fois" || is_one_of(one, kFrenchFeminineNouns);
  return listed || has_ending(one, kFrenchFeminineEndings) ? Gender::feminine : Gender::none;
}

Gender romance_gender(std::string_view noun) {
  if (is_one_of(noun, kFunctionWords)) return Gender::none;
  const std::string_view one = singular(noun);
  if (is_one_of(one, kFeminineInIsta) || is_one_of(one, kRomanceFeminineNouns)) {
    return Gender::feminine;
  }
  if (has_ending(one, kRomanceMasculineEndings) || is_one_of(one, kRomanceMasculineNouns)) {
    return Gender::masculine;
  }
  return has_ending(one, kRomanceFeminineEndings) ? Gender::feminine : Gender::masculine;
}

}  // namespace

Gender noun_gender(std::string_view noun, const LanguageTag& language) {
  if (count_code_points(noun, kShortestNoun) < kShortestNoun) return Gender::none;
  const std::string_view name = language.language();
  if (name == "de") {
    return has_ending(noun, kGermanFeminine) ? Gender::feminine : Gender::masculine;
  }
  if (name == "fr") return french_gender(noun);
  return name == "es" || name == "it" || name == "pt" ? romance_gender(noun) : Gender::none;
}

}  // namespace lectern::tts::international
