"""browser.py chromium|firefox-esr LABEL COUNT SECONDS [LEFT,TOP,WIDTH,HEIGHT]: a headless browser opens page.html, served on
loopback, which takes COUNT pictures of the camera LABEL and judges them. Keeps the last as BROWSER.png in the working folder.
Ends with 77 when the browser itself did not come up in time, as on a starved machine."""
import contextlib
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

browser, label, count, seconds, *rect = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
came_up = threading.Event()
ended = threading.Event()
result = {}

CHROMIUM = """--headless=new --no-sandbox --disable-gpu --use-fake-ui-for-media-stream --no-first-run --disable-quic
  --disable-background-networking --disable-component-update --disable-sync --disable-extensions --disable-dev-shm-usage
  --disable-features=Translate,OptimizationHints,MediaRouter""".split()
FIREFOX = {
    "media.navigator.permission.disabled": True,
    "permissions.default.camera": 1,
    "media.autoplay.default": 0,
    "media.devices.enumerate.legacy.enabled": True,
    "media.video_loopback_dev": label,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
}
# Without a reporter a crash is an end, not a wait.
ENVIRONMENT = {"MOZ_DISABLE_CONTENT_SANDBOX": "1", "MOZ_CRASHREPORTER_DISABLE": "1"}


class Page(http.server.BaseHTTPRequestHandler):
    def log_message(self, *ignored):
        pass

    def answer(self, body=b"", kind="text/plain"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if not self.path.startswith("/page.html"):
            return self.answer()
        with open(os.path.join(here, "page.html"), "rb") as page:
            self.answer(page.read(), "text/html")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer()
        kind = self.path.strip("/")
        came_up.set()
        if kind == "picture":
            with open(browser + ".png", "wb") as picture:
                picture.write(body)
            return
        said = json.loads(body)
        print(kind, json.dumps(said), flush=True)
        if kind in ("done", "failed"):
            result.update(said)
            ended.set()


def command(url, profile):
    if browser == "chromium":
        return ["chromium", *CHROMIUM, "--user-data-dir=" + profile, url]
    with open(os.path.join(profile, "user.js"), "w") as settings:
        for key, value in FIREFOX.items():
            settings.write(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n")
    return [browser, "--headless", "--no-remote", "--profile", profile, url]


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
asked = {"label": label, "count": count, **({"rect": rect[0]} if rect else {})}
url = f"http://localhost:{server.server_port}/page.html?{urllib.parse.urlencode(asked)}"
limit = time.monotonic() + float(seconds)


def run():
    """Runs the browser until it has answered, died, or time is over."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, open(browser + ".log", "a") as log:
        process = subprocess.Popen(command(url, profile), stdout=log, stderr=log, env={**os.environ, **ENVIRONMENT},
                                   start_new_session=True)
        while not ended.wait(0.5) and process.poll() is None and time.monotonic() < limit:
            pass
        if process.poll() is not None and not ended.is_set():
            print(f"{browser} died: {process.returncode}", flush=True)
            sys.exit(1)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            pass
        # Its children may outlive it, and one of them has the camera.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


run()
if not came_up.is_set():
    print(f"{browser} did not come up within {seconds} s")
    sys.exit(77)
if not ended.is_set():
    print(f"no answer within {seconds} s")
# Torn pictures: see frames.py.
fine = (ended.is_set() and "error" not in result and result["lastGood"] and result["worst"] <= 3 and result["backward"] == 0
        and result["torn"] <= result["gaps"] and result["pictures"] > result["repeats"] + 1)
sys.exit(0 if fine else 1)
