extension Asset {
  /// The look of every page. One column on a phone, two on a desk; light and dark by the reader's own setting.
  static let style = Asset(
    path: SiteAddress.style,
    text: """
      :root {
        --paper: #f6f4f0; --card: #fffefb; --ink: #23201c; --muted: #6e675d; --line: #e2dcd1;
        --accent: #1f5f5b; --accent-paper: #e3efed; --bad: #a32a1e; --bad-paper: #fbe9e5; --warn: #83590a;
        --warn-paper: #faf0da; --come: #1c6b3a; --come-paper: #e0f1e4; --bubble: #dcefe2;
        --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", "Liberation Serif", serif;
        --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
        --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
        color-scheme: light dark;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #171614; --card: #211f1c; --ink: #ece7de; --muted: #a59d90; --line: #38342e;
          --accent: #86c9c1; --accent-paper: #1f3533; --bad: #ff9d8e; --bad-paper: #3a211d; --warn: #e6bd6d;
          --warn-paper: #362b15; --come: #8fd3a4; --come-paper: #1c3324; --bubble: #244434;
        }
      }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); overflow-wrap: anywhere; }
      .top, main, .problems { max-width: 1200px; margin: 0 auto; padding: 0 24px; }
      h1 { font: 600 2.1rem/1.15 var(--serif); letter-spacing: -.01em; margin: .2em 0 .35em; }
      h2 { font: 600 1.2rem/1.3 var(--serif); margin: 0 0 .5em; }
      h3 { font: 600 1rem/1.4 var(--sans); margin: 0 0 .5em; }
      p { margin: 0; }
      a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
      a:focus-visible, input:focus-visible, summary:focus-visible, label:has(:focus-visible) {
        outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px;
      }
      small, .muted { color: var(--muted); }
      code { font: .875em var(--mono); }
      pre { font: .8125rem/1.55 var(--mono); margin: 0; white-space: pre-wrap; }
      .top { padding-top: 28px; padding-bottom: 20px; }
      .crumbs, .who { color: var(--muted); }
      .who { margin-top: .5em; }
      .chip {
        display: inline-block; padding: 0 .55em; border-radius: 1em; font-size: .8125rem; line-height: 1.6;
        background: color-mix(in srgb, var(--ink) 7%, transparent); color: var(--muted); white-space: nowrap;
      }
      .chip.no, .chip.missing, .chip.conflict { background: var(--bad-paper); color: var(--bad); }
      .chip.yes, .chip.new { background: var(--come-paper); color: var(--come); }
      .chip.changed { background: var(--warn-paper); color: var(--warn); }

      /* Messages */
      #search {
        width: 100%; max-width: 26rem; margin-top: 1.1rem; padding: .6em .9em; font: inherit; color: inherit;
        background: var(--card); border: 1px solid var(--line); border-radius: 10px;
      }
      .messages { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
      .messages li {
        display: flex; gap: 6px 24px; align-items: baseline; justify-content: space-between; flex-wrap: wrap;
        padding: 18px 0; border-bottom: 1px solid var(--line);
      }
      .messages li > a { flex: 1 1 24rem; color: inherit; text-decoration: none; }
      .messages h2 { margin: 0 0 .15em; color: var(--accent); }
      .messages li > a:hover h2 { text-decoration: underline; text-decoration-thickness: 1px; }
      .messages .goal { color: var(--muted); font-size: .9375rem; }
      .messages .marks { font-size: .875rem; }
      .messages .marks a { white-space: nowrap; }
      [hidden] { display: none !important; }

      /* A message */
      .facts { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 0; }
      .facts dt { font-size: .8125rem; color: var(--muted); }
      .facts dd { margin: 0; }
      .scroll { overflow-x: auto; margin: 0 -24px; padding: 0 24px; }
      .matrix { width: 100%; border-collapse: collapse; overflow-wrap: normal; }
      .matrix th, .matrix td { padding: 12px 16px 12px 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
      .matrix thead th { font: 400 .8125rem var(--sans); color: var(--muted); padding-bottom: 6px; }
      .matrix tbody th { font-weight: 600; white-space: nowrap; }
      .matrix .number { white-space: nowrap; }
      .matrix td:nth-child(2) { min-width: 14rem; }
      .matrix tr.changed th::before { content: ""; display: inline-block; width: 7px; height: 7px; border-radius: 50%; background: var(--warn); margin-right: .5em; }
      .refused { color: var(--bad); }

      /* A persona */
      .personas { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 14px; }
      .personas a {
        padding: .3em .8em; border: 1px solid var(--line); border-radius: 2em; background: var(--card);
        color: inherit; text-decoration: none; white-space: nowrap;
      }
      .personas a:hover { border-color: var(--accent); }
      .personas a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--paper); }
      .personas a[aria-current] small { color: inherit; opacity: .75; }
      .personas .skipped { border-style: dashed; color: var(--muted); }
      .personas .refused { border-color: var(--bad); }
      .personas .changed::after { content: "•"; color: var(--warn); margin-left: .3em; }
      .personas .changed[aria-current]::after { color: inherit; }
      .columns { display: grid; grid-template-columns: minmax(0, 690px) minmax(280px, 1fr); gap: 40px; align-items: start; padding-bottom: 48px; }
      .columns.single { grid-template-columns: minmax(0, 640px); }
      .none { padding: 32px 0 64px; max-width: 40rem; }
      .stale { opacity: .45; filter: saturate(.6); }
      .stale:hover, .stale:focus-within { opacity: 1; filter: none; }

      .inbox { display: flex; gap: 14px; padding: 14px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
      .inbox > div { min-width: 0; }
      .avatar {
        flex: none; width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center;
        background: var(--accent-paper); color: var(--accent); font: 600 1.15rem/1 var(--serif);
      }
      .inbox .sender { font-size: .875rem; color: var(--muted); }
      .inbox .subject { font-weight: 600; }
      .inbox .preheader { color: var(--muted); font-size: .9375rem; }

      .views { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; margin: 18px 0 10px; font-size: .9375rem; }
      .views .gap { flex: 1; }
      .views label { position: relative; cursor: pointer; border-radius: 8px; }
      .views input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
      .views span { display: block; }
      .views label span { padding: .3em .75em; border-radius: 8px; color: var(--muted); }
      .views label:hover span { color: var(--ink); }
      .views input:checked + span { background: color-mix(in srgb, var(--ink) 9%, transparent); color: var(--ink); }
      .stage { overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
      .letter { display: block; width: 640px; max-width: none; height: 75vh; margin: 0 auto; border: 0; background: #fff; color-scheme: light; }
      .stage .plain { display: none; padding: 24px; }
      .plain.alone { padding: 24px; margin-top: 18px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
      .mail:has([value="phone"]:checked) .letter { width: 375px; }
      .mail:has([value="text"]:checked) .letter { display: none; }
      .mail:has([value="text"]:checked) .plain { display: block; }
      .mail:has([name="dark"]:checked) .letter { color-scheme: dark; background: #121212; }
      .mail:has([name="dark"]:checked) .stage { background: #121212; }
      .mail:has([name="dark"]:checked) .plain { color: #ece7de; }
      .weight { margin-top: 8px; font-size: .8125rem; color: var(--muted); }
      .weight.over { color: var(--bad); }

      aside > section + section { margin-top: 32px; }
      .bubble {
        background: var(--bubble); padding: 12px 16px; border-radius: 18px 18px 18px 5px; max-width: 24rem;
        white-space: pre-wrap; width: fit-content;
      }
      .note .bubble { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
      .note .sender { margin: 0; font-size: .8125rem; color: var(--muted); }
      .note .title { margin: 0; font-weight: 600; }
      .bubble .cut { display: inline-block; height: 1.1em; margin: 0 .25em; vertical-align: -.2em; border-left: 2px dashed var(--accent); opacity: .7; }
      .meter { display: flex; gap: 4px; max-width: 24rem; margin: 14px 0 8px; }
      .meter span {
        flex: 1; height: 10px; border-radius: 5px; overflow: hidden; position: relative;
        background: color-mix(in srgb, var(--ink) 8%, transparent);
      }
      .meter span::before, .meter span::after { content: ""; position: absolute; inset: 0 auto 0 0; }
      .meter span::before {
        width: var(--worst);
        background: repeating-linear-gradient(135deg, color-mix(in srgb, var(--accent) 55%, transparent) 0 2px, transparent 2px 5px);
      }
      .meter span::after { width: var(--fill); background: var(--accent); }
      .figures { font-size: .875rem; }
      .why dl { margin: 0; }
      .why dt { font-size: .8125rem; color: var(--muted); }
      .why dd { margin: .1em 0 1em; }
      .why ul { list-style: none; margin: .3em 0 0; padding: 0; font-size: .9375rem; }
      .why code { color: var(--muted); }
      .why .evidence { display: flex; flex-wrap: wrap; gap: 0 1em; font-size: .9375rem; margin-top: .15em; }

      /* Problems and changes */
      .problems { padding-bottom: 16px; }
      .problems > p { margin-bottom: 10px; color: var(--muted); }
      .finding { border-left: 3px solid var(--warn); background: var(--warn-paper); border-radius: 0 10px 10px 0; padding: 10px 16px; margin-bottom: 8px; }
      .finding.error { border-color: var(--bad); background: var(--bad-paper); }
      .finding summary { cursor: pointer; }
      .finding pre { margin-top: 10px; white-space: pre; overflow-x: auto; }
      .finding .place { color: var(--muted); font-size: .8125rem; }
      .changes { padding-bottom: 28px; border-bottom: 1px solid var(--line); margin-bottom: 28px; }
      .change { margin-bottom: 24px; }
      .diff { padding: 12px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
      del { background: var(--bad-paper); color: var(--bad); }
      ins { background: var(--come-paper); color: var(--come); text-decoration: none; }
      .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; margin-top: 14px; }
      .pair figure { margin: 0; min-width: 0; }
      .pair figcaption { font-size: .8125rem; color: var(--muted); margin-bottom: 6px; }
      .pair .letter { width: 100%; border: 1px solid var(--line); border-radius: 10px; }
      #link {
        position: fixed; left: 16px; bottom: 16px; max-width: calc(100vw - 32px); padding: 8px 14px; border-radius: 8px;
        background: var(--ink); color: var(--paper); font: .8125rem var(--mono);
      }

      @media (max-width: 1000px) {
        .columns { grid-template-columns: minmax(0, 1fr); gap: 32px; }
        .pair { grid-template-columns: 1fr; }
      }
      @media (max-width: 600px) {
        .top, main, .problems { padding-left: 16px; padding-right: 16px; }
        .top { padding-top: 18px; }
        h1 { font-size: 1.7rem; }
        .personas { flex-wrap: nowrap; overflow-x: auto; margin: 14px -16px 0; padding: 2px 16px 6px; }
        .scroll { margin: 0 -16px; padding: 0 16px; }
        .stage { margin: 0 -16px; border-radius: 0; border-left: 0; border-right: 0; }
        .views .gap { display: none; }
        .views { gap: 0; }
        .views label span { padding: .3em .6em; }
      }

      """)
}
