extension Asset {
  /// What pages do beyond showing: search, the height of mails, where links lead, reloading. Without it all is readable.
  static let script = Asset(
    path: SiteAddress.script,
    text: """
      "use strict";
      const page = document.documentElement.dataset;

      // The search over messages: every word must occur.
      const search = document.getElementById("search");
      if (search) {
        const rows = [...document.querySelectorAll("[data-search]")];
        const texts = rows.map(row => row.dataset.search.toLowerCase());
        search.hidden = false;
        search.addEventListener("input", () => {
          const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
          rows.forEach((row, index) => { row.hidden = !words.every(word => texts[index].includes(word)); });
          document.getElementById("nothing").hidden = rows.some(row => !row.hidden);
        });
        document.addEventListener("keydown", event => {
          if (event.key !== "/" || event.target === search) return;
          event.preventDefault();
          search.focus();
        });
      }

      // Mails: as high as they are, and a click on a link shows where it leads instead of going there.
      let shown = null;
      function showLink(address) {
        if (!shown) {
          shown = document.createElement("div");
          shown.id = "link";
          shown.setAttribute("role", "status");
          document.body.append(shown);
        }
        shown.textContent = address;
        shown.hidden = false;
        clearTimeout(showLink.timer);
        showLink.timer = setTimeout(() => { shown.hidden = true; }, 4000);
      }
      function fit(frame) {
        const mail = frame.contentDocument;
        if (!mail || !mail.body || !frame.offsetParent) return;
        frame.style.height = "0";
        const height = Math.max(mail.documentElement.scrollHeight, mail.body.scrollHeight);
        frame.style.height = Math.max(height, 120) + "px";
      }
      const frames = [...document.querySelectorAll("iframe.letter")];
      function ready(frame) {
        const mail = frame.contentDocument;
        if (!mail || !mail.body) return;
        fit(frame);
        mail.addEventListener("click", event => {
          const link = event.target.closest && event.target.closest("a[href], area[href]");
          if (!link) return;
          event.preventDefault();
          showLink(link.getAttribute("href"));
        });
        for (const picture of mail.images) picture.addEventListener("load", () => fit(frame));
      }
      for (const frame of frames) {
        frame.addEventListener("load", () => ready(frame));
        if (frame.contentDocument && frame.contentDocument.readyState === "complete") ready(frame);
      }
      addEventListener("resize", () => frames.forEach(fit));

      // How mails are looked at stays from page to page.
      const views = [...document.querySelectorAll(".views input")];
      const memory = {
        read(key) { try { return localStorage.getItem("vocative." + key); } catch { return null; } },
        write(key, value) { try { localStorage.setItem("vocative." + key, value); } catch { } },
      };
      function apply(input) {
        if (input.name === "bare") {
          for (const frame of document.querySelectorAll(".stage iframe.letter")) {
            frame.original ??= frame.srcdoc;
            frame.srcdoc = input.checked
              ? frame.original.replace(/(<img\\b[^>]*?)\\ssrc\\s*=/gi, "$1 data-src=") : frame.original;
          }
        }
        requestAnimationFrame(() => frames.forEach(fit));
      }
      for (const input of views) {
        const kept = memory.read(input.name);
        if (input.type === "radio") {
          const wanted = kept ?? (innerWidth < 700 ? "phone" : "desktop");
          if (wanted === input.value) input.checked = true;
        } else if (kept === "yes") {
          input.checked = true;
          apply(input);
        }
        input.addEventListener("change", () => {
          memory.write(input.name, input.type === "radio" ? input.value : input.checked ? "yes" : "no");
          apply(input);
        });
      }

      // Left and right arrows go through the personas.
      const current = document.querySelector(".personas [aria-current]");
      if (current) {
        current.scrollIntoView({ block: "nearest", inline: "center" });
        document.addEventListener("keydown", event => {
          if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input")) return;
          const next = event.key === "ArrowRight" ? current.nextElementSibling
            : event.key === "ArrowLeft" ? current.previousElementSibling : null;
          if (next) location.href = next.href;
        });
      }

      // A site on this machine is asked once a second whether this page is still what it was.
      if (["file:", ""].includes(location.protocol) || /^(localhost|127\\.0\\.0\\.1|\\[::1\\])$/.test(location.hostname)) {
        let asked = null;
        globalThis.vocativeBuild = stamps => {
          const stamp = stamps[page.page];
          if (stamp === undefined) {
            location.href = page.top + "index.html";
          } else if (stamp !== page.stamp && stamp !== asked) {
            asked = stamp;
            location.reload();
          }
        };
        setInterval(() => {
          if (document.hidden) return;
          const script = document.createElement("script");
          script.src = page.top + "build.js?" + Date.now();
          script.onload = script.onerror = () => script.remove();
          document.head.append(script);
        }, 1000);
      }

      """)
}
