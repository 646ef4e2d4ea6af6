<?php
// What WordPress has that the manuals' plugins call, on one post; what they send is sent.
//
//   php wordpress.php PLUGIN HOOK STATUS HOUR    runs the plugin, then what hangs on HOOK for the post in that status,
//                                                last changed in that hour
//
// LECTERN_URL, LECTERN_KEY and WP_CONTENT_DIR come from the environment.

foreach (['LECTERN_URL', 'LECTERN_KEY', 'WP_CONTENT_DIR'] as $name) define($name, getenv($name));
[, $plugin, $hook, $status, $hour] = $argv;

$post = (object) ['ID' => 7, 'post_type' => 'post', 'post_status' => $status];
$hooked = [];

function add_action($hook, $callback, $priority = 10, $arguments = 1) {
    global $hooked;
    $hooked[$hook][] = fn(...$given) => $callback(...array_slice($given, 0, $arguments));
}
function do_action($hook, ...$given) {
    global $hooked;
    foreach ($hooked[$hook] ?? [] as $callback) $callback(...$given);
}

class WP_REST_Request {
    public function __construct(public $method, public $route) {}
}
class WP_REST_Response {
    public function __construct(private $data, private $status) {}
    public function is_error() { return $this->status >= 400; }
    public function get_data() { return $this->data; }
}
/** What is not published is nothing to somebody who has not logged in. */
function rest_do_request($request) {
    global $post;
    $is_there = $request->route === "/wp/v2/posts/$post->ID" && $post->post_status === 'publish';
    if (!$is_there) return new WP_REST_Response(['code' => 'rest_forbidden'], 401);
    return new WP_REST_Response([
        'id' => $post->ID, 'guid' => ['rendered' => get_the_guid($post->ID)], 'status' => $post->post_status,
        'link' => 'https://blog.example/ferry/', 'date_gmt' => '2025-03-02T08:00:00',
        'modified_gmt' => mysql_to_rfc3339(get_post_field('post_modified_gmt', $post->ID)),
        'title' => ['rendered' => 'The ferry &amp; the bridge'],
        'content' => ['rendered' => '<p>It sails again.</p><p>It sails at nine.</p>', 'protected' => false],
    ], 200);
}
function get_the_guid($id) { return "https://blog.example/?p=$id"; }
function get_post_field($field, $id) { return "2025-03-02 $GLOBALS[hour]:00:00"; }
function mysql_to_rfc3339($date) { return str_replace(' ', 'T', $date); }
function wp_json_encode($data) { return json_encode($data); }
function wp_remote_post($url, $arguments) {
    $head = '';
    foreach ($arguments['headers'] as $name => $value) $head .= "$name: $value\r\n";
    echo file_get_contents($url, false, stream_context_create(['http' => [
        'method' => 'POST', 'header' => $head, 'content' => $arguments['body'], 'ignore_errors' => true]]));
}

require $plugin;
do_action($hook, ...match ($hook) {
    'wp_after_insert_post', 'before_delete_post' => [$post->ID, $post, true, null],
    'transition_post_status' => [$status, 'draft', $post],
});
