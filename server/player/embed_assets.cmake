# Writes the scripts, pages and stylesheets of player and studio into a C++ file.
#   cmake -DSOURCE_DIR=… -DOUTPUT_DIR=… -DMODULES=a,b,… -DSTUDIO_MODULES=c,d,… -DINNER_NAMES=n,m,… -DESBUILD=… -DZOPFLI=… -P embed_assets.cmake
# The modules are plain JavaScript without import or export: joined in the given order inside one
# function and minified, they are the product. The scripts are also left as files, for tests and servers.

# Comments, indentation and long names are for readers of the source, not of the network (a fifth of the gzipped size).
# ARGN: further options.
function(minify path loader result)
  execute_process(
    COMMAND ${ESBUILD} --minify --charset=utf8 --loader=${loader} --log-level=warning ${ARGN}
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

# Defines the array <name>: every byte as a hexadecimal escape, so that no letter of the content can matter.
function(append_bytes path name)
  file(READ "${path}" bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "((\\\\x..)(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?(\\\\x..)?)" "\"\\1\"\n" bytes "${bytes}")
  file(APPEND "${OUTPUT_DIR}/player_assets.cpp" "namespace {\nconstexpr char ${name}[] =\n${bytes};\n}\n")
endfunction()

# Defines the function <name>(), which gives the file as it is and packed as gzip: by zopfli, which takes its time once
# and spares every reader a twentieth of what gzip -9 would send.
function(append_asset path name)
  file(SHA256 "${path}" hash)
  set(packed "${OUTPUT_DIR}/${name}.gz")
  execute_process(
    COMMAND ${ZOPFLI} -c "${path}"
    OUTPUT_FILE "${packed}" COMMAND_ERROR_IS_FATAL ANY)
  append_bytes("${path}" ${name}_bytes)
  append_bytes("${packed}" ${name}_packed)
  file(APPEND "${OUTPUT_DIR}/player_assets.cpp"
    "PlayerAsset ${name}() {\n  return {{${name}_bytes, sizeof(${name}_bytes) - 1},\n"
    "          {${name}_packed, sizeof(${name}_packed) - 1}, \"${hash}\"};\n}\n")
endfunction()

# Joins `modules`, after `head`, inside one function. ARGN: as of minify().
function(join_modules script head modules)
  file(WRITE "${script}.joined" "(() => {\n'use strict';\n${head}")
  foreach(module IN LISTS modules)
    file(READ "${SOURCE_DIR}/${module}" text)
    file(APPEND "${script}.joined" "${text}")
  endforeach()
  file(APPEND "${script}.joined" "})();\n")
  minify("${script}.joined" js text ${ARGN})
  file(WRITE "${script}" "${text}")
endfunction()

string(REPLACE "," ";" MODULES "${MODULES}")
string(REPLACE "," ";" STUDIO_MODULES "${STUDIO_MODULES}")
string(REPLACE "," "|" INNER_NAMES "${INNER_NAMES}")
read_as_template_literal("${SOURCE_DIR}/card.css" card_css)
read_as_template_literal("${SOURCE_DIR}/highlight.css" highlight_css)
join_modules("${OUTPUT_DIR}/article-narration.js"
  "if (customElements.get('article-narration')) return;\nconst CARD_CSS = ${card_css};\nconst HIGHLIGHT_CSS = ${highlight_css};\n"
  "${MODULES}" "--mangle-props=^(${INNER_NAMES})$")
join_modules("${OUTPUT_DIR}/studio.js" "" "${STUDIO_MODULES}")

file(WRITE "${OUTPUT_DIR}/player_assets.cpp"
  "// Made by embed_assets.cmake.\n#include \"server/player/player_assets.h\"\n"
  "#include \"server/player/studio/studio_assets.h\"\n\nnamespace lectern::server {\n")
append_asset("${OUTPUT_DIR}/article-narration.js" article_narration_script)
append_asset("${SOURCE_DIR}/page.css" page_stylesheet)
append_asset("${SOURCE_DIR}/embed_code.js" embed_code_script)
append_asset("${SOURCE_DIR}/embed_code.css" embed_code_stylesheet)
append_asset("${SOURCE_DIR}/studio/studio.html" studio_page)
append_asset("${OUTPUT_DIR}/studio.js" studio_script)
append_asset("${SOURCE_DIR}/studio/studio.css" studio_stylesheet)
file(APPEND "${OUTPUT_DIR}/player_assets.cpp" "}  // namespace lectern::server\n")
