#!/usr/bin/env python3
"""Renders the mail of Benchmarks/mail with Jinja2 or MiniJinja.

Usage: engine.py jinja2|minijinja FOLDER version | bench SECONDS | dump html|sms N FILE

FOLDER is what Benchmarks/mail/translate wrote; the questions are those of Benchmarks/Sources/PeerProtocol. Recipients are
dictionaries, the output UTF-8, as a Python program would have them.
"""
import json
import pathlib
import sys
import time


def money(kopecks):
    rubles, rest = divmod(int(kopecks), 100)
    return f"{rubles:,}".replace(",", "\u00a0") + f",{rest:02}\u00a0₽"


def plural(count, one, few, many):
    tens, ones = count % 100, count % 10
    if 11 <= tens <= 14:
        return many
    return one if ones == 1 else few if 2 <= ones <= 4 else many


def jinja2(source, kind):
    from jinja2 import Environment
    environment = Environment(autoescape=kind == "html", keep_trailing_newline=True)
    environment.filters.update(money=money, plural=plural)
    return environment.from_string(source).render


def minijinja(source, kind):
    from minijinja import Environment
    environment = Environment(templates={f"mail.{kind}": source}, keep_trailing_newline=True)
    environment.auto_escape_callback = lambda _: kind == "html"
    environment.add_filter("money", money)
    environment.add_filter("plural", plural)
    return lambda recipient: environment.render_template(f"mail.{kind}", **recipient)


def measure(render, recipients, wanted):
    for share in (0.3, 1):
        renders = size = 0
        start, processor = time.monotonic(), time.process_time()
        while time.monotonic() - start < share * wanted:
            for _ in range(8):
                size += len(render(recipients[renders % len(recipients)]).encode())
                renders += 1
    return {"n": renders, "bytes": size, "wall": time.monotonic() - start, "cpu": time.process_time() - processor}


def main():
    name, folder, question, *rest = sys.argv[1:]
    if question == "version":
        from importlib.metadata import version
        return print(name, version(name))
    folder = pathlib.Path(folder)
    build = {"jinja2": jinja2, "minijinja": minijinja}[name]
    renders = {kind: build((folder / f"{kind}.jinja").read_text(encoding="utf-8"), kind) for kind in ("html", "sms")}
    recipients = [json.loads(line) for line in open(folder / "recipients.ndjson", encoding="utf-8")]
    if question == "bench":
        print(json.dumps({kind: measure(render, recipients, float(rest[0])) for kind, render in renders.items()}))
    elif question == "dump":
        with open(rest[2], "wb") as file:
            for recipient in recipients[:int(rest[1])]:
                file.write(renders[rest[0]](recipient).encode() + b"\0")


main()
