#!/usr/bin/env python3
"""Python peers beside page_bench, one core, CPU time: readability-lxml (Debian python3-readability),
trafilatura and justext when they are installed.
usage: /usr/bin/python3 bench/page/peers.py DIR_OF_HTML
"""
import glob, os, sys, time


def measure(name, pages, read):
    failed, slowest, begin = 0, 0.0, time.process_time()
    for page in pages:
        before = time.process_time()
        try:
            read(page)
        except Exception:  # a peer's failure is its own figure
            failed += 1
        slowest = max(slowest, time.process_time() - before)
    seconds = time.process_time() - begin
    size = sum(map(len, pages))
    print(f"{name}: {len(pages) / seconds:.1f} pages/s, {size / seconds / 1e6:.1f} MB/s, "
          f"slowest {slowest * 1000:.0f} ms, failed {failed}", flush=True)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else '../shared/eval/pages/aeb'
    pages = [open(path, 'rb').read() for path in sorted(glob.glob(os.path.join(folder, '*.html')))]
    try:
        import logging
        from readability import Document
        logging.disable(logging.CRITICAL)
        measure('readability-lxml', pages, lambda page: Document(page.decode('utf-8', 'replace')).summary())
    except ImportError:
        print('readability-lxml: not installed (apt install python3-readability)')
    try:
        import trafilatura
        measure('trafilatura', pages, lambda page: trafilatura.bare_extraction(page, with_metadata=True))
    except ImportError:
        print('trafilatura: not installed')
    try:
        import justext
        words = justext.get_stoplist('Arabic') | justext.get_stoplist('English')
        measure('justext', pages, lambda page: justext.justext(page, words))
    except ImportError:
        print('justext: not installed')


main()
