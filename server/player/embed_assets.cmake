# Writes the player's script and the page's stylesheet into a C++ file.
#   cmake -DSOURCE_DIR=… -DOUTPUT_DIR=… -DMODULES=a,b,… -DESBUILD=… -P embed_assets.cmake
# The modules are plain JavaScript without import or export: joined in the given order inside one
# function and minified, they are the product. The script is also left as a file, for tests and servers.

# Comments, indentation and long names are for readers of the source, not of the network (a fifth of the gzipped size).
function(minify path loader result)
  execute_process(
    COMMAND ${ESBUILD} --minify --charset=utf8 --loader=${loader} --log-level=warning
    INPUT_FILE "${path}" OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# CMake has no raw strings: the CSS becomes a template literal, so its few special letters are escaped.
function(read_as_template_literal path result)
  minify("${path}" css text)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "`" "\\`" text "${text}")
  string(REPLACE "\${" "\\\${" text "${text}")
  set(${result} "`${text}`" PARENT_SCOPE)
endfunction()

# Defines the function <name>(): every byte as a hexadecimal escape, so that no letter of the content can matter.
function(append_asset path name)
  file(READ "${path}" bytes HEX)
  file(SHA256 "${path}" hash)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "((\\\\x..)(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?)" "\"\\1\"\n" bytes "${bytes}")
  file(APPEND "${OUTPUT_DIR}/player_assets.cpp"
    "namespace {\nconstexpr char ${name}_bytes[] =\n${bytes};\n}\n"
    "PlayerAsset ${name}() {\n  return {{${name}_bytes, sizeof(${name}_bytes) - 1}, \"${hash}\"};\n}\n")
endfunction()

string(REPLACE "," ";" MODULES "${MODULES}")
set(script "${OUTPUT_DIR}/article-narration.js")
read_as_template_literal("${SOURCE_DIR}/card.css" card_css)
read_as_template_literal("${SOURCE_DIR}/highlight.css" highlight_css)
file(WRITE "${script}.joined" "(() => {\n'use strict';\n"
  "if (customElements.get('article-narration')) return;\n"
  "const CARD_CSS = ${card_css};\nconst HIGHLIGHT_CSS = ${highlight_css};\n")
foreach(module IN LISTS MODULES)
  file(READ "${SOURCE_DIR}/${module}" text)
  file(APPEND "${script}.joined" "${text}")
endforeach()
file(APPEND "${script}.joined" "})();\n")
minify("${script}.joined" js text)
file(WRITE "${script}" "${text}")

file(WRITE "${OUTPUT_DIR}/player_assets.cpp"
  "// Made by embed_assets.cmake.\n#include \"server/player/player_assets.h\"\n\nnamespace lectern::server {\n")
append_asset("${script}" article_narration_script)
append_asset("${SOURCE_DIR}/page.css" page_stylesheet)
file(APPEND "${OUTPUT_DIR}/player_assets.cpp" "}  // namespace lectern::server\n")
