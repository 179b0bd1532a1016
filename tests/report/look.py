"""Pages looked at in headless Chromium: how wide they are against the window, formulas and pictures that did not come out, links inside that lead nowhere."""

import json
import re
import shutil
import subprocess

CHROMIUM = next((shutil.which(n) for n in ("chromium", "chromium-browser", "google-chrome") if shutil.which(n)), None)
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre><script>
const pages = PAGES, widths = WIDTHS, found = [];
async function look(page, width) {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  frame.src = page;
  document.body.append(frame);
  await new Promise(done => { frame.onload = done; });
  await new Promise(done => setTimeout(done, 60));
  const d = frame.contentDocument, root = d.documentElement;
  const wide = [...d.querySelectorAll("main *, article *")].filter(e => e.getBoundingClientRect().right > width + 1 &&
    !e.closest(".formula, .drawing, pre, .md-typeset__scrollwrap, .highlight, .md-sidebar, math, svg, .headerlink")).map(e => e.tagName + ":" + e.textContent.slice(0, 40));
  found.push({page, width, scroll: root.scrollWidth, wide: wide.slice(0, 3), unread: d.querySelectorAll(".unread").length,
    flat: [...d.querySelectorAll("math, svg.graph")].filter(e => e.closest("details:not([open])") === null && e.getBoundingClientRect().height < 4).length,
    images: [...d.images].filter(i => i.complete && i.naturalWidth === 0).length});
  frame.remove();
}
(async () => { for (const w of widths) for (const p of pages) await look(p, w); document.getElementById("found").textContent = JSON.stringify(found); document.title = "done"; })();
</script>"""


def look(site, pages, widths, *, dark=False):
    """What Chromium sees of each page at each width."""
    (site / "look.html").write_text(HARNESS.replace("PAGES", json.dumps(pages)).replace("WIDTHS", json.dumps(widths)))
    try:
        done = subprocess.run(
            [
                CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--window-size=1400,1000",
                *(["--blink-settings=preferredColorScheme=0"] if dark else []),
                "--virtual-time-budget=1000000", "--timeout=280000", "--dump-dom", f"file://{site}/look.html",
            ],
            capture_output=True, text=True, check=True, timeout=300,
        )  # fmt: skip
    finally:
        (site / "look.html").unlink()
    return json.loads(
        re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)[1]
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
    )
